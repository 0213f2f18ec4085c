import {
  getArgumentValues,
  Kind,
  parse,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';

/** What a `@key` or `@requires` names. */
export function parseFieldSet(fields: string): SelectionSetNode {
  const [definition] = parse(`{ ${fields} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no field set');
  return definition.selectionSet;
}

/** Reads one field of an object for a field set. */
export type ReadField = (source: object, name: string, args: Record<string, unknown>) => unknown;

/** Stands for what a representation should have brought and did not. Null is something else. */
export const ABSENT = '(absent)';

/**
 * The part of a value that a field set names, in the order of the field set, so that equal parts have equal JSON. Null
 * stays null and lists stay lists. A fragment applies by the value's own `__typename`; planners leave that out of what
 * they bring for an interface, so without one the fields that are there count.
 */
export function project(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  fields: SelectionSetNode,
  value: unknown,
  read: ReadField,
): unknown {
  if (Array.isArray(value)) return value.map((item) => project(schema, type, fields, item, read));
  if (typeof value !== 'object' || value === null) return value ?? null;
  const part: Record<string, unknown> = {};
  for (const selection of fields.selections) {
    if (selection.kind === Kind.FIELD) {
      part[selection.name.value] = projectField(schema, type, selection, value, read);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? type.name;
      const isUntyped = isAbstractType(type) && !('__typename' in value);
      if (!isUntyped && !applies(schema, condition, type, value)) continue;
      const narrowed = schema.getType(condition) ?? type;
      const more = project(schema, narrowed, selection.selectionSet, value, read) as typeof part;
      Object.assign(part, isUntyped ? withoutAbsent(more) : more);
    }
  }
  return part;
}

function projectField(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  node: FieldNode,
  source: object,
  read: ReadField,
): unknown {
  const field = fieldOf(type, node.name.value);
  const value = read(source, node.name.value, field ? getArgumentValues(field, node) : {});
  if (!node.selectionSet || !field) return value ?? null;
  return project(schema, getNamedType(field.type), node.selectionSet, value, read);
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function withoutAbsent(part: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== ABSENT));
}

function applies(schema: GraphQLSchema, condition: string, type: GraphQLNamedType, value: object): boolean {
  const name = '__typename' in value ? String(value.__typename) : type.name;
  if (name === condition) return true;
  const wider = schema.getType(condition);
  const actual = schema.getType(name);
  return isInterfaceType(wider) && isObjectType(actual) && schema.isSubType(wider, actual);
}
