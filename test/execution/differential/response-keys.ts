import { Kind, type SelectionSetNode } from 'graphql';
import type { OperationRun } from './monolith.ts';

/** The keys an answer can have, level by level, whatever the types and conditions. */
export type ResponseKeys = Map<string, ResponseKeys>;

/** Reads them from an operation. */
export function responseKeysOf({ document, operationName }: OperationRun): ResponseKeys {
  const fragments = new Map<string, SelectionSetNode>();
  let root: SelectionSetNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition.selectionSet);
    } else if (definition.kind === Kind.OPERATION_DEFINITION) {
      if (operationName === undefined || definition.name?.value === operationName)
        root = definition.selectionSet;
    }
  }
  const keys: ResponseKeys = new Map();

  function collect(set: SelectionSetNode | undefined, into: ResponseKeys): void {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const inner = into.get(key) ?? new Map<string, ResponseKeys>();
        into.set(key, inner);
        collect(selection.selectionSet, inner);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, into);
      } else {
        collect(fragments.get(selection.name.value), into);
      }
    }
  }

  collect(root, keys);
  return keys;
}
