import {
  Kind,
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
} from 'graphql';

/**
 * How deep anything in a document stands within another of its kind: selection sets, those of fragments where they are
 * spread included; lists and objects among values; lists in types. Whoever walks a document by calls within calls goes
 * as deep. One pass, each fragment once; the fragments must be free of cycles.
 */
export function measureNesting(document: DocumentNode): number {
  const fragments = new Map<string, SelectionSetNode>();
  const measured = new Map<string, number>();
  let deepestValue = 0;

  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition.selectionSet);
  }

  function noteValue(value: ValueNode): void {
    deepestValue = Math.max(deepestValue, depthOfValue(value));
  }

  function noteDirectives(directives: readonly (DirectiveNode | ConstDirectiveNode)[] = []): void {
    for (const { arguments: given = [] } of directives) for (const { value } of given) noteValue(value);
  }

  function measureFragment(name: string): number {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const selectionSet = fragments.get(name);
    const depth = selectionSet ? measure(selectionSet) : 0;
    measured.set(name, depth);
    return depth;
  }

  function measure(selectionSet: SelectionSetNode): number {
    let inner = 0;
    for (const selection of selectionSet.selections) {
      noteDirectives(selection.directives);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        inner = Math.max(inner, measureFragment(selection.name.value));
      } else {
        if (selection.kind === Kind.FIELD)
          for (const { value } of selection.arguments ?? []) noteValue(value);
        if (selection.selectionSet) inner = Math.max(inner, measure(selection.selectionSet));
      }
    }
    return inner + 1;
  }

  let deepest = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      noteDirectives(definition.directives);
      deepest = Math.max(deepest, measureFragment(definition.name.value));
    } else if (definition.kind === Kind.OPERATION_DEFINITION) {
      noteDirectives(definition.directives);
      deepest = Math.max(deepest, measure(definition.selectionSet));
      for (const { type, defaultValue, directives } of definition.variableDefinitions ?? []) {
        noteDirectives(directives);
        if (defaultValue) noteValue(defaultValue);
        deepest = Math.max(deepest, depthOfType(type));
      }
    }
  }
  return Math.max(deepest, deepestValue);
}

function depthOfValue(value: ValueNode): number {
  let inner = 0;
  if (value.kind === Kind.LIST) for (const item of value.values) inner = Math.max(inner, depthOfValue(item));
  else if (value.kind === Kind.OBJECT)
    for (const field of value.fields) inner = Math.max(inner, depthOfValue(field.value));
  else return 0;
  return inner + 1;
}

function depthOfType(type: TypeNode): number {
  return type.kind === Kind.NAMED_TYPE ? 0 : depthOfType(type.type) + 1;
}
