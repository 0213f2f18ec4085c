import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, type Selecting } from './collect-fields.ts';
import { leafWriter, quote } from './leaf.ts';
import { isObject, ownReader } from './own.ts';
import { locateIn, namesOnPath, type Located } from './locate.ts';
import type { Place, Prefix, Shape, ShapedField, Shaping, Write } from './shape.ts';
import { placeWithin } from './place-within.ts';
import { writeSelection } from './verbatim.ts';
import { flagError, writeList, writeNonNull, writeNullable, writeObject } from './write.ts';

/** How the data of one operation, with one set of conditions, is written for its client. */
export interface Projection {
  /** The JSON text of the client's `data`, or undefined when a null reached the top. Errors go to `shaping`. */
  write(data: Record<string, unknown>, shaping: Shaping): string | undefined;
  /** Where a place of the data is in the client's answer: in several where it asked twice, in part where it did not. */
  locate(data: unknown, place: Place): Located[];
  /** The names in the data of the fields that a path of the answer leads through. */
  namesOn(data: unknown, path: Place): string[];
  /**
   * What the client selects of places in the data, as `a.b.c`: see `Shape.selection`. Those within an object whose
   * type is not certain are left out.
   */
  selections: ReadonlyMap<string, string>;
  /** Schema coordinates by the numbers that `Shaping.returned` collects. */
  coordinates: readonly string[];
}

/** What a projection is made from. */
export interface ProjectionOptions extends Selecting {
  operation: OperationDefinitionNode;
  /** The name in the data of each field of the document. */
  keyOf: ReadonlyMap<FieldNode, string>;
  /** Places in the data, as `a.b.c`, whose values come from entity fetches and may be one object in several places. */
  entityFields: ReadonlySet<string>;
  /** Types of the supergraph that clients do not see: an object of one is a null to them. */
  hiddenTypes: ReadonlySet<string>;
  /** To which depth coordinates are collected; 0 for not at all. */
  trackedDepth: number;
}

