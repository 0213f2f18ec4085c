import type { AllergyRecord } from '../../kit/graph.generated.ts';
import { folded } from './originals.ts';

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
  const said = folded(words ?? '');
  if (/\b(drugs?|medications?|medicines?|medicament|da)\b/.test(said)) return 'drug';
  if (/\b(foods?|fa)\b/.test(said)) return 'food';
  if (/\b(environment|environmental|insects?|ea)\b/.test(said)) return 'environment';
  return null;
}
