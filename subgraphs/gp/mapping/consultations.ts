import { comparePartialDates } from '../../../schema/partial-date.ts';
import type { EventRecord, ItemWarning } from '../../kit/graph.generated.ts';
import type { Resource, ResourceOf } from '../stu3/resources.ts';
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
import { observationWords } from './observations.ts';
import { wordsOf } from './words.ts';

type Encounter = ResourceOf<'Encounter'>;
type List = ResourceOf<'List'>;

/** Consultation: the list that holds what an encounter's topics and headings hold (GP Connect, Consultations). */
const CONSULTATION = '325851000000107';

/** Consultation, topic, heading, item: deeper than that is not a consultation. */
const MAX_LEVELS = 6;

/** The practice's consultations (PRSB: Contacts with professionals), latest first; those without a date come last. */
export function toConsultations(record: StructuredRecord, source: ItemSource): MappedItems<EventRecord> {
  const contents = contentsByEncounter(record);
  const shown = record.of('Encounter').filter(({ status }) => status !== 'entered-in-error');
  const { items, unreadable } = mapItems(shown, (encounter) =>
    toConsultation(record, source, encounter, contents.get(encounter) ?? null),
  );
  items.sort((left, right) => comparePartialDates(right.start, left.start) || (left.id < right.id ? -1 : 1));
  return { items, unreadable };
}

function toConsultation(
  record: StructuredRecord,
  source: ItemSource,
  encounter: Encounter,
  content: List | null,
): EventRecord | null {
  if (isOfSomebodyElse(record, encounter.subject, source)) return null;
  const warnings: ItemWarning[] = [];
  const performer =
    encounter.participant.find(({ type }) =>
      type.some(({ coding }) => coding.some(({ code }) => code === 'PPRF')),
    ) ?? encounter.participant[0];
  const place = encounter.location[0]?.location ?? null;
  return {
    id: itemId(encounter, source),
    kind: 'CONSULTATION',
    title: wordsOf(encounter.type[0]) ?? content?.title ?? 'Consultation',
    start: readDate(encounter.period?.start, warnings),
    end: readDate(encounter.period?.end, warnings),
    sourceStatus: encounter.status,
    location: nameOf(record, place),
    summary: content === null ? null : linesOf(record, content, 0, new Set()).join('\n') || null,
    provenance: toProvenance(
      encounter,
      source,
      { at: null, by: nameOf(record, performer?.individual ?? null) },
      warnings,
    ),
    warnings,
  };
}

function contentsByEncounter(record: StructuredRecord): Map<Resource, List> {
  const contents = new Map<Resource, List>();
  for (const list of record.of('List')) {
    const encounter = record.find(list.encounter);
    const isContent = list.code?.coding.some(({ code }) => code === CONSULTATION) ?? false;
    if (encounter && isContent) contents.set(encounter, list);
  }
  return contents;
}

/** What was written, in its order, under its headings: an item apart from its heading may mean something else (H32). */
function linesOf(record: StructuredRecord, list: List, level: number, above: Set<Resource>): string[] {
  if (level > MAX_LEVELS || above.has(list)) return [];
  const path = new Set([...above, list]);
  const lines = list.entry.flatMap(({ item }) => {
    const found = record.find(item, list);
    if (found?.resourceType === 'List') return linesOf(record, found, level + 1, path);
    return (found && itemWords(record, found)) ?? [];
  });
  // The consultation's own title is the event's.
  if (level === 0 || list.title === null || lines.length === 0) return lines;
  return [`${list.title}: ${lines.join('; ')}`];
}

function itemWords(record: StructuredRecord, item: Resource): string | null {
  switch (item.resourceType) {
    case 'Observation':
      return item.status === 'entered-in-error' ? null : observationWords(item);
    case 'Condition':
    case 'AllergyIntolerance':
      return item.verificationStatus === 'entered-in-error' ? null : wordsOf(item.code);
    case 'MedicationStatement':
    case 'MedicationRequest': {
      if (item.status === 'entered-in-error') return null;
      const medicine = record.find(item.medicationReference, item);
      return medicine?.resourceType === 'Medication' ? wordsOf(medicine.code) : null;
    }
    default:
      return null;
  }
}
