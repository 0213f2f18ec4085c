import {
  Kind,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type FieldNode,
  type GraphQLNamedType,
  type SelectionSetNode,
} from 'graphql';
import { writeSelection } from '../shape/verbatim.ts';

/** A field that a subgraph is asked for. */
export interface SelectedField {
  /** The name it answers with. */
  key: string;
  name: string;
  /** What is selected of it, in the order of the answer. Absent for a leaf, and where it depends on a type or a condition. */
  fields: SelectedField[] | undefined;
  /** The same as `writeSelection` has it. */
  selection: string | undefined;
}

/**
 * The fields of a selection in the order that an answer has them, where they are the same for every answer: undefined
 * where they depend on a type or on a condition, or where one is asked for in two places. `type` is that of the object,
 * in the supergraph; absent where it is not known.
 */
export function listSelectedFields(
  { selections }: SelectionSetNode,
  type: GraphQLNamedType | undefined,
): SelectedField[] | undefined {
  const fields: SelectedField[] = [];
  for (const selection of selections) {
    if (selection.directives?.length || selection.kind === Kind.FRAGMENT_SPREAD) return undefined;
    if (selection.kind === Kind.FIELD) {
      fields.push(toSelectedField(selection, type));
      continue;
    }
    const condition = selection.typeCondition?.name.value;
    const isOfAll = condition === undefined || (isObjectType(type) && condition === type.name);
    const inner = isOfAll ? listSelectedFields(selection.selectionSet, type) : undefined;
    if (!inner) return undefined;
    fields.push(...inner);
  }
  return new Set(fields.map(({ key }) => key)).size === fields.length ? fields : undefined;
}

function toSelectedField(
  { name, alias, selectionSet }: FieldNode,
  type: GraphQLNamedType | undefined,
): SelectedField {
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
  const fields =
    selectionSet && listSelectedFields(selectionSet, definition && getNamedType(definition.type));
  return {
    key: alias?.value ?? name.value,
    name: name.value,
    fields,
    selection: fields && writeSelection(fields),
  };
}
