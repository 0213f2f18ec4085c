import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** Selections opened in all, fragments written out: ten times what the widest document in bounds has. */
const MOST_OPENED = 20_000;
/** Validation compares the fragments of one selection each with each, at a fraction of the cost of fields. */
const FRAGMENT_PAIR = 0.1;

/**
 * How many pairs of fields answer under one name, so that validation has to compare them: each with each, and what is
 * within them again. Fragments beside each other are compared too, and count a tenth. Opens every fragment, those that
 * no operation reaches on their own, so the document's fragments must be free of cycles. Stops counting beyond `enough`,
 * and gives Infinity for a document that cannot be counted in the time it deserves.
 */
export function countRepeatedFields(document: DocumentNode, enough: number): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition.selectionSet);
  }
  const reached = new Set<string>();
  let pairs = 0;
  let opened = 0;

  function group(
    selectionSet: SelectionSetNode,
    groups: Map<string, (SelectionSetNode | undefined)[]>,
    spread: Set<string>,
  ): void {
    opened += selectionSet.selections.length;
    if (opened > MOST_OPENED) return;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const responseName = selection.alias?.value ?? selection.name.value;
        const fields = groups.get(responseName);
        if (fields) fields.push(selection.selectionSet);
        else groups.set(responseName, [selection.selectionSet]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        group(selection.selectionSet, groups, spread);
      } else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        reached.add(name);
        spread.add(name);
        if (fragment) group(fragment, groups, spread);
      }
    }
  }

  function count(merged: readonly (SelectionSetNode | undefined)[]): void {
    const groups = new Map<string, (SelectionSetNode | undefined)[]>();
    const spread = new Set<string>();
    for (const selectionSet of merged) if (selectionSet) group(selectionSet, groups, spread);
    pairs += FRAGMENT_PAIR * countPairs(spread.size);
    for (const fields of groups.values()) {
      pairs += countPairs(fields.length);
      if (pairs > enough || opened > MOST_OPENED) return;
      count(fields);
    }
  }

  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) count([definition.selectionSet]);
  }
  // Validation looks into these too, before it says that nobody uses them.
  for (const definition of document.definitions) {
    if (isUnreached(definition)) count([definition.selectionSet]);
  }
  return opened > MOST_OPENED ? Infinity : pairs;

  function isUnreached(
    definition: DocumentNode['definitions'][number],
  ): definition is FragmentDefinitionNode {
    return definition.kind === Kind.FRAGMENT_DEFINITION && !reached.has(definition.name.value);
  }
}

function countPairs(count: number): number {
  return (count * (count - 1)) / 2;
}
