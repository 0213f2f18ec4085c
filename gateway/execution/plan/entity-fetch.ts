import type { FetchNode } from '@apollo/query-planner';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { isObject } from '../shape/own.ts';
import { listRequired } from './key-fields.ts';
import { mergerFor } from './merge.ts';
import { compileFinder, type FlattenPath } from './places.ts';
import { compileRepresentations, type Representations } from './representations.ts';
import { compileRenamers } from './rewrites.ts';
import type { Subgraph } from './run.ts';
import { readSubgraphOperation, type SubgraphOperation } from './subgraph-operation.ts';

/** A fetch of fields of entities, compiled. */
export interface EntityFetch {
  subgraph: Subgraph;
  /** Fetches with the same one ask the same of the same subgraph: their entities can be asked for in one list. */
  selectionId: number;
  path: FlattenPath;
  operation: SubgraphOperation;
  /** The operation as a JSON text. */
  jsonText: string;
  variableNames: readonly string[];
  findObjects: (root: unknown) => Record<string, unknown>[];
  representations: Representations;
  /** Names in the data by which a field is computed (`@requires`), each with the name that this field answers with. */
  requirements: readonly (readonly [required: string, key: string])[];
  rename: ((answer: unknown) => void) | undefined;
  merge: ReturnType<typeof mergerFor>;
  /** True where objects of several types are asked for as one: that they are one entity does not say that of their types. */
  isOfSeveralTypes: boolean;
  /** True for the name of a type whose objects are of no other. */
  isObjectType(typeName: unknown): boolean;
  /** True when an entity that came back is, as far as it says, the one that was asked for. */
  isSame(entity: Record<string, unknown>, object: Record<string, unknown>): boolean;
}

/**
 * Compiles a Fetch node with `requires` at a path. `selectionIds` are those given in this plan; `hadConditions` is true
 * where a fetch before it may do without some of what this one takes.
 */
export function compileEntityFetch(
  node: FetchNode,
  path: FlattenPath,
  subgraph: Subgraph,
  schema: GraphQLSchema,
  selectionIds: Map<string, number>,
  hadConditions: boolean,
): EntityFetch {
  const operation = readSubgraphOperation(node, true);
  const requires = node.requires ?? [];
  const { inputRewrites, outputRewrites } = node;
  const selection = JSON.stringify([subgraph.name, operation.text, requires, inputRewrites, outputRewrites]);
  const selectionId = selectionIds.get(selection) ?? selectionIds.size;
  selectionIds.set(selection, selectionId);
  return {
    subgraph,
    selectionId,
    path,
    operation,
    jsonText: JSON.stringify(operation.text),
    variableNames: node.variableUsages ?? [],
    findObjects: compileFinder(path),
    representations: compileRepresentations(
      schema,
      subgraph.name,
      requires,
      node.inputRewrites,
      hadConditions || operation.hasConditions,
    ),
    requirements: listRequirements(schema, subgraph.name, requires, operation),
    rename: compileRenamers(schema, node.outputRewrites),
    merge: mergerFor(operation.keys),
    isOfSeveralTypes: (inputRewrites ?? []).length > 0,
    isObjectType: (typeName) => typeof typeName === 'string' && isObjectType(schema.getType(typeName)),
    isSame: compileIdentity(schema, requires, operation),
  };
}

function listRequirements(
  schema: GraphQLSchema,
  subgraphName: string,
  requires: NonNullable<FetchNode['requires']>,
  { fields }: SubgraphOperation,
): [string, string][] {
  const given = requires.flatMap((selection) =>
    selection.kind === 'InlineFragment' ? selection.selections : [selection],
  );
  return fields.flatMap(({ typeName = '', field: { name, alias } }) => {
    const key = (alias ?? name).value;
    const required = new Set(listRequired(schema, subgraphName, typeName, name.value));
    return given.flatMap((field): [string, string][] =>
      field.kind === 'Field' && required.has(field.name) ? [[field.alias ?? field.name, key]] : [],
    );
  });
}

/** An entity in another's place would be another patient's data: what it says of its key must be what was asked by. */
function compileIdentity(
  schema: GraphQLSchema,
  requires: NonNullable<FetchNode['requires']>,
  { keys, plainKeys }: SubgraphOperation,
): EntityFetch['isSame'] {
  const given = requires.flatMap((selection) =>
    selection.kind === 'InlineFragment' ? selection.selections : [selection],
  );
  const names = new Set<string>();
  for (const field of given) {
    if (field.kind !== 'Field') continue;
    const isLeaf = !field.selections && (field.alias ?? field.name) === field.name;
    // Said without being asked for, it counts too; but not where another field answers under its name.
    const isRenamed = keys.includes(field.name) && !plainKeys.has(field.name);
    if (isLeaf && field.name !== '__typename' && !isRenamed) names.add(field.name);
  }
  return (entity, object) => {
    const said = entity['__typename'];
    const known = object['__typename'];
    if (typeof said === 'string' && typeof known === 'string' && said !== known) {
      // Asked for as an interface, an entity answers with its own type, and the other way round.
      if (isObjectType(schema.getType(said)) && isObjectType(schema.getType(known))) return false;
    }
    for (const name of names) {
      const answered = entity[name];
      const asked = object[name];
      // An ID may be written as a number by one subgraph and as a string by another.
      if (isKeyValue(answered) && isKeyValue(asked) && String(answered) !== String(asked)) return false;
    }
    return true;
  };
}

function isKeyValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** True when the answer is a list of as many entities as were asked for, each an object or null. */
export function isEntityList(answer: unknown, count: number): answer is (Record<string, unknown> | null)[] {
  return (
    Array.isArray(answer) &&
    answer.length === count &&
    answer.every((item) => item === null || isObject(item))
  );
}
