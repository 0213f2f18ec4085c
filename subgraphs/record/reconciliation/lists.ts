import type { z } from 'zod';
import { comparePartialDates } from '../../../schema/partial-date.ts';
import { type StatedList, toStatedList } from '../../kit/completeness.ts';
import type { ItemWarning } from '../../kit/graph.generated.ts';
import { hasPassed } from './elapsed.ts';
import { compareKinds, compareText, type SourceRecord } from './originals.ts';
import * as records from './record-kinds.ts';
import { readSourceLists, type SourceAnswer } from './source-answer.ts';

/** A list whose records are put side by side and not joined. */
export interface CombinedKind<Item extends SourceRecord> {
  schema: z.ZodType<Item>;
  /** The date the list is ordered by, latest first. Null for a list without dates, and a record without one. */
  dateOf: (item: Item) => string | null;
}

function combined<Item extends SourceRecord>(
  schema: z.ZodType<Item>,
  dateOf: (item: Item) => string | null,
): CombinedKind<Item> {
  return { schema, dateOf };
}

/** The lists that are combined, by their field of `Patient`. */
export const COMBINED = {
  timeline: combined(records.eventRecord, ({ start }) => start),
  cprDecisions: combined(records.cprDecisionRecord, ({ decidedAt }) => decidedAt),
  aboutMe: combined(records.aboutMeRecord, ({ recordedAt }) => recordedAt),
  individualRequirements: combined(records.individualRequirementRecord, ({ recordedAt }) => recordedAt),
  alerts: combined(records.alertRecord, ({ start }) => start),
  personalContacts: combined(records.personalContactRecord, () => null),
  professionalContacts: combined(records.professionalContactRecord, ({ start }) => start),
};

/**
 * One list out of every source's, all records shown (hazards H1, H23, H28): latest first, those without a usable date
 * last; of one date the GP's first, then by id. A review date that has passed is warned of where the records have
 * warnings. `now`: ISO 8601.
 */
export function combineLists<Item extends SourceRecord>(
  answers: readonly SourceAnswer[],
  kind: CombinedKind<Item>,
  now: string,
): StatedList<Item> {
  const { items, sources } = readSourceLists(answers, kind.schema, now);
  const sorted = items.toSorted(
    (left, right) =>
      comparePartialDates(kind.dateOf(right), kind.dateOf(left)) ||
      compareKinds(left.provenance.kind, right.provenance.kind) ||
      compareText(left.id, right.id),
  );
  return toStatedList(
    sorted.map((item) => withOverdueReview(item, now)),
    sources,
  );
}

function withOverdueReview<Item extends SourceRecord>(item: Item, now: string): Item {
  if (!hasReview(item) || !hasPassed(item.reviewDue, now)) return item;
  if (item.warnings.some(({ code }) => code === 'REVIEW_OVERDUE')) return item;
  return { ...item, warnings: [...item.warnings, { code: 'REVIEW_OVERDUE', original: item.reviewDue }] };
}

function hasReview(
  item: SourceRecord,
): item is SourceRecord & { reviewDue: string | null; warnings: ItemWarning[] } {
  return 'reviewDue' in item && 'warnings' in item;
}
