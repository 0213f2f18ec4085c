import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { reconcileAllergies } from '../../../subgraphs/record/reconciliation/allergies.ts';
import * as limits from '../../../subgraphs/record/reconciliation/limits.ts';
import { reconcileMedications } from '../../../subgraphs/record/reconciliation/medications.ts';
import { reconcileProblems } from '../../../subgraphs/record/reconciliation/problems.ts';
import { type EntryRuleId, RULES } from '../../../subgraphs/record/reconciliation/rules.ts';
import { allergy, answersOf, coded, medication, noneKnown, NOW, problem } from './records.ts';

const ofAllergies = (...records: ReturnType<typeof allergy>[]) => {
  const { items, resolved } = reconcileAllergies(answersOf(records), NOW);
  return [...items, ...resolved].map(({ rule }) => rule);
};
const ofMedicines = (...records: ReturnType<typeof medication>[]) =>
  reconcileMedications(answersOf(records), NOW).items.map(({ rule }) => rule);
const ofProblems = (...records: ReturnType<typeof problem>[]) =>
  reconcileProblems(answersOf(records), NOW).items.map(({ rule }) => rule);
const conflict = [{ code: 'CODE_TEXT_CONFLICT' as const, original: null }];
const substance = coded('Peanut', '762952008');
const twoAgents = coded('Co-codamol', '293584003', '293597001');

/** Every rule that puts entries together, fired in each list it is for. A rule without an example does not compile. */
const EXAMPLES: Record<EntryRuleId, Record<string, () => { id: string; text: string }[]>> = {
  SAME_CODE: {
    allergies: () => ofAllergies(allergy({ id: 'a' }), allergy({ id: 'b' })),
    problems: () => ofProblems(problem({ id: 'a' }), problem({ id: 'b' })),
  },
  SAME_AGENT_BY_MAP: {
    allergies: () => ofAllergies(allergy({ id: 'a' }), allergy({ id: 'b', agent: substance })),
  },
  SAME_PRODUCT_CODE: { medications: () => ofMedicines(medication({ id: 'a' }), medication({ id: 'b' })) },
  SINGLE_RECORD: {
    allergies: () => ofAllergies(allergy({ id: 'a' })),
    medications: () => ofMedicines(medication({ id: 'a' })),
    problems: () => ofProblems(problem({ id: 'a' })),
  },
  NOT_CODED_ALONE: {
    allergies: () => ofAllergies(allergy({ id: 'a', agent: coded('Nuts') })),
    medications: () => ofMedicines(medication({ id: 'a', medication: coded('Elixir') })),
    problems: () => ofProblems(problem({ id: 'a', problem: coded('Tired') })),
  },
  WORDS_AND_CODE_DIFFER_ALONE: {
    allergies: () => ofAllergies(allergy({ id: 'a', warnings: conflict })),
    medications: () => ofMedicines(medication({ id: 'a', warnings: conflict })),
    problems: () => ofProblems(problem({ id: 'a', warnings: conflict })),
  },
  SEVERAL_CODES_ALONE: {
    allergies: () => ofAllergies(allergy({ id: 'a', agent: twoAgents })),
    problems: () => ofProblems(problem({ id: 'a', problem: coded('Both', '1', '2') })),
  },
  OTHER_STRENGTH_ALONE: {
    medications: () =>
      ofMedicines(
        medication({ id: 'a', medication: coded('Digoxin 62.5mcg', '1') }),
        medication({ id: 'b', medication: coded('Digoxin 125mcg', '1') }),
      ),
  },
  ADMINISTRATION_ALONE: {
    medications: () => ofMedicines(medication({ id: 'a', setting: 'AMBULANCE_GIVEN' })),
  },
  WITHDRAWN_ASSERTION: { allergies: () => ofAllergies(noneKnown({ id: 'a', status: 'RESOLVED' })) },
};

describe.each(Object.entries(EXAMPLES))('The rule %s', (id, examples) => {
  it.each(Object.entries(examples))('H44: is told with an entry of %s', (_list, rulesOf) => {
    expect(rulesOf()).toContainEqual({ id, text: RULES[id as EntryRuleId].text });
  });

  it('H44: is said to be for the lists it fires in', () => {
    expect(RULES[id as EntryRuleId].lists).toBe(Object.keys(examples).join(', '));
  });
});

describe('The page of reconciliation', () => {
  const page = readFileSync('docs/reconciliation.md', 'utf8');

  it('H44: has the rules that the code has, in its order and words, and no others', () => {
    const rows = page.split('\n').flatMap((line) => {
      const [, id, lists, text] = /^\| `([A-Z_]+)`\s*\| (.*?)\s*\| (.*?)\s*\|$/.exec(line) ?? [];
      return id === undefined || !lists || /UNAVAILABLE/.test(lists) ? [] : [{ id, lists, text }];
    });
    expect(rows).toEqual(Object.entries(RULES).map(([id, { lists, text }]) => ({ id, lists, text })));
  });

  it('H9: has every standing limit', () => {
    for (const text of Object.values(limits).flat()) expect(page).toContain(`- ${text}\n`);
  });
});
