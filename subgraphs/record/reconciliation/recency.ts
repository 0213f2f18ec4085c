import { comparePartialDates } from '../../../schema/partial-date.ts';
import { daysSince } from './elapsed.ts';
import { latest, type SourceRecord } from './originals.ts';

/**
 * The originals by when each was last heard of: the latest of when it was recorded and those of its dates that are not
 * ahead of `now` (a planned end is no news). The most recent first; among equals the order of the originals stays.
 */
export function mostRecentFirst<Item extends SourceRecord>(
  originals: readonly Item[],
  datesOf: (original: Item) => (string | null)[],
  now: string,
): Item[] {
  const heardOf = (original: Item) =>
    latest(
      [original.provenance.recordedAt, ...datesOf(original)].filter(
        (date) => (daysSince(date, now) ?? 0) >= 0,
      ),
    );
  return originals.toSorted((left, right) => comparePartialDates(heardOf(right), heardOf(left)));
}
