import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  allergy,
  consultation,
  cprDecision,
  medication,
  problem,
  requirement,
} from '../../simulators/population/telling/gp.ts';
import { patientAt, startPractices, stopAll, type Practices } from './practices.ts';

const PERSON = patientAt(1, (draft) => ({
  allergies: [allergy(draft, 'penicillin')],
  medications: [medication(draft, 'warfarin3')],
  problems: [problem(draft, 'hypertension')],
  consultations: [1, 2, 3].map((days) => consultation(draft, days * 10, `Visit ${days}`, `Notes ${days}`)),
  cprDecisions: [cprDecision(draft, 'not-for', 30)],
  requirements: [requirement(draft, 'Requires information in large print', '1096411000000103')],
}));

describe('A selection reaches the practice (P8)', () => {
  let practices: Practices;
  const asked = async (selection: string) => {
    const { calls } = practices.practice('Y90001');
    const before = calls.total;
    const { errors } = await practices.ask(PERSON, selection);
    expect(errors).toBeUndefined();
    return calls.last.slice(calls.last.length - (calls.total - before)).map(({ detail }) => detail);
  };
  beforeAll(async () => {
    practices = await startPractices([PERSON]);
  });
  afterAll(stopAll);

  it.each([
    ['gp { allergies { state } }', ['includeAllergies']],
    ['gpAllergies', ['includeAllergies']],
    ['gp { medications { state } }', ['includeMedication']],
    ['gp { problems { state } }', ['includeProblems']],
    ['gp { consultations { state } }', ['includeConsultations']],
    ['gp { cprDecisions { state } individualRequirements { state } }', ['includeUncategorisedData']],
    ['gp { demographics { state } professionalContacts { state } }', []],
    [
      'gpAllergies gpMedications gpEvents gp { allergies { state } medications { state } demographics { state } }',
      ['includeAllergies', 'includeConsultations', 'includeMedication'],
    ],
  ])('%s is one call with %j', async (selection, includes) => {
    expect(await asked(selection)).toEqual([includes]);
  });

  it('and a patient asked for without any list is not asked about at all', async () => {
    expect(await asked('nhsNumber')).toEqual([]);
  });

  it('and the same patient named twice in a request is one call', async () => {
    const { calls } = practices.practice('Y90001');
    const before = calls.total;
    await practices.askAll([PERSON, PERSON], 'gpAllergies gp { medications { state } }');
    expect(calls.total - before).toBeLessThanOrEqual(2);
    const accessGrant = await practices.grantFor(PERSON);
    const between = calls.total;
    const { askForPatients } = await import('../ask-subgraph.ts');
    const twice = [1, 2].map(() => ({ nhsNumber: PERSON.nhsNumber, accessGrant }));
    await askForPatients(practices.url, twice, 'gpAllergies gp { medications { state } }');
    expect(calls.total - between).toBe(1);
  });

  it('P4: the hidden list for the reconciler is exactly the visible one', async () => {
    const fields =
      'state completeness items { id agent { text codings { system code display userSelected } } agentCoded status }';
    const { patient } = await practices.ask<{ gp: { allergies: object }; gpAllergies: object }>(
      PERSON,
      `gpAllergies gp { allergies { ${fields} } }`,
    );
    expect(patient?.gpAllergies).toMatchObject(patient?.gp.allergies ?? { missing: true });
  });

  it('H18: consultations are paged, say how many there are, and the reconciler gets them all', async () => {
    interface Page {
      items: { title: string }[];
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
    }
    const page = 'items { title } totalCount pageInfo { hasNextPage endCursor }';
    const first = await practices.ask<{ gp: { consultations: Page }; gpEvents: Page }>(
      PERSON,
      `gpEvents gp { consultations(first: 2) { ${page} } }`,
    );
    expect(first.patient?.gp.consultations).toMatchObject({
      items: [{ title: 'Visit 1' }, { title: 'Visit 2' }],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    expect(first.patient?.gpEvents).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
    expect(first.patient?.gpEvents.items).toHaveLength(3);
    const after = first.patient?.gp.consultations.pageInfo.endCursor ?? '';
    const second = await practices.ask<{ gp: { consultations: Page } }>(
      PERSON,
      `gp { consultations(first: 2, after: "${after}") { ${page} } }`,
    );
    expect(second.patient?.gp.consultations.items).toEqual([{ title: 'Visit 3' }]);
    const wrong = await practices.ask(PERSON, 'gp { consultations(first: 0) { totalCount } }');
    expect(wrong.errors?.[0]?.extensions?.['code']).toBe('INVALID_ARGUMENT');
  });

  it('H34: a practice never gets more calls at once than is set, and fifty patients are all answered', async () => {
    const people = Array.from({ length: 50 }, (_, index) => patientAt(200 + index));
    const many = await startPractices(people, {
      SOURCE_DEADLINE_MS: '15000',
      CALLS_AT_ONCE_PER_PRACTICE: '4',
    });
    const answer = await many.askAll<{ gp: { allergies: { completeness: string } } }>(
      people,
      'gp { allergies { completeness } }',
    );
    expect(answer.data?._entities).toHaveLength(50);
    expect(answer.data?._entities.every((patient) => patient?.gp.allergies.completeness === 'COMPLETE')).toBe(
      true,
    );
    expect(many.practice('Y90001').calls.total).toBe(50);
    await many.stop();
  });
});
