import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allergy, consultation, medication } from '../../simulators/population/telling/gp.ts';
import { DATA_CLASSES } from '../../subgraphs/kit/grant.ts';
import { askForPatients } from '../ask-subgraph.ts';
import { patientAt, startPractices, stopAll, SOURCES, type Practices, type Row } from './practices.ts';

const PERSON = patientAt(1, (draft) => ({
  allergies: [allergy(draft, 'penicillin')],
  medications: [medication(draft, 'warfarin3')],
  consultations: [consultation(draft, 10, 'Surgery consultation', 'Well.')],
}));
const OTHER = patientAt(2, undefined, { family: 'Other', birthDate: '1971-01-01' });

const ALL = `
  gpAllergies gpMedications gpProblems gpEvents gpCprDecisions gpIndividualRequirements gpProfessionalContacts
  gp {
    demographics { completeness items { familyName } ${SOURCES} }
    allergies { completeness items { id } ${SOURCES} }
    medications { completeness items { id } ${SOURCES} }
    problems { completeness items { id } ${SOURCES} }
    consultations { completeness items { id } ${SOURCES} }
    cprDecisions { completeness items { id } ${SOURCES} }
    individualRequirements { completeness items { id } ${SOURCES} }
    professionalContacts { completeness items { id } ${SOURCES} }
  }`;

interface Lists {
  gp: Record<string, { completeness: string; items: object[]; sources: Row[] }>;
}

