import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A field of a selection, with the type that it is asked of. */
export interface TypedField {
  /** Absent where it is asked of whatever there is. */
  typeName: string | undefined;
  field: FieldNode;
}

/** The operation of a document of the planner's. */
export function findOperation({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('The planner wrote a document without an operation.');
  return operation;
}

/** What it selects of entities. */
export function findEntities(operation: OperationDefinitionNode): SelectionSetNode {
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind === Kind.FIELD && selection.name.value === '_entities' && selection.selectionSet) {
      return selection.selectionSet;
    }
  }
  throw new Error('The planner wrote an entity fetch without entities.');
}

/** The fields at the top of a selection, within its fragments too. */
export function listTypedFields({ selections }: SelectionSetNode, typeName?: string): TypedField[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ typeName, field: selection }];
    if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('Fetches are planned without fragments.');
    return listTypedFields(selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
  });
}
