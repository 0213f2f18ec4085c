import { Worker } from 'node:worker_threads';
import type { PlannerWorkerData, PlannerWorkerReply } from './planner-worker.ts';

/** What comes of one text given to a thread. */
export type ThreadOutcome =
  | { readonly kind: 'planned'; readonly plan: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'died' };

/** One worker thread with a planner in it. It plans one text at a time. */
export interface PlanningThread {
  /** Resolves when it has its supergraph. Rejects, in the library's words, when that is bad, or when it died first. */
  readonly ready: Promise<unknown>;
  /** Resolves when the thread has ended, for whatever reason. It is of no use any more. */
  readonly ended: Promise<unknown>;
  /** Plans a text. The thread is ended when it is not done within `timeoutMs`. Never rejects. */
  plan(operationText: string, timeoutMs: number): Promise<ThreadOutcome>;
  /** Ends it, whatever it is doing. */
  end(): Promise<void>;
}

/** Starts one. `maxHeapMb` bounds its memory: a thread that needs more dies alone. */
export function startPlanningThread(data: PlannerWorkerData, maxHeapMb: number): PlanningThread {
  const worker = new Worker(new URL('./planner-worker.ts', import.meta.url), {
    name: 'planner',
    workerData: data,
    // It reads no setting, and has no business with the process's secrets.
    env: {},
    // Nor anything that was said to the process about how to start: `--eval`, `--import`.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  const ready = Promise.withResolvers<undefined>();
  const ended = Promise.withResolvers<undefined>();
  let finish: ((outcome: ThreadOutcome) => void) | undefined;

  worker.on('message', (reply: PlannerWorkerReply) => {
    switch (reply.kind) {
      case 'ready':
        // While it has nothing to do it does not keep the process going.
        worker.unref();
        ready.resolve(undefined);
        break;
      case 'refused':
        ready.reject(new Error(reply.reason));
        break;
      case 'planned':
      case 'failed':
        finish?.(reply);
    }
  });
  // Without a listener an error of the worker's, such as being out of memory, would be ours. `exit` follows.
  worker.on('error', (error) => ready.reject(error));
  worker.on('exit', () => {
    ready.reject(new Error('The planner ended before it was ready'));
    finish?.({ kind: 'died' });
    ended.resolve(undefined);
  });

  return {
    ready: ready.promise,
    ended: ended.promise,
    plan(operationText, timeoutMs) {
      const { promise, resolve } = Promise.withResolvers<ThreadOutcome>();
      finish = (outcome) => {
        finish = undefined;
        clearTimeout(timer);
        worker.unref();
        if (outcome.kind === 'timed-out') void worker.terminate();
        resolve(outcome);
      };
      // Where this thread was held meanwhile, a plan that came in time is read before the timer is looked at.
      const timer = setTimeout(() => finish?.({ kind: 'timed-out' }), timeoutMs);
      worker.ref();
      worker.postMessage(operationText);
      return promise;
    },
    async end() {
      await worker.terminate();
    },
  };
}
