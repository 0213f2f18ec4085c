import { createHash } from 'node:crypto';
import type { QueryPlan } from '@apollo/query-planner';
import { PlannerBusy, PlanningFailed, PlanningTimedOut } from './planning-errors.ts';
import { startPlanningThread, type PlanningThread, type ThreadOutcome } from './planning-thread.ts';
import { createQuarantine, type Kill } from './quarantine.ts';

/** How plans are made, and what they may cost. */
export interface PlannerOptions {
  readonly supergraphSdl: string;
  /** How long a worker may take over one plan, from when it begins it. Default 500. */
  readonly timeoutMs?: number;
  /** How many plans are made at the same time: threads. Default 2. */
  readonly workers?: number;
  /** How many ways to one field are weighed up. Default 500. */
  readonly pathsLimit?: number;
  /** The heap of one worker. One that needs more dies, and a new one is started. Default 256. */
  readonly maxHeapMb?: number;
  /** How long a text waits for a worker at most. Default 2000. */
  readonly maxWaitMs?: number;
  /** How many texts wait at most. Default 200. */
  readonly maxWaiting?: number;
  /** How long a text that ended two workers is refused. Default five minutes. */
  readonly quarantineMs?: number;
}

/** Makes plans over one supergraph, off this thread. */
export interface Planner {
  /**
   * Plans a document with one operation, valid for the supergraph's API. `timeoutMs` is another budget for this plan
   * alone: a longer one for documents that are trusted. Rejects with PlanningTimedOut, PlanningFailed or PlannerBusy.
   */
  plan(operationText: string, options?: { readonly timeoutMs?: number }): Promise<QueryPlan>;
  /** Ends all workers. What is being planned, waits or is asked for later is rejected with PlannerBusy. Repeatable. */
  close(): Promise<void>;
}

interface Job {
  readonly text: string;
  readonly timeoutMs: number;
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: Error) => void;
  /** Until it is begun. */
  readonly waiting: NodeJS.Timeout;
}

/** The first pause before a worker is started again that would not start. It doubles up to the second. */
const RESTART_MS = { first: 100, longest: 10_000 };

/**
 * Starts the workers. Resolves when one is ready; the others follow. Rejects in the planner's own words when the
 * supergraph is bad. A worker that a text has ended is replaced at once, and the others go on meanwhile.
 */
export async function createPlanner(options: PlannerOptions): Promise<Planner> {
  const { supergraphSdl, timeoutMs = 500, workers = 2, pathsLimit = 500, maxHeapMb = 256 } = options;
  const { maxWaitMs = 2000, maxWaiting = 200, quarantineMs = 5 * 60_000 } = options;
  const quarantine = createQuarantine({
    afterKills: 2,
    forMs: quarantineMs,
    maxTexts: 1000,
    now: () => performance.now(),
  });
  const threads = new Set<PlanningThread>();
  const idle: PlanningThread[] = [];
  const queue = new Set<Job>();
  const begun = new Set<Job>();
  const restarts = new Set<NodeJS.Timeout>();
  let isClosed = false;

  function start(validate: boolean): PlanningThread {
    const thread = startPlanningThread({ supergraphSdl, pathsLimit, validate }, maxHeapMb);
    threads.add(thread);
    void thread.ended.then(() => threads.delete(thread));
    return thread;
  }

  /** Keeps one place filled: whenever its thread ends, another is started. */
  function keep(thread: PlanningThread, pauseMs = RESTART_MS.first): void {
    thread.ready.then(
      () => {
        free(thread);
        void thread.ended.then(() => {
          const at = idle.indexOf(thread);
          if (at >= 0) idle.splice(at, 1);
          if (!isClosed) keep(start(false));
        });
      },
      () => {
        if (isClosed) return;
        const timer = setTimeout(() => {
          restarts.delete(timer);
          keep(start(false), Math.min(pauseMs * 2, RESTART_MS.longest));
        }, pauseMs);
        restarts.add(timer.unref());
      },
    );
  }

  function free(thread: PlanningThread): void {
    idle.push(thread);
    dispatch();
  }

  function dispatch(): void {
    const [job] = queue;
    const thread = job && idle.pop();
    if (!job || !thread) return;
    queue.delete(job);
    clearTimeout(job.waiting);
    begun.add(job);
    void thread.plan(job.text, job.timeoutMs).then((outcome) => {
      begun.delete(job);
      settle(job, outcome);
      if (outcome.kind === 'planned' || outcome.kind === 'failed') free(thread);
    });
  }

  function settle(job: Job, outcome: ThreadOutcome): void {
    if (outcome.kind === 'planned') {
      job.resolve(JSON.parse(outcome.plan) as QueryPlan);
    } else if (outcome.kind === 'failed') {
      job.reject(new PlanningFailed(outcome.reason));
    } else if (!isClosed) {
      quarantine.note(hash(job.text), outcome.kind);
      job.reject(explainKill(outcome.kind));
    }
  }

  function plan(text: string, budget: { readonly timeoutMs?: number } = {}): Promise<QueryPlan> {
    const kill = quarantine.refusal(hash(text));
    if (kill) return Promise.reject(explainKill(kill));
    if (isClosed || queue.size >= maxWaiting) return Promise.reject(new PlannerBusy('No worker came free'));
    return new Promise((resolve, reject) => {
      const waiting = setTimeout(() => {
        queue.delete(job);
        reject(new PlannerBusy('No worker came free'));
      }, maxWaitMs);
      const job: Job = { text, timeoutMs: budget.timeoutMs ?? timeoutMs, resolve, reject, waiting };
      queue.add(job);
      dispatch();
    });
  }

  async function close(): Promise<void> {
    isClosed = true;
    for (const timer of restarts) clearTimeout(timer);
    for (const { waiting } of queue) clearTimeout(waiting);
    for (const { reject } of [...queue, ...begun]) reject(new PlannerBusy('No worker came free'));
    queue.clear();
    await Promise.all([...threads].map((thread) => thread.end()));
  }

  const first = start(true);
  try {
    await first.ready;
  } catch (error) {
    await close();
    throw error;
  }
  keep(first);
  // Only now, so that a reload leaves a processor to the requests under way. The supergraph is known to be valid.
  for (let others = workers - 1; others > 0; others -= 1) keep(start(false));
  return { plan, close };
}

function explainKill(kill: Kill): Error {
  return kill === 'timed-out'
    ? new PlanningTimedOut('No plan within the budget')
    : new PlanningFailed('The worker died of it');
}

/** Texts are remembered by it: short, and nothing of what they say. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
