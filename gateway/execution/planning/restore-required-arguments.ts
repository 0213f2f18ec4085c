import type { FetchNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { AliasedSupergraph, RequiredField } from './alias-required-arguments.ts';
import { mapFetches } from './map-fetches.ts';
import { splitFetch } from './split-fetch.ts';

/**
 * Turns a plan over an aliased supergraph into one over the real subgraphs. `_r1_price` in a fetch becomes
 * `_r1_price: price(currency: USD)`. In `requires` it becomes a field with `alias: '_r1_price'` and `name: 'price'`:
 * found under the alias, sent under the name. A fetch that would send two values under one name becomes several, in
 * parallel. Throws when one field alone would need that.
 */
export function restoreRequiredArguments(plan: QueryPlan, supergraph: AliasedSupergraph): QueryPlan {
  if (supergraph.required.size === 0) return plan;
  return mapFetches(plan, (fetch) =>
    splitFetch(fetch, supergraph).map((part) => restoreFetch(part, supergraph.required)),
  );
}

function restoreFetch(fetch: FetchNode, required: ReadonlyMap<string, RequiredField>): FetchNode {
  return {
    ...fetch,
    operation: restoreOperation(fetch.operation, required),
    ...(fetch.requires && { requires: restoreSelections(fetch.requires, required) }),
  };
}

function restoreOperation(operation: string, required: ReadonlyMap<string, RequiredField>): string {
  const document = visit(parse(operation, { noLocation: true }), {
    Field(field) {
      const standsFor = required.get(field.name.value);
      if (!standsFor) return undefined;
      return {
        ...field,
        alias: field.alias ?? field.name,
        name: { kind: Kind.NAME, value: standsFor.name },
        // Its own are those that @fromContext gave it.
        arguments: [...standsFor.arguments, ...(field.arguments ?? [])],
      };
    },
  });
  return stripIgnoredCharacters(print(document));
}

function restoreSelections(
  selections: readonly QueryPlanSelectionNode[],
  required: ReadonlyMap<string, RequiredField>,
): QueryPlanSelectionNode[] {
  return selections.map((selection): QueryPlanSelectionNode => {
    const inner = selection.selections && { selections: restoreSelections(selection.selections, required) };
    const standsFor = selection.kind === 'Field' ? required.get(selection.name) : undefined;
    return selection.kind === 'Field' && standsFor
      ? { ...selection, ...inner, alias: selection.name, name: standsFor.name }
      : { ...selection, ...inner };
  });
}
