import { completenessOf, stateOf, type StatedList } from './completeness.ts';
import type { AllergyRecord, SourceStatus } from './graph.generated.ts';

/** A kind of allergy that an assertion can deny and an allergy can be of. */
type AllergyKind = 'drug' | 'food' | 'environment';

/** No known drug, food, environmental, insect allergy (SNOMED CT, children of 716186003). */
const KIND_DENIED: Record<string, AllergyKind> = {
  '409137002': 'drug',
  '429625007': 'food',
  '428607008': 'environment',
  '428197003': 'environment',
};

/** True for a record that there are none, which still stands. Its general and its particular kind alike. */
export function assertsNone(record: AllergyRecord): boolean {
  return record.assertion !== 'ALLERGY' && record.status !== 'RESOLVED';
}

/**
 * True when a record that there are none may make a list NONE_KNOWN (hazard H2): it must say so by a code, 716186003 or
 * one of its children (domain: GP Connect, no known allergies). Words alone are shown, and prove nothing.
 */
export function establishesNone(record: AllergyRecord): boolean {
  return assertsNone(record) && record.agent.codings.some(({ code }) => code !== null);
}

/** One source's own allergy list. Its state is of what stands: an allergy that has ended is an item all the same. */
export function toAllergyList(items: AllergyRecord[], sources: SourceStatus[]): StatedList<AllergyRecord> {
  const completeness = completenessOf(sources);
  const standing = items.filter(({ assertion, status }) => assertion === 'ALLERGY' && status !== 'RESOLVED');
  const assertions = items.filter(assertsNone);
  const state = stateOf({
    hasItems: standing.length > 0,
    hasAssertionOfNone: assertions.some(establishesNone),
    contradicted: standing.some((allergy) => assertions.some((assertion) => denies(assertion, allergy))),
    completeness,
  });
  return { state, completeness, items, sources };
}

/**
 * True when an assertion of none denies an allergy (hazard H2). A general one denies every allergy; one of a kind denies
 * those of its kind and those whose kind is not known; one of a kind that cannot be told may deny any. The allergy is
 * shown either way: this only decides whether a reader is told of the conflict.
 */
export function denies(assertion: AllergyRecord, allergy: AllergyRecord): boolean {
  if (assertion.assertion === 'NO_KNOWN_ALLERGIES') return true;
  const denied = kindDenied(assertion);
  const kind = kindOf(allergy.category);
  return denied === null || kind === null || denied === kind;
}

function kindDenied({ agent, category }: AllergyRecord): AllergyKind | null {
  const byCode = agent.codings.map(({ code }) => KIND_DENIED[code ?? '']).find((kind) => kind !== undefined);
  return byCode ?? kindOf(agent.text) ?? kindOf(category);
}

function kindOf(words: string | null): AllergyKind | null {
  const said = (words ?? '').toLowerCase();
  if (/\b(drugs?|medications?|medicines?|medicament|da)\b/.test(said)) return 'drug';
  if (/\b(foods?|fa)\b/.test(said)) return 'food';
  if (/\b(environment|environmental|insects?|ea)\b/.test(said)) return 'environment';
  return null;
}
