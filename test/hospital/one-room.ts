import { afterEach, beforeEach } from '@jest/globals';
import type { GrantClaims } from '../../subgraphs/kit/grant.ts';
import { startHospitalRoom, type RunningRoom } from './running-room.ts';
import { PERSON } from './writing.ts';

/** The lists of one patient, as a test reads them. */
export interface Shown {
  hospital: Record<
    string,
    { state: string; items: Record<string, unknown>[]; sources: { status: string; reason: string | null }[] }
  >;
}

/** A room of its own for each test, with short ways to send to the first trust and to ask for PERSON. */
export function useHospitalRoom() {
  let room: RunningRoom;
  beforeEach(async () => {
    room = await startHospitalRoom({ MLLP_MAX_MESSAGE_BYTES: '20000' });
  });
  afterEach(() => room.stop());
  return {
    room: () => room,
    sent: (...messages: (string | Buffer)[]) => room.send('RJE', ...messages),
    shown: async (list: string, selection: string, claims: Partial<GrantClaims> = {}) => {
      const answer = await room.ask<Shown>(
        { ...PERSON, ...claims },
        `hospital { ${list} { state items { ${selection} } sources { status reason asOf } } }`,
      );
      const found = answer.data?._entities[0]?.hospital[list];
      if (!found) throw new Error(JSON.stringify(answer));
      return found;
    },
  };
}
