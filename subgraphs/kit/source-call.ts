import {
  ConsecutiveBreaker,
  CircuitBreakerPolicy,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel';
import type { SourceStatusCode, StatusReason } from './graph.generated.ts';

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

/** Makes a caller that gives each system a deadline and, after repeated failures, a rest. */
export function createSourceCaller(
  settings: SourceCallSettings,
  now: () => Date = () => new Date(),
): SourceCaller {
  const breakers = new Map<string, CircuitBreakerPolicy>();
  const breakerOf = (system: string) => {
    let breaker = breakers.get(system);
    if (!breaker) {
      breaker = circuitBreaker(
        handleWhen((error) => !(error instanceof SourceError && error.refusal)),
        {
          breaker: new ConsecutiveBreaker(settings.failuresBeforeSuspension),
          halfOpenAfter: settings.suspensionMs,
        },
      );
      breakers.set(system, breaker);
    }
    return breaker;
  };
  return async function callSource(system, call) {
    try {
      const value = await breakerOf(system).execute(() => withinDeadline(call, settings.deadlineMs));
      return { ok: true, value, retrievedAt: now().toISOString() };
    } catch (error) {
      return { ok: false, failure: toFailure(error), retrievedAt: now().toISOString() };
    }
  };
}

/** Does not trust the call to heed its signal: a driver that ignores it must not hold the answer. */
async function withinDeadline<T>(call: (signal: AbortSignal) => Promise<T>, deadlineMs: number): Promise<T> {
  const signal = AbortSignal.timeout(deadlineMs);
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const expire = () => {
    reject(new SourceError({ status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' }));
  };
  signal.addEventListener('abort', expire, { once: true });
  try {
    return await Promise.race([call(signal), expired]);
  } catch (error) {
    throw signal.aborted
      ? new SourceError({ status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' }, { cause: error })
      : error;
  } finally {
    signal.removeEventListener('abort', expire);
  }
}

function toFailure(error: unknown): SourceFailure {
  if (error instanceof SourceError) return error.failure;
  if (isBrokenCircuitError(error)) return { status: 'UNAVAILABLE', reason: 'SOURCE_SUSPENDED' };
  return { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' };
}
