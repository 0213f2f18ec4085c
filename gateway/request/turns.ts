/** Has requests worked on: all at once while there is time for it, so many at a time while there is not. */
export interface Turns {
  /** Starts one now, or when its turn comes. What it returns is called once: when it is over, or nobody waits for it. */
  take(start: () => void): () => void;
  /**
   * Has fewer or more worked on at once, by the share of the time since it was last told that the process had something
   * to do, 0 to 1. Where that is all of it, more at once are not answered sooner: each is slower, and what they hold is
   * in the garbage collector's way.
   */
  follow(utilization: number): void;
  /** How many are worked on at once, at most. */
  readonly bound: number;
}

/** A process with less time to spare has none. */
const BUSY = 0.9;
const FEWER = 0.8;
const MORE = 1.1;
/** So many keep a process at work whatever they wait for: it may be busy with refusing others. */
const LEAST_BOUND = 24;

/** First come, first served. `maxAtOnce` are worked on at once where there is time for it. */
export function createTurns(maxAtOnce: number): Turns {
  const leastBound = Math.min(LEAST_BOUND, maxAtOnce);
  const line = new Set<() => void>();
  let bound = maxAtOnce;
  let atWork = 0;

  function startNext(): void {
    for (const start of line) {
      if (atWork >= bound) return;
      line.delete(start);
      atWork += 1;
      start();
    }
  }

  return {
    take(start) {
      if (atWork < bound && line.size === 0) {
        atWork += 1;
        start();
      } else {
        line.add(start);
      }
      return () => {
        if (line.delete(start)) return;
        atWork -= 1;
        startNext();
      };
    },
    follow(utilization) {
      bound =
        utilization > BUSY
          ? Math.max(leastBound, Math.floor(bound * FEWER))
          : Math.min(maxAtOnce, Math.ceil(bound * MORE));
      startNext();
    },
    get bound() {
      return bound;
    },
  };
}
