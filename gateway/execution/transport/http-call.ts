import type { CallContext, SubgraphCall, SubgraphReply } from '../transport.ts';
import type { Bulkhead, Entrant } from './bulkhead.ts';
import { REFUSED, type CallOutcome, type CircuitBreaker } from './circuit-breaker.ts';
import type { Connection, Connections } from './connections.ts';
import { timeAllowedMs, writeDeadline } from './deadline.ts';
import { Exchange, type ExchangeListener } from './exchange.ts';
import { isSignOfFailure, judgeAnswer } from './judge-answer.ts';
import type { Loss } from './loss.ts';
import { MALFORMED, TIMED_OUT, UNAVAILABLE } from './replies.ts';
import { readRetryAfterMs } from './retry-after.ts';
import type { RetryBudget } from './retry-budget.ts';

/** What all calls to one subgraph share. */
export interface HttpLane {
  /** The subgraph's name in the supergraph. */
  readonly name: string;
  readonly path: string;
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** Up to how long a retry waits beyond what it must, so that those of one moment do not come in one moment. */
  readonly retryJitterMs: number;
  readonly connections: Connections;
  readonly bulkhead: Bulkhead;
  readonly breaker: CircuitBreaker;
  readonly budget: RetryBudget;
  /** A call is asked a second time. */
  countRetry(): void;
}

const REPLIES: Record<Loss, SubgraphReply> = {
  unsent: UNAVAILABLE,
  unanswered: UNAVAILABLE,
  'slow-connect': TIMED_OUT,
  cut: UNAVAILABLE,
  malformed: MALFORMED,
};

/**
 * One call over HTTP, from asking to its reply: its time, its place at the subgraph, at most two exchanges. A class for
 * the reason Exchange is one.
 */
export class HttpCall implements Entrant, ExchangeListener {
  readonly #lane: HttpLane;
  readonly #call: SubgraphCall;
  readonly #context: CallContext;
  readonly #settled: (reply: SubgraphReply) => void;
  #endsAtMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #isOver = false;
  #isInside = false;
  #isRetry = false;
  #connection: Connection | undefined;
  #exchange: Exchange | undefined;
  #startedAtMs = 0;
  #permit = REFUSED;
  /**
   * The client has left: nobody reads the reply, and it says nothing of the subgraph. A function, for Node wraps an object
   * that listens in such a way that all it leads to, the answer too, outlives many a collection.
   */
  readonly #onLeft = (): void => this.#end(TIMED_OUT);

  constructor(
    lane: HttpLane,
    call: SubgraphCall,
    context: CallContext,
    settled: (reply: SubgraphReply) => void,
  ) {
    this.#lane = lane;
    this.#call = call;
    this.#context = context;
    this.#settled = settled;
  }

