import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';

/**
 * How many pairs of fields answer under one name, so that validation has to compare them: each with each, and what is
 * within them again. Opens every fragment, so the document's expanded fields must be bounded first, and its fragments
 * free of cycles. Stops counting beyond `enough`.
 */
export function countRepeatedFields(document: DocumentNode, enough: number): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition.selectionSet);
  }
  let pairs = 0;

  function group(
    selectionSet: SelectionSetNode,
    groups: Map<string, (SelectionSetNode | undefined)[]>,
  ): void {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const responseName = selection.alias?.value ?? selection.name.value;
        const fields = groups.get(responseName) ?? [];
        fields.push(selection.selectionSet);
        groups.set(responseName, fields);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        group(selection.selectionSet, groups);
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) group(fragment, groups);
      }
    }
  }

  function count(merged: readonly (SelectionSetNode | undefined)[]): void {
    const groups = new Map<string, (SelectionSetNode | undefined)[]>();
    for (const selectionSet of merged) if (selectionSet) group(selectionSet, groups);
    for (const fields of groups.values()) {
      pairs += (fields.length * (fields.length - 1)) / 2;
      if (pairs > enough) return;
      count(fields);
    }
  }

  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) count([definition.selectionSet]);
  }
  return pairs;
}
