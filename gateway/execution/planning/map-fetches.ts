import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';

/** A plan with other fetches in the place of each: several are made in parallel. */
export function mapFetches(plan: QueryPlan, change: (fetch: FetchNode) => FetchNode[]): QueryPlan {
  if (plan.node === undefined) return plan;
  if (plan.node.kind !== 'Subscription') return { ...plan, node: mapNode(plan.node, change) };
  const { primary, rest } = plan.node;
  const [changed = primary] = change(primary);
  return {
    ...plan,
    node: { ...plan.node, primary: changed, ...(rest && { rest: mapNode(rest, change) }) },
  };
}

function mapNode(node: PlanNode, change: (fetch: FetchNode) => FetchNode[]): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return inParallel(change(node));
    case 'Flatten':
      return node.node.kind === 'Fetch'
        ? inParallel(change(node.node).map((fetch) => ({ ...node, node: fetch })))
        : { ...node, node: mapNode(node.node, change) };
    case 'Sequence':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, change)) };
    case 'Parallel':
      return {
        ...node,
        nodes: node.nodes
          .map((child) => mapNode(child, change))
          .flatMap((child) => (child.kind === 'Parallel' ? child.nodes : [child])),
      };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: mapNode(node.ifClause, change) }),
        ...(node.elseClause && { elseClause: mapNode(node.elseClause, change) }),
      };
    case 'Defer':
      throw new Error('Plans with @defer are not made here');
  }
}

function inParallel(nodes: readonly PlanNode[]): PlanNode {
  const [only] = nodes;
  return nodes.length === 1 && only ? only : { kind: 'Parallel', nodes: [...nodes] };
}