  /** Asks. `settled` is called once, whatever happens. */
  ask(): void {
    const { signal, deadlineAtMs } = this.#context;
    const nowMs = performance.now();
    const allowedMs = timeAllowedMs(this.#lane.timeoutMs, deadlineAtMs, nowMs);
    if (allowedMs <= 0 || signal.aborted) {
      this.#settled(TIMED_OUT);
      return;
    }
    this.#endsAtMs = nowMs + allowedMs;
    this.#timer = setTimeout(endInTime, allowedMs, this);
    signal.addEventListener('abort', this.#onLeft);
    this.#enter(nowMs);
  }

  /** Its turn has come. */
  start(): void {
    const { breaker, budget, connections, maxAnswerBytes, path } = this.#lane;
    const nowMs = performance.now();
    this.#permit = breaker.admit(nowMs);
    if (this.#permit === REFUSED) {
      this.#end(UNAVAILABLE);
      return;
    }
    if (this.#isRetry) this.#lane.countRetry();
    else budget.deposit();
    this.#startedAtMs = nowMs;
    try {
      const headers = this.#writeHeaders(nowMs);
      const body = this.#call.writeBody();
      this.#connection = this.#isRetry ? connections.takeNew(nowMs) : connections.take(nowMs);
      this.#exchange = new Exchange(this, this.#connection.client, maxAnswerBytes);
      this.#exchange.start({ path, headers, body });
    } catch {
      this.onLoss('unsent');
    }
  }

  onAnswer(status: number, retryAfter: string | undefined, body: Buffer): void {
    if (this.#connection) this.#lane.connections.giveBack(this.#connection);
    const nowMs = performance.now();
    const reply = judgeAnswer(status, body, this.#call.readData);
    this.#record(isSignOfFailure(status, reply) ? 'failed' : 'succeeded', nowMs);
    const isRefusal = status === 503 && (reply.kind === 'failed' || reply.data === undefined);
    if (isRefusal && this.#retry(readRetryAfterMs(retryAfter, Date.now()) ?? 0, nowMs)) return;
    this.#end(reply);
  }

  onLoss(loss: Loss): void {
    const nowMs = performance.now();
    this.#record(loss === 'unsent' ? 'unknown' : 'failed', nowMs);
    if (loss === 'unanswered' && this.#retry(0, nowMs)) return;
    this.#end(REPLIES[loss]);
  }

  /**
   * Its time is up. That counts against the subgraph when it had at least half of its own time: what was spent waiting
   * elsewhere is not its fault.
   */
  runOut(): void {
    const nowMs = performance.now();
    if (nowMs - this.#startedAtMs >= this.#lane.timeoutMs / 2) this.#record('failed', nowMs);
    this.#end(TIMED_OUT);
  }

  #enter(nowMs: number): void {
    // Without the first question a call would wait in line behind the probe to hear what is known already.
    this.#isInside = true;
    if (!this.#lane.breaker.refuses(nowMs) && this.#lane.bulkhead.enter(this)) return;
    this.#isInside = false;
    this.#end(UNAVAILABLE);
  }

  #leave(): void {
    if (!this.#isInside) return;
    this.#isInside = false;
    this.#lane.bulkhead.leave(this);
  }

  /** Asks again after `delayMs` and some jitter, if that may be and can still be in time. */
  #retry(delayMs: number, nowMs: number): boolean {
    const { breaker, budget, retryJitterMs } = this.#lane;
    if (this.#call.isMutation || this.#isRetry || breaker.refuses(nowMs)) return false;
    const waitMs = delayMs + retryJitterMs * Math.random();
    if (nowMs + waitMs >= this.#endsAtMs || !budget.withdraw()) return false;
    this.#isRetry = true;
    this.#leave();
    this.#retryTimer = setTimeout(enterAgain, waitMs, this);
    return true;
  }

  /** It has waited long enough to ask a second time. */
  enterAgain(): void {
    this.#enter(performance.now());
  }

  #record(outcome: CallOutcome, nowMs: number): void {
    if (this.#permit === REFUSED) return;
    this.#lane.breaker.record(this.#permit, outcome, nowMs);
    this.#permit = REFUSED;
  }

  #end(reply: SubgraphReply): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#retryTimer);
    this.#context.signal.removeEventListener('abort', this.#onLeft);
    this.#exchange?.abort();
    this.#record('unknown', performance.now());
    this.#leave();
    this.#settled(reply);
  }

  #writeHeaders(nowMs: number): string[] {
    const headers = [
      'content-type',
      'application/json',
      'accept',
      'application/graphql-response+json, application/json',
      'x-deadline',
      writeDeadline(this.#context.deadlineAtMs, nowMs),
    ];
    const given = this.#context.headersFor(this.#lane.name);
    for (const name of Object.keys(given)) headers.push(name, given[name] ?? '');
    return headers;
  }
}

function endInTime(call: HttpCall): void {
  call.runOut();
}

function enterAgain(call: HttpCall): void {
  call.enterAgain();
}
