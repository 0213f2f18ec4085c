import {
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { COMMA, LIST_START, LIST_END, OBJECT_END } from './bytes.ts';
import type { SelectedField } from './selected-fields.ts';
import {
  NO_MATCH,
  matches,
  scanBoolean,
  scanEither,
  scanInt,
  scanLiteral,
  scanNullable,
  scanNumber,
  scanText,
  type Scan,
} from './scan.ts';

/**
 * Finds values that are of a type of the client's schema, with just the fields selected in just that order, and no
 * null where none may be. Undefined where that cannot be told from the text alone.
 */
export function compileScan(type: GraphQLOutputType, fields: SelectedField[] | undefined): Scan | undefined {
  if (isNonNullType(type)) return compilePresent(type.ofType, fields);
  const scan = compilePresent(type, fields);
  return scan && scanNullable(scan);
}

function compilePresent(type: GraphQLOutputType, fields: SelectedField[] | undefined): Scan | undefined {
  if (isNonNullType(type)) return compileScan(type, fields);
  if (isListType(type)) {
    const scanItem = compileScan(type.ofType, fields);
    return scanItem && scanList(scanItem);
  }
  if (isObjectType(type)) return fields && compileObject(type, fields);
  return fields ? undefined : compileLeaf(type);
}

function compileObject(type: GraphQLObjectType, fields: SelectedField[]): Scan | undefined {
  const scans: FieldScan[] = [];
  for (const { key, name, fields: inner } of fields) {
    const definition = type.getFields()[name];
    const scan =
      name === '__typename'
        ? scanLiteral(JSON.stringify(type.name))
        : definition && compileScan(definition.type, inner);
    if (!scan) return undefined;
    scans.push({ start: writeFieldStart(key, scans.length), scan });
  }
  return scanObject(scans);
}

function compileLeaf(type: GraphQLNamedOutputType): Scan | undefined {
  if (isEnumType(type)) {
    return type
      .getValues()
      .map(({ name }) => scanLiteral(JSON.stringify(name)))
      .reduce(scanEither);
  }
  if (!isScalarType(type)) return undefined;
  switch (type.name) {
    case 'Int':
      return scanInt;
    case 'Float':
      return scanNumber;
    case 'Boolean':
      return scanBoolean;
    case 'String':
    case 'ID':
      return scanText;
    default:
      // Of a type of the schema's own a value may be anything: what is not simple is left to others.
      return scanEither(scanText, scanEither(scanNumber, scanBoolean));
  }
}

/** A field of an object, and what stands before its value. */
interface FieldScan {
  start: Uint8Array;
  scan: Scan;
}

/** What stands before the value of an object's field. */
export function writeFieldStart(key: string, index: number): Uint8Array {
  return Uint8Array.from(Buffer.from(`${index > 0 ? ',' : '{'}${JSON.stringify(key)}:`));
}

function scanObject(fields: readonly FieldScan[]): Scan {
  return (bytes, at) => {
    let next = at;
    for (const { start, scan } of fields) {
      if (!matches(bytes, next, start)) return NO_MATCH;
      next = scan(bytes, next + start.length);
      if (next === NO_MATCH) return NO_MATCH;
    }
    return bytes[next] === OBJECT_END ? next + 1 : NO_MATCH;
  };
}

function scanList(scanItem: Scan): Scan {
  return (bytes, at) => {
    if (bytes[at] !== LIST_START) return NO_MATCH;
    if (bytes[at + 1] === LIST_END) return at + 2;
    let next = at;
    do {
      next = scanItem(bytes, next + 1);
      if (next === NO_MATCH) return NO_MATCH;
    } while (bytes[next] === COMMA);
    return bytes[next] === LIST_END ? next + 1 : NO_MATCH;
  };
}
