import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { PlannedFetch } from '../reading/compile-readings.ts';
import { placeWithin } from '../shape/place-within.ts';
import { fetchEntities, type BatchRules, type EntityBatching } from './entity-batch.ts';
import { compileEntityFetch } from './entity-fetch.ts';
import { namesOn, toFlattenPath, type FlattenPath } from './places.ts';
import type { Dependents, Sources } from './reports.ts';
import { compileRootFetch } from './root-fetch.ts';
import type { Run, Step, Subgraph } from './run.ts';

/** What a plan is compiled against. */
export interface PlanOptions extends BatchRules {
  /** The whole supergraph, hidden fields included. */
  supergraph: GraphQLSchema;
  subgraphs: ReadonlyMap<string, Subgraph>;
}

/** A plan that can be carried out. */
export interface CompiledPlan {
  /** Absent where no subgraph is asked. */
  step: Step | undefined;
  /** Places in the data, as `a.b.c`, that entity fetches fill. */
  entityFields: ReadonlySet<string>;
  sources: Sources;
  fetches: readonly PlannedFetch[];
  dependents: Dependents;
}

/** Compiles a plan into steps. Throws when it holds what this engine does not know. */
export function compilePlan(plan: QueryPlan, options: PlanOptions): CompiledPlan {
  const entityFields = new Set<string>();
  const sources = new Map<string, string | undefined>();
  const dependents = new Map<string, Set<string>>();
  const selectionIds = new Map<string, number>();
  const fetches: PlannedFetch[] = [];
  /** True where something before may have been left out by the client. */
  let hasConditions = false;
  const batching: EntityBatching = { ...options, joinedOperations: new Map() };

  function noteSource(place: string, { name }: Subgraph): void {
    sources.set(place, sources.has(place) && sources.get(place) !== name ? undefined : name);
  }

  function compile(node: PlanNode, path: FlattenPath): Step {
    switch (node.kind) {
      case 'Sequence':
        return inSequence(node.nodes.map((inner) => compile(inner, path)));
      case 'Parallel':
        return inParallel(node.nodes.map((inner) => compile(inner, path)));
      case 'Flatten':
        return compile(node.node, [...path, ...toFlattenPath(node.path)]);
      case 'Condition':
        hasConditions = true;
        return onCondition(
          node.condition,
          node.ifClause && compile(node.ifClause, path),
          node.elseClause && compile(node.elseClause, path),
        );
      case 'Fetch': {
        const subgraph = options.subgraphs.get(node.serviceName);
        if (!subgraph) throw new Error('The plan asks a subgraph that is not in the supergraph.');
        if (node.contextRewrites) throw new Error('The plan sets a context, which is not supported.');
        if (!node.requires) {
          // Below those of the selections of entities.
          const id = -1 - fetches.length;
          const root = compileRootFetch(node, subgraph, options.supergraph, options.nameError, id);
          hasConditions ||= root.operation.hasConditions;
          fetches.push({ id, node, place: '', selectionSet: root.operation.selectionSet });
          for (const key of root.operation.keys) noteSource(key, subgraph);
          return root.fetch;
        }
        const fetch = compileEntityFetch(
          node,
          path,
          subgraph,
          options.supergraph,
          selectionIds,
          hasConditions,
        );
        hasConditions ||= fetch.operation.hasConditions;
        const place = namesOn(path).join('.');
        fetches.push({ id: fetch.selectionId, node, place, selectionSet: fetch.operation.selectionSet });
        for (const key of fetch.operation.keys) {
          entityFields.add(placeWithin(place, key));
          noteSource(placeWithin(place, key), subgraph);
        }
        for (const [required, key] of fetch.requirements) {
          const at = placeWithin(place, required);
          dependents.set(at, (dependents.get(at) ?? new Set()).add(key));
        }
        return (run) => fetchEntities(run, fetch, batching);
      }
      default:
        throw new Error(`The plan holds a ${node.kind} node, which is not supported.`);
    }
  }

  const { node } = plan;
  if (!node) return { step: undefined, entityFields, sources, dependents, fetches };
  if (node.kind === 'Subscription') throw new Error('Subscriptions are not supported.');
  return { step: compile(node, []), entityFields, sources, dependents, fetches };
}

function inSequence(steps: readonly Step[]): Step {
  return async function inSequence(run) {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async function inParallel(run) {
    await Promise.all(steps.flatMap((step) => step(run) ?? []));
  };
}

function onCondition(variable: string, ifClause: Step | undefined, elseClause: Step | undefined): Step {
  return (run: Run) => (run.variables[variable] === true ? ifClause : elseClause)?.(run);
}
