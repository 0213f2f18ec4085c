import {
  Kind,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  validate,
  visit,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { NamedOperation } from './operations.ts';

/** What the graph and the operations over it must keep to, beyond being valid. Each function names what does not. */

/** Every type, field, argument and enum value whose name does not say it all has a description. */
export function findUndescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  const types: GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  for (const type of types) {
    if (!type.description && type !== schema.getQueryType()) missing.push(type.name);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      const fields: Readonly<Record<string, { description?: string | null | undefined }>> = type.getFields();
      for (const [name, { description }] of Object.entries(fields)) {
        if (!description) missing.push(`${type.name}.${name}`);
      }
    }
  }
  return missing.map((name) => `${name} has no description`);
}

/**
 * A bare list hides absence (H1): any type that lists records has `state`, `completeness` and `sources`. Allergies, CPR
 * decisions and alerts take no argument that could page or filter them (H18).
 */
export function findUnsafeLists(schema: GraphQLSchema): string[] {
  const found: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    const fields = type.getFields();
    for (const field of Object.values(fields)) {
      const named = getNamedType(field.type);
      const isRecordList = isObjectType(named) && /List$/.test(named.name);
      if (isRecordList) {
        for (const needed of ['state', 'completeness', 'items', 'sources']) {
          if (!named.getFields()[needed]) found.push(`${named.name} lacks ${needed}`);
        }
        if (isNonNullType(field.type))
          found.push(`${type.name}.${field.name} comes from a source and must be nullable (H3)`);
        if (/^(allergies|cprDecisions|alerts)$/.test(field.name) && field.args.length > 0) {
          found.push(`${type.name}.${field.name} must not be paged or filtered (H18)`);
        }
      }
      if (type.name === 'Patient' && isListType(isNonNullType(field.type) ? field.type.ofType : field.type)) {
        found.push(`Patient.${field.name} is a bare list (H1)`);
      }
    }
  }
  return found;
}

/** An operation fits the API, is named as its file; where it shows items it asks for what makes them safe (H1, H19). */
export function findUnsafeSelections(schema: GraphQLSchema, { name, text }: NamedOperation): string[] {
  const document = parse(text);
  const found = validate(schema, document).map((error) => error.message);
  if (!text.includes(`query ${name}(`)) found.push('is not named as its file');
  return [...found, ...lintSelections(document)].map((problem) => `${name}: ${problem}`);
}

function lintSelections(document: DocumentNode): string[] {
  const found: string[] = [];
  visit(document, {
    Field(node) {
      const names = new Set(
        node.selectionSet?.selections.map((child) => (child.kind === Kind.FIELD ? child.name.value : '')),
      );
      if (names.has('items')) {
        for (const needed of ['state', 'completeness', 'sources']) {
          if (!names.has(needed)) found.push(`${node.name.value} shows items without ${needed} (H1)`);
        }
      }
      if (names.has('medications') && !names.has('allergies'))
        found.push('shows medications without allergies (H19)');
    },
  });
  return found;
}
