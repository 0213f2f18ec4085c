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
    await simulator.delivered();
  }, 60_000);
  afterAll(async () => {
    await simulator.stop();
    await room.stop();
  });

  const showcase = people[0];
  if (!showcase) throw new Error('nobody');

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

  const listOf = async (person: Person, list: string, selection: string) =>
    (await hospitalOf(person, `${list} { state items { ${selection} } sources { status reason } }`))?.[
      list
    ] as {
      state: string;
      items: Record<string, unknown>[];
      sources: { status: string; reason: string | null }[];
    };

  it('H25: show what was entered under a number given by mistake', async () => {
    const { items } = await listOf(personTagged('merged-hospital-number'), 'encounters', 'warnings { code }');
    expect(items).toEqual([{ warnings: [{ code: 'RECORD_MERGED' }] }]);
  });

  it.each([
    ['cancelled-admission', [{ status: 'FINISHED' }]],
    ['cancelled-transfer', [{ status: 'IN_PROGRESS', locations: ['AMU, A, 2, RJE'] }]],
    ['cancelled-discharge', [{ status: 'IN_PROGRESS', end: null, locations: ['W22, A, 1, RTG'] }]],
  ])('H24: tell the story of %s', async (tag, expected) => {
    const { items } = await listOf(personTagged(tag), 'encounters', 'status end locations');
    expect(items).toMatchObject(expected);
  });

  it('H23: keep the order of the hour that happens twice', async () => {
    const { items } = await listOf(personTagged('clock-change'), 'encounters', 'start end locations');
    const [visit] = items;
    const clocks = [visit?.['start'], visit?.['end']].map((time) => String(time).slice(11));
    expect(clocks).toEqual(['01:30:00+01:00', '01:20:00+00:00']);
    expect(visit?.['locations']).toEqual(['ED, CDU, 1, RJE', 'ED, MAJ, 4, RJE']);
  });

  it('H21: show a corrected result with what it was, and no withdrawn one', async () => {
    const corrected = await listOf(
      personTagged('corrected-result'),
      'results',
      'valueText status previous { value }',
    );
    expect(corrected.items).toContainEqual({
      valueText: '4.1',
      status: 'CORRECTED',
      previous: [{ value: '6.9' }],
    });
    expect((await listOf(personTagged('cancelled-result'), 'results', 'id')).items).toHaveLength(1);
  });

  it('H32: carry every delimiter of HL7 through a comment', async () => {
    const person = people.find(({ tags }) => tags.includes('hl7-escapes') && tags.includes('H32'));
    const told = person?.hospital[0]?.results[0]?.comment;
    expect(told).toContain('|');
    expect((await listOf(person ?? showcase, 'results', 'notes')).items).toEqual([{ notes: [told] }]);
  });

  const trust = showcase.hospital[0]?.trust ?? '';
  const place = trust === 'RJE' ? 0 : 1;
  const organisationOf = () => {
    const organisation = simulator.organisations.find(({ odsCode }) => odsCode === trust);
    if (!organisation) throw new Error('no such trust');
    return organisation;
  };
  const rowOf = async (list: string) => (await listOf(showcase, list, 'id')).sources[place];

  it('P8: count the calls they receive, and say nothing of whom', async () => {
    await listOf(showcase, 'medications', 'id');
    const { calls } = organisationOf();
    expect(calls.byOperation['MedicationRequest/_search']).toBeGreaterThan(0);
    expect(JSON.stringify(calls)).not.toContain(showcase.nhsNumber);
  });

  it.each([
    ['refuse', { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' }],
    ['hang', { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' }],
    ['slow', { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' }],
    ['http-error', { status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' }],
  ] as const)('H1: with the fault %s, fall silent, and recover', async (fault, expected) => {
    await organisationOf().setFault(fault);
    expect(await rowOf('medications')).toEqual(expected);
    await new Promise((resolve) => setTimeout(resolve, 2700));
    expect(await rowOf('allergies')).toEqual({ status: 'PARTIAL', reason: 'FEED_SILENT' });
    await organisationOf().setFault(null);
    expect(await rowOf('medications')).toEqual({ status: 'COMPLETE', reason: null });
    expect(await rowOf('allergies')).toEqual({ status: 'COMPLETE', reason: null });
  });

  it.each([
    ['malformed', 'PARTIAL', 'MESSAGES_KEPT_ASIDE', 'SOURCE_MALFORMED'],
    ['wrong-patient', 'QUARANTINED', 'IDENTITY_MISMATCH', 'IDENTITY_MISMATCH'],
  ] as const)(
    'H4, R-43: with the fault %s, are not believed, and recover',
    async (fault, status, reason, live) => {
      await organisationOf().setFault(fault);
      expect(await rowOf('allergies')).toEqual({ status, reason });
      expect(await rowOf('medications')).toMatchObject({ reason: live });
      await organisationOf().setFault(null);
      expect(await rowOf('allergies')).toEqual({ status: 'COMPLETE', reason: null });
      expect(await rowOf('medications')).toEqual({ status: 'COMPLETE', reason: null });
    },
  );

  it('R-40: send everything again after a restart, and nothing changes', async () => {
    const before = await listOf(showcase, 'results', 'id valueText');
    const port = await freePort();
    const mllp = { host: '127.0.0.1', ports: room.ports };
    const again = await startHospitalSimulator({ people, mllp, port, host: '127.0.0.1', today });
    await again.delivered();
    await again.stop();
    expect(await listOf(showcase, 'results', 'id valueText')).toEqual(before);
    expect(await rowOf('results')).toEqual({ status: 'COMPLETE', reason: null });
  }, 60_000);
});
