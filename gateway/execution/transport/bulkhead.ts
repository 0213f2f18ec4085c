/** Something that waits for its turn. `start` never throws. */
export interface Entrant {
  start(): void;
}

/** How many may run at once, and how many may wait for that. A subgraph that hangs fills its own and nobody else's. */
export interface Bulkhead {
  /** Starts the entrant now, or when its turn comes. False when as many wait as may: it is then not taken. */
  enter(entrant: Entrant): boolean;
  /** One that was taken goes, whether it runs or still waits, and the next in line starts. */
  leave(entrant: Entrant): void;
  running(): number;
  waiting(): number;
}

/** First come, first served. */
export function createBulkhead(maxRunning: number, maxWaiting: number): Bulkhead {
  const line = new Set<Entrant>();
  let running = 0;
  let isCalling = false;

  /** A loop, for an entrant may leave while it is being started: a long line must not become a deep stack. */
  function callNext(): void {
    if (isCalling) return;
    isCalling = true;
    for (const next of line) {
      if (running >= maxRunning) break;
      line.delete(next);
      running += 1;
      next.start();
    }
    isCalling = false;
  }

  return {
    enter(entrant) {
      if (running < maxRunning && line.size === 0) {
        running += 1;
        entrant.start();
        return true;
      }
      if (line.size >= maxWaiting) return false;
      line.add(entrant);
      return true;
    },
    leave(entrant) {
      if (line.delete(entrant)) return;
      running -= 1;
      if (line.size > 0) callNext();
    },
    running: () => running,
    waiting: () => line.size,
  };
}
