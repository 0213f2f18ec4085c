import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';

/** What a planner is made from. */
export interface PlannerOptions {
  supergraphSdl: string;
  /** How long one operation may be planned. The thread that takes longer is ended. */
  timeoutMs: number;
  /** Threads: while one is replaced, the others plan. */
  workers: number;
  /** How many ways to a field the planner compares before it takes the best so far. */
  pathsLimit: number;
  /** Operations that may wait for a thread; any more are refused at once. */
  maxQueued: number;
}

/** Plans operations off the main thread. */
export interface Planner {
  /** Rejects with PlanningTimedOut or PlanningFailed. */
  plan(operationText: string): Promise<QueryPlan>;
  close(): Promise<void>;
}

/** Planning took too long, or too many wait for it: the operation may be planned at another time. */
export class PlanningTimedOut extends Error {}

/** The planner cannot plan the operation. */
export class PlanningFailed extends Error {}

/** What a thread is given. */
export type PlannerWorkerData = Pick<PlannerOptions, 'supergraphSdl' | 'pathsLimit'>;

/** What a thread says. */
export type PlannerMessage = { kind: 'ready' } | { kind: 'planned'; planJson: string } | { kind: 'failed' };

interface Job {
  text: string;
  resolve: (plan: QueryPlan) => void;
  reject: (reason: Error) => void;
}

interface Thread {
  worker: Worker;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

const WORKER_FILE = new URL('./planner-worker.ts', import.meta.url);
/** How many operations that ended a thread are remembered, and refused. */
const MAX_POISONOUS = 1000;
const POISONOUS_FOR_MS = 5 * 60_000;

/** Starts the threads. Resolves when one can plan; rejects when the supergraph cannot be planned for. */
export async function createPlanner(options: PlannerOptions): Promise<Planner> {
  const idle: Thread[] = [];
  const threads = new Set<Thread>();
  const queue: Job[] = [];
  const poisonousUntilMs = new Map<string, number>();
  let isClosed = false;
  const started = Promise.withResolvers<undefined>();

  function startThread(): void {
    const data: PlannerWorkerData = { supergraphSdl: options.supergraphSdl, pathsLimit: options.pathsLimit };
    // What the process itself was started with is not meant for its threads.
    const worker = new Worker(WORKER_FILE, { workerData: data, execArgv: [] });
    const thread: Thread = { worker, job: undefined, timer: undefined };
    threads.add(thread);
    worker.on('message', (message: PlannerMessage) => receive(thread, message));
    worker.on('error', (error) => started.reject(error));
    worker.on('exit', () => replace(thread));
  }

  function receive(thread: Thread, message: PlannerMessage): void {
    const { job } = thread;
    clearTimeout(thread.timer);
    thread.job = undefined;
    if (message.kind === 'ready') started.resolve(undefined);
    else if (message.kind === 'failed') job?.reject(new PlanningFailed('The operation cannot be planned.'));
    else job?.resolve(JSON.parse(message.planJson) as QueryPlan);
    // A thread that does nothing keeps no process alive.
    thread.worker.unref();
    idle.push(thread);
    next();
  }

  /** A thread that ended, by its time or by itself: its operation is remembered as the cause. */
  function replace(thread: Thread): void {
    const { job } = thread;
    clearTimeout(thread.timer);
    threads.delete(thread);
    if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
    if (job) {
      remember(job.text);
      job.reject(new PlanningTimedOut('The operation could not be planned in time.'));
    }
    if (!isClosed) startThread();
  }

  function remember(text: string): void {
    poisonousUntilMs.delete(text);
    poisonousUntilMs.set(text, performance.now() + POISONOUS_FOR_MS);
    for (const oldest of poisonousUntilMs.keys()) {
      if (poisonousUntilMs.size <= MAX_POISONOUS) break;
      poisonousUntilMs.delete(oldest);
    }
  }

  function next(): void {
    const thread = queue.length > 0 ? idle.pop() : undefined;
    const job = thread && queue.shift();
    if (!thread || !job) return;
    thread.job = job;
    thread.worker.ref();
    thread.timer = setTimeout(() => void thread.worker.terminate(), options.timeoutMs);
    thread.worker.postMessage(job.text);
  }

  for (let count = 0; count < options.workers; count += 1) startThread();
  try {
    await started.promise;
  } catch (error) {
    isClosed = true;
    await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    throw error;
  }
  return {
    plan(text) {
      if ((poisonousUntilMs.get(text) ?? 0) > performance.now() || queue.length >= options.maxQueued) {
        return Promise.reject(new PlanningTimedOut('The operation is not planned at the moment.'));
      }
      return new Promise((resolve, reject) => {
        queue.push({ text, resolve, reject });
        next();
      });
    },
    async close() {
      isClosed = true;
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
