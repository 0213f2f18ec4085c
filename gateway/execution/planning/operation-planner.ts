import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { aliasRequiredArguments } from './alias-required-arguments.ts';
import { mapFetches } from './map-fetches.ts';
import { partInterfaceObjects } from './part-interface-objects.ts';
import { putResolvableKeysFirst } from './resolvable-keys-first.ts';
import { restoreRequiredArguments } from './restore-required-arguments.ts';

/** Makes plans in the thread that calls it: of one operation each, whose text is a whole document. */
export type OperationPlanner = (operationText: string) => QueryPlan;

/** How plans are made. */
export interface PlanningOptions {
  /** How many ways to one field are weighed up, so that their combinations cannot explode. */
  readonly pathsLimit: number;
  /** Whether the supergraph and the subgraphs in it are validated first. */
  readonly validate: boolean;
}

/**
 * A planner over a supergraph. Throws in the federation library's words when it is none, or a bad one. What it returns
 * throws when the operation cannot be planned; it expects one that is valid for the supergraph's API.
 */
export function createOperationPlanner(supergraphSdl: string, options: PlanningOptions): OperationPlanner {
  const document = parse(supergraphSdl, { noLocation: true });
  if (options.validate) Supergraph.build(document).subgraphs();
  const aliased = aliasRequiredArguments(putResolvableKeysFirst(document));
  const supergraph = Supergraph.build(aliased.document, { validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, {
    // Fetches are compiled once and compared as texts: fragments in them would only have to be expanded again.
    generateQueryFragments: false,
    reuseQueryFragments: false,
    // What is asked for below one type is not asked for below another, though the place has the same name.
    typeConditionedFetching: true,
    debug: { pathsLimit: options.pathsLimit },
  });
  const apiSchema = supergraph.apiSchema();
  return (operationText) => {
    const operation = operationFromDocument(apiSchema, parse(operationText, { noLocation: true }));
    const plan = mapFetches(planner.buildQueryPlan(operation), (fetch) =>
      partInterfaceObjects(fetch, supergraph),
    );
    return restoreRequiredArguments(plan, aliased);
  };
}
