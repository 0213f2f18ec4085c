/** The use of a value by one request. */
export interface Lease<T> {
  readonly value: T;
  /** Says that the request is done with it. More than once is once. */
  release(): void;
}

/** A value that is replaced now and then, while earlier ones are still in use. */
export interface Generations<T> {
  /** The value of now, kept open until the lease is released. Throws before there is one. */
  acquire(): Lease<T>;
  /** Puts a value in place of the one of now, which is closed as soon as nobody uses it. */
  replace(next: T): void;
  /** Closes all that are left, in use or not, and waits for it. Repeatable. */
  closeAll(): Promise<void>;
}

interface Generation<T> {
  readonly value: T;
  leases: number;
  isRetired: boolean;
}

/** Nothing to begin with. `close` is called once for each value. It must not reject. */
export function createGenerations<T>(close: (value: T) => Promise<void>): Generations<T> {
  const open = new Set<Generation<T>>();
  const closing = new Set<Promise<void>>();
  let current: Generation<T> | undefined;

  function closeNow(generation: Generation<T>): void {
    if (!open.delete(generation)) return;
    const closed = close(generation.value).finally(() => closing.delete(closed));
    closing.add(closed);
  }

  function closeIfUnused(generation: Generation<T>): void {
    if (generation.isRetired && generation.leases === 0) closeNow(generation);
  }

  return {
    acquire() {
      if (!current) throw new Error('There is nothing to acquire yet');
      const generation = current;
      let isReleased = false;
      generation.leases += 1;
      return {
        value: generation.value,
        release() {
          if (isReleased) return;
          isReleased = true;
          generation.leases -= 1;
          closeIfUnused(generation);
        },
      };
    },
    replace(next) {
      const previous = current;
      current = { value: next, leases: 0, isRetired: false };
      open.add(current);
      if (!previous) return;
      previous.isRetired = true;
      closeIfUnused(previous);
    },
    async closeAll() {
      for (const generation of open) closeNow(generation);
      await Promise.all(closing);
    },
  };
}
