import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { AliasedSupergraph, RequiredField } from './alias-required-arguments.ts';
import { splitFetch } from './split-fetch.ts';

/**
 * Turns a plan over an aliased supergraph into one over the real subgraphs. `_r1_price` in a fetch becomes
 * `_r1_price: price(currency: USD)`. In `requires` it becomes a field with `alias: '_r1_price'` and `name: 'price'`:
 * found under the alias, sent under the name. A fetch that would send two values under one name becomes several, in
 * parallel. Throws when one field alone would need that.
 */
export function restoreRequiredArguments(plan: QueryPlan, supergraph: AliasedSupergraph): QueryPlan {
  if (supergraph.required.size === 0 || plan.node === undefined) return plan;
  if (plan.node.kind !== 'Subscription') return { ...plan, node: mapNode(plan.node, supergraph) };
  const { primary, rest } = plan.node;
  return {
    ...plan,
    node: {
      ...plan.node,
      primary: restoreFetch(primary, supergraph.required),
      ...(rest && { rest: mapNode(rest, supergraph) }),
    },
  };
}

function mapNode(node: PlanNode, supergraph: AliasedSupergraph): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return inParallel(mapFetch(node, supergraph));
    case 'Flatten':
      return node.node.kind === 'Fetch'
        ? inParallel(mapFetch(node.node, supergraph).map((fetch) => ({ ...node, node: fetch })))
        : { ...node, node: mapNode(node.node, supergraph) };
    case 'Sequence':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, supergraph)) };
    case 'Parallel':
      return {
        ...node,
        nodes: node.nodes
          .map((child) => mapNode(child, supergraph))
          .flatMap((child) => (child.kind === 'Parallel' ? child.nodes : [child])),
      };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: mapNode(node.ifClause, supergraph) }),
        ...(node.elseClause && { elseClause: mapNode(node.elseClause, supergraph) }),
      };
    case 'Defer':
      throw new Error('Plans with @defer are not made here');
  }
}

function inParallel(nodes: readonly PlanNode[]): PlanNode {
  const [only] = nodes;
  return nodes.length === 1 && only ? only : { kind: 'Parallel', nodes: [...nodes] };
}

function mapFetch(fetch: FetchNode, supergraph: AliasedSupergraph): FetchNode[] {
  return splitFetch(fetch, supergraph).map((part) => restoreFetch(part, supergraph.required));
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
