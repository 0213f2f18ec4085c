import type { SourceStatus, StatusReason } from '../../kit/graph.generated.ts';
import { extensionsNamed } from '../stu3/elements.ts';
import type { Resource, ResourceOf, ResourceType } from '../stu3/resources.ts';
import type { StructuredRecord } from '../stu3/structured-record.ts';
import { readMoment } from './dates.ts';

/** The lists of the clinical areas this room asks for, by their SNOMED CT code (GP Connect, List of clinical areas). */
export const LIST_CODES = {
  allergies: '886921000000105',
  endedAllergies: '1103671000000101',
  medications: '933361000000108',
  problems: '717711000000103',
  consultations: '1149501000000101',
  codedFacts: '826501000000100',
} as const;

/** A part of the record that can be asked for on its own. */
export type Section = 'allergies' | 'medications' | 'problems' | 'consultations' | 'codedFacts';

/** What each section is made of: its lists (the first must be there), and the resources it loses items by. */
const SECTIONS: Record<Section, { lists: readonly string[]; resources: readonly ResourceType[] }> = {
  allergies: {
    lists: [LIST_CODES.allergies, LIST_CODES.endedAllergies],
    resources: ['AllergyIntolerance'],
  },
  medications: {
    lists: [LIST_CODES.medications],
    resources: ['MedicationStatement', 'MedicationRequest', 'Medication'],
  },
  problems: { lists: [LIST_CODES.problems], resources: ['Condition'] },
  consultations: { lists: [LIST_CODES.consultations], resources: ['Encounter'] },
  codedFacts: { lists: [LIST_CODES.codedFacts], resources: ['Observation'] },
};

/** Why a list is short, the most consequential first. */
const PRECEDENCE: readonly StatusReason[] = [
  'SOURCE_MALFORMED',
  'DATA_IN_TRANSIT',
  'CONFIDENTIAL_ITEMS_AT_SOURCE',
  'DATA_AWAITING_FILING',
  'SOURCE_ERROR',
  'ITEMS_UNREADABLE',
];

/** The resources on the lists of one code, where they could be found. */
export function entriesOf(record: StructuredRecord, code: string): Resource[] {
  return listsOf(record, code).flatMap((list) => [
    ...list.entry.flatMap(({ item }) => record.find(item, list) ?? []),
    ...containedIn(record, list),
  ]);
}

/**
 * What the source said of one section: the warnings and words of its lists as it wrote them (hazards H16, H17), and
 * whether something is missing. A list that was asked for and did not come is never read as an empty one (hazard H1).
 * The list of ended allergies may be absent: releases differ in sending it when it is empty.
 */
export function sectionStatus(
  record: StructuredRecord,
  section: Section,
  unreadableItems: number,
): Pick<SourceStatus, 'status' | 'reason' | 'asOf' | 'warnings' | 'notes'> {
  const { lists: codes, resources } = SECTIONS[section];
  const lists = codes.flatMap((code) => listsOf(record, code));
  const warnings = unique(lists.flatMap(warningsOf));
  const notes = unique(lists.flatMap(({ note }) => note.flatMap(({ text }) => text ?? [])));

  const reasons = new Set<StatusReason>(warnings.map(reasonOfWarning));
  for (const note of notes) for (const reason of reasonsInWords(note)) reasons.add(reason);
  for (const list of lists) for (const reason of reasonsOfEmptiness(list)) reasons.add(reason);
  if (listsOf(record, codes[0] ?? '').length === 0) reasons.add('SOURCE_MALFORMED');
  if (reportsAnError(record)) reasons.add('SOURCE_ERROR');
  const lost = record.unreadable.some((type) => type === null || type === 'List' || resources.includes(type));
  if (lost || unreadableItems > 0 || lists.some((list) => hasDanglingEntries(record, list)))
    reasons.add('ITEMS_UNREADABLE');

  const reason = PRECEDENCE.find((candidate) => reasons.has(candidate)) ?? null;
  const moments = lists.flatMap(({ date }) => readMoment(date) ?? []);
  return {
    status: reason === null ? 'COMPLETE' : 'PARTIAL',
    reason,
    // Several lists are as old as the oldest.
    asOf: moments.sort((left, right) => Date.parse(left) - Date.parse(right))[0] ?? null,
    warnings,
    notes,
  };
}

function listsOf(record: StructuredRecord, code: string): ResourceOf<'List'>[] {
  return record
    .of('List')
    .filter(
      (list) =>
        (list.status === null || list.status === 'current') &&
        list.code?.coding.some((coding) => coding.code === code),
    );
}

function containedIn(record: StructuredRecord, list: ResourceOf<'List'>): Resource[] {
  return list.contained.flatMap((raw) => {
    const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null;
    return typeof id === 'string' ? (record.find(toReference(`#${id}`), list) ?? []) : [];
  });
}

function toReference(reference: string) {
  return { reference, display: null, identifier: null };
}

function warningsOf(list: ResourceOf<'List'>): string[] {
  return extensionsNamed(list, 'ListWarningCode').flatMap(
    ({ valueCode, valueString, valueCoding, valueCodeableConcept }) =>
      valueCode ?? valueString ?? valueCoding?.code ?? valueCodeableConcept?.coding[0]?.code ?? [],
  );
}

/** A warning nobody here knows still means that something is missing. */
function reasonOfWarning(warning: string): StatusReason {
  switch (warning) {
    case 'data-in-transit':
      return 'DATA_IN_TRANSIT';
    case 'confidential-items':
      return 'CONFIDENTIAL_ITEMS_AT_SOURCE';
    case 'data-awaiting-filing':
      return 'DATA_AWAITING_FILING';
    default:
      return 'SOURCE_ERROR';
  }
}

/** The specification's own sentences, for systems that write the note and forget the code. */
function reasonsInWords(note: string): StatusReason[] {
  const reasons: StatusReason[] = [];
  if (/record transfer from previous GP practice not yet complete/i.test(note))
    reasons.push('DATA_IN_TRANSIT');
  if (/excluded due to confidentiality/i.test(note)) reasons.push('CONFIDENTIAL_ITEMS_AT_SOURCE');
  if (/awaiting review/i.test(note)) reasons.push('DATA_AWAITING_FILING');
  return reasons;
}

/** An empty list is NOT_RECORDED (hazard H2), unless the reason is that it was not to be told. */
function reasonsOfEmptiness({ emptyReason }: ResourceOf<'List'>): StatusReason[] {
  const codes = emptyReason?.coding.map(({ code }) => code) ?? [];
  if (codes.includes('withheld')) return ['CONFIDENTIAL_ITEMS_AT_SOURCE'];
  return codes.includes('unavailable') ? ['SOURCE_ERROR'] : [];
}

/** The list names a record that did not come with it. */
function hasDanglingEntries(record: StructuredRecord, list: ResourceOf<'List'>): boolean {
  return list.entry.some(({ item }) => !record.holds(item, list));
}

function reportsAnError(record: StructuredRecord): boolean {
  return record
    .of('OperationOutcome')
    .some(({ issue }) => issue.some(({ severity }) => severity === 'error' || severity === 'fatal'));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
