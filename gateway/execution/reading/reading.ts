import { isAscii } from 'node:buffer';
import type { SubgraphCall } from '../transport.ts';
import { OBJECT_END } from './bytes.ts';
import { NO_MATCH } from './scan.ts';
import { expect, readObject, readObjects, type Read, type Source } from './read.ts';

/** How objects of one fetch's answers are read. */
export interface Reading {
  read: Read;
  /** Of entities: how the data of an answer of theirs alone is read. */
  readAlone: Read;
  /** How many answers are not to be tried before the next, and how many after a next miss. */
  toSkip: number;
  skipAfterMiss: number;
}

type ReadData = NonNullable<SubgraphCall['readData']>;

/** A subgraph that writes in a way of its own is tried less and less often, but again and again. */
const MAX_SKIP = 1023;

const DATA = Uint8Array.from(Buffer.from('{"data":'));
const WHITE_SPACE = new Set(Buffer.from(' \t\n\r'));

/** Begins to read answers of one fetch. */
export function startReading(read: Read): Reading {
  return { read, readAlone: readEntities(['_entities'], [read]), toSkip: 0, skipAfterMiss: 1 };
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
  const [first, ...others] = known;
  if (first && others.length === 0) return (body) => readWhole(body, first.readAlone, known);
  return (body) => {
    const reads = known.map(({ read }) => read);
    return readWhole(body, readEntities(names, reads), known);
  };
}

function readEntities(names: readonly string[], reads: readonly Read[]): Read {
  return readObject(reads.map((read, index) => ({ key: names[index] ?? '', read: readObjects(read) })));
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
