import type { ItemWarning, Organisation, Provenance } from '../../kit/graph.generated.ts';
import type { HumanName, Reference } from '../stu3/elements.ts';
import type { Resource, ResourceOf } from '../stu3/resources.ts';
import type { StructuredRecord } from '../stu3/structured-record.ts';
import { readDate } from './dates.ts';

/** What every item of one answer has in common. */
export interface ItemSource {
  /** The practice that was asked. */
  organisation: Organisation & { odsCode: string };
  /** When it was asked. */
  retrievedAt: string;
  /** The date in London, YYYY-MM-DD. */
  today: string;
  /** Whom the record is about, after the identity check. */
  patient: ResourceOf<'Patient'>;
}

/** The items of one heading, and how many could not be made out. */
export interface MappedItems<Item> {
  items: Item[];
  unreadable: number;
}

/** Maps each resource; a null is one that could not be made out. Ids are made unique. */
export function mapItems<From extends Resource, Item extends { id: string }>(
  resources: readonly From[],
  toItem: (resource: From) => Item | null,
): MappedItems<Item> {
  const items: Item[] = [];
  const uses = new Map<string, number>();
  let unreadable = 0;
  for (const resource of resources) {
    const item = toItem(resource);
    if (item === null) {
      unreadable += 1;
      continue;
    }
    const use = (uses.get(item.id) ?? 0) + 1;
    uses.set(item.id, use);
    items.push(use === 1 ? item : { ...item, id: `${item.id}~${use}` });
  }
  return { items, unreadable };
}

/** The system's own identifier of a record: the resource's id, else its business identifier. */
export function recordIdOf(resource: Resource): string {
  return resource.id ?? resource.identifier.find(({ value }) => value !== null)?.value ?? 'unidentified';
}

/** The identifier of an item: unique over all sources. */
export function itemId(resource: Resource, source: ItemSource): string {
  return `${source.organisation.odsCode}:${recordIdOf(resource)}`;
}

/** True when the record refers to another patient of the same answer as its subject (hazard H4). */
export function isOfSomebodyElse(
  record: StructuredRecord,
  subject: Reference | null,
  source: ItemSource,
): boolean {
  const found = record.find(subject);
  return found !== null && found.resourceType === 'Patient' && found !== source.patient;
}

/** Where an item comes from (hazard H33). A date that cannot be one is added to the item's warnings. */
export function toProvenance(
  resource: Resource,
  source: ItemSource,
  recorded: { at: string | null; by: string | null },
  warnings: ItemWarning[],
): Provenance {
  return {
    kind: 'GP',
    organisation: source.organisation,
    recordId: recordIdOf(resource),
    recordedAt: readDate(recorded.at, warnings),
    recordedBy: recorded.by,
    retrievedAt: source.retrievedAt,
  };
}

/** The name of whom a reference leads to: a practitioner, also by way of a role, or an organisation. */
export function nameOf(record: StructuredRecord, reference: Reference | null): string | null {
  const found = record.find(reference);
  switch (found?.resourceType) {
    case 'Practitioner':
      return toName(found.name[0]) ?? reference?.display ?? null;
    case 'PractitionerRole':
      return nameOf(record, found.practitioner) ?? reference?.display ?? null;
    case 'Organization':
    case 'Location':
      return found.name ?? reference?.display ?? null;
    default:
      return reference?.display ?? null;
  }
}

/** A name as it is said: `Dr David McAvenue`. Null when there is none. */
export function toName(name: HumanName | undefined): string | null {
  if (!name) return null;
  const parts = [...name.prefix, ...name.given, name.family ?? ''].filter((part) => part.trim() !== '');
  return parts.length > 0 ? parts.join(' ') : name.text;
}
