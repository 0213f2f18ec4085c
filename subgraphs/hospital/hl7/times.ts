import { isPartialDate } from '../../../schema/partial-date.ts';

/**
 * HL7 v2 times (HL7 v2.4, 2.9.47) as partial dates. A time without an offset is London's; in the hour that happens
 * twice in October it is taken as the first, in summer time; in the hour missing in March it is taken as winter time.
 * A time without seconds gets `:00`, and one of an hour alone `:00:00`: a PartialDate knows no such precision (H23).
 * Dates alone stay dates and pass through no zone.
 */
const SHAPE =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,4}))?)?)?)?)?)?([+-]\d{4})?$/;

/** A time as sent and as it can be shown. Null date: it cannot be a date, and `original` says what was sent. */
export interface ReadTime {
  date: string | null;
  original: string;
}

/** Reads a time. Null when there is none. */
export function readTime(text: string | null): ReadTime | null {
  if (text === null) return null;
  const date = toPartialDate(text);
  return { date: date !== null && isPartialDate(date) ? date : null, original: text };
}

/** Reads a date of birth or death: the day alone counts, whatever time was sent with it. */
export function readDay(text: string | null): ReadTime | null {
  if (text === null) return null;
  const date = readTime(text.replace(/[+-]\d{4}$/, '').slice(0, 8))?.date ?? null;
  return { date: SHAPE.test(text) ? date : null, original: text };
}

/** The moment, in milliseconds since 1970 UTC, at which what the text can mean begins. Null when it is no time. */
export function momentOf(text: string | null): number | null {
  const date = readTime(text)?.date;
  if (date == null) return null;
  if (date.includes('T')) return Date.parse(date.replace(/:60(?=[.Z+-])/, ':59'));
  const [year = '', month = '01', day = '01'] = date.split('-');
  return Date.parse(inLondon(`${year}-${month}-${day}T00:00:00`));
}

/** A moment as HL7 writes it, in London with its offset. */
export function toHl7Time(moment: Date): string {
  const summer = isSummerTime(moment.getTime());
  const shown = new Date(moment.getTime() + (summer ? 3_600_000 : 0)).toISOString();
  return `${shown.slice(0, 19).replaceAll(/[-T:]/g, '')}${summer ? '+0100' : '+0000'}`;
}

function toPartialDate(text: string): string | null {
  const found = SHAPE.exec(text);
  if (!found) return null;
  const [, year = '', month, day, hour, minute = '00', second = '00', fraction, offset] = found;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (hour === undefined) return date;
  const local = `${date}T${hour}:${minute}:${second}`;
  const withFraction = fraction === undefined ? local : `${local}.${fraction}`;
  if (offset === undefined) return inLondon(local, withFraction);
  return `${withFraction}${offset.slice(0, 3)}:${offset.slice(3)}`;
}

function inLondon(local: string, shown = local): string {
  const asSummer = Date.parse(`${local.replace(/:60$/, ':59')}+01:00`);
  return `${shown}${isSummerTime(asSummer) ? '+01:00' : '+00:00'}`;
}

/** Summer time is from the last Sunday of March to that of October, both at 01:00 UTC (Summer Time Order 2002). */
function isSummerTime(momentMs: number): boolean {
  const year = new Date(momentMs).getUTCFullYear();
  return momentMs >= changeOf(year, 2) && momentMs < changeOf(year, 9);
}

function changeOf(year: number, monthIndex: number): number {
  const lastDay = new Date(Date.UTC(year, monthIndex + 1, 0, 1));
  return lastDay.getTime() - lastDay.getUTCDay() * 86_400_000;
}
