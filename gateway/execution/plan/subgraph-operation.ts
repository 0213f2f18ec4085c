import type { FetchNode } from '@apollo/query-planner';
import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { listConditionVariables } from '../operation/conditions.ts';

/** A field that is asked for at the top of an operation, or of entities. */
export interface SubgraphField {
  /** The name it answers with. */
  key: string;
  name: string;
  /** Absent where it is asked of whatever there is. */
  typeName: string | undefined;
}

/** An operation of the planner's for one subgraph. */
export interface SubgraphOperation {
  text: string;
  /** The names it asks for at its top, or, for entities, in them. */
  keys: readonly string[];
  /** The same with the fields that they are of, and the type that each is asked of. */
  fields: readonly SubgraphField[];
  /** Keys that are asked for under their own name: what they answer with can be held against what was given. */
  plainKeys: ReadonlySet<string>;
  /** True when it asks for some of it on the condition of a variable. */
  hasConditions: boolean;
  /** For entities: what is selected of them, and the variables that it uses. Absent where it cannot be joined with another. */
  entities: { selection: string; variables: readonly string[] } | undefined;
}

/** Reads an operation that the planner wrote. `isEntityFetch`: it asks for entities by representations. */
export function readSubgraphOperation(node: FetchNode, isEntityFetch: boolean): SubgraphOperation {
  const document = parse(node.operation, { noLocation: true });
  const operation = findOperation(document);
  const entities = isEntityFetch ? findEntities(operation) : undefined;
  const top = listFields(entities ?? operation.selectionSet, document);
  const canBeJoined = entities !== undefined && document.definitions.length === 1;
  return {
    text: node.operation,
    keys: [...new Set(top.map(({ key }) => key))],
    fields: top,
    plainKeys: new Set(top.filter(({ key, name }) => key === name).map(({ key }) => key)),
    hasConditions: listConditionVariables([document]).length > 0,
    entities: canBeJoined
      ? {
          selection: stripIgnoredCharacters(print(entities)),
          variables: (operation.variableDefinitions ?? [])
            .filter(({ variable }) => variable.name.value !== 'representations')
            .map((definition) => stripIgnoredCharacters(print(definition))),
        }
      : undefined,
  };
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

function listFields(
  selectionSet: SelectionSetNode,
  document: DocumentNode,
  typeName?: string,
): SubgraphField[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return [{ key: selection.alias?.value ?? selection.name.value, name: selection.name.value, typeName }];
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return listFields(selection.selectionSet, document, selection.typeCondition?.name.value ?? typeName);
    }
    const fragment = document.definitions.find(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION
      ? listFields(fragment.selectionSet, document, fragment.typeCondition.name.value)
      : [];
  });
}

/** The name under which the entities of the part numbered come back in a joined operation. */
export function entitiesName(part: number): string {
  return `_entities_${part}`;
}

/** One operation that asks for the entities of several, each by representations of its own. */
export function joinEntityOperations(parts: readonly NonNullable<SubgraphOperation['entities']>[]): string {
  const variables = new Set(parts.flatMap((part) => part.variables));
  const representations = parts.map((_part, index) => `$representations_${index}:[_Any!]!`);
  const fields = parts.map(
    ({ selection }, index) =>
      `${entitiesName(index)}:_entities(representations:$representations_${index})${selection}`,
  );
  return `query(${[...representations, ...variables].join(' ')}){${fields.join(' ')}}`;
}