describe('The GP subgraph shows nothing', () => {
  let practices: Practices;
  const calls = () => practices.practice('Y90001').calls.total;
  beforeAll(async () => {
    practices = await startPractices([PERSON, OTHER]);
  });
  afterAll(stopAll);

  it.each<[string, () => Promise<string | undefined>]>([
    ['no grant', () => Promise.resolve(undefined)],
    ['an expired grant', () => practices.grantFor(PERSON, {}, Date.now() - 120_000)],
    ['a grant for another patient', () => practices.grantFor(OTHER)],
    [
      'a grant with a byte changed',
      async () => {
        const grant = await practices.grantFor(PERSON);
        const middle = Math.floor(grant.length / 2);
        return `${grant.slice(0, middle)}${grant[middle] === 'A' ? 'B' : 'A'}${grant.slice(middle + 1)}`;
      },
    ],
  ])('to a caller with %s', async (_case, makeGrant) => {
    const before = calls();
    const accessGrant = await makeGrant();
    const answer = await askForPatients(
      practices.url,
      [{ nhsNumber: PERSON.nhsNumber, ...(accessGrant !== undefined && { accessGrant }) }],
      ALL,
    );
    expect(answer.data?._entities).toEqual([null]);
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('INVALID_GRANT');
    expect(calls()).toBe(before);
  });

  it('of a class that is withheld, says why in a row, and does not ask the practice', async () => {
    const before = calls();
    const withheld = Object.fromEntries(DATA_CLASSES.map((one) => [one, 'ROLE_NOT_PERMITTED'] as const));
    const { patient } = await practices.ask<Lists>(PERSON, ALL, { permitted: [], withheld });
    expect(Object.keys(patient?.gp ?? {})).toHaveLength(8);
    for (const list of Object.values(patient?.gp ?? {})) {
      expect(list).toMatchObject({ completeness: 'WITHHELD', items: [] });
      expect(list.sources).toMatchObject([
        {
          status: 'WITHHELD',
          reason: 'ROLE_NOT_PERMITTED',
          retrievedAt: null,
          organisation: { odsCode: 'Y90001', name: 'Canal Side Surgery' },
        },
      ]);
    }
    expect(calls()).toBe(before);
  });

  it('of one class withheld among others: the others are shown, and the source is asked for those alone', async () => {
    const { patient } = await practices.ask<Lists>(
      PERSON,
      'gp { allergies { items { id } } medications { completeness items { id } } }',
      {
        permitted: ['ALLERGIES'],
        withheld: { MEDICATIONS: 'PATIENT_OBJECTION' },
      },
    );
    expect(patient?.gp['allergies']?.items).toHaveLength(1);
    expect(patient?.gp['medications']).toMatchObject({ completeness: 'WITHHELD', items: [] });
    expect(practices.practice('Y90001').calls.last.at(-1)?.detail).toEqual(['includeAllergies']);
  });

  it('H30: of a restricted person: the practice is not asked, and neither it nor a place is named', async () => {
    const before = calls();
    const { patient, text } = await practices.ask<Lists>(PERSON, ALL, { restricted: true });
    for (const list of Object.values(patient?.gp ?? {}))
      expect(list.sources).toMatchObject([
        {
          status: 'WITHHELD',
          reason: 'RESTRICTED_PERSON',
          organisation: { odsCode: null, name: 'A general practice' },
        },
      ]);
    expect(text).not.toMatch(/Canal Side|Y90001/);
    expect(calls()).toBe(before);
  });

  it('H30: of a restricted person whose class is withheld for another reason, the practice is not named either', async () => {
    const { text } = await practices.ask(PERSON, ALL, { restricted: true, permitted: [] });
    expect(text).toContain('ROLE_NOT_PERMITTED');
    expect(text).not.toMatch(/Canal Side|Y90001/);
  });

  it('of somebody registered nowhere: the row says NOT_HELD, and nobody is asked', async () => {
    const before = calls();
    const { patient } = await practices.ask<Lists>(PERSON, ALL, { practice: null });
    expect(patient?.gp['allergies']).toMatchObject({
      completeness: 'COMPLETE',
      items: [],
      sources: [{ status: 'NOT_HELD', reason: null, organisation: { odsCode: null } }],
    });
    expect(calls()).toBe(before);
  });

  it('of a patient whose practice takes no part: the row says so, and it is not an empty list', async () => {
    const { patient } = await practices.ask<Lists>(PERSON, ALL, { practice: 'M83999' });
    expect(patient?.gp['allergies']).toMatchObject({
      completeness: 'UNAVAILABLE',
      sources: [
        {
          status: 'UNAVAILABLE',
          reason: 'ORGANISATION_NOT_SHARING',
          organisation: { name: 'A general practice' },
        },
      ],
    });
  });

  it('H4: of a record whose NHS number, name or birth date is not the patient’s: it is quarantined', async () => {
    const differing = [
      { ...PERSON.identity, family: 'Somebody' },
      { ...PERSON.identity, birthDate: '1951-02-01' },
      { ...PERSON.identity, gender: 'male' as const },
    ];
    for (const identity of differing) {
      const { patient, text } = await practices.ask<Lists>({ ...PERSON, identity }, ALL);
      for (const list of Object.values(patient?.gp ?? {}))
        expect(list).toMatchObject({
          items: [],
          completeness: 'UNAVAILABLE',
          sources: [{ status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' }],
        });
      expect(text).not.toContain('penicillin');
    }
    practices.practice('Y90001').fault = 'wrong-patient';
    const { patient, text } = await practices.ask<Lists>(PERSON, ALL);
    practices.practice('Y90001').fault = null;
    expect(patient?.gp['allergies']?.sources).toMatchObject([{ status: 'QUARANTINED' }]);
    expect(text).not.toContain('Other');
  });

  it('H5: of one patient to another, however many are asked for at once', async () => {
    const people = Array.from({ length: 30 }, (_, index) =>
      patientAt(
        100 + index,
        (draft) => ({
          allergies: [allergy(draft, 'egg', { id: `only-of-${index}`, note: `note ${index}` })],
        }),
        {
          practice: index % 2 === 0 ? 'Y90001' : 'Y90003',
        },
      ),
    );
    const many = await startPractices(people, { SOURCE_DEADLINE_MS: '10000' });
    const answer = await many.askAll<{ gpAllergies: { items: { notes: string[] }[] } }>(
      people,
      'gpAllergies',
    );
    expect(
      answer.data?._entities.map((patient) => patient?.gpAllergies.items.map(({ notes }) => notes)),
    ).toEqual(people.map((_, index) => [[`note ${index}`]]));
    await many.stop();
  });
});
