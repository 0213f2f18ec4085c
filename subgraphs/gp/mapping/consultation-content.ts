import { extensionNamed, type Reference } from '../stu3/elements.ts';
import { isResourceType, type Resource, type ResourceOf } from '../stu3/resources.ts';
import type { StructuredRecord } from '../stu3/structured-record.ts';
import { medicineOf } from './medications.ts';
import { observationWords } from './observations.ts';
import { wordsOf } from './words.ts';

type List = ResourceOf<'List'>;

/** What was written in a consultation, and whether some of it did not come or could not be read. */
export interface ConsultationContent {
  lines: string[];
  isShort: boolean;
}

/** Consultation, topic, heading, item: deeper than that is not a consultation. */
const MAX_LEVELS = 6;

const NOT_READABLE = '[An entry that could not be read]';

/** What was written, in its order, under its headings: an item apart from its heading may mean something else (H32). */
export function contentOf(record: StructuredRecord, lists: readonly List[]): ConsultationContent {
  const lines = lists.flatMap((list) => linesOf(record, list, 0, new Set()));
  return { lines, isShort: lines.some((line) => line.includes(NOT_READABLE)) };
}

function linesOf(record: StructuredRecord, list: List, level: number, above: Set<Resource>): string[] {
  if (level > MAX_LEVELS || above.has(list)) return [];
  const path = new Set([...above, list]);
  const lines = list.entry.flatMap(({ item }) => {
    const found = record.find(item, list);
    if (found?.resourceType === 'List') return linesOf(record, found, level + 1, path);
    return (found === null ? wordsOfAbsent(record, item, list) : itemWords(record, found)) ?? [];
  });
  // The consultation's own title is the event's.
  if (level === 0 || list.title === null) return lines;
  return [lines.length === 0 ? list.title : `${list.title}: ${lines.join('; ')}`];
}

/** An entry that cannot be found leaves its mark, for what it said is missing. */
function wordsOfAbsent(record: StructuredRecord, item: Reference | null, list: List): string {
  if (item?.display) return item.display;
  const type = item?.reference?.split('/').at(-2) ?? null;
  // It came, and is of a type that nothing here reads.
  if (type !== null && !isResourceType(type) && record.holds(item, list)) return `[${type}: not shown]`;
  return NOT_READABLE;
}

function itemWords(record: StructuredRecord, item: Resource): string | null {
  if ('status' in item && item.status === 'entered-in-error') return null;
  switch (item.resourceType) {
    case 'Observation':
      return observationWords(item);
    case 'Condition':
    case 'AllergyIntolerance':
      return item.verificationStatus === 'entered-in-error' ? null : wordsOf(item.code);
    case 'MedicationStatement':
    case 'MedicationRequest':
      return medicineOf(record, item)?.text ?? NOT_READABLE;
    case 'Immunization': {
      const vaccination = extensionNamed(item, 'VaccinationProcedure')?.valueCodeableConcept;
      const words = labelled('Immunisation', wordsOf(vaccination) ?? wordsOf(item.vaccineCode));
      return item.notGiven === true ? `${words} (not given)` : words;
    }
    case 'ProcedureRequest':
      return labelled('Planned', wordsOf(item.code));
    case 'ReferralRequest':
      return labelled(
        'Referral',
        item.description ?? wordsOf(item.serviceRequested[0]) ?? wordsOf(item.reasonCode[0]),
      );
    case 'DiagnosticReport':
      return labelled('Investigation', [wordsOf(item.code), item.conclusion].filter(Boolean).join(', '));
    case 'DocumentReference':
      return labelled('Document', item.description ?? wordsOf(item.type));
    default:
      // The answers of a questionnaire are entries of their own.
      return null;
  }
}

function labelled(kind: string, words: string | null): string {
  return words ? `${kind}: ${words}` : kind;
}
