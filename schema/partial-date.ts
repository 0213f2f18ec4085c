/**
 * Dates as precise as they were recorded (FHIR dateTime, reduced precision): `2010`, `2010-01`, `2010-01-13`, or a full
 * time with seconds and an offset. Nothing is filled in and a date alone never passes through a time zone.
 */
// A leap second (:60) is allowed, as in ISO 8601.
const SHAPE =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?)?)?$/;

/** The last day of the shortest month: up to it every month has the day. */
const DAY_OF_EVERY_MONTH = 28;

/** True when the text has the shape of a partial date and names a day that exists. */
export function isPartialDate(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const day = Number(text.slice(8, 10));
  return day <= DAY_OF_EVERY_MONTH || day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
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
