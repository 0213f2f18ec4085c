import type { FetchNode } from '@apollo/query-planner';
import { parse, print, stripIgnoredCharacters, type SelectionSetNode } from 'graphql';
import { listConditionVariables } from '../operation/conditions.ts';
import { findEntities, findOperation, listTypedFields, type TypedField } from './fetch-document.ts';

/** An operation of the planner's for one subgraph. */
export interface SubgraphOperation {
  text: string;
  /** The names it asks for at its top, or, for entities, in them. */
  keys: readonly string[];
  /** What they are of, with the type that each is asked of: none where it is asked of whatever there is. */
  fields: readonly TypedField[];
  /** All that is selected there. */
  selectionSet: SelectionSetNode;
  /** Keys that are asked for under their own name: what they answer with can be held against what was given. */
  plainKeys: ReadonlySet<string>;
  /** True when it asks for some of it on the condition of a variable. */
  hasConditions: boolean;
  /** For entities: what is selected of them, and the variables that it uses. Absent for any other. */
  entities: { selection: string; variables: readonly string[] } | undefined;
}

/** Reads an operation that the planner wrote. `isEntityFetch`: it asks for entities by representations. */
export function readSubgraphOperation(node: FetchNode, isEntityFetch: boolean): SubgraphOperation {
  const document = parse(node.operation, { noLocation: true });
  const operation = findOperation(document);
  const selectionSet = isEntityFetch ? findEntities(operation) : operation.selectionSet;
  const fields = listTypedFields(selectionSet);
  const plain = fields.flatMap(({ field: { alias, name } }) =>
    alias && alias.value !== name.value ? [] : [name.value],
  );
  return {
    text: node.operation,
    keys: [...new Set(fields.map(({ field: { alias, name } }) => (alias ?? name).value))],
    fields,
    selectionSet,
    plainKeys: new Set(plain),
    hasConditions: listConditionVariables([document]).length > 0,
    entities: isEntityFetch
      ? {
          selection: stripIgnoredCharacters(print(selectionSet)),
          variables: (operation.variableDefinitions ?? [])
            .filter(({ variable }) => variable.name.value !== 'representations')
            .map((definition) => stripIgnoredCharacters(print(definition))),
        }
      : undefined,
  };
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