/** Compiles the shape of an answer: all that depends on the operation alone is decided here, once. */
export function compileProjection(options: ProjectionOptions): Projection {
  const { schema, operation, keyOf, entityFields, hiddenTypes, trackedDepth } = options;
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`The schema has no ${operation.operation} type.`);
  const coordinates: string[] = [];
  const numberOf = new Map<string, number>();
  const selections = new Map<string, string>();
  let memoCount = 0;

  function coordinate(typeName: string, fieldName: string): number {
    const name = `${typeName}.${fieldName}`;
    const known = numberOf.get(name);
    if (known !== undefined) return known;
    numberOf.set(name, coordinates.length);
    return coordinates.push(name) - 1;
  }

  function compileFields(
    type: GraphQLCompositeType,
    nodes: readonly FieldNode[],
    place: string,
    depth: number,
  ): ShapedField[] {
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return [...collectFields(selectionSets, type, options)].map(([responseName, fieldNodes], index) =>
      compileField(type, responseName, fieldNodes, place, depth, index),
    );
  }

  function compileField(
    type: GraphQLCompositeType,
    responseName: string,
    nodes: FieldNode[],
    place: string,
    depth: number,
    index: number,
  ): ShapedField {
    const node = nodes[0] as FieldNode;
    const name = node.name.value;
    const key = keyOf.get(node) ?? name;
    const start = `${index > 0 ? ',' : ''}${quote(responseName)}:`;
    const common = { responseName, key, prefix: toPrefix(start), textPrefix: undefined };
    if (name === '__typename') {
      const written = isObjectType(type) ? quote(type.name) : undefined;
      return {
        ...common,
        read: ownReader(key),
        write: writeTypename(written),
        shape: undefined,
        coordinate: -1,
      };
    }
    if (name === '__schema' || name === '__type') {
      const write: Write = (_value, shaping) => shaping.introspection.get(responseName) ?? 'null';
      return { ...common, read: () => null, write, shape: undefined, coordinate: -1 };
    }
    const definition = 'getFields' in type ? type.getFields()[name] : undefined;
    if (!definition) throw new Error(`The schema has no field ${type.name}.${name}.`);
    const at = placeWithin(place, key);
    const { write, shape } = compileType(definition.type, nodes, at, depth);
    if (shape?.selection !== undefined) selections.set(at, shape.selection);
    const isShared =
      depth > trackedDepth && entityFields.has(at) && !isLeafType(getNamedType(definition.type));
    return {
      ...common,
      textPrefix: isText(definition.type) ? toPrefix(`${start}"`) : undefined,
      read: ownReader(key),
      write: isShared ? remembering(write, memoCount++) : write,
      shape,
      coordinate: depth <= trackedDepth ? coordinate(type.name, name) : -1,
    };
  }

  function compileType(
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
    place: string,
    depth: number,
  ): { write: Write; shape: Shape | undefined } {
    if (isNonNullType(type)) {
      const { write, shape } = compilePresent(type.ofType, nodes, place, depth);
      return { write: writeNonNull(write), shape };
    }
    const { write, shape } = compilePresent(type, nodes, place, depth);
    return { write: writeNullable(isAbstractType(type) ? hiding(write, hiddenTypes) : write), shape };
  }

  /** For a value that is there: undefined when it is not one of the type, or a null within it reaches up to it. */
  function compilePresent(
    type: Exclude<GraphQLOutputType, { ofType: unknown } & { toString(): `${string}!` }>,
    nodes: readonly FieldNode[],
    place: string,
    depth: number,
  ): { write: Write; shape: Shape | undefined } {
    if (isNonNullType(type)) return compileType(type, nodes, place, depth);
    if (isListType(type)) {
      const item = compileType(type.ofType, nodes, place, depth);
      return { write: writeList(item.write), shape: item.shape };
    }
    if (isLeafType(type)) {
      const writeLeaf = leafWriter(type);
      const write: Write = (value, shaping) => writeLeaf(value, shaping.isPlain) ?? flagError(shaping);
      return { write, shape: undefined };
    }
    return isObjectType(type)
      ? compileObject(type, nodes, place, depth)
      : compileAbstract(type, nodes, place, depth);
  }

  function compileObject(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    place: string,
    depth: number,
  ): { write: Write; shape: Shape } {
    const fields = compileFields(type, nodes, place, depth + 1);
    const isTracked = depth + 1 <= trackedDepth;
    const write = writeObject(fields, type.name, isTracked);
    const selection = isTracked ? undefined : selectionOf(fields);
    return { write, shape: { fieldsFor: () => fields, isUndecided: () => false, selection } };
  }

  function compileAbstract(
    type: GraphQLAbstractType,
    nodes: readonly FieldNode[],
    place: string,
    depth: number,
  ): { write: Write; shape: Shape } {
    const compiled = new Map<string, { write: Write; fields: ShapedField[] }>();
    function compiledFor(value: unknown): { write: Write; fields: ShapedField[] } | undefined {
      const said =
        typeof value === 'object' && value !== null && '__typename' in value ? value.__typename : type.name;
      if (typeof said !== 'string') return undefined;
      const known = compiled.get(said);
      if (known) return known;
      const own = said === type.name ? type : schema.getType(said);
      if (!own || !(own === type || isSubType(own))) return undefined;
      const fields = compileFields(own as GraphQLCompositeType, nodes, place, depth + 1);
      const made = { write: writeObject(fields, undefined, depth + 1 <= trackedDepth), fields };
      compiled.set(said, made);
      return made;
    }
    function isSubType(own: unknown): boolean {
      if (isObjectType(own)) return schema.isSubType(type, own);
      return isAbstractType(own) && 'getInterfaces' in own && schema.isSubType(type, own);
    }
    return {
      write: (value, shaping) => compiledFor(value)?.write(value, shaping) ?? unlessFlagged(shaping),
      shape: {
        fieldsFor: (value) => (isObject(value) ? compiledFor(value)?.fields : listPossibleFields()),
        isUndecided(value) {
          const said = isObject(value) ? (value['__typename'] ?? type.name) : undefined;
          return typeof said === 'string' && isAbstractType(schema.getType(said));
        },
        selection: undefined,
      },
    };

    /** What an object that is not there could have been written with. */
    function listPossibleFields(): ShapedField[] {
      const possible = schema
        .getPossibleTypes(type)
        .flatMap(({ name }) => compiledFor({ __typename: name })?.fields ?? []);
      return [...new Map(possible.map((field) => [`${field.responseName} ${field.key}`, field])).values()];
    }

    /** A type that is not one of this position's; what a field of a right one said stands. */
    function unlessFlagged(shaping: Shaping): string | undefined {
      return shaping.bubbling ? undefined : flagError(shaping);
    }
  }

  const rootFields = compileFields(rootType, [{ selectionSet: operation.selectionSet } as FieldNode], '', 1);
  const rootShape: Shape = {
    fieldsFor: () => rootFields,
    isUndecided: () => false,
    selection: undefined,
  };
  const writeRoot = writeObject(rootFields, rootType.name, trackedDepth > 0);
  return {
    write(data, shaping) {
      for (const field of rootFields) {
        const value = field.read(data);
        if (field.key.startsWith('__') || (value !== null && value !== undefined))
          shaping.holdsSomething = true;
      }
      const text = writeRoot(data, shaping);
      if (text === undefined) shaping.holdsSomething = false;
      return text;
    },
    locate: (data, place) => locateIn(rootShape, data, place),
    namesOn: (data, path) => namesOnPath(rootShape, data, path),
    selections,
    coordinates,
  };
}

/** What is selected of an object, where all of it answers under the names that it has in the data. */
function selectionOf(fields: readonly ShapedField[]): string | undefined {
  const isAsInData = fields.every(
    ({ responseName, key, shape }) => responseName === key && (!shape || shape.selection !== undefined),
  );
  return isAsInData
    ? writeSelection(fields.map(({ key, shape }) => ({ key, selection: shape?.selection })))
    : undefined;
}

function toPrefix(plain: string): Prefix {
  return { plain, afterText: `"${plain}` };
}

/** True for a type of which every text is a value, written as it is. */
function isText(type: GraphQLOutputType): boolean {
  const named = getNullableType(type);
  return isScalarType(named) && (named.name === 'String' || named.name === 'ID');
}

/** Writes an object of a type that clients do not see as null. */
function hiding(write: Write, hiddenTypes: ReadonlySet<string>): Write {
  if (hiddenTypes.size === 0) return write;
  return (value, shaping) => {
    const said = isObject(value) ? value['__typename'] : undefined;
    return typeof said === 'string' && hiddenTypes.has(said) ? 'null' : write(value, shaping);
  };
}

function writeTypename(written: string | undefined): Write {
  return (_value, shaping) => written ?? flagError(shaping);
}

/** Writes an object that stands in several places once, where the request found that some do. */
function remembering(write: Write, memo: number): Write {
  return (value, shaping) => {
    if (!shaping.sharing || typeof value !== 'object' || value === null) return write(value, shaping);
    const memos = (shaping.memos[memo] ??= new Map());
    const known = memos.get(value);
    if (known !== undefined) return known;
    const before = shaping.errors.length;
    const text = write(value, shaping);
    if (text !== undefined && shaping.errors.length === before) memos.set(value, text);
    return text;
  };
}
