/** Plans operations for `planner.ts`, in a thread of its own: the planner is synchronous, and may take very long. */
import { parentPort, workerData } from 'node:worker_threads';
import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { PlannerMessage, PlannerWorkerData } from './planner.ts';

const { supergraphSdl, pathsLimit } = workerData as PlannerWorkerData;
const supergraph = Supergraph.build(supergraphSdl);
const planner = new QueryPlanner(supergraph, { debug: { pathsLimit } });
const apiSchema = supergraph.apiSchema();

function planOperation(text: string): PlannerMessage {
  try {
    const plan = planner.buildQueryPlan(operationFromDocument(apiSchema, parse(text, { noLocation: true })));
    // What the planner makes holds more than the plan, and not all of it can be sent.
    return { kind: 'planned', planJson: JSON.stringify(plan) };
  } catch {
    // The planner's words may quote the operation.
    return { kind: 'failed' };
  }
}

parentPort?.on('message', (text: string) => parentPort?.postMessage(planOperation(text)));
parentPort?.postMessage({ kind: 'ready' } satisfies PlannerMessage);
