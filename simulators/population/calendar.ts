/**
 * Days counted back from today, so that "issued three weeks ago" stays true. Birth dates are never counted:
 * a person is born once.
 */
export interface Calendar {
  /** YYYY-MM-DD. */
  today: string;
  /** The date so many days before today, YYYY-MM-DD; a negative number is in the future. */
  daysAgo(days: number): string;
  /** A moment so many days before today, by the clock in London (`HH:MM` or `HH:MM:SS`), with its offset. */
  at(days: number, clock: string): string;
}

const DAY_MS = 86_400_000;

/** Throws RangeError when `today` is not a date written YYYY-MM-DD. */
export function createCalendar(today: string): Calendar {
  const midnight = Date.parse(`${today}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(midnight) || dateOf(midnight) !== today) {
    throw new RangeError('today must be a date written YYYY-MM-DD');
  }
  const daysAgo = (days: number): string => dateOf(midnight - days * DAY_MS);
  return { today, daysAgo, at: (days, clock) => londonTime(daysAgo(days), clock) };
}

/** The date in London at this moment, YYYY-MM-DD. */
export function todayInLondon(now: Date): string {
  const shift = isSummerTime(now.getTime()) ? 3_600_000 : 0;
  return dateOf(now.getTime() + shift);
}

/**
 * A London date and clock time as ISO 8601 with its offset. When the clocks go back an hour happens twice:
 * this is the first of the two, in summer time.
 */
export function londonTime(date: string, clock: string): string {
  const seconds = clock.length === 5 ? `${clock}:00` : clock;
  const asSummer = Date.parse(`${date}T${seconds}+01:00`);
  return `${date}T${seconds}${isSummerTime(asSummer) ? '+01:00' : '+00:00'}`;
}

/**
 * The day the clocks change, YYYY-MM-DD: the last Sunday of March or October (Summer Time Order 2002), the latest
 * one before this date.
 */
export function lastClockChange(before: string, month: 'March' | 'October'): string {
  const year = Number(before.slice(0, 4));
  const monthIndex = month === 'March' ? 2 : 9;
  const thisYear = dateOf(lastSunday(year, monthIndex));
  return thisYear < before ? thisYear : dateOf(lastSunday(year - 1, monthIndex));
}

function isSummerTime(momentMs: number): boolean {
  const year = new Date(momentMs).getUTCFullYear();
  // Both changes happen at 01:00 UTC.
  return momentMs >= lastSunday(year, 2) + 3_600_000 && momentMs < lastSunday(year, 9) + 3_600_000;
}

function lastSunday(year: number, monthIndex: number): number {
  const lastDay = new Date(Date.UTC(year, monthIndex + 1, 0));
  return lastDay.getTime() - lastDay.getUTCDay() * DAY_MS;
}

function dateOf(momentMs: number): string {
  return new Date(momentMs).toISOString().slice(0, 10);
}
