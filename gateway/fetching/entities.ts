import { Kind, parse, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';

/** A field a subgraph is asked for, under the name it answers with. */
export interface AskedField {
  responseName: string;
  name: string;
}

/** What a subgraph's operation asks for at its top: of entities, by the type each part applies to, or of the query type. */
export type AskedFields =
  | { kind: 'entities'; parts: readonly { typeName: string | undefined; fields: readonly AskedField[] }[] }
  | { kind: 'root'; fields: readonly AskedField[] };

/** What the supergraph says of entities. */
export interface EntityFacts {
  objectTypes: ReadonlySet<string>;
  /** By type: the fields of its keys that hold a value rather than an object. */
  keyFields: ReadonlyMap<string, ReadonlySet<string>>;
}

/** An entity as the gateway names it to a subgraph, or as a subgraph answers. */
export type Entity = Record<string, unknown>;

/** Reads what an operation the planner wrote asks for. */
export function readAskedFields(operationText: string): AskedFields {
  const document = parse(operationText, { noLocation: true });
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return { kind: 'root', fields: [] };
  const top = collect(operation.selectionSet, undefined, document);
  const entities = top.find(({ field }) => field.name.value === '_entities')?.field.selectionSet;
  if (!entities) return { kind: 'root', fields: top.map(({ field }) => toAskedField(field)) };
  const parts = new Map<string | undefined, AskedField[]>();
  for (const { typeName, field } of collect(entities, undefined, document)) {
    const fields = parts.get(typeName) ?? [];
    fields.push(toAskedField(field));
    parts.set(typeName, fields);
  }
  return { kind: 'entities', parts: [...parts].map(([typeName, fields]) => ({ typeName, fields })) };
}

function toAskedField(field: FieldNode): AskedField {
  return { responseName: field.alias?.value ?? field.name.value, name: field.name.value };
}

/** The fields of a selection set with its fragments opened, each with the innermost type it applies to. */
function collect(
  selectionSet: SelectionSetNode,
  typeName: string | undefined,
  document: DocumentNode,
): { typeName: string | undefined; field: FieldNode }[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ typeName, field: selection }];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return collect(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, document);
    }
    const fragment = document.definitions.find(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [];
    return collect(fragment.selectionSet, fragment.typeCondition.name.value, document);
  });
}

/**
 * What stands in for an entity a subgraph did not give: its type, and null for each field that was asked. A field that
 * requires one of these is then still asked for, and its subgraph can say what is missing.
 */
export function standInForEntity(asked: AskedFields, representation: Entity, facts: EntityFacts): Entity {
  const typeName = String(representation['__typename']);
  const entity: Entity = { __typename: typeName };
  if (asked.kind === 'root') return entity;
  for (const part of asked.parts) {
    // A part for another object type is not this entity's; one for an interface may be.
    const other =
      part.typeName !== undefined && part.typeName !== typeName && facts.objectTypes.has(part.typeName);
    if (other) continue;
    for (const { responseName, name } of part.fields) {
      if (name !== '__typename') entity[responseName] = null;
    }
  }
  return entity;
}

/** What stands in for an answer of the query type that did not come: null for each field that was asked. */
export function standInForRoot(asked: AskedFields): Entity {
  if (asked.kind === 'entities') return {};
  return Object.fromEntries(asked.fields.map(({ responseName }) => [responseName, null]));
}

/**
 * True when the answer is to these representations: as many, each an object or null, and each of the type and with the
 * key it was asked by, as far as it says. An entity in another's place would be another patient's data.
 */
export function matchesRepresentations(
  entities: unknown,
  representations: readonly Entity[],
  asked: AskedFields,
  facts: EntityFacts,
): entities is (Entity | null)[] {
  if (!Array.isArray(entities) || entities.length !== representations.length) return false;
  return representations.every((representation, index) => {
    const entity: unknown = entities[index];
    if (entity === null) return true;
    return isEntity(entity) && isSameEntity(entity, representation, asked, facts);
  });
}

function isSameEntity(
  entity: Entity,
  representation: Entity,
  asked: AskedFields,
  facts: EntityFacts,
): boolean {
  const typeName = String(representation['__typename']);
  const saidType = entity['__typename'];
  // Asked for as an interface, an entity answers with its own type.
  if (typeof saidType === 'string' && facts.objectTypes.has(typeName) && saidType !== typeName) return false;
  for (const keyField of facts.keyFields.get(typeName) ?? []) {
    const said = entity[keyField];
    const given = representation[keyField];
    if (!isKeyValue(said) || !isKeyValue(given) || isRenamed(keyField, asked)) continue;
    if (String(said) !== String(given)) return false;
  }
  return true;
}

/** An ID may be written as a number by one subgraph and as a string by another. */
function isKeyValue(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** True when a caller's alias gives this name to another field. */
function isRenamed(responseName: string, asked: AskedFields): boolean {
  if (asked.kind === 'root') return false;
  return asked.parts.some(({ fields }) =>
    fields.some((field) => field.responseName === responseName && field.name !== responseName),
  );
}

/** True for a JSON object. */
export function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
