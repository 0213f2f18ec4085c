import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { askForPatients } from '../ask-subgraph.ts';
import { createTestDatabase } from '../postgres.ts';
import { startHospitalRoom, type RunningRoom } from './running-room.ts';
import { PERSON } from './writing.ts';

describe('A hospital room whose store does not answer', () => {
  let room: RunningRoom;
  let holder: pg.Client;
  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    room = await startHospitalRoom({ HOSPITAL_DATABASE_URL: databaseUrl });
    holder = new pg.Client({ connectionString: databaseUrl });
    await holder.connect();
    await holder.query('begin; lock table person in access exclusive mode');
  });
  afterAll(async () => {
    await holder.end();
    await room.stop();
  });

  it('R-04, H35: says so before its deadline, and still answers what the trusts are asked live', async () => {
    const accessGrant = await room.grantFor(PERSON);
    const answer = await askForPatients<{
      hospital: { allergies: object | null; medications: object | null };
    }>(
      room.url,
      [{ nhsNumber: PERSON.patient, accessGrant }],
      'hospital { allergies { state } medications { sources { status reason } } }',
      { headers: { 'x-deadline': String(Date.now() + 600) } },
    );
    expect(answer.data?._entities).toEqual([
      {
        hospital: {
          allergies: null,
          medications: {
            sources: [
              { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' },
              { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' },
            ],
          },
        },
      },
    ]);
    expect(answer.errors).toMatchObject([
      { path: ['_entities', 0, 'hospital', 'allergies'], extensions: { code: 'SUBGRAPH_TIMED_OUT' } },
    ]);
  });
});
