import type { z } from 'zod';
import { shortened, sourceRow } from '../../kit/completeness.ts';
import type { SourceKind, SourceStatus, StatusReason } from '../../kit/graph.generated.ts';
import { compareKinds, compareText, type SourceRecord } from './originals.ts';
import { readItem } from './read-item.ts';
import { listEnvelope } from './record-shapes.ts';
import { distinctById } from './distinct-records.ts';

/** What one subgraph answered for one list of one patient. */
export interface SourceAnswer {
  kind: SourceKind;
  /** The JSON of the source's list type, for example `AllergyRecordList`. Null when its subgraph did not answer. */
  list: unknown;
  /**
   * The organisations a row is due for: those this patient's record could be asked of. `odsCode` null and the name only
   * of the kind for a restricted person. May be empty when none is known.
   */
  expected: { odsCode: string | null; name: string }[];
}

/** What could be read of one or several sources. */
export interface ReadLists<Item> {
  items: Item[];
  /** A row per organisation. */
  sources: SourceStatus[];
}

const KIND_NAMES: Record<SourceKind, string> = {
  GP: 'A GP practice',
  HOSPITAL: 'A hospital trust',
  AMBULANCE: 'An ambulance service',
  SOCIAL_CARE: 'A council',
  PATIENT_INDEX: 'The patient index',
};

/**
 * Reads one source's list (hazards H1, H18, H22). Never throws and never loses in silence: without an answer every
 * expected organisation gets a row UNAVAILABLE (SUBGRAPH_UNAVAILABLE, or SOURCE_MALFORMED when it could not be read);
 * an item that cannot be read is set aside and the source's rows become PARTIAL (ITEMS_UNREADABLE); an expected
 * organisation the answer does not mention gets a row of its own. Records entered in error are left out.
 */
export function readSourceList<Item extends SourceRecord>(
  answer: SourceAnswer,
  itemSchema: z.ZodType<Item>,
  now: string,
): ReadLists<Item> {
  if (answer.list === null || answer.list === undefined) return unavailable(answer, 'SUBGRAPH_UNAVAILABLE');
  const envelope = listEnvelope.safeParse(answer.list);
  if (!envelope.success) return unavailable(answer, 'SOURCE_MALFORMED');
  const { items, sources, totalCount } = envelope.data;
  const read = items.map((item) => readItem(item, itemSchema, now));
  const isShort = read.some(({ whole }) => !whole) || (totalCount ?? 0) > items.length;
  return {
    items: read.flatMap(({ item }) => (item === null || isEnteredInError(item) ? [] : [item])),
    sources: [...(isShort ? withItemsUnreadable(sources) : sources), ...unmentioned(answer, sources)],
  };
}

/** Reads all sources' lists of one kind. The order of the answers, and of the items in them, does not matter. */
export function readSourceLists<Item extends SourceRecord>(
  answers: readonly SourceAnswer[],
  itemSchema: z.ZodType<Item>,
  now: string,
): ReadLists<Item> {
  const lists = answers.map((answer) => readSourceList(answer, itemSchema, now));
  return {
    items: distinctById(lists.flatMap(({ items }) => items)),
    sources: lists
      .flatMap(({ sources }) => sources)
      .sort(
        (left, right) =>
          compareKinds(left.kind, right.kind) ||
          compareText(left.organisation.name, right.organisation.name) ||
          compareText(JSON.stringify(left), JSON.stringify(right)),
      ),
  };
}

function unavailable(answer: SourceAnswer, reason: StatusReason): ReadLists<never> {
  // With nobody expected there must still be a row: no rows at all would read as complete.
  const { kind } = answer;
  const due = answer.expected.length > 0 ? answer.expected : [{ odsCode: null, name: KIND_NAMES[kind] }];
  return {
    items: [],
    sources: due.map((organisation) => rowUnavailable(kind, organisation, reason)),
  };
}

function rowUnavailable(
  kind: SourceKind,
  organisation: SourceAnswer['expected'][number],
  reason: StatusReason,
): SourceStatus {
  return sourceRow({ kind, ...organisation }, { status: 'UNAVAILABLE', reason });
}

/** Rows for expected organisations that a readable answer leaves out. */
function unmentioned({ kind, expected }: SourceAnswer, rows: readonly SourceStatus[]): SourceStatus[] {
  const mentioned = new Set(rows.map(({ organisation }) => organisation.odsCode));
  // Rows without codes are those of a restricted person: they can only be counted, and naming more would tell.
  const unnamed = rows.filter(({ organisation }) => organisation.odsCode === null).length;
  const left = [
    ...expected.filter(({ odsCode }) => odsCode === null).slice(unnamed),
    ...expected.filter(({ odsCode }) => odsCode !== null && unnamed === 0 && !mentioned.has(odsCode)),
  ];
  return left.map((organisation) => rowUnavailable(kind, organisation, 'SUBGRAPH_UNAVAILABLE'));
}

/** Which organisation's item it was may be just what could not be read: every row of the source says so. */
function withItemsUnreadable(rows: readonly SourceStatus[]): SourceStatus[] {
  const marked = rows.map((row) => shortened(row, 'ITEMS_UNREADABLE'));
  const isSaid = marked.some(({ status }) => status !== 'NOT_HELD' && status !== 'NOT_APPLICABLE');
  return isSaid ? marked : rows.map((row) => ({ ...row, status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' }));
}

/** Sources filter these; one that slips through is not shown (hazard H22). */
function isEnteredInError(item: object): boolean {
  return ['sourceStatus', 'verificationStatus'].some((property) =>
    /^entered[ -]in[ -]error$/i.test(String(Reflect.get(item, property) ?? '')),
  );
}
