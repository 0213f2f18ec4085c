import { isPartialDate } from '../../../schema/partial-date.ts';
import type { ItemWarning } from '../../kit/graph.generated.ts';

/** Reading a council's columns, each of which is text or nothing. */

/** The words in a column. Null: nothing, or only spaces. */
export function wordsIn(column: string | null): string | null {
  const words = column?.trim() ?? '';
  return words === '' ? null : words;
}

/** A date as a column holds it. `unreadable`: what stands there and is no date (hazard H23). */
export interface DateRead {
  date: string | null;
  unreadable: string | null;
}

/**
 * The day in a column: `2010-01-13` with or without a time, `13/01/2010`, or less precise, `2010-01`, `2010`. Councils
 * record days: a time beside one is of the data entry, without a zone, and is left away, so that no day ever passes
 * through one.
 */
export function dateIn(column: string | null): DateRead {
  const words = wordsIn(column);
  if (words === null) return { date: null, unreadable: null };
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(words);
  const [, day = '', month = '', year = ''] = british ?? [];
  const iso = british
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : (/^(\d{4}(?:-\d{2}){0,2})(?:[T ]\d{2}:.*)?$/.exec(words)?.[1] ?? '');
  return isPartialDate(iso) ? { date: iso, unreadable: null } : { date: null, unreadable: words };
}

/** The warnings of an item whose dates these are. */
export function dateWarnings(...dates: readonly DateRead[]): ItemWarning[] {
  return dates.flatMap(({ unreadable }) =>
    unreadable === null ? [] : [{ code: 'INVALID_DATE' as const, original: unreadable }],
  );
}

/** Yes, no, or neither: `Y`, `true`, `1` and their opposites, in whatever way a shape keeps them. */
export function answerIn(column: string | null): boolean | null {
  const words = wordsIn(column)?.toLowerCase();
  if (words === undefined) return null;
  if (['y', 'yes', 'true', 't', '1'].includes(words)) return true;
  if (['n', 'no', 'false', 'f', '0'].includes(words)) return false;
  return null;
}

/** True unless the column says no or nothing: a mark nobody can read is taken as restricting (hazard H30). */
export function isRestricted(column: string | null): boolean {
  return wordsIn(column) !== null && answerIn(column) !== false;
}

/** True while something has not ended. An end that cannot be read has not come. `today`: YYYY-MM-DD, in London. */
export function isCurrent(end: string | null, today: string): boolean {
  const { date } = dateIn(end);
  return date === null || date >= today.slice(0, date.length);
}

/** The two parts of a name, or either. Null: neither. */
export function fullName(givenName: string | null, familyName: string | null): string | null {
  return wordsIn([wordsIn(givenName), wordsIn(familyName)].filter((part) => part !== null).join(' '));
}
