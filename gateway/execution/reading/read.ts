import { Verbatim } from '../shape/verbatim.ts';
import {
  QUOTE,
  COMMA,
  LIST_START,
  BACKSLASH,
  LIST_END,
  OBJECT_START,
  OBJECT_END,
  FIRST_PRINTABLE,
} from './bytes.ts';
import { NO_MATCH, matches, scanNull, scanText, type Scan } from './scan.ts';
import { writeFieldStart } from './scan-selection.ts';

/** An answer while it is read. */
export interface Source {
  readonly bytes: Buffer;
  /** `latin1` where there is nothing but ASCII, which is quicker to copy. */
  readonly encoding: 'latin1' | 'utf8';
  /** Where the next value begins. NO_MATCH once something was not as expected: what was read until then is void. */
  at: number;
}

/** Reads the value that begins at `source.at` and goes past it. */
export type Read = (source: Source) => unknown;

/** Reads an object of fields in this order. Null where there is null. */
export function readObject(fields: readonly { key: string; read: Read }[]): Read {
  const readers = fields.map(({ key, read }, index) => ({ key, read, start: writeFieldStart(key, index) }));
  return orNull((source) => {
    const object: Record<string, unknown> = {};
    for (const { key, read, start } of readers) {
      if (!expect(source, start)) return undefined;
      object[key] = read(source);
      if (source.at === NO_MATCH) return undefined;
    }
    return expectByte(source, OBJECT_END) ? object : undefined;
  });
}

/** Reads an object, or a list of them, or lists of lists, for any of which there may be null. */
export function readObjects(readOne: Read): Read {
  const readList: Read = (source) => {
    const items: unknown[] = [];
    source.at += 1;
    if (source.bytes[source.at] === LIST_END) {
      source.at += 1;
      return items;
    }
    for (;;) {
      items.push(read(source));
      if (source.at === NO_MATCH) return undefined;
      if (source.bytes[source.at] !== COMMA) break;
      source.at += 1;
    }
    return expectByte(source, LIST_END) ? items : undefined;
  };
  const read: Read = (source) =>
    source.bytes[source.at] === LIST_START ? readList(source) : readOne(source);
  return read;
}

/** Keeps a value as it is written, where it is what was selected. */
export function readVerbatim(scan: Scan, selection: string): Read {
  return orNull((source) => {
    const text = take(source, scan(source.bytes, source.at));
    return text === undefined ? undefined : new Verbatim(text, selection);
  });
}

/** Reads a value of any kind. */
export function readValue(source: Source): unknown {
  const { bytes, encoding, at } = source;
  const plainEnd = bytes[at] === QUOTE ? findPlainEnd(bytes, at + 1) : NO_MATCH;
  if (plainEnd !== NO_MATCH) {
    source.at = plainEnd + 1;
    return bytes.toString(encoding, at + 1, plainEnd);
  }
  const end = findEnd(bytes, at);
  const text = take(source, end);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    source.at = NO_MATCH;
    return undefined;
  }
}

/** The quote that ends a text without escapes. */
function findPlainEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === undefined || byte < FIRST_PRINTABLE || byte === BACKSLASH) return NO_MATCH;
    at += 1;
  }
}

/** Where a value ends that may be none: whether it is one is for a parser to say. */
function findEnd(bytes: Uint8Array, from: number): number {
  let depth = 0;
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined) return NO_MATCH;
    if (byte === QUOTE) {
      at = scanText(bytes, at);
      if (at === NO_MATCH) return NO_MATCH;
      continue;
    }
    const isEnd = byte === OBJECT_END || byte === LIST_END;
    if (depth === 0 && (isEnd || byte === COMMA)) return at;
    if (isEnd) depth -= 1;
    else if (byte === OBJECT_START || byte === LIST_START) depth += 1;
    at += 1;
  }
}

function orNull(read: Read): Read {
  return (source) => {
    const end = scanNull(source.bytes, source.at);
    if (end === NO_MATCH) return read(source);
    source.at = end;
    return null;
  };
}

/** The text up to `end`. Undefined where there is no end. */
function take(source: Source, end: number): string | undefined {
  const { bytes, encoding, at } = source;
  source.at = end;
  return end === NO_MATCH ? undefined : bytes.toString(encoding, at, end);
}

/** Goes past these bytes. False where there are others. */
export function expect(source: Source, expected: Uint8Array): boolean {
  const isThere = matches(source.bytes, source.at, expected);
  source.at = isThere ? source.at + expected.length : NO_MATCH;
  return isThere;
}

function expectByte(source: Source, expected: number): boolean {
  const isThere = source.bytes[source.at] === expected;
  source.at = isThere ? source.at + 1 : NO_MATCH;
  return isThere;
}
