import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startHospitalSimulator, type HospitalSimulator } from '../../simulators/hospital/simulator.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import type { Person } from '../../simulators/population/person.ts';
import { freePort, startHospitalRoom, type RunningRoom } from './running-room.ts';

const today = new Date().toISOString().slice(0, 10);
const people = createPopulation({ today });

describe('The simulated trusts and the hospital room', () => {
  let room: RunningRoom;
  let simulator: HospitalSimulator;

  beforeAll(async () => {
    const port = await freePort();
    room = await startHospitalRoom({
      fhirUrl: `http://127.0.0.1:${port}`,
      FEED_SILENT_AFTER_MS: '2500',
      SOURCE_DEADLINE_MS: '700',
      SOURCE_FAILURES_BEFORE_SUSPENSION: '100',
    });
    const mllp = { host: '127.0.0.1', ports: room.ports };
    simulator = await startHospitalSimulator({ people, mllp, port, host: '127.0.0.1', today });
    const started = performance.now();
    await simulator.delivered();
    process.stderr.write(`delivered in ${Math.round(performance.now() - started)} ms\n`);
  }, 60_000);
  afterAll(async () => {
    await simulator.stop();
    await room.stop();
  });

  const tracedOf = ({ nhsNumber, identity, supersededNhsNumbers }: Person) => ({
    patient: nhsNumber,
    supersededNhsNumbers,
    traced: {
      familyName: identity.family,
      givenNames: identity.given,
      birthDate: identity.birthDate,
      gender: identity.gender,
    },
  });
  const personTagged = (tag: string) => {
    const person = people.find(({ tags }) => tags.includes(tag));
    if (!person) throw new Error(`nobody is tagged ${tag}`);
    return person;
  };
  const hospitalOf = async (person: Person, selection: string) => {
    const answer = await room.ask<{ hospital: Record<string, unknown> }>(
      tracedOf(person),
      `hospital { ${selection} }`,
    );
    return answer.data?._entities[0]?.hospital;
  };

  it('prints', async () => {
    for (const tag of [
      'showcase',
      'merged-hospital-number',
      'corrected-result',
      'comparator',
      'impossible-date',
      'clock-change',
      'cancelled-transfer',
    ]) {
      const answer = await hospitalOf(
        personTagged(tag),
        `demographics { state items { familyName birthDate } }
         allergies { state completeness items { id agent { text codings { system code } } agentCoded onset warnings { code original } } sources { organisation { odsCode } status reason asOf } }
         medications { state items { medication { text } status: sourceStatus setting lastIssued start dosage { text route } } sources { status reason } }
         problems { items { id problem { text } } }
         encounters { items { id class status start end locations consultant warnings { code original } } }
         results { items { id valueText quantity { value comparator unit ucum } status notes previous { value status } warnings { code original } } }
         alerts { items { alert { text } } }`,
      );
      process.stderr.write(`${tag} ${JSON.stringify(answer, null, 1)}\n`.slice(0, 9000));
    }
    expect(1).toBe(1);
  });
});
