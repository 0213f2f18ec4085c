import { parentPort, workerData } from 'node:worker_threads';
import { createOperationPlanner, type PlanningOptions } from './operation-planner.ts';

/** What a worker is started with. */
export interface PlannerWorkerData extends PlanningOptions {
  readonly supergraphSdl: string;
}

/** What a worker says: first of its supergraph, then once for each text it is given. Plans are JSON. */
export type PlannerWorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'planned'; readonly plan: string }
  | { readonly kind: 'failed'; readonly reason: string };

const port = parentPort;
if (port) {
  const { supergraphSdl, ...options } = workerData as PlannerWorkerData;
  const say = (reply: PlannerWorkerReply): void => port.postMessage(reply);
  try {
    const plan = createOperationPlanner(supergraphSdl, options);
    port.on('message', (operationText: string) => {
      try {
        say({ kind: 'planned', plan: JSON.stringify(plan(operationText)) });
      } catch (error) {
        say({ kind: 'failed', reason: readMessage(error) });
      }
    });
    say({ kind: 'ready' });
  } catch (error) {
    say({ kind: 'refused', reason: readMessage(error) });
  }
}

function readMessage(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
