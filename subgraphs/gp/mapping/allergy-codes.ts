import type { AllergyAssertion } from '../../kit/graph.generated.ts';
import type { Concept } from '../stu3/elements.ts';
import { SNOMED, type Code } from './words.ts';

/**
 * The few codes that change what an allergy entry means. No terminology is shipped: only these are known, and every
 * other code is an agent or a finding in the source's own words.
 */

/** 716186003 and the concept it replaced: no known allergy of any kind. */
const NONE_OF_ANY_KIND = new Set(['716186003', '160244002']);

/** The children of 716186003: drug, environment, food, insect, animal, latex (and the concept latex replaced). */
const NONE_OF_A_KIND = new Set([
  '409137002',
  '428607008',
  '429625007',
  '428197003',
  '716220001',
  '1003774007',
  '716184000',
]);

/** Transfer-degraded drug allergy, non-drug allergy, record entry (GP Connect, Degradation). */
const DEGRADED = new Set(['196461000000101', '196471000000108', '196411000000103']);

/** Findings so wide that they name no agent: allergy, to a drug, to food, to a substance, and their like. */
const CATEGORIES = new Set([
  '106190000',
  '416098002',
  '414285001',
  '419199007',
  '420134006',
  '418038007',
  '419511003',
  '418471000',
  '426232007',
  '59037007',
  '235719002',
]);

/** Words that deny a kind of allergy and say nothing else: never taken for "none at all", which needs its code (H2). */
const NONE_IN_WORDS = /^\s*(no|nil) known ([a-z]+ ){0,2}(allerg(y|ies)|allergens)\s*\.?\s*$/i;

/** What an entry asserts. Of a kind unless a code says "none at all". */
export function assertionOf(concept: Concept, words: string): AllergyAssertion {
  const coded = (codes: ReadonlySet<string>) => concept.coding.some((coding) => isSnomed(coding, codes));
  if (coded(NONE_OF_A_KIND)) return 'NO_KNOWN_ALLERGIES_OF_A_KIND';
  if (coded(NONE_OF_ANY_KIND)) return 'NO_KNOWN_ALLERGIES';
  return NONE_IN_WORDS.test(words) ? 'NO_KNOWN_ALLERGIES_OF_A_KIND' : 'ALLERGY';
}

/** True for a code that says that the code was lost on the way between systems. */
export function isDegradedAllergy(coding: Code): boolean {
  return isSnomed(coding, DEGRADED);
}

/** True for a code that names a category, not an agent: personal history in ICD-10, or a finding without an agent. */
export function isCategory({ system, code }: Code): boolean {
  if (code === null) return false;
  if (/icd-?10|2\.16\.840\.1\.113883\.6\.3/i.test(system ?? '')) return /^Z(88|91\.?0)/i.test(code);
  return system === SNOMED && CATEGORIES.has(code);
}

function isSnomed({ system, code }: Code, codes: ReadonlySet<string>): boolean {
  return system === SNOMED && code !== null && codes.has(code);
}
