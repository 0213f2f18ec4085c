import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  patientAt,
  startPractices,
  stopAll,
  SOURCES,
  type Asked,
  type Practices,
  type Row,
} from './practices.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/real-samples/gp');
const present = existsSync(FOLDER);
if (!present)
  process.stderr.write('NOTICE: the folder of real sample messages is absent: its tests are skipped.\n');

interface Sample {
  gp: {
    allergies: {
      state: string;
      completeness: string;
      items: {
        agent: { text: string; codings: { system: string; code: string }[] };
        agentCoded: boolean;
        status: string;
        reactions: { manifestations: object[]; severity: string | null }[];
        warnings: { code: string }[];
        provenance: { recordedAt: string };
      }[];
      sources: Row[];
    };
    medications: {
      state: string;
      completeness: string;
      items: {
        medication: { text: string };
        sourceStatus: string;
        start: string | null;
        end: string | null;
        lastIssued: string | null;
        prescriptionType: string | null;
        quantity: string | null;
        warnings: { code: string }[];
      }[];
      sources: Row[];
    };
    problems: { state: string; items: { problem: { text: string } }[]; sources: Row[] };
    consultations: { state: string; totalCount: number; items: { title: string }[]; sources: Row[] };
    cprDecisions: { state: string; sources: Row[] };
  };
}

const EVERYTHING = `gp {
  allergies { state completeness items { agent { text codings { system code } } agentCoded status
    reactions { manifestations { text } severity } warnings { code } provenance { recordedAt } } ${SOURCES} }
  medications { state completeness items { medication { text } sourceStatus start end lastIssued prescriptionType
    quantity warnings { code } } ${SOURCES} }
  problems { state items { problem { text } } ${SOURCES} }
  consultations { state totalCount items { title } ${SOURCES} }
  cprDecisions { state ${SOURCES} }
}`;

const about = (place: number, family: string, birthDate: string, gender: 'male' | 'female'): Asked => {
  const person = patientAt(place, undefined, { family, birthDate });
  return { ...person, identity: { ...person.identity, gender } };
};

