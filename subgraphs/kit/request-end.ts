import { createError } from '../../schema/errors.ts';

/**
 * The end of one request to a room: its signal is aborted when nobody waits for the answer any more, and shortly before
 * the asker would stop waiting. What a room still asks of others then is let go.
 */
export interface RequestEnd {
  /** Its reason is AskerLeft when nobody waits any more. */
  readonly signal: AbortSignal;
  /** Whoever asked has left. */
  leave: () => void;
  /** The answer is given: nothing is left to be ended. */
  settle: () => void;
}

/** Why a request ended: nobody is there to read the answer. */
export class AskerLeft extends Error {
  constructor() {
    super('Whoever asked has left');
    this.name = 'AskerLeft';
  }
}

/**
 * How long before the asker's deadline a room must have its answer, in milliseconds: what remains is for the way back,
 * the reconciler, the outcome's audit, and a busy machine. A source that hangs is then a row that says so, and not a
 * subgraph that failed.
 */
const MARGIN_MS = 150;

/** A deadline further off than this, in milliseconds, is not one. */
const FURTHEST_MS = 60_000;

/** Follows a request from now on, by its header `x-deadline`. */
export function followRequest(headers: Readonly<Record<string, string>>): RequestEnd {
  const ending = new AbortController();
  const leftMs = timeLeftMs(headers['x-deadline'], Date.now());
  const timer =
    leftMs === null
      ? undefined
      : setTimeout(
          () => {
            ending.abort();
          },
          Math.max(0, leftMs - MARGIN_MS),
        );
  return {
    signal: ending.signal,
    leave: () => {
      clearTimeout(timer);
      ending.abort(new AskerLeft());
    },
    settle: () => {
      clearTimeout(timer);
    },
  };
}

/**
 * The milliseconds until `x-deadline`, which is Unix time in whole milliseconds. Null, so that the room's own settings
 * alone hold, when it is absent or malformed, and when it is past or more than a minute ahead: the asker's clock is not
 * ours, and a clock that is wrong must neither end every request at its beginning nor let one last for ever.
 */
export function timeLeftMs(deadline: string | undefined, nowMs: number): number | null {
  if (deadline === undefined || !/^\d{1,15}$/.test(deadline)) return null;
  const leftMs = Number(deadline) - nowMs;
  return leftMs > 0 && leftMs <= FURTHEST_MS ? leftMs : null;
}

/**
 * What the work comes to, unless the request ends first: for work that heeds no signal, such as reading a room's own
 * store. Throws SUBGRAPH_TIMED_OUT then, so that what does not depend on it is still answered.
 */
export async function unlessEnded<Result>(request: AbortSignal, work: Promise<Result>): Promise<Result> {
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = () => {
    reject(createError('SUBGRAPH_TIMED_OUT'));
  };
  if (request.aborted) end();
  else request.addEventListener('abort', end);
  try {
    return await Promise.race([ended, work]);
  } finally {
    request.removeEventListener('abort', end);
  }
}
