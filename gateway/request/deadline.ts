import type { Step } from './context.ts';

/**
 * Gives the request its deadline and ties it to its caller: the context's signal is aborted when either passes away,
 * and every call to a subgraph listens to it.
 */
export function setDeadline(requestDeadlineMs: number): Step {
  return function setDeadline(_req, res, next) {
    const { context } = res.locals;
    // One controller and one timer: composed signals cost more than everything else that is done for a request here.
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), requestDeadlineMs);
    context.signal = controller.signal;
    context.deadlineAtMs = performance.now() + requestDeadlineMs;
    res.on('close', () => {
      clearTimeout(timer);
      if (!res.writableFinished) controller.abort();
    });
    next();
  };
}
