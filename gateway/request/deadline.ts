import type { Step } from './context.ts';

/**
 * Gives the request its deadline and ties it to its caller: the context's signal is aborted when the caller leaves, and
 * every call to a subgraph ends with either.
 */
export function setDeadline(requestDeadlineMs: number): Step {
  return function setDeadline(_req, res, next) {
    const { context } = res.locals;
    const callerLeft = new AbortController();
    context.signal = callerLeft.signal;
    context.deadlineAtMs = performance.now() + requestDeadlineMs;
    res.on('close', () => {
      if (!res.writableFinished) callerLeft.abort();
    });
    next();
  };
}
