import { Supergraph } from '@apollo/federation-internals';
import {
  execute,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  print,
  printSchema,
  visit,
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
  type GraphQLNamedType,
} from 'graphql';
import { project } from './field-set.ts';
import type { FederationFacts } from './federation-facts.ts';
import { readRow, tell, type OperationState, type Row, type WorldDefinition } from './rows.ts';

/** One subgraph of a world while it is built. */
export interface SubgraphParts {
  readonly name: string;
  readonly facts: FederationFacts;
  readonly schema: GraphQLSchema;
}

/** One operation as both sides are given it. */
export interface OperationRun {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
}

/** The API in one schema over the same rows: what the federation must answer. */
export interface Monolith {
  readonly schema: GraphQLSchema;
  execute(run: OperationRun): ExecutionResult;
  /**
   * Every error path there would be if no null ever spread: where two failures are under the same null, an executor
   * may tell either or both.
   */
  allErrorPaths(run: OperationRun): string[];
}

interface MonolithContext {
  readonly state: OperationState;
  /** Set when nulls do not spread: where they would have come from. */
  readonly nulls?: string[];
}

interface Computed {
  readonly schema: GraphQLSchema;
  readonly type: GraphQLNamedType;
  readonly needs: SelectionSetNode;
}

/** Builds it. The types are those the supergraph shows to clients; the values come straight from the rows. */
export function createMonolith(
  supergraphSdl: string,
  parts: readonly SubgraphParts[],
  definition: WorldDefinition,
): Monolith {
  const sdl = printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema());
  const schema = buildSchema(sdl);
  const withoutNonNull = buildSchema(dropNonNull(sdl));
  const read = createReader(parts, definition, schema);
  attach(schema, schema, read, definition);
  attach(withoutNonNull, schema, read, definition);

  function run(on: GraphQLSchema, { document, operationName, variables }: OperationRun, nulls?: string[]) {
    const contextValue: MonolithContext = { state: { log: [] }, ...(nulls && { nulls }) };
    const result = execute({ schema: on, document, operationName, variableValues: variables, contextValue });
    if (result instanceof Promise) throw new Error('a row must not wait');
    return result;
  }

  return {
    schema,
    execute: (operation) => run(schema, operation),
    allErrorPaths(operation) {
      const nulls: string[] = [];
      const { errors = [] } = run(withoutNonNull, operation, nulls);
      return [...nulls, ...errors.map(({ path }) => JSON.stringify(path))];
    },
  };
}

type Reader = (
  row: object,
  typeName: string,
  field: string,
  args: Record<string, unknown>,
  state: OperationState,
) => unknown;

/** Reads a field of any row the way the whole federation defines it. */
function createReader(
  parts: readonly SubgraphParts[],
  definition: WorldDefinition,
  api: GraphQLSchema,
): Reader {
  const computed = new Map<string, Computed>();
  const owners = new Map<string, string[]>();
  const keyFields = new Set(parts.flatMap(({ facts }) => [...facts.keyFields]));
  for (const { name, facts, schema } of parts) {
    for (const [coordinate, needs] of facts.requires) {
      const type = schema.getType(coordinate.split('.')[0] ?? '');
      if (type) computed.set(coordinate, { schema, type, needs });
    }
    for (const coordinate of facts.declared) {
      if (facts.external.has(coordinate)) continue;
      owners.set(coordinate, [...(owners.get(coordinate) ?? []), name]);
    }
  }

  /** The field may be declared for the type or, by an interface object, for an interface of it. */
  function find<T>(of: ReadonlyMap<string, T>, typeName: string, field: string): T | undefined {
    const own = of.get(`${typeName}.${field}`);
    if (own !== undefined) return own;
    const type = api.getType(typeName);
    if (!isObjectType(type)) return undefined;
    return type
      .getInterfaces()
      .map(({ name }) => of.get(`${name}.${field}`))
      .find((found) => found !== undefined);
  }

  function readOrNull(source: object, field: string, args: Record<string, unknown>, state: OperationState) {
    try {
      return read(source, (source as Row).__typename ?? '', field, args, state);
    } catch {
      return null;
    }
  }

  function read(...[row, typeName, field, args, state]: Parameters<Reader>): unknown {
    const { missingIn = [] } = row as Row;
    const owning = find(owners, typeName, field) ?? [];
    const isKnown = keyFields.has(field) || owning.length === 0 || owning.some((o) => !missingIn.includes(o));
    if (!isKnown) return null;
    const made = find(computed, typeName, field);
    if (!made) return readRow(row, field, args, state);
    const needs = project(made.schema, made.type, made.needs, row, (source, name, nestedArgs) =>
      readOrNull(source, name, nestedArgs, state),
    );
    const told = tell(args, needs);
    return definition.make?.[`${made.type.name}.${field}`]?.(told, row as Row) ?? told;
  }

  return read;
}

function attach(to: GraphQLSchema, api: GraphQLSchema, read: Reader, definition: WorldDefinition): void {
  const roots: Record<string, Row | undefined> = { Query: definition.query, Mutation: definition.mutation };
  for (const type of Object.values(to.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const declared = api.getType(type.name);
    const root = roots[type.name];
    for (const field of Object.values(type.getFields())) {
      const apiType = isObjectType(declared) ? declared.getFields()[field.name]?.type : undefined;
      if (!apiType) throw new Error(`${type.name}.${field.name} is in one schema alone`);
      field.resolve = (
        source: Row,
        args: Record<string, unknown>,
        context: MonolithContext,
        info: GraphQLResolveInfo,
      ) => {
        const value = read(root ?? source, type.name, field.name, args, context.state);
        if (context.nulls) noteNulls(value, apiType, pathOf(info), context.nulls);
        return value;
      };
    }
  }
}

function noteNulls(
  value: unknown,
  type: GraphQLOutputType,
  path: (string | number)[],
  nulls: string[],
): void {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) nulls.push(JSON.stringify(path));
    else noteNulls(value, type.ofType as GraphQLOutputType, path, nulls);
  } else if (isListType(type) && Array.isArray(value)) {
    value.forEach((item, index) => noteNulls(item, type.ofType, [...path, index], nulls));
  }
}

function pathOf({ path }: GraphQLResolveInfo): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}

/** The same types, every output of which may be null. */
function dropNonNull(sdl: string): string {
  return print(
    visit(parse(sdl), {
      FieldDefinition: {
        leave: (node) => ({
          ...node,
          type: visit(node.type, { NonNullType: { leave: ({ type }) => type } }),
        }),
      },
    }),
  );
}
