import {
  CircuitState,
  ConsecutiveBreaker,
  CircuitBreakerPolicy,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel';
import type { SourceStatusCode, StatusReason } from './graph.generated.ts';
import { AskerLeft } from './request-end.ts';

/** How a call to a source system failed, in the words of the graph. */
export interface SourceFailure {
  status: Exclude<SourceStatusCode, 'COMPLETE' | 'PARTIAL' | 'NOT_APPLICABLE'>;
  reason: StatusReason | null;
}

/** What a source answered, and when it was read. */
export type SourceAnswer<T> =
  { ok: true; value: T; retrievedAt: string } | { ok: false; failure: SourceFailure; retrievedAt: string };

/**
 * A source's answer that is not a record. A `refusal` is the system working as it should (it withholds, or has nobody
 * of that number), so it does not count against it.
 */
export class SourceError extends Error {
  readonly failure: SourceFailure;
  readonly refusal: boolean;

  constructor(failure: SourceFailure, options: { refusal?: boolean; cause?: unknown } = {}) {
    super(`${failure.status} ${failure.reason ?? ''}`.trim(), { cause: options.cause });
    this.name = 'SourceError';
    this.failure = failure;
    this.refusal = options.refusal ?? false;
  }
}

const TIMED_OUT: SourceFailure = { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' };

/** Settings of the calls to one kind of source. */
export interface SourceCallSettings {
  /** How long a call may take, in milliseconds, before the source is reported as TIMED_OUT. */
  deadlineMs: number;
  /** Consecutive failures after which the source is left alone. */
  failuresBeforeSuspension: number;
  /** How long it is left alone, in milliseconds, before one call probes it. */
  suspensionMs: number;
}

/** Calls one source system and turns whatever happens into an answer. Never rejects. */
export type SourceCaller = <T>(
  /** Which system: failures are counted for each on its own. Its organisation's ODS code. */
  system: string,
  call: (signal: AbortSignal) => Promise<T>,
) => Promise<SourceAnswer<T>>;

/** The source calls of one request: they end with it. `request`: see RoomRequest. */
export type SourceCallers = (request: AbortSignal) => SourceCaller;

/**
 * Makes callers that give each call a deadline and each system, after repeated failures, a rest. Failures are counted
 * over all requests.
 */
export function createSourceCallers(
  settings: SourceCallSettings,
  now: () => Date = () => new Date(),
): SourceCallers {
  const breakers = new Map<string, CircuitBreakerPolicy>();
  const breakerOf = (system: string): CircuitBreakerPolicy => {
    let breaker = breakers.get(system);
    if (!breaker) {
      breaker = circuitBreaker(
        handleWhen((error) => isFailure(error, breaker?.state === CircuitState.HalfOpen)),
        {
          breaker: new ConsecutiveBreaker(settings.failuresBeforeSuspension),
          halfOpenAfter: settings.suspensionMs,
        },
      );
      breakers.set(system, breaker);
    }
    return breaker;
  };
  return (request) =>
    async function callSource(system, call) {
      const failed = (failure: SourceFailure) =>
        ({ ok: false, failure, retrievedAt: now().toISOString() }) as const;
      if (request.aborted) return failed(TIMED_OUT);
      const end = endOfCall(request, settings.deadlineMs);
      const calling = () => {
        // It may have waited past its end for another request's probe of the system.
        if (end.signal.aborted) return Promise.reject(new CallReleased(TIMED_OUT));
        return end.unless(call(end.signal));
      };
      try {
        const value = await end.unless(breakerOf(system).execute(calling));
        return { ok: true, value, retrievedAt: now().toISOString() };
      } catch (error) {
        return failed(toFailure(error));
      } finally {
        end.settle();
      }
    };
}

/** A call that ended because its request did. Of the system it says nothing. */
class CallReleased extends SourceError {}

/**
 * What counts against a system. A call that was released does not, or askers who leave would suspend it; but where it
 * was to show that the system works again (`isProbe`), it has not.
 */
function isFailure(error: unknown, isProbe: boolean): boolean {
  if (error instanceof CallReleased) return isProbe;
  return !(error instanceof SourceError && error.refusal);
}

/**
 * When a call ends, whether it is done or not: at its own deadline or with its request, whichever is first. `request` has
 * not ended yet. The signal is not trusted to be heeded, for a driver that ignores it must not hold the answer.
 */
function endOfCall(request: AbortSignal, deadlineMs: number) {
  const ending = new AbortController();
  const ended = Promise.withResolvers<never>();
  let why: SourceError | null = null;
  const end = (reason: SourceError) => {
    why ??= reason;
    ending.abort(why);
    ended.reject(why);
  };
  const startedAtMs = performance.now();
  const release = () => {
    const isLeft = request.reason instanceof AskerLeft;
    // Silent for most of its time, a system is taken for one that hangs, however short the askers' deadlines are.
    const isSilent = !isLeft && performance.now() - startedAtMs >= deadlineMs / 2;
    end(isSilent ? new SourceError(TIMED_OUT) : new CallReleased(TIMED_OUT));
  };
  const timer = setTimeout(() => {
    end(new SourceError(TIMED_OUT));
  }, deadlineMs);
  request.addEventListener('abort', release, { once: true });
  return {
    signal: ending.signal,
    /** What the work comes to, unless the end comes first. What work that was ended says of it does not matter. */
    unless: async <T>(work: Promise<T>): Promise<T> => {
      try {
        return await Promise.race([ended.promise, work]);
      } catch (error) {
        throw why ?? error;
      }
    },
    settle: () => {
      clearTimeout(timer);
      request.removeEventListener('abort', release);
    },
  };
}

function toFailure(error: unknown): SourceFailure {
  if (error instanceof SourceError) return error.failure;
  if (isBrokenCircuitError(error)) return { status: 'UNAVAILABLE', reason: 'SOURCE_SUSPENDED' };
  return { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' };
}
