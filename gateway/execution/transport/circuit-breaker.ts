import { createCallWindow } from './call-window.ts';

/** When a subgraph that fails is left alone, and for how long. */
export interface CircuitBreakerOptions {
  /** Failures in a row that open it. Infinity: never for that reason. Default 5. */
  consecutiveFailures: number;
  /** Share of the calls in the window, 0 to 1, whose failure opens it. Above 1: never for that reason. Default 0.5. */
  failureRatio: number;
  /** Calls in the window below which the share says nothing. Default 20. */
  minimumCalls: number;
  /** Default 10,000. */
  windowMs: number;
  /** How long nothing is asked once it is open, give or take a tenth. Default 5000. */
  openMs: number;
}

/** `half-open`: the next call probes, or one is probing. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** What a call showed of the subgraph's health. `unknown`: the client left, or nothing was sent. */
export type CallOutcome = 'succeeded' | 'failed' | 'unknown';

/** The permit of a call that may not be made. */
export const REFUSED = 0;

/**
 * Keeps calls from a subgraph that fails. A pure state machine: every method is told the time, in milliseconds of one
 * clock that never goes back.
 */
export interface CircuitBreaker {
  /** Whether a call would be refused now. Takes no probe. */
  refuses(nowMs: number): boolean;
  /** A permit for one call, or REFUSED. Half-open there is one at a time, and the next only after its outcome. */
  admit(nowMs: number): number;
  /** What a permitted call came to. It says nothing when the state has changed since the permit was given. */
  record(permit: number, outcome: CallOutcome, nowMs: number): void;
  state(nowMs: number): BreakerState;
}

const DEFAULTS: CircuitBreakerOptions = {
  consecutiveFailures: 5,
  failureRatio: 0.5,
  minimumCalls: 20,
  windowMs: 10_000,
  openMs: 5000,
};

/** `random` gives 0 to 1. With it, gateways that saw one outage do not all probe in one moment. */
export function createCircuitBreaker(
  options: Partial<CircuitBreakerOptions> = {},
  random: () => number = Math.random,
): CircuitBreaker {
  const { consecutiveFailures, failureRatio, minimumCalls, windowMs, openMs } = { ...DEFAULTS, ...options };
  const lately = createCallWindow(windowMs);
  let isClosed = true;
  let failuresInARow = 0;
  let openUntilMs = 0;
  let isProbing = false;
  /** Given to each call while closed, and to one probe. A change of state makes a new one: late outcomes are strays. */
  let currentPermit = 1;

  function open(nowMs: number): void {
    isClosed = false;
    openUntilMs = nowMs + openMs * (0.9 + 0.2 * random());
  }

  function close(): void {
    isClosed = true;
    failuresInARow = 0;
    lately.clear();
  }

  function mustOpen(nowMs: number): boolean {
    if (failuresInARow >= consecutiveFailures) return true;
    const ratio = lately.failureRatio(minimumCalls, nowMs);
    return ratio !== undefined && ratio >= failureRatio;
  }

  function refuses(nowMs: number): boolean {
    return !isClosed && (isProbing || nowMs < openUntilMs);
  }

  return {
    refuses,
    admit(nowMs) {
      if (isClosed) return currentPermit;
      if (refuses(nowMs)) return REFUSED;
      isProbing = true;
      return currentPermit;
    },
    record(permit, outcome, nowMs) {
      if (permit !== currentPermit) return;
      if (!isClosed) {
        isProbing = false;
        currentPermit += 1;
        if (outcome === 'succeeded') close();
        else if (outcome === 'failed') open(nowMs);
        return;
      }
      if (outcome === 'unknown') return;
      failuresInARow = outcome === 'failed' ? failuresInARow + 1 : 0;
      lately.add(outcome === 'failed', nowMs);
      if (!mustOpen(nowMs)) return;
      currentPermit += 1;
      open(nowMs);
    },
    state(nowMs) {
      if (isClosed) return 'closed';
      return nowMs < openUntilMs ? 'open' : 'half-open';
    },
  };
}
