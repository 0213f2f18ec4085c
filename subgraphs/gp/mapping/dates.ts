import { isPartialDate } from '../../../schema/partial-date.ts';
import type { ItemWarning } from '../../kit/graph.generated.ts';

/**
 * A date exactly as it was sent (hazard H23). Of a time that cannot be one, as without its offset, the day is kept; what
 * is no date at all becomes null. Either way what was sent is added to `warnings` as INVALID_DATE.
 */
export function readDate(sent: string | null | undefined, warnings: ItemWarning[]): string | null {
  if (sent === null || sent === undefined || sent === '') return null;
  if (isPartialDate(sent)) return sent;
  warnings.push({ code: 'INVALID_DATE', original: sent });
  const day = /^(\d{4}-\d{2}-\d{2})[T ]/.exec(sent)?.[1];
  return day !== undefined && isPartialDate(day) ? day : null;
}

/** The moment of a list: only a full time is one. */
export function readMoment(sent: string | null): string | null {
  return sent !== null && sent.includes('T') && isPartialDate(sent) ? sent : null;
}

/** True when the whole of a partial date lies before today (`YYYY-MM-DD`, in London). */
export function hasPassed(date: string, today: string): boolean {
  const day = date.slice(0, 10);
  return day < today.slice(0, day.length);
}
