import type {
  CodedText,
  CprDecisionKind,
  CprDecisionRecord,
  IndividualRequirementRecord,
  ItemWarning,
} from '../../kit/graph.generated.ts';
import type { ResourceOf } from '../stu3/resources.ts';
import type { StructuredRecord } from '../stu3/structured-record.ts';
import { readDate } from './dates.ts';
import {
  isOfSomebodyElse,
  itemId,
  mapItems,
  nameOf,
  toProvenance,
  type ItemSource,
  type MappedItems,
} from './item-source.ts';
import { observationNotes } from './observations.ts';
import { codingWarnings, toCodedText } from './words.ts';

type Observation = ResourceOf<'Observation'>;

/** Facts a practice codes outside the lists above: GP Connect calls them uncategorised data. */

/** SNOMED CT: for and not for attempted CPR (PRSB CIS v2, section 37); ReSPECT (BaRS, NRL); Read v2: 1R0.., 1R1... */
const DECISIONS: ReadonlyMap<string, CprDecisionKind> = new Map<string, CprDecisionKind>([
  ['450475007', 'FOR_CPR'],
  ['450476008', 'NOT_FOR_CPR'],
  ['1107891000000106', 'RESPECT_FORM_EXISTS'],
  ['1382601000000107', 'RESPECT_FORM_EXISTS'],
]);

/** Words about resuscitation under a code nobody here knows: shown, and for the reader to judge (hazard H28). */
const ABOUT_RESUSCITATION = [
  /resuscitat/i,
  /\b(DNA-?)?CPR\b/i,
  // Its capitals tell the form from the word.
  /\bReSPECT\b/,
  /Summary Plan for Emergency Care/i,
];

/** Accessible-information and reasonable-adjustment codes of SNOMED CT that are known here. */
const REQUIREMENTS = new Set(['1108111000000107', '1096411000000103', '315594003']);

const ABOUT_REQUIREMENTS =
  /reasonable adjustment|accessible information|(requires?|needs?|using|uses?|preferred)\b.*\b(interpreter|large print|easy read|braille|sign language|lip ?read\w*|audio|advocate|hearing aid|hearing loop|communicat\w+|written information|information (in|by|verbally)|contact (by|via)|wheelchair|carer present|longer appointment)/i;

/** CPR decisions the practice has coded. Absence never means a decision either way. */
export function toCprDecisions(record: StructuredRecord, source: ItemSource): MappedItems<CprDecisionRecord> {
  return mapFacts(record, source, decisionKind, (observation, decision, kind) => {
    const warnings: ItemWarning[] = codingWarnings(decision.codings, false);
    return {
      id: itemId(observation, source),
      kind,
      decision,
      decidedAt: readDate(dateOf(observation), warnings),
      reviewDue: null,
      documentLocation: null,
      notes: observationNotes(observation),
      provenance: toProvenance(observation, source, recordedOf(record, observation), warnings),
      warnings,
    };
  });
}

/** Requirements the practice has coded (PRSB: Individual requirements). */
export function toIndividualRequirements(
  record: StructuredRecord,
  source: ItemSource,
): MappedItems<IndividualRequirementRecord> {
  return mapFacts(record, source, requirementKind, (observation, requirement) => ({
    id: itemId(observation, source),
    requirement,
    notes: observationNotes(observation),
    // The graph has no warnings here: a date that is none is left out.
    recordedAt: readDate(dateOf(observation), []),
    provenance: toProvenance(observation, source, recordedOf(record, observation), []),
  }));
}

/** The observations of a kind. `kindOf` gives null for those of no interest here. */
function mapFacts<Kind, Item extends { id: string }>(
  record: StructuredRecord,
  source: ItemSource,
  kindOf: (fact: CodedText) => Kind | null,
  toItem: (observation: Observation, fact: CodedText, kind: Kind) => Item,
): MappedItems<Item> {
  const read = (observation: Observation) => {
    const fact = toCodedText(observation.code);
    const kind = fact && kindOf(fact);
    return fact && kind !== null ? { fact, kind } : null;
  };
  const found = record
    .of('Observation')
    .filter(({ status }) => status !== 'entered-in-error' && status !== 'cancelled')
    .filter((observation) => read(observation) !== null);
  return mapItems(found, (observation) => {
    const said = read(observation);
    if (!said || isOfSomebodyElse(record, observation.subject, source)) return null;
    return toItem(observation, said.fact, said.kind);
  });
}

function decisionKind({ text, codings }: CodedText): CprDecisionKind | null {
  for (const { system, code } of codings) {
    const kind = code === null ? undefined : DECISIONS.get(code);
    if (kind && system === 'http://snomed.info/sct') return kind;
    if (system === 'http://read.info/readv2' && /^1R0\.*(00)?$/.test(code ?? '')) return 'FOR_CPR';
    if (system === 'http://read.info/readv2' && /^1R1\.*(00)?$/.test(code ?? '')) return 'NOT_FOR_CPR';
  }
  const words = [text, ...codings.map(({ display }) => display ?? '')];
  return words.some((one) => ABOUT_RESUSCITATION.some((pattern) => pattern.test(one))) ? 'OTHER' : null;
}

function requirementKind({ text, codings }: CodedText): 'REQUIREMENT' | null {
  const isCoded = codings.some(({ code }) => code !== null && REQUIREMENTS.has(code));
  return isCoded || ABOUT_REQUIREMENTS.test(text) ? 'REQUIREMENT' : null;
}

function dateOf({ effectiveDateTime, effectivePeriod }: Observation): string | null {
  return effectiveDateTime ?? effectivePeriod?.start ?? null;
}

function recordedOf(record: StructuredRecord, { issued, performer }: Observation) {
  return { at: issued, by: nameOf(record, performer[0] ?? null) };
}
