import { isAscii } from 'node:buffer';
import { OBJECT_END } from './bytes.ts';
import { NO_MATCH } from './scan.ts';
import { expect, readObject, readObjects, type Read, type Source } from './read.ts';

/** How objects of one fetch's answers are read. */
export interface Reading {
  read: Read;
  /** Of entities: how an answer of theirs alone is read. Absent until there was one. */
  readAlone: Read | undefined;
  /** How many answers are not to be tried before the next, and how many after a next miss. */
  toSkip: number;
  skipAfterMiss: number;
}

/**
 * Reads the data of an answer that has nothing else, in UTF-8. Undefined: it is not written just as was expected, and a
 * parser is to say whether it is one.
 */
export type ReadData = (body: Buffer) => Record<string, unknown> | undefined;

/** A subgraph that writes in a way of its own is tried less and less often, but again and again. */
const MAX_SKIP = 1023;

const DATA = Uint8Array.from(Buffer.from('{"data":'));
const WHITE_SPACE = new Set(Buffer.from(' \t\n\r'));

/** Begins to read answers of one fetch. */
export function startReading(read: Read): Reading {
  return { read, readAlone: undefined, toSkip: 0, skipAfterMiss: 1 };
}

/** The reader of one answer of a root fetch. Undefined where it is not worth while, or not possible. */
export function dataReader(reading: Reading | undefined): ReadData | undefined {
  return reading && isWorthWhile(reading) ? (body) => readWhole(body, reading.read, [reading]) : undefined;
}

/** The same of entities, under the names that they come back by. */
export function entitiesReader(
  names: readonly string[],
  readings: readonly (Reading | undefined)[],
): ReadData | undefined {
  if (!readings.every((reading) => reading !== undefined && isWorthWhile(reading))) return undefined;
  const known = readings as readonly Reading[];
  return (body) => readWhole(body, readEntities(names, known), known);
}

function readEntities(names: readonly string[], readings: readonly Reading[]): Read {
  const [first] = readings;
  if (first?.readAlone && readings.length === 1) return first.readAlone;
  const read = readObject(
    readings.map((reading, index) => ({ key: names[index] ?? '', read: readObjects(reading.read) })),
  );
  if (first && readings.length === 1) first.readAlone = read;
  return read;
}

function isWorthWhile(reading: Reading): boolean {
  if (reading.toSkip === 0) return true;
  reading.toSkip -= 1;
  return false;
}

function readWhole(
  bytes: Buffer,
  read: Read,
  readings: readonly Reading[],
): Record<string, unknown> | undefined {
  const source: Source = { bytes, encoding: isAscii(bytes) ? 'latin1' : 'utf8', at: 0 };
  const data = expect(source, DATA) ? read(source) : undefined;
  const isWhole = source.at !== NO_MATCH && bytes[source.at] === OBJECT_END && isBlank(bytes, source.at + 1);
  for (const reading of readings) {
    if (!isWhole) reading.toSkip = reading.skipAfterMiss;
    reading.skipAfterMiss = isWhole ? 1 : Math.min(2 * reading.skipAfterMiss + 1, MAX_SKIP);
  }
  return isWhole && data !== null ? (data as Record<string, unknown>) : undefined;
}

function isBlank(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at += 1) if (!WHITE_SPACE.has(bytes[at] as number)) return false;
  return true;
}
