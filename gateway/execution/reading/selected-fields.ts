import {
  Kind,
  getNamedType,
  isObjectType,
  type DocumentNode,
  type GraphQLNamedType,
  type SelectionSetNode,
} from 'graphql';
import { findFragment } from '../operation/find-fragment.ts';
import { writeSelection } from '../shape/verbatim.ts';

/** A field that a subgraph is asked for. */
export interface SelectedField {
  /** The name it answers with. */
  key: string;
  name: string;
  /** What is selected of it, in the order of the answer. Absent for a leaf, and where that depends on a type or a condition. */
  fields: readonly SelectedField[] | undefined;
  /** The same as `writeSelection` has it. */
  selection: string | undefined;
}

/**
 * The fields of a selection in the order that an answer has them, where they are the same for every answer: undefined
 * where they depend on a type or on a condition, or where an object is asked for in two places. `type` is that of the
 * object, in the supergraph; absent where it is not known.
 */
export function listSelectedFields(
  selectionSet: SelectionSetNode,
  type: GraphQLNamedType | undefined,
  document: DocumentNode,
): readonly SelectedField[] | undefined {
  const fields = new Map<string, SelectedField>();

  function collect({ selections }: SelectionSetNode): boolean {
    return selections.every((selection) => {
      if (selection.directives?.length) return false;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const key = selection.alias?.value ?? name;
        const known = fields.get(key);
        if (known) return known.name === name && !selection.selectionSet;
        const definition = type && 'getFields' in type ? type.getFields()[name] : undefined;
        const inner =
          selection.selectionSet &&
          listSelectedFields(selection.selectionSet, definition && getNamedType(definition.type), document);
        fields.set(key, { key, name, fields: inner, selection: inner && writeSelection(inner) });
        return true;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(document, selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      const isCertain = condition === undefined || (isObjectType(type) && condition === type.name);
      return fragment !== undefined && isCertain && collect(fragment.selectionSet);
    });
  }

  return collect(selectionSet) ? [...fields.values()] : undefined;
}
