/** Keeps what is dear to make, up to a bound. */
export interface PlanCache<Value> {
  /**
   * The value under a key, made when it is not there. Asked for by many at a time it is made once; a failure is not
   * kept. What is pinned stays, and does not count.
   */
  getOrMake(key: string, make: () => Promise<Value>, isPinned?: boolean): Promise<Value>;
  /** The value under a key, where it is there. */
  get(key: string): Value | undefined;
}

/** A cache of at most `maxBytes`, as `sizeOf` has it. What was not used for longest goes first. */
export function createPlanCache<Value>(maxBytes: number, sizeOf: (value: Value) => number): PlanCache<Value> {
  const kept = new Map<string, { value: Value; bytes: number }>();
  const pinned = new Map<string, Value>();
  const underWay = new Map<string, Promise<Value>>();
  let bytes = 0;

  function keep(key: string, value: Value): void {
    const size = sizeOf(value) + key.length;
    kept.set(key, { value, bytes: size });
    bytes += size;
    for (const [oldest, entry] of kept) {
      if (bytes <= maxBytes) break;
      kept.delete(oldest);
      bytes -= entry.bytes;
    }
  }

  async function makeAndKeep(key: string, make: () => Promise<Value>, isPinned: boolean): Promise<Value> {
    try {
      const value = await make();
      if (isPinned) pinned.set(key, value);
      else keep(key, value);
      return value;
    } finally {
      underWay.delete(key);
    }
  }

  function get(key: string): Value | undefined {
    const entry = kept.get(key);
    if (!entry) return pinned.get(key);
    // The last in the map is the one used last.
    kept.delete(key);
    kept.set(key, entry);
    return entry.value;
  }

  return {
    get,
    getOrMake(key, make, isPinned = false) {
      const value = get(key);
      if (value !== undefined) return Promise.resolve(value);
      const making = underWay.get(key) ?? makeAndKeep(key, make, isPinned);
      underWay.set(key, making);
      return making;
    },
  };
}
