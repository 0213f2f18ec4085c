/** A value, and an estimate of what it takes to keep it. */
export interface Sized<T> {
  readonly value: T;
  /** Bytes, the key included. An estimate that is in proportion is enough. */
  readonly bytes: number;
}

/** Plans by document, bounded by memory. */
export interface PlanCache<T> {
  /**
   * The value of a key, made when there is none. However many ask for a key at the same time, it is made once. What
   * `create` throws all of them get, and nothing is kept. A pinned key's value is kept for good: for trusted documents.
   */
  getOrCreate(
    key: string,
    create: () => Promise<Sized<T>>,
    options?: { readonly pinned?: boolean },
  ): Promise<T>;
  /** The value of a key where it is kept. */
  get(key: string): T | undefined;
  /** How much is kept. Pinned entries are not bounded, since whoever pins knows how many there are. */
  size(): PlanCacheSize;
}

/** How much a cache keeps. */
export interface PlanCacheSize {
  readonly entries: number;
  /** Never more than `maxBytes`. */
  readonly bytes: number;
  readonly pinnedEntries: number;
  readonly pinnedBytes: number;
}

/**
 * Keeps what was used last, as far as `maxBytes` go. What alone is more than that is made and not kept, so that one
 * document cannot drive all others out.
 */
export function createPlanCache<T>({ maxBytes }: { readonly maxBytes: number }): PlanCache<T> {
  const pinned = new Map<string, Sized<T>>();
  // A map lists its keys in the order they were set: what was used longest ago comes first.
  const kept = new Map<string, Sized<T>>();
  const inTheMaking = new Map<string, Promise<Sized<T>>>();
  let pinnedBytes = 0;
  let bytes = 0;

  function forget(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  /** Also makes it the one used last. */
  function keep(key: string, entry: Sized<T>): void {
    forget(key);
    if (pinned.has(key) || entry.bytes > maxBytes) return;
    kept.set(key, entry);
    bytes += entry.bytes;
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) return;
      forget(oldest);
    }
  }

  function pin(key: string, entry: Sized<T>): void {
    forget(key);
    if (pinned.has(key)) return;
    pinned.set(key, entry);
    pinnedBytes += entry.bytes;
  }

  function make(key: string, create: () => Promise<Sized<T>>): Promise<Sized<T>> {
    const making = inTheMaking.get(key) ?? create().finally(() => inTheMaking.delete(key));
    inTheMaking.set(key, making);
    return making;
  }

  return {
    async getOrCreate(key, create, { pinned: isPinned = false } = {}) {
      const forGood = pinned.get(key);
      if (forGood) return forGood.value;
      const entry = kept.get(key) ?? (await make(key, create));
      if (isPinned) pin(key, entry);
      else keep(key, entry);
      return entry.value;
    },
    get(key) {
      const entry = pinned.get(key) ?? kept.get(key);
      if (entry) keep(key, entry);
      return entry?.value;
    },
    size: () => ({ entries: kept.size, bytes, pinnedEntries: pinned.size, pinnedBytes }),
  };
}
