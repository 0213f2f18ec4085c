import type { Fault } from '../control/faults.ts';
import type { AmbulanceTelling, Person } from '../population/person.ts';
import { brokenBundle, incidentBundle, type Sender } from './bundles.ts';

/** Somebody who is nobody of the region: whose record is filed under another's number by mistake. */
const SOMEBODY_ELSE = {
  family: 'Thackeray',
  given: ['Ivor'],
  title: 'Mr',
  birthDate: '1971-11-03',
  gender: 'male',
} as const;

/** What a misbehaving sender posts when a fault begins, and what puts it right. Null: nothing. */
export interface Misbehaviour {
  beginningOf: (fault: Fault | null) => string | null;
  endOf: (fault: Fault | null) => string | null;
}

/**
 * - `malformed`: a message about an incident already sent arrives broken. Put right: the same message, readable.
 * - `wrong-patient`: another person's incident under the first person's NHS number. Put right: it is declared entered
 *   in error, by a later message.
 */
export function createMisbehaviour(people: readonly Person[], sender: Sender): Misbehaviour {
  const [showcase] = people;
  const teller = people.find(({ ambulance }) => ambulance.length > 0);
  const telling = teller?.ambulance[0];
  let updated: ReturnType<typeof incidentBundle> | null = null;
  let lastSentMs = 0;

  /** Later than the incident and than every message of this kind before, also by another run. */
  const later = () => {
    lastSentMs = Math.max(Date.now(), Date.parse(telling?.end ?? '') || 0, lastSentMs) + 1;
    return new Date(lastSentMs).toISOString();
  };
  const misfiled = (status: 'finished' | 'entered-in-error') => {
    if (!showcase || !telling) return null;
    const sentAt = later();
    const other: AmbulanceTelling = {
      ...telling,
      incidentNumber: `${telling.incidentNumber}-MISFILED`,
      identity: { ...SOMEBODY_ELSE, given: [...SOMEBODY_ELSE.given] },
      nhsNumberStatus: '01',
      allergies: [],
      flags: [],
    };
    return JSON.stringify(incidentBundle(showcase, other, sender, { name: sentAt, sentAt, status }));
  };

  return {
    beginningOf: (fault) => {
      if (fault === 'wrong-patient') return misfiled('finished');
      if (fault !== 'malformed' || !teller || !telling) return null;
      const sentAt = later();
      updated = incidentBundle(teller, telling, sender, { name: sentAt, sentAt });
      return brokenBundle(updated);
    },
    endOf: (fault) => {
      if (fault === 'wrong-patient') return misfiled('entered-in-error');
      const body = fault === 'malformed' && updated ? JSON.stringify(updated) : null;
      updated = null;
      return body;
    },
  };
}
