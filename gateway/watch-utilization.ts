import { performance } from 'node:perf_hooks';

const EVERY_MS = 100;

/**
 * Tells again and again which share of the time since the time before the event loop had something to do, 0 to 1. What it
 * returns ends that.
 */
export function watchUtilization(tell: (utilization: number) => void): () => void {
  let last = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    tell(performance.eventLoopUtilization(now, last).utilization);
    last = now;
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
