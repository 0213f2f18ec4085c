import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { isNonNullType, getNamedType, type GraphQLSchema } from 'graphql';
import { isObject, ownReader } from '../shape/own.ts';
import { listKeys } from './key-fields.ts';
import { readSetters, satisfies } from './rewrites.ts';

/**
 * Names objects of the data to a subgraph. Undefined: the fetch is not for objects of its type. Null: a value that the
 * subgraph needs is not there, and may not be null.
 */
export interface Representations {
  /** The number of the object's entity among those that are asked for: it is added to them unless it is there. */
  add(entities: Entities, object: Record<string, unknown>): number | null | undefined;
}

/** Entities to ask a subgraph for, each once, in the form that it takes. */
export interface Entities {
  /** Their representations as JSON texts, for a subgraph over HTTP. */
  readonly texts: string[];
  /** The same as values, for one in this process. */
  readonly values: Record<string, unknown>[];
  readonly areValues: boolean;
  /** How entities are found again: by the kind of their representation, then by one value after the other. */
  readonly byKind: Map<string, Branch>;
  /** The first one, for as long as it is alone: many are, and need not be found again. */
  first: Named | undefined;
}

/** An object, and what is said of it. */
interface Named {
  kind: string;
  values: unknown[];
}

interface Branch {
  /** By a primitive value as it is. */
  byValue: Map<unknown, Branch> | undefined;
  /** By the JSON text of any other. */
  byText: Map<string, Branch> | undefined;
  /** -1 where no entity ends here. */
  entity: number;
}

/** How many there are: one of the two lists is empty. */
export function countEntities({ texts, values }: Entities): number {
  return texts.length + values.length;
}

/** None yet. */
export function startEntities(areValues: boolean): Entities {
  return { texts: [], values: [], areValues, byKind: new Map(), first: undefined };
}

interface RequiredField {
  /** Its name in the representation. */
  name: string;
  read(object: Record<string, unknown>): unknown;
  isNullable: boolean;
  typeName: string | undefined;
  selections: readonly QueryPlanSelectionNode[] | undefined;
}

/** What representations are made against. */
interface Requiring {
  schema: GraphQLSchema;
  /**
   * True where the fetch, or one before it, has conditions: what a field requires is not in the data when the client
   * does without the field, and the other fields are fetched all the same.
   */
  hasConditions: boolean;
}

interface ForType {
  /** The same for types whose representations look the same. */
  kind: string;
  typename: string;
  fields: RequiredField[];
  /** The keys that are among the fields, as numbers of fields: without one of them an entity cannot be named. */
  keys: readonly (readonly number[])[];
}

/** Compiles the `requires` of a fetch, for each type of object when the first one of it comes. */
export function compileRepresentations(
  schema: GraphQLSchema,
  subgraphName: string,
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[] | undefined,
  hasConditions: boolean,
): Representations {
  const requiring: Requiring = { schema, hasConditions };
  const compiled = new Map<string, ForType | undefined>();
  const onlyType =
    requires.length === 1 && requires[0]?.kind === 'InlineFragment' ? requires[0].typeCondition : undefined;

  function forType(object: Record<string, unknown>): ForType | undefined {
    const said = object['__typename'] ?? onlyType;
    if (typeof said !== 'string') return undefined;
    if (!compiled.has(said)) compiled.set(said, compileForType(said));
    return compiled.get(said);
  }

  function compileForType(typeName: string): ForType | undefined {
    const fields = listFields(schema, typeName, requires);
    if (fields.size === 0) return undefined;
    const setters = readSetters(schema, rewrites, typeName);
    const setTo = setters.get('__typename');
    const typename = typeof setTo === 'string' ? setTo : typeName;
    fields.delete('__typename');
    for (const [name, value] of setters) {
      if (name === '__typename') continue;
      fields.set(name, {
        name,
        read: () => value,
        isNullable: true,
        typeName: undefined,
        selections: undefined,
      });
    }
    const names = [...fields.keys()];
    const keys = listKeys(schema, subgraphName, typename)
      .map((key) => key.map((name) => names.indexOf(name)))
      .filter((key) => !key.includes(-1));
    // What an interface object's field requires is named for objects of all types, and the key for those concerned.
    if (keys.length === 0) return undefined;
    return { kind: [typename, ...names].join(' '), typename, fields: [...fields.values()], keys };
  }

  return {
    add(entities, object) {
      const own = forType(object);
      if (!own) return undefined;
      const { texts, values: asked, areValues, first } = entities;
      if (first && isNamed(first, own, object)) return 0;
      const { fields, keys, kind, typename } = own;
      const values: unknown[] = [];
      let isWhole = true;
      for (const field of fields) {
        const value = readRequired(requiring, field, object);
        if (value === undefined) {
          if (!isLeftOut(requiring, field, object)) return null;
          isWhole = false;
        }
        values.push(value);
      }
      if (!isWhole && !keys.some((key) => key.every((number) => values[number] !== undefined))) return null;
      const count = countEntities(entities);
      if (count === 0) {
        entities.first = { kind, values };
      } else {
        if (first) find(entities, first).entity = 0;
        entities.first = undefined;
        const branch = find(entities, { kind, values });
        if (branch.entity >= 0) return branch.entity;
        branch.entity = count;
      }
      const representation: Record<string, unknown> = { __typename: typename };
      for (const [index, { name }] of fields.entries()) {
        if (values[index] !== undefined) representation[name] = values[index];
      }
      if (areValues) asked.push(representation);
      else texts.push(JSON.stringify(representation));
      return count;
    },
  };
}

