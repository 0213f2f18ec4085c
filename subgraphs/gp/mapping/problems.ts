import type { CodedText, ItemWarning, ProblemRecord } from '../../kit/graph.generated.ts';
import { extensionNamed } from '../stu3/elements.ts';
import type { ResourceOf } from '../stu3/resources.ts';
import type { StructuredRecord } from '../stu3/structured-record.ts';
import { hasPassed, readDate } from './dates.ts';
import {
  isOfSomebodyElse,
  itemId,
  mapItems,
  nameOf,
  toProvenance,
  type ItemSource,
  type MappedItems,
} from './item-source.ts';
import { codingWarnings, hasSnomedCode, notesOf, toCodedText } from './words.ts';

type Condition = ResourceOf<'Condition'>;

/** Transfer-degraded record entry (GP Connect, Degradation). */
const DEGRADED = new Set(['196411000000103']);

/**
 * The practice's problems (PRSB: Problem list): one per problem header. A Condition that a header names as its actual
 * problem is the header's own content, not a second problem.
 */
export function toProblems(record: StructuredRecord, source: ItemSource): MappedItems<ProblemRecord> {
  const conditions = record
    .of('Condition')
    .filter(({ verificationStatus }) => verificationStatus !== 'entered-in-error');
  const contents = new Set(conditions.map((condition) => actualProblem(record, condition)));
  const headers = conditions.filter((condition) => !contents.has(condition));
  return mapItems(headers, (condition) => toProblem(record, source, condition));
}

function toProblem(record: StructuredRecord, source: ItemSource, condition: Condition): ProblemRecord | null {
  const problem = wordsOfProblem(record, condition);
  if (!problem || isOfSomebodyElse(record, condition.subject, source)) return null;
  const warnings: ItemWarning[] = codingWarnings(problem.codings, hasSnomedCode(problem.codings, DEGRADED));
  const end = readDate(condition.abatementDateTime ?? condition.abatementPeriod?.start, warnings);
  if (condition.clinicalStatus === 'active' && end !== null && hasPassed(end, source.today))
    warnings.push({ code: 'STATUS_DATE_CONFLICT', original: end });
  return {
    id: itemId(condition, source),
    problem,
    sourceStatus: condition.clinicalStatus,
    significance: significanceOf(condition),
    onset: readDate(condition.onsetDateTime ?? condition.onsetPeriod?.start, warnings),
    end,
    notes: notesOf(condition.note),
    provenance: toProvenance(
      condition,
      source,
      { at: condition.assertedDate, by: nameOf(record, condition.asserter) },
      warnings,
    ),
    warnings,
  };
}

/** The header's own words, or those of what it is about. */
function wordsOfProblem(record: StructuredRecord, condition: Condition): CodedText | null {
  const setAside: Parameters<typeof toCodedText>[1] = (coding) => hasSnomedCode([coding], DEGRADED);
  const own = toCodedText(condition.code, setAside);
  if (own) return own;
  const actual = actualProblem(record, condition);
  return actual && 'code' in actual && !Array.isArray(actual.code)
    ? toCodedText(actual.code, setAside)
    : null;
}

function actualProblem(record: StructuredRecord, condition: Condition) {
  const found = record.find(extensionNamed(condition, 'ActualProblem')?.valueReference ?? null, condition);
  return found === condition ? null : found;
}

function significanceOf(condition: Condition): string | null {
  const extension = extensionNamed(condition, 'ProblemSignificance');
  return (
    extension?.valueCode ??
    toCodedText(extension?.valueCodeableConcept ?? null)?.text ??
    extension?.valueString ??
    null
  );
}
