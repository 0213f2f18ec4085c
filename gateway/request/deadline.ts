import type { Step } from './context.ts';

/**
 * Gives the request its deadline and ties it to its caller: the context's signal is aborted when either passes away,
 * and every call to a subgraph listens to it.
 */
export function setDeadline(requestDeadlineMs: number): Step {
  return function setDeadline(_req, res, next) {
    const callerLeft = new AbortController();
    res.once('close', () => {
      if (!res.writableFinished) callerLeft.abort();
    });
    res.locals.context.signal = AbortSignal.any([callerLeft.signal, AbortSignal.timeout(requestDeadlineMs)]);
    next();
  };
}
