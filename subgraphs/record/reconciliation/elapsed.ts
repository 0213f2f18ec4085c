import { earliestMs, isPartialDate } from '../../../schema/partial-date.ts';

const DAY_MS = 86_400_000;

/**
 * Whole days from a date until now, at most: a date less precise than a day counts from the start of what it could mean, so
 * that nothing is taken for more recent than it surely is. Negative when it lies ahead. Null without a usable date.
 */
export function daysSince(date: string | null, now: string): number | null {
  if (date === null || !isPartialDate(date)) return null;
  return Math.floor((Date.parse(now) - earliestMs(date)) / DAY_MS);
}

/** True when all that the date could mean is over: a year at its end, a day at its midnight (UTC). False without one. */
export function hasPassed(date: string | null, now: string): boolean {
  if (date === null || !isPartialDate(date)) return false;
  return Date.parse(now) >= afterMs(date);
}

function afterMs(date: string): number {
  const [year = 0, month, day] = date.split('T')[0]?.split('-').map(Number) ?? [];
  if (date.includes('T')) return earliestMs(date);
  if (month === undefined) return Date.UTC(year + 1, 0);
  if (day === undefined) return Date.UTC(year, month);
  return Date.UTC(year, month - 1, day + 1);
}