/** Whether an object is of the entity of this name, where that is plain to see. */
function isNamed({ kind, values }: Named, own: ForType, object: Record<string, unknown>): boolean {
  const { fields } = own;
  if (kind !== own.kind) return false;
  for (let index = 0; index < fields.length; index += 1) {
    const value = (fields[index] as RequiredField).read(object);
    if (value !== values[index] || typeof value === 'object' || value === undefined) return false;
  }
  return true;
}

/** Where the entity of this name is, or is to be. */
function find({ byKind }: Entities, { kind, values }: Named): Branch {
  let branch = growMap(byKind, kind);
  for (const value of values) branch = grow(branch, value);
  return branch;
}

/** One step further, to where entities with this value are. */
function grow(branch: Branch, value: unknown): Branch {
  if (typeof value === 'object' && value !== null) {
    branch.byText ??= new Map<string, Branch>();
    return growMap(branch.byText, JSON.stringify(value));
  }
  branch.byValue ??= new Map<unknown, Branch>();
  return growMap(branch.byValue, value);
}

function growMap<Key>(branches: Map<Key, Branch>, key: Key): Branch {
  let branch = branches.get(key);
  if (branch === undefined) {
    branch = { byValue: undefined, byText: undefined, entity: -1 };
    branches.set(key, branch);
  }
  return branch;
}

/** The fields of a required selection that apply to a type, by their names in the representation. */
function listFields(
  schema: GraphQLSchema,
  typeName: string,
  selections: readonly QueryPlanSelectionNode[],
): Map<string, RequiredField> {
  const fields = new Map<string, RequiredField>();
  const type = schema.getType(typeName);
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      if (selection.typeCondition !== undefined && !satisfies(schema, typeName, selection.typeCondition))
        continue;
      for (const [name, field] of listFields(schema, typeName, selection.selections)) {
        const known = fields.get(name);
        const inner = [...(known?.selections ?? []), ...(field.selections ?? [])];
        fields.set(name, { ...field, selections: inner.length > 0 ? inner : undefined });
      }
      continue;
    }
    const definition = type && 'getFields' in type ? type.getFields()[selection.name] : undefined;
    fields.set(selection.name, {
      name: selection.name,
      read: ownReader(selection.alias ?? selection.name),
      isNullable: !(definition && isNonNullType(definition.type)),
      typeName: definition && getNamedType(definition.type).name,
      selections: selection.selections,
    });
  }
  return fields;
}

/** The value of a required field; undefined when the representation cannot be made without it. */
function readRequired(requiring: Requiring, field: RequiredField, object: Record<string, unknown>): unknown {
  const value = field.read(object);
  if (value === undefined || value === null) return field.isNullable ? null : undefined;
  return field.selections ? select(requiring, field.typeName, field.selections, value) : value;
}

function isLeftOut(
  { hasConditions }: Requiring,
  field: RequiredField,
  object: Record<string, unknown>,
): boolean {
  return hasConditions && field.read(object) === undefined;
}

function select(
  requiring: Requiring,
  typeName: string | undefined,
  selections: readonly QueryPlanSelectionNode[],
  value: unknown,
): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => select(requiring, typeName, selections, item));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isObject(value)) return value ?? null;
  const said = typeof value['__typename'] === 'string' ? value['__typename'] : typeName;
  if (said === undefined) return undefined;
  const selected: Record<string, unknown> = {};
  for (const [name, field] of listFields(requiring.schema, said, selections)) {
    const inner = name === '__typename' ? said : readRequired(requiring, field, value);
    if (inner === undefined) {
      if (isLeftOut(requiring, field, value)) continue;
      return undefined;
    }
    selected[name] = inner;
  }
  return selected;
}
