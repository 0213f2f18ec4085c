import {
  Kind,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { findEntities, findOperation, listTypedFields, type TypedField } from '../plan/fetch-document.ts';

/** The fields an entity fetch of the planner's asks of `_entities`, with the type each is asked of. */
export function readEntityFields(document: DocumentNode): TypedField[] {
  return listTypedFields(findEntities(findOperation(document)));
}

/** The operation of an entity fetch with these of its fields alone, and the variables it still uses. */
export function keepFields(
  document: DocumentNode,
  fields: ReadonlySet<FieldNode>,
): { operation: string; variableUsages: string[] } {
  function keep(selections: readonly SelectionNode[]): SelectionNode[] {
    return selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind !== Kind.INLINE_FRAGMENT)
        return selection.kind === Kind.FIELD && fields.has(selection) ? [selection] : [];
      const kept = keep(selection.selectionSet.selections);
      return kept.length === 0
        ? []
        : [{ ...selection, selectionSet: { ...selection.selectionSet, selections: kept } }];
    });
  }
  const operation = findOperation(document);
  const selections = operation.selectionSet.selections.map((entities) =>
    entities.kind === Kind.FIELD && entities.selectionSet
      ? {
          ...entities,
          selectionSet: { ...entities.selectionSet, selections: keep(entities.selectionSet.selections) },
        }
      : entities,
  );
  const kept = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  const used = readVariables({ ...kept, variableDefinitions: [] });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return {
    operation: stripIgnoredCharacters(print({ ...kept, variableDefinitions })),
    // A plan does not list the representations among them.
    variableUsages: [...used].filter((name) => name !== 'representations'),
  };
}

function readVariables(operation: OperationDefinitionNode): Set<string> {
  const names = new Set<string>();
  visit(operation, { Variable: (variable) => void names.add(variable.name.value) });
  return names;
}
