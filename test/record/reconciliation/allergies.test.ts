import { describe, expect, it } from '@jest/globals';
import type { AllergyRecord } from '../../../subgraphs/kit/graph.generated.ts';
import { reconcileAllergies } from '../../../subgraphs/record/reconciliation/allergies.ts';
import {
  allergy,
  answer,
  answersOf,
  coded,
  noAnswer,
  noneKnown,
  NOW,
  provenance,
  reaction,
} from './records.ts';

const reconcile = (...records: AllergyRecord[]) => reconcileAllergies(answersOf(records), NOW);
const originalsOf = (list: ReturnType<typeof reconcile>) =>
  list.items.map(({ originals }) => originals.map(({ id }) => id));

describe('The state of the allergy list', () => {
  it('H2: nothing recorded anywhere is NOT_RECORDED, never none known', () => {
    expect(reconcile()).toMatchObject({ state: 'NOT_RECORDED', completeness: 'COMPLETE', items: [] });
  });

  it('H2: none is known where somebody recorded so and every source answered in full', () => {
    const list = reconcile(noneKnown({ id: 'none' }));
    expect(list).toMatchObject({ state: 'NONE_KNOWN', items: [], assertionsOfNone: [{ id: 'none' }] });
  });

  it.each([
    ['did not answer', noAnswer('HOSPITAL')],
    ['timed out', answer('HOSPITAL', [], { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' })],
    ['withholds', answer('HOSPITAL', [], { status: 'WITHHELD', reason: 'ROLE_NOT_PERMITTED' })],
    ['is quarantined', answer('HOSPITAL', [], { status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' })],
    ['is short', answer('HOSPITAL', [], { status: 'PARTIAL', reason: 'FEED_SILENT' })],
  ])('H1: a record of none is not none known while a source %s', (_how, hospital) => {
    const list = reconcileAllergies([answer('GP', [noneKnown({ id: 'none' })]), hospital], NOW);
    expect(list.state).toBe('NOT_ESTABLISHED');
    expect(list.completeness).toBe('PARTIAL');
  });

  it('H1: no source answered: nothing is established', () => {
    expect(reconcileAllergies([noAnswer('GP'), noAnswer('HOSPITAL')], NOW)).toMatchObject({
      state: 'NOT_ESTABLISHED',
      completeness: 'UNAVAILABLE',
    });
  });

  it('H2: none known at the GP and an allergy at the hospital is CONFLICT, and the allergy is shown', () => {
    const list = reconcile(noneKnown({ id: 'none' }), allergy({ id: 'peanut', from: 'HOSPITAL' }));
    expect(list.state).toBe('CONFLICT');
    expect(list.items).toMatchObject([{ agreement: 'CONTRADICTED', originals: [{ id: 'peanut' }] }]);
    expect(list.assertionsOfNone).toHaveLength(1);
  });

  it('H2: no known drug allergies does not contradict a food allergy', () => {
    const list = reconcile(
      noneKnown({ id: 'none', ofDrugs: true }),
      allergy({ id: 'peanut', category: 'food' }),
    );
    expect(list).toMatchObject({ state: 'RECORDED', items: [{ agreement: 'SINGLE' }] });
  });

  it.each(['medication', 'drug', null])(
    'H2: no known drug allergies contradicts an allergy of the kind %j',
    (category) => {
      const list = reconcile(noneKnown({ id: 'none', ofDrugs: true }), allergy({ id: 'a', category }));
      expect(list).toMatchObject({ state: 'CONFLICT', items: [{ agreement: 'CONTRADICTED' }] });
    },
  );

  it('H2: none known of one kind alone says that nothing is recorded of the others', () => {
    const list = reconcile(noneKnown({ id: 'none', ofDrugs: true }));
    expect(list.state).toBe('NONE_KNOWN');
    expect(list.limits[0]).toContain('one kind of allergy only');
    expect(reconcile(noneKnown({ id: 'none' })).limits[0]).not.toContain('one kind');
  });

  it('H2: a withdrawn record of none asserts nothing and is not lost', () => {
    const list = reconcile(noneKnown({ id: 'none', status: 'RESOLVED' }));
    expect(list).toMatchObject({
      state: 'NOT_RECORDED',
      items: [],
      assertionsOfNone: [],
      resolved: [{ originals: [{ id: 'none' }], rule: { id: 'WITHDRAWN_ASSERTION' } }],
    });
  });

  it('H2: a resolved allergy does not conflict with none known', () => {
    const list = reconcile(noneKnown({ id: 'none' }), allergy({ id: 'egg', status: 'RESOLVED' }));
    expect(list).toMatchObject({ state: 'NONE_KNOWN', resolved: [{ agreement: 'SINGLE' }] });
  });
});

describe('The order of the allergy list', () => {
  it("H44: is by the agent's words; the GP's record of none comes first", () => {
    const list = reconcile(
      noneKnown({ id: 'a none', from: 'HOSPITAL' }),
      noneKnown({ id: 'z none' }),
      allergy({ id: 'a', agent: coded('Wasp venom') }),
      allergy({ id: 'b', agent: coded('aspirin') }),
    );
    expect(list.items.map(({ agent }) => agent.text)).toEqual(['aspirin', 'Wasp venom']);
    expect(list.assertionsOfNone.map(({ id }) => id)).toEqual(['z none', 'a none']);
  });
});

describe('An allergy that stands', () => {
  it('H10: stands when any record says so, and says which do not', () => {
    const list = reconcile(
      allergy({ id: 'gp', status: 'RESOLVED' }),
      allergy({ id: 'hospital', from: 'HOSPITAL', status: 'ACTIVE' }),
    );
    expect(list.items).toMatchObject([
      {
        status: 'ACTIVE',
        agreement: 'DIFFERENT',
        differences: [{ property: 'status', values: ['RESOLVED', 'ACTIVE'] }],
      },
    ]);
    expect(list.resolved).toEqual([]);
  });

  it('H10: is not resolved while one source does not say', () => {
    const list = reconcile(
      allergy({ id: 'gp', status: 'RESOLVED' }),
      allergy({ id: 'hospital', from: 'HOSPITAL', status: 'UNKNOWN' }),
    );
    expect(list.items).toMatchObject([{ status: 'UNKNOWN', agreement: 'DIFFERENT' }]);
  });

  it('H10: when all say it is resolved it is obtainable, and never among the items', () => {
    const list = reconcile(
      allergy({ id: 'gp', status: 'RESOLVED' }),
      allergy({ id: 'hospital', from: 'HOSPITAL', status: 'RESOLVED' }),
    );
    expect(list).toMatchObject({ state: 'NOT_RECORDED', items: [], resolved: [{ status: 'RESOLVED' }] });
  });
});

describe('Records of one allergy', () => {
  it('H11: one code twice in one practice is one entry with both originals, the latest first', () => {
    const at = (id: string, recordedAt: string) =>
      allergy({ id, onset: '2010-01-13', provenance: provenance('GP', id, recordedAt) });
    const list = reconcile(at('a', '2010-01-13T11:37:56+00:00'), at('b', '2010-01-13T14:04:45+00:00'));
    expect(originalsOf(list)).toEqual([['b', 'a']]);
    expect(list.items).toMatchObject([
      { agreement: 'AGREED', rule: { id: 'SAME_CODE' }, onset: '2010-01-13', differences: [] },
    ]);
  });

  it('H11: the allergy as a finding and its substance are one agent, by our map', () => {
    const list = reconcile(
      allergy({ id: 'gp', agent: coded('Warfarin allergy', '294881007') }),
      allergy({ id: 'hospital', from: 'HOSPITAL', agent: coded('Warfarin', '372756006') }),
    );
    expect(list.items).toMatchObject([
      {
        rule: { id: 'SAME_AGENT_BY_MAP' },
        agent: { text: 'Warfarin allergy', codings: [{ code: '294881007' }, { code: '372756006' }] },
      },
    ]);
  });

  it('H11: a class and a member of it are two agents', () => {
    const list = reconcile(
      allergy({ id: 'class', agent: coded('Penicillin allergy', '91936005') }),
      allergy({ id: 'member', from: 'HOSPITAL', agent: coded('Amoxicillin', '372687004') }),
    );
    expect(list.items).toHaveLength(2);
  });

  it.each<[string, Partial<AllergyRecord>]>([
    ['has words alone', { agent: coded('Peanut allergy') }],
    ['was degraded in transfer', { warnings: [{ code: 'DEGRADED_IN_TRANSFER', original: null }] }],
    ['names a category', { warnings: [{ code: 'CATEGORY_ONLY', original: null }] }],
    ['is said not to be coded', { agentCoded: false }],
    ['has words and code that differ', { warnings: [{ code: 'CODE_TEXT_CONFLICT', original: null }] }],
    [
      'has a code of no system',
      {
        agent: {
          text: 'Peanut',
          codings: [{ ...coded('', '91935009').codings[0], system: null }],
        } as AllergyRecord['agent'],
      },
    ],
  ])('H11: a record that %s joins no other, however alike', (_what, other) => {
    const list = reconcile(allergy({ id: 'gp' }), allergy({ id: 'x', from: 'HOSPITAL', ...other }));
    expect(originalsOf(list)).toHaveLength(2);
  });

  it('H11: two records degraded in transfer share a code that names nothing, and stay two', () => {
    const degraded = (id: string, words: string) =>
      allergy({ id, agent: coded(words, '196461000000101'), agentCoded: true });
    expect(reconcile(degraded('a', 'Lentils'), degraded('b', 'Plasters')).items).toHaveLength(2);
  });

  it('H11: ICD-10 names a category: two records of Z88.8 stay two', () => {
    const category = (id: string, words: string) =>
      allergy({ id, from: 'HOSPITAL', agent: coded(words, ['http://hl7.org/fhir/sid/icd-10', 'Z88.8']) });
    const list = reconcile(category('a', 'Warfarin'), category('b', 'Iodine'));
    expect(list.items.map(({ rule }) => rule.id)).toEqual(['NOT_CODED_ALONE', 'NOT_CODED_ALONE']);
  });

  it("H11: an equal code of two organisations' own lists is not the same thing", () => {
    const local = (id: string, from: 'GP' | 'HOSPITAL') =>
      allergy({ id, from, agent: coded(`Agent ${id}`, ['LOCAL', '17']) });
    expect(reconcile(local('a', 'GP'), local('b', 'HOSPITAL')).items).toHaveLength(2);
    expect(reconcile(local('a', 'GP'), local('b', 'GP')).items).toHaveLength(1);
  });

  it('H11: a record that names two agents does not bring their allergies together', () => {
    const list = reconcile(
      allergy({ id: 'p', agent: coded('Paracetamol', '293584003') }),
      allergy({ id: 'c', agent: coded('Codeine', '293597001') }),
      allergy({ id: 'both', agent: coded('Co-codamol', '293584003', '293597001') }),
    );
    expect(originalsOf(list)).toEqual([['both'], ['c'], ['p']].sort());
    expect(list.items.map(({ rule }) => rule.id)).toContain('SEVERAL_CODES_ALONE');
  });

  it('H44: shows every reaction, and what the records say differently', () => {
    const list = reconcile(
      allergy({ id: 'gp', reactions: [reaction('Rash', 'mild')] }),
      allergy({ id: 'hospital', from: 'HOSPITAL', reactions: [reaction('Anaphylaxis', 'severe')] }),
    );
    expect(list.items).toMatchObject([
      {
        agreement: 'DIFFERENT',
        reactions: [{ severity: 'mild' }, { severity: 'severe' }],
        differences: [
          { property: 'reactions', values: ['Rash', 'Anaphylaxis'] },
          { property: 'severity', values: ['mild', 'severe'] },
        ],
      },
    ]);
  });

  it('H44: a record that says nothing of a property does not differ, nor a year from a day in it', () => {
    const list = reconcile(
      allergy({ id: 'gp', reactions: [reaction('Rash')], onset: '2010-01-13', criticality: 'High Risk' }),
      allergy({
        id: 'hospital',
        from: 'HOSPITAL',
        status: 'UNKNOWN',
        onset: '2010',
        criticality: ' high  risk',
      }),
    );
    expect(list.items).toMatchObject([{ agreement: 'AGREED', status: 'ACTIVE', onset: '2010' }]);
  });

  it("H12: the words are the GP's and no warning of any record is lost", () => {
    const list = reconcile(
      allergy({
        id: 'h',
        from: 'HOSPITAL',
        agent: coded('PEANUT', '91935009'),
        warnings: [{ code: 'CORRECTED', original: null }],
      }),
      allergy({ id: 'g', agent: coded('H/O: peanut allergy', '91935009') }),
    );
    expect(list.items).toMatchObject([
      { agent: { text: 'H/O: peanut allergy' }, agentCoded: true, warnings: [{ code: 'CORRECTED' }] },
    ]);
  });
});
