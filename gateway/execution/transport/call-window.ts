const BUCKETS = 10;

/** How many calls there were lately, and how many failed. */
export interface CallWindow {
  /** `nowMs` never goes back, here and below. */
  add(failed: boolean, nowMs: number): void;
  /** The share that failed, 0 to 1, or undefined when there were fewer calls than `minimumCalls`. */
  failureRatio(minimumCalls: number, nowMs: number): number | undefined;
  clear(): void;
}

/** Counts over the last `windowMs`, in ten buckets: what it forgets is between nine and ten tenths of that old. */
export function createCallWindow(windowMs: number): CallWindow {
  const bucketMs = windowMs / BUCKETS;
  const calls = new Uint32Array(BUCKETS);
  const failures = new Uint32Array(BUCKETS);
  let allCalls = 0;
  let allFailures = 0;
  let newest = 0;

  function clear(): void {
    calls.fill(0);
    failures.fill(0);
    allCalls = 0;
    allFailures = 0;
  }

  function forgetOld(nowMs: number): void {
    const current = Math.floor(nowMs / bucketMs);
    if (current - newest >= BUCKETS) {
      clear();
      newest = current;
    }
    while (newest < current) {
      newest += 1;
      const index = newest % BUCKETS;
      allCalls -= calls[index] ?? 0;
      allFailures -= failures[index] ?? 0;
      calls[index] = 0;
      failures[index] = 0;
    }
  }

  return {
    add(failed, nowMs) {
      forgetOld(nowMs);
      const index = newest % BUCKETS;
      calls[index] = (calls[index] ?? 0) + 1;
      allCalls += 1;
      if (!failed) return;
      failures[index] = (failures[index] ?? 0) + 1;
      allFailures += 1;
    },
    failureRatio(minimumCalls, nowMs) {
      forgetOld(nowMs);
      return allCalls < minimumCalls || allCalls === 0 ? undefined : allFailures / allCalls;
    },
    clear,
  };
}
