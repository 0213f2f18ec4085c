import { createHmac } from 'node:crypto';
import { comparePartialDates } from '../../../schema/partial-date.ts';
import type { Provenance } from '../../kit/graph.generated.ts';

/** What every item of one council's answer about one patient is made with. */
export interface Frame {
  /** As it may be shown: only its kind when the council itself would tell where the person lives. */
  organisation: { odsCode: string | null; name: string };
  /** True when nothing that tells the person's whereabouts may be shown (domain 4.1). */
  restricted: boolean;
  /** True when this practitioner sees what services cost. */
  showsCost: boolean;
  /** Moment of the read, ISO 8601. */
  retrievedAt: string;
  /** Today in London, YYYY-MM-DD. */
  today: string;
  /** An identifier as it may be shown. */
  toShownId: (recordId: string) => string;
}

/** What was made of one heading's rows. */
export interface Mapped<Item> {
  items: Item[];
  /** A row could not be read, or a date of an item that has no warnings of its own. */
  unreadable: boolean;
}

/** An item, or why there is none: a row that says nothing is set aside. `lossy`: shown, short of a date. */
export type MappedRow<Item> = { item: Item; lossy?: boolean } | null;

/**
 * Makes items of rows, and says whether any was lost or cut short. A row without an identifier is lost: nobody could
 * find it again, and a page could not be continued from it.
 */
export function mapRows<Row extends object, Item>(
  rows: readonly Row[],
  toItem: (row: Row) => MappedRow<Item>,
): Mapped<Item> {
  const mapped = rows.map((row) => ('recordId' in row && row.recordId === null ? null : toItem(row)));
  return {
    items: mapped.flatMap((row) => (row ? [row.item] : [])),
    unreadable: mapped.some((row) => row === null || row.lossy === true),
  };
}

/** The latest first; those without a usable date last; the same order each time (hazard H23). */
export function latestFirst(
  left: { id: string; start: string | null },
  right: { id: string; start: string | null },
): number {
  return comparePartialDates(right.start, left.start) || (left.id < right.id ? -1 : 1);
}

/** Items in the order of `latestFirst`. */
export function byLatestStart<Item extends { id: string; start: string | null }>(
  mapped: Mapped<Item>,
): Mapped<Item> {
  return { ...mapped, items: mapped.items.toSorted(latestFirst) };
}

/**
 * The organisation and the identifiers as they may be shown. For a person restricted by the national index the council
 * would tell the county and the form of its identifiers would tell the council, so each is a keyed digest: the same as
 * long as the room runs, and nobody outside can work it back.
 */
export function shownAs(
  organisation: { odsCode: string; name: string },
  isGeneralised: boolean,
  digestKey: Uint8Array,
): Pick<Frame, 'organisation' | 'toShownId'> {
  const { odsCode, name } = organisation;
  if (!isGeneralised) return { organisation: { odsCode, name }, toShownId: (recordId) => recordId };
  return {
    organisation: { odsCode: null, name: 'A council' },
    toShownId: (recordId) =>
      createHmac('sha256', digestKey).update(`${odsCode} ${recordId}`).digest('base64url').slice(0, 22),
  };
}

/** An item's id and where it comes from. `kind` keeps the identifiers of different tables apart. */
export function originOf(
  frame: Frame,
  kind: string,
  row: { recordId: string | null; recordedBy?: string | null },
  recordedAt: string | null = null,
): { id: string; provenance: Provenance } {
  const { organisation, retrievedAt, toShownId } = frame;
  const recordId = row.recordId ?? '';
  return {
    id: `${organisation.odsCode ?? 'SOCIAL_CARE'}:${kind}:${toShownId(recordId)}`,
    provenance: {
      kind: 'SOCIAL_CARE',
      organisation,
      recordId: toShownId(recordId),
      recordedAt,
      recordedBy: row.recordedBy?.trim() || null,
      retrievedAt,
    },
  };
}
