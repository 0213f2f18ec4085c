/**
 * Dates as precise as they were recorded (FHIR dateTime, reduced precision): `2010`, `2010-01`, `2010-01-13`, or a full
 * time with seconds and an offset. Nothing is filled in and a date alone never passes through a time zone.
 */
const SHAPE =
  /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2})(?:T(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?:\.\d{1,9})?(?<offset>Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** True when the text has the shape of a partial date and names a day that exists. */
export function isPartialDate(text: string): boolean {
  const found = SHAPE.exec(text)?.groups;
  if (!found) return false;
  const { year, month, day, hour, minute, second, offset } = found;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return false;
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))))
    return false;
  if (hour === undefined) return true;
  // A leap second (:60) is allowed, as in ISO 8601.
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60 && isOffset(offset ?? '');
}

/**
 * Orders two partial dates, the earlier first. A less precise one sorts at the start of what it could be; absent sorts
 * before everything, so that a list with the latest first ends with the entries without a date (hazard H23).
 */
export function comparePartialDates(
  left: string | null | undefined,
  right: string | null | undefined,
): number {
  return earliestMs(left) - earliestMs(right);
}

/** The earliest moment, in milliseconds since 1970 UTC, that a partial date can mean. A huge negative when absent. */
export function earliestMs(date: string | null | undefined): number {
  if (!date || !isPartialDate(date)) return Number.MIN_SAFE_INTEGER;
  // A leap second is beyond what a JavaScript date can hold: its own minute is close enough to sort by.
  return Date.parse(date.replace(/:60(?=[.Z+-])/, ':59'));
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isOffset(offset: string): boolean {
  if (offset === 'Z') return true;
  return Number(offset.slice(1, 3)) <= 14 && Number(offset.slice(4)) < 60;
}
