import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { askForPatients } from '../ask-subgraph.ts';
import { createTestDatabase } from '../postgres.ts';
import { MARGARET } from './message.ts';
import { startRoom, stopRooms } from './running-room.ts';

afterAll(stopRooms);

describe('An ambulance room whose store does not answer', () => {
  it('R-04, H35: says so before its deadline', async () => {
    const databaseUrl = await createTestDatabase();
    const room = await startRoom(databaseUrl);
    const holder = new pg.Client({ connectionString: databaseUrl });
    await holder.connect();
    await holder.query('begin; lock table incident_part in access exclusive mode');
    const { nhsNumber, traced } = MARGARET;
    const accessGrant = await room.authority.grantFor({
      patient: nhsNumber,
      traced: { ...traced, givenNames: [...traced.givenNames] },
    });
    const answer = await askForPatients<{ ambulanceAllergies: null }>(
      room.url,
      [{ nhsNumber, accessGrant }],
      'ambulanceAllergies',
      { headers: { 'x-deadline': String(Date.now() + 500) } },
    );
    await holder.end();
    expect(answer.data?._entities).toEqual([{ ambulanceAllergies: null }]);
    expect(answer.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['SUBGRAPH_TIMED_OUT']);
  });
});
