import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { createOperationPlanner } from '../../../gateway/execution/planning/operation-planner.ts';

/** Plans one operation in this thread. */
export function plan(supergraphSdl: string, operation: string): QueryPlan {
  return createOperationPlanner(supergraphSdl, { pathsLimit: 500, validate: true })(operation);
}

/**
 * A plan one can read: a line for each fetch, in order. `phones @ person: {... on Person {__typename id}} => {…}`. What
 * is found under one name and sent under another is written `found>sent`. Fetches made at the same time are in a list
 * of their own.
 */
export type ReadablePlan = (string | ReadablePlan)[];

/** Reads a plan. */
export function read({ node }: QueryPlan): ReadablePlan {
  if (node === undefined) return [];
  if (node.kind === 'Subscription') throw new Error('no subscriptions here');
  return readNode(node, '');
}

function readNode(node: PlanNode, path: string): ReadablePlan {
  switch (node.kind) {
    case 'Sequence':
      return node.nodes.flatMap((child) => readNode(child, path));
    case 'Parallel':
      return [node.nodes.flatMap((child) => readNode(child, path))];
    case 'Flatten':
      return readNode(node.node, ` @ ${node.path.filter((segment) => segment !== '').join('.')}`);
    case 'Fetch':
      return [readFetch(node, path)];
    case 'Condition':
    case 'Defer':
      throw new Error('not expected here');
  }
}

function readFetch({ serviceName, requires, operation }: FetchNode, path: string): string {
  const asked = operation.replace(
    /^query\(\$representations:\[_Any!\]!([^)]*)\)\{_entities\(representations:\$representations\)(.*)\}$/,
    '$1$2',
  );
  return requires
    ? `${serviceName}${path}: {${readSelections(requires)}} => ${asked}`
    : `${serviceName}: ${asked}`;
}

function readSelections(selections: readonly QueryPlanSelectionNode[]): string {
  return selections
    .map((selection) => {
      const inner = selection.selections ? `{${readSelections(selection.selections)}}` : '';
      if (selection.kind === 'InlineFragment') return `...on ${selection.typeCondition ?? ''}${inner}`;
      return `${selection.alias === undefined ? '' : `${selection.alias}>`}${selection.name}${inner}`;
    })
    .join(' ');
}
