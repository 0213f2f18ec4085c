import type { Next, Request, Response, Step } from './context.ts';

/** Takes a request through steps one after the other. `fail` is called with what one of them threw or passed on. */
export function runSteps(
  steps: readonly Step[],
  req: Request,
  res: Response,
  fail: (error: unknown, req: Request, res: Response) => void,
): void {
  let taken = 0;
  const next: Next = (error) => {
    if (error !== undefined) {
      fail(error, req, res);
      return;
    }
    const step = steps[taken];
    taken += 1;
    if (!step) return;
    try {
      step(req, res, next)?.catch((fault: unknown) => fail(fault, req, res));
    } catch (fault) {
      fail(fault, req, res);
    }
  };
  next();
}
