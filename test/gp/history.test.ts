import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consultation, cprDecision, problem, requirement } from '../../simulators/population/telling/gp.ts';
import { said } from '../../simulators/population/vocabulary/code-systems.ts';
import { patientAt, startPractices, stopAll, type Practices } from './practices.ts';

/** The order of an answer means nothing. */
function sorted(items: readonly object[], by: string): object[] {
  const key = (item: object) => String((item as Record<string, unknown>)[by]);
  return [...items].sort((left, right) => key(left).localeCompare(key(right)));
}

describe.each(['Y90001', 'Y90003', 'Y90005'])('The history at practice %s', (practice) => {
  const PERSON = patientAt(
    1,
    (draft) => ({
      clinician: 'Dr Sunita Rao',
      problems: [
        problem(draft, 'hypertension', { onset: '2010', significance: 'major' }),
        problem(draft, 'reflux', { status: 'inactive', onset: '2005', end: '2011', significance: 'minor' }),
      ],
      consultations: [
        {
          ...consultation(draft, 40, 'Telephone consultation', 'Cough for five days.'),
          clinician: 'Nurse Joy Bell',
        },
        consultation(draft, 5, 'Surgery consultation', 'Breathless on the stairs.'),
      ],
      cprDecisions: [
        cprDecision(draft, 'not-for', 500),
        cprDecision(draft, 'for', 35, 'Recovered'),
        { id: 'words', fact: said('Resuscitation status discussed'), at: '2025', note: null },
      ],
      requirements: [
        requirement(draft, 'Requires information in large print', '1096411000000103', 'Black on yellow'),
        requirement(draft, 'Needs a British Sign Language interpreter', null),
        { id: 'unrelated', fact: said('Occupation: engraver'), at: '1988', note: null },
      ],
    }),
    { practice },
  );
  let practices: Practices;
  const read = async <Data>(selection: string): Promise<Data> => {
    const { patient, errors } = await practices.ask<{ gp: Data }>(PERSON, `gp { ${selection} }`);
    expect(errors).toBeUndefined();
    if (!patient) throw new Error('no patient');
    return patient.gp;
  };
  beforeAll(async () => {
    practices = await startPractices([PERSON]);
  });
  afterAll(stopAll);

  it('has each problem once, with its significance and its dates as they are known (H23)', async () => {
    const { problems } = await read<{ problems: { items: object[] } }>(
      'problems { items { problem { text } sourceStatus significance onset end warnings { code } } }',
    );
    expect(sorted(problems.items, 'sourceStatus')).toEqual([
      expect.objectContaining({
        sourceStatus: 'active',
        significance: 'major',
        onset: '2010',
        end: null,
        warnings: [],
      }),
      expect.objectContaining({
        sourceStatus: 'inactive',
        significance: 'minor',
        onset: '2005',
        end: '2011',
      }),
    ]);
  });

  it('has the consultations, latest first, with what was written in them (H32)', async () => {
    const { consultations } = await read<{ consultations: { items: object[] } }>(
      'consultations { items { kind title summary start sourceStatus provenance { recordedBy } } }',
    );
    expect(consultations.items).toMatchObject([
      { kind: 'CONSULTATION', title: 'Surgery consultation', summary: 'Comment: Breathless on the stairs.' },
      { title: 'Telephone consultation', summary: 'Comment: Cough for five days.', sourceStatus: 'finished' },
    ]);
    expect(JSON.stringify(consultations.items[1])).toContain('Bell');
  });

  it('H28: has every CPR decision, superseded ones too, and words about it for the reader to judge', async () => {
    const { cprDecisions } = await read<{ cprDecisions: { items: object[] } }>(
      'cprDecisions { state items { kind decision { text } decidedAt notes warnings { code } } }',
    );
    expect(sorted(cprDecisions.items, 'kind')).toMatchObject([
      { kind: 'FOR_CPR', decidedAt: '2025-12-11', notes: ['Recovered'] },
      { kind: 'NOT_FOR_CPR', decidedAt: '2024-09-02' },
      {
        kind: 'OTHER',
        decision: { text: 'Resuscitation status discussed' },
        warnings: [{ code: 'NOT_CODED' }],
      },
    ]);
  });

  it('has the requirements, coded or in words, and nothing else', async () => {
    const { individualRequirements } = await read<{ individualRequirements: { items: object[] } }>(
      'individualRequirements { items { requirement { text } notes } }',
    );
    expect(sorted(individualRequirements.items, 'notes')).toEqual([
      { requirement: { text: 'Needs a British Sign Language interpreter' }, notes: [] },
      { requirement: { text: 'Requires information in large print' }, notes: ['Black on yellow'] },
    ]);
  });

  it('names the usual GP with the practice, and says who the person is', async () => {
    const found = await read<{
      professionalContacts: { items: object[] };
      demographics: { items: object[] };
    }>(
      `professionalContacts { items { name role team } } demographics { state completeness items { familyName givenNames
        birthDate gender deceased telephones language interpreterRequired addresses { lines postcode use } } }`,
    );
    expect(found.professionalContacts.items).toMatchObject([{ name: 'Dr Sunita Rao', role: 'Usual GP' }]);
    const { identity } = PERSON;
    expect(found.demographics).toMatchObject({
      state: 'RECORDED',
      items: [
        {
          familyName: identity.family,
          givenNames: ['Ada'],
          birthDate: '1950-02-01',
          gender: 'female',
          telephones: identity.telephones,
          language: 'en',
          interpreterRequired: false,
          addresses: [{ lines: identity.address.lines, postcode: identity.address.postcode, use: 'home' }],
        },
      ],
    });
  });
});
