import { comparePartialDates } from '../../../schema/partial-date.ts';
import type { EventRecord, ItemWarning } from '../../kit/graph.generated.ts';
import type { Resource, ResourceOf } from '../stu3/resources.ts';
import type { StructuredRecord } from '../stu3/structured-record.ts';
import { contentOf, type ConsultationContent } from './consultation-content.ts';
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
import { wordsOf } from './words.ts';

type Encounter = ResourceOf<'Encounter'>;
type List = ResourceOf<'List'>;

/** Consultation: the list that holds what an encounter's topics and headings hold (GP Connect, Consultations). */
const CONSULTATION = '325851000000107';

/**
 * The practice's consultations (PRSB: Contacts with professionals), latest first; those without a date come last. One
 * of which something could not be read is shown, and counts as unreadable, so that the list says it is short.
 */
export function toConsultations(record: StructuredRecord, source: ItemSource): MappedItems<EventRecord> {
  const { lists, homeless } = listsByEncounter(record);
  const shown = record.of('Encounter').filter(({ status }) => status !== 'entered-in-error');
  let short = 0;
  const { items, unreadable } = mapItems(shown, (encounter) => {
    const own = lists.get(encounter) ?? [];
    const content = contentOf(record, own);
    if (content.isShort) short += 1;
    return toConsultation(record, source, encounter, own[0]?.title ?? null, content);
  });
  items.sort((left, right) => comparePartialDates(right.start, left.start) || (left.id < right.id ? -1 : 1));
  return { items, unreadable: unreadable + short + homeless };
}

function toConsultation(
  record: StructuredRecord,
  source: ItemSource,
  encounter: Encounter,
  title: string | null,
  { lines }: ConsultationContent,
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
    title: wordsOf(encounter.type[0]) ?? title ?? 'Consultation',
    start: readDate(encounter.period?.start, warnings),
    end: readDate(encounter.period?.end, warnings),
    sourceStatus: encounter.status,
    location: nameOf(record, place),
    summary: lines.join('\n') || null,
    provenance: toProvenance(
      encounter,
      source,
      { at: null, by: nameOf(record, performer?.individual ?? null) },
      warnings,
    ),
    warnings,
  };
}

/** What each encounter holds; `homeless` counts the contents whose encounter did not come. */
function listsByEncounter(record: StructuredRecord): { lists: Map<Resource, List[]>; homeless: number } {
  const lists = new Map<Resource, List[]>();
  let homeless = 0;
  for (const list of record.of('List')) {
    if (!list.code?.coding.some(({ code }) => code === CONSULTATION)) continue;
    const encounter = record.find(list.encounter, list);
    if (encounter) lists.set(encounter, [...(lists.get(encounter) ?? []), list]);
    else homeless += 1;
  }
  return { lists, homeless };
}
