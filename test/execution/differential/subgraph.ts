import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  isInterfaceType,
  isObjectType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { FederationFacts } from './federation-facts.ts';
import { ABSENT, project } from './field-set.ts';
import { readRow, tell, type OperationState, type Row, type WorldDefinition } from './rows.ts';

/** What an execution in a subgraph knows of the operation it is part of. */
export interface SubgraphContext {
  readonly state: OperationState;
  /** Says whether the field at a path of this answer fails, although the data has it. */
  readonly breaks?: (path: readonly (string | number)[]) => boolean;
}

/** The words of every failure made up here. No answer may hold them. */
export const SUBGRAPH_WORDS = 'words of a subgraph';

const ROW = Symbol('row');
const REFERENCE = Symbol('reference');

/** An entity that was asked for by `_entities`: what is stored, and what the representation brought. */
interface Referred extends Row {
  readonly __typename: string;
  readonly [ROW]: Row;
  readonly [REFERENCE]: Record<string, unknown>;
}

const isReferred = (source: Row): source is Referred => REFERENCE in source;

interface SubgraphSource {
  readonly name: string;
  readonly sdl: string;
  readonly facts: FederationFacts;
  /** Fields that others took over by `@override`: they must never be asked here again. */
  readonly takenFrom: ReadonlySet<string>;
  /** The interfaces of each object type, in any subgraph. */
  readonly interfacesOf: ReadonlyMap<string, readonly string[]>;
  readonly definition: WorldDefinition;
}

/**
 * A subgraph over the rows of a world. It is strict: a computed field sees nothing but its representation, and a field
 * that should have been asked elsewhere throws.
 */
export function createSubgraphSchema(source: SubgraphSource): GraphQLSchema {
  const { sdl, facts, definition } = source;
  const typeDefs = parse(sdl);
  const schema: GraphQLSchema = buildSubgraphSchema([
    {
      typeDefs,
      resolvers: Object.fromEntries(
        [...facts.keys].map(([type, keys]) => [
          type,
          { __resolveReference: createReferenceResolver(() => schema, type, keys, source) },
        ]),
      ),
    },
  ]);
  const roots: Record<string, Row | undefined> = { Query: definition.query, Mutation: definition.mutation };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      field.resolve = createFieldResolver(schema, type, field.name, source, roots[type.name]);
    }
  }
  return schema;
}

function createFieldResolver(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  field: string,
  { name, facts, takenFrom, definition }: SubgraphSource,
  root: Row | undefined,
): GraphQLFieldResolver<Row, SubgraphContext> {
  const coordinate = `${type.name}.${field}`;
  const needs = facts.requires.get(coordinate);
  const isKey = facts.keyFields.has(field);
  const elsewhere =
    takenFrom.has(coordinate) || (facts.external.has(coordinate) && !facts.provided.has(field) && !isKey);
  // A mutation is done, and then its answer is broken: the monolith has done it too.
  const mayBreak = type.name !== 'Mutation';
  const make = definition.make?.[coordinate] ?? ((told: string) => told);

  return (source, args: Record<string, unknown>, context, info) => {
    if (mayBreak && context.breaks?.(pathOf(info.path))) throw new Error(SUBGRAPH_WORDS);
    const referred = root === undefined && isReferred(source) ? source : undefined;
    const row: Row = root ?? referred?.[ROW] ?? source;
    if (elsewhere) throw new Error(`${coordinate} is not for ${name} to answer`);
    if (row.missingIn?.includes(name) === true && !isKey) return null;
    if (!needs) return readRow(row, field, args, context.state);
    if (!referred) throw new Error(`${coordinate} was asked without a representation`);
    return make(tell(args, readReference(schema, type, needs, referred[REFERENCE])), row);
  };
}

/** A reference is found by any key it has in full, and by that key's values alone. */
function createReferenceResolver(
  schemaOf: () => GraphQLSchema,
  typeName: string,
  keys: readonly SelectionSetNode[],
  { name, interfacesOf, definition }: SubgraphSource,
) {
  const indexes = new Map<SelectionSetNode, Map<string, Row>>();

  function indexOf(key: SelectionSetNode, type: GraphQLNamedType): Map<string, Row> {
    const known = indexes.get(key);
    if (known) return known;
    const index = new Map<string, Row>();
    const state: OperationState = { log: [] };
    for (const row of definition.entities) {
      // An interface object stands for entities whose own types this subgraph does not know.
      const own = row.__typename ?? '';
      const isOne = own === typeName || interfacesOf.get(own)?.includes(typeName) === true;
      if (!isOne || row.missingIn?.includes(name) === true) continue;
      const read = (source: object, field: string, args: Record<string, unknown>) =>
        readRow(source, field, args, state);
      index.set(JSON.stringify(project(schemaOf(), type, key, row, read)), row);
    }
    indexes.set(key, index);
    return index;
  }

  return (reference: Record<string, unknown>): Referred | null => {
    const type = schemaOf().getType(typeName);
    if (!type) throw new Error(`${name} has no ${typeName}`);
    for (const key of keys) {
      const value = JSON.stringify(readReference(schemaOf(), type, key, reference));
      if (value.includes(ABSENT)) continue;
      const row = indexOf(key, type).get(value);
      if (!row) return null;
      const shown = isInterfaceType(type) ? (row.__typename ?? '') : typeName;
      return { __typename: shown, [ROW]: row, [REFERENCE]: reference };
    }
    throw new Error(`${name} was asked for a ${typeName} without a key`);
  };
}

function readReference(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  fields: SelectionSetNode,
  reference: Record<string, unknown>,
): unknown {
  return project(schema, type, fields, reference, (source, name) =>
    Object.hasOwn(source, name) ? (source as Record<string, unknown>)[name] : ABSENT,
  );
}

interface PathLink {
  readonly prev: PathLink | undefined;
  readonly key: string | number;
}

function pathOf(link: PathLink): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: PathLink | undefined = link; at; at = at.prev) path.unshift(at.key);
  return path;
}