(present ? describe : describe.skip)('A real message', () => {
  let practices: Practices;
  const read = async (file: string, person: Asked): Promise<Sample['gp']> => {
    practices.record(person, readFileSync(join(FOLDER, file), 'utf8'));
    const { patient, errors } = await practices.ask<Sample>(person, EVERYTHING);
    expect(errors).toBeUndefined();
    if (!patient) throw new Error('no patient');
    return patient.gp;
  };
  beforeAll(async () => {
    practices = await startPractices([]);
  });
  afterAll(stopAll);

  it('H17 H11: of EMIS: four allergies of a record in transit, as they were recorded', async () => {
    const { allergies } = await read(
      'emis-pwtp2-structured-record.json',
      about(1, 'Fryer', '2019-09-06', 'male'),
    );
    expect(allergies).toMatchObject({ state: 'RECORDED', completeness: 'PARTIAL' });
    expect(allergies.sources).toMatchObject([
      {
        status: 'PARTIAL',
        reason: 'DATA_IN_TRANSIT',
        warnings: ['data-in-transit'],
        asOf: '2022-05-19T14:47:57.665+00:00',
      },
    ]);
    expect(allergies.sources[0]?.notes[0]).toContain('before 23-Jun-2010');
    const codes = allergies.items.map(({ agent }) => agent.codings.map(({ code }) => code).join(' '));
    expect(codes.sort()).toEqual([
      '14LK.00 293586001',
      '14LP.00 294881007',
      'SN58200 91935009',
      'SN58200 91935009',
    ]);
    expect(allergies.items.every(({ status, agentCoded }) => status === 'ACTIVE' && agentCoded)).toBe(true);
    const peanuts = allergies.items.filter(({ agent }) => agent.text === 'Peanut allergy');
    expect(peanuts.map(({ provenance }) => provenance.recordedAt.slice(0, 16)).sort()).toEqual([
      '2010-01-13T11:37',
      '2010-01-13T14:04',
    ]);
    expect(allergies.items.map(({ agent }) => agent.text)).toContain('H/O: warfarin allergy');
  });

  it('H7: of EMIS: ten medicines, of which two are active by their own word', async () => {
    const { medications } = await read(
      'emis-pwtp2-structured-record.json',
      about(1, 'Fryer', '2019-09-06', 'male'),
    );
    expect(medications).toMatchObject({ state: 'RECORDED', completeness: 'PARTIAL' });
    expect(medications.items).toHaveLength(10);
    const active = medications.items.filter(({ sourceStatus }) => sourceStatus === 'active');
    expect(active).toMatchObject([
      {
        medication: { text: expect.stringContaining('Gygel 2%') },
        start: '2010-06-02',
        end: null,
        lastIssued: expect.stringContaining('2010-06-02'),
        prescriptionType: 'Repeat dispensing',
        quantity: '30 gram',
      },
      {
        medication: { text: expect.stringContaining('Marvelon') },
        start: '2010-11-17',
        end: null,
        lastIssued: expect.stringContaining('2010-11-17'),
        quantity: '28 tablet',
      },
    ]);
    // Another manufacturer, or another order, is no conflict.
    expect(medications.items.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it('H16: of EMIS: problems and consultations are short, with every warning kept', async () => {
    const { problems, consultations, cprDecisions } = await read(
      'emis-pwtp2-structured-record.json',
      about(1, 'Fryer', '2019-09-06', 'male'),
    );
    expect(problems.items).toHaveLength(8);
    expect(consultations).toMatchObject({ totalCount: 6 });
    for (const list of [problems, consultations, cprDecisions])
      expect(list.sources).toMatchObject([
        { status: 'PARTIAL', reason: 'DATA_IN_TRANSIT', warnings: ['confidential-items', 'data-in-transit'] },
      ]);
    expect(cprDecisions.state).toBe('NOT_ESTABLISHED');
  });

  it('H11 H2: of TPP: an unknown code keeps its words, and no medicines is NOT_RECORDED', async () => {
    const { allergies, medications, consultations } = await read(
      'tpp-pwtp5-structured-record.json',
      about(2, 'Meginn', '2022-04-10', 'male'),
    );
    expect(allergies).toMatchObject({ state: 'RECORDED', completeness: 'COMPLETE' });
    expect(allergies.items).toHaveLength(2);
    expect(allergies.items[0]).toMatchObject({
      agent: {
        text: 'Adverse reaction to Paracetamol And Dihydrocodeine',
        codings: [{ code: 'ALLERGY18782NEMIS' }, { code: '1016891000006106' }],
      },
      agentCoded: true,
      status: 'ACTIVE',
    });
    expect(allergies.items[1]?.agent.codings.map(({ code }) => code)).toContain('91936005');
    expect(medications).toMatchObject({ state: 'NOT_RECORDED', completeness: 'COMPLETE', items: [] });
    expect(medications.sources[0]?.notes).toEqual(['Information not available']);
    expect(consultations).toMatchObject({ state: 'RECORDED', totalCount: 9 });
  });

  it('H10: with ended allergies inside their list: both are resolved, none stands, and none is asserted', async () => {
    const { allergies, medications } = await read(
      'ended-allergies-contained.json',
      about(3, 'Wall', '1994-03-22', 'male'),
    );
    expect(allergies).toMatchObject({ state: 'NOT_RECORDED', completeness: 'COMPLETE' });
    expect(allergies.items).toHaveLength(2);
    for (const item of allergies.items)
      expect(item).toMatchObject({
        status: 'RESOLVED',
        agent: { codings: [{ code: '300912001' }] },
        reactions: [{ manifestations: [], severity: 'moderate' }],
      });
    expect(medications.items).toMatchObject([{ sourceStatus: 'completed', lastIssued: '2023-08-03' }]);
  });

  it.each([
    ['operation-outcome-no-record-found.json', 'NOT_FOUND_AT_SOURCE'],
    ['operation-outcome-invalid-demographic.json', 'SOURCE_ERROR'],
    ['operation-outcome-internal-server-error.json', 'SOURCE_ERROR'],
  ])('H1: an error (%s) is never an empty list: %s', async (file, reason) => {
    const { allergies, medications } = await read(file, about(4, 'Nobody', '1950-01-01', 'male'));
    for (const list of [allergies, medications])
      expect(list).toMatchObject({
        state: 'NOT_ESTABLISHED',
        completeness: 'UNAVAILABLE',
        sources: [{ status: 'UNAVAILABLE', reason }],
      });
  });

  it('of the specification: an entry that did not come with the answer makes the list PARTIAL', async () => {
    const { allergies } = await read(
      'spec-allergies_response1.json',
      about(5, 'Jackson', '1952-05-31', 'female'),
    );
    expect(allergies.sources).toMatchObject([{ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' }]);
    expect(allergies.items.map(({ agent, status, agentCoded }) => [agent.text, status, agentCoded])).toEqual(
      expect.arrayContaining([
        ['Aspirin 75mg dispersible tablet', 'RESOLVED', true],
        ['Amoxicillin 250mg capsules', 'ACTIVE', true],
        ['Nut allergy', 'ACTIVE', true],
        ['Allergy to paracetemol', 'ACTIVE', false],
      ]),
    );
  });

  it('of the specification: what was asked for and did not come is PARTIAL, whatever else came (H1)', async () => {
    const { allergies, medications } = await read(
      'spec-meds_response.json',
      about(6, 'Jackson', '1952-05-31', 'female'),
    );
    expect(allergies).toMatchObject({ state: 'NOT_ESTABLISHED', sources: [{ reason: 'SOURCE_MALFORMED' }] });
    expect(medications.items).toMatchObject([
      { sourceStatus: 'completed', lastIssued: '2016-05-10', quantity: '28 capsule(s)' },
      { sourceStatus: 'active', lastIssued: '2016-09-11', quantity: '84 tablet(s)' },
    ]);
  });
});
