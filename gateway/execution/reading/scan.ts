import { GRAPHQL_MAX_INT, GRAPHQL_MIN_INT } from 'graphql';
import { QUOTE, MINUS, POINT, ZERO, NINE, BACKSLASH, LETTER_U, FIRST_PRINTABLE } from './bytes.ts';

/**
 * Where a value of JSON ends that begins at `at`, or NO_MATCH where there is none that could stand in an answer as it is
 * written. Bytes are of UTF-8.
 */
export type Scan = (bytes: Uint8Array, at: number) => number;

/** It is not what was expected. That says nothing of whether it is right. */
export const NO_MATCH = -1;

/** More digits might not be the number that they say. */
const MAX_DIGITS = 15;

const SHORT_ESCAPES = new Set(Buffer.from('"\\/bfnrt'));

/** Exactly these bytes. */
export function matches(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let index = 0; index < expected.length; index += 1) {
    if (bytes[at + index] !== expected[index]) return false;
  }
  return true;
}

/** Exactly this. */
export function scanLiteral(text: string): Scan {
  const expected = Uint8Array.from(Buffer.from(text));
  return (bytes, at) => (matches(bytes, at, expected) ? at + expected.length : NO_MATCH);
}

/** A string. */
export function scanText(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return NO_MATCH;
  let next = at + 1;
  for (;;) {
    const byte = bytes[next];
    if (byte === QUOTE) return next + 1;
    if (byte === undefined || byte < FIRST_PRINTABLE) return NO_MATCH;
    if (byte !== BACKSLASH) {
      next += 1;
      continue;
    }
    const length = lengthOfEscape(bytes, next);
    if (length === 0) return NO_MATCH;
    next += length;
  }
}

/** 0 where it is none. */
function lengthOfEscape(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1] ?? 0;
  if (kind !== LETTER_U) return SHORT_ESCAPES.has(kind) ? 2 : 0;
  for (let index = 2; index < 6; index += 1) if (!isHexDigit(bytes[at + index] ?? 0)) return 0;
  return 6;
}

function isHexDigit(byte: number): boolean {
  const letter = byte | 0x20;
  return (byte >= ZERO && byte <= NINE) || (letter >= 0x61 && letter <= 0x66);
}

/** A number without an exponent and of few enough digits to be exact. */
export function scanNumber(bytes: Uint8Array, at: number): number {
  const whole = scanWhole(bytes, at);
  if (whole === NO_MATCH || bytes[whole] !== POINT) return whole;
  const end = skipDigits(bytes, whole + 1);
  return end > whole + 1 && end - at <= MAX_DIGITS ? end : NO_MATCH;
}

/** An Int (https://spec.graphql.org/October2021/#sec-Int). */
export function scanInt(bytes: Uint8Array, at: number): number {
  const end = scanWhole(bytes, at);
  if (end === NO_MATCH) return NO_MATCH;
  const isNegative = bytes[at] === MINUS;
  let value = 0;
  for (let index = isNegative ? at + 1 : at; index < end; index += 1) {
    value = value * 10 + (bytes[index] as number) - ZERO;
  }
  return isNegative
    ? -value >= GRAPHQL_MIN_INT
      ? end
      : NO_MATCH
    : value <= GRAPHQL_MAX_INT
      ? end
      : NO_MATCH;
}

/** Digits, perhaps after a minus, that do not begin with a zero for nothing. */
function scanWhole(bytes: Uint8Array, at: number): number {
  const first = bytes[at] === MINUS ? at + 1 : at;
  const end = skipDigits(bytes, first);
  const isCanonical = end === first + 1 || (end > first && bytes[first] !== ZERO);
  return isCanonical && end - first <= MAX_DIGITS ? end : NO_MATCH;
}

function skipDigits(bytes: Uint8Array, at: number): number {
  let next = at;
  for (;;) {
    const byte = bytes[next];
    if (byte === undefined || byte < ZERO || byte > NINE) return next;
    next += 1;
  }
}

/** `true` or `false`. */
export const scanBoolean = scanEither(scanLiteral('true'), scanLiteral('false'));

/** `null`. */
export const scanNull = scanLiteral('null');

/** `null`, or the other. */
export function scanNullable(scan: Scan): Scan {
  return scanEither(scan, scanNull);
}

/** The one, or else the other. */
export function scanEither(one: Scan, other: Scan): Scan {
  return (bytes, at) => {
    const end = one(bytes, at);
    return end === NO_MATCH ? other(bytes, at) : end;
  };
}
