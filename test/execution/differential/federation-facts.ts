import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { parseFieldSet } from './field-set.ts';

/** What a subgraph's schema says of federation, by type or by `Type.field`. */
export interface FederationFacts {
  /** The keys it resolves entities by. A type whose keys are all `resolvable: false` has none. */
  readonly keys: ReadonlyMap<string, readonly SelectionSetNode[]>;
  /** Names of the fields that are part of any key. */
  readonly keyFields: ReadonlySet<string>;
  /** What a field is computed from. */
  readonly requires: ReadonlyMap<string, SelectionSetNode>;
  /** Fields that are somebody else's. */
  readonly external: ReadonlySet<string>;
  /** Names of external fields that are in some `@provides`. */
  readonly provided: ReadonlySet<string>;
  /** Fields it takes over, with the subgraph they were at. */
  readonly overrides: ReadonlyMap<string, string>;
  /** Every field it declares. */
  readonly declared: ReadonlySet<string>;
  /** The interfaces of each of its object types. */
  readonly interfacesOf: ReadonlyMap<string, readonly string[]>;
}

/** Reads them. */
export function readFacts(sdl: string): FederationFacts {
  const keys = new Map<string, SelectionSetNode[]>();
  const keyFields = new Set<string>();
  const requires = new Map<string, SelectionSetNode>();
  const external = new Set<string>();
  const provided = new Set<string>();
  const overrides = new Map<string, string>();
  const declared = new Set<string>();
  const interfacesOf = new Map<string, string[]>();

  function readField(type: string, field: FieldDefinitionNode): void {
    const coordinate = `${type}.${field.name.value}`;
    declared.add(coordinate);
    for (const directive of field.directives ?? []) {
      if (directive.name.value === 'external') external.add(coordinate);
      if (directive.name.value === 'requires') requires.set(coordinate, fieldsOf(directive));
      if (directive.name.value === 'override') overrides.set(coordinate, argument(directive, 'from') ?? '');
      if (directive.name.value === 'provides') namesIn(fieldsOf(directive)).forEach((n) => provided.add(n));
    }
  }

  for (const definition of parse(sdl).definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.OBJECT_TYPE_EXTENSION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    ) {
      continue;
    }
    const type = definition.name.value;
    for (const directive of definition.directives ?? []) {
      if (directive.name.value !== 'key') continue;
      const key = fieldsOf(directive);
      namesIn(key).forEach((name) => keyFields.add(name));
      if (argument(directive, 'resolvable') !== 'false') keys.set(type, [...(keys.get(type) ?? []), key]);
    }
    interfacesOf.set(type, definition.interfaces?.map(({ name }) => name.value) ?? []);
    definition.fields?.forEach((field) => readField(type, field));
  }
  return { keys, keyFields, requires, external, provided, overrides, declared, interfacesOf };
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((node) => node.name.value === name)?.value;
  if (value?.kind === Kind.STRING) return value.value;
  return value?.kind === Kind.BOOLEAN ? String(value.value) : undefined;
}

function fieldsOf(directive: ConstDirectiveNode): SelectionSetNode {
  return parseFieldSet(argument(directive, 'fields') ?? '');
}

function namesIn(fields: SelectionSetNode): string[] {
  return fields.selections.flatMap((selection) => [
    ...(selection.kind === Kind.FIELD ? [selection.name.value] : []),
    ...(selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet
      ? namesIn(selection.selectionSet)
      : []),
  ]);
}
