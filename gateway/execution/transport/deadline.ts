/** How long a call may take, in milliseconds: what its subgraph is given, and no longer than the request has. */
export function timeAllowedMs(timeoutMs: number, deadlineAtMs: number, nowMs: number): number {
  return Math.min(timeoutMs, deadlineAtMs - nowMs);
}

/**
 * A deadline for another machine, for the header `x-deadline`: Unix time in whole milliseconds. Taken from the wall clock
 * each time, for that is corrected while a process runs and `performance.now()` is not.
 */
export function writeDeadline(deadlineAtMs: number, nowMs: number): string {
  return String(Math.floor(Date.now() + deadlineAtMs - nowMs));
}
