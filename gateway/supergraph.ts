import type { SupergraphManager } from '@apollo/gateway';
import type { Logger } from 'pino';
import { createGenerations, type Lease } from './generations.ts';
import type { SupergraphSource } from './supergraph-source.ts';

/** What is made of a supergraph before it is used. */
export interface Prepared {
  /** Frees what it holds. Called once, when the last request that uses it has ended. */
  close(): Promise<void> | void;
}

/** How a supergraph is had and made ready. */
export interface SupergraphOptions<T extends Prepared> {
  source: SupergraphSource;
  log: Logger;
  /**
   * Makes a supergraph ready to be used. Rejects when it is bad, or would break something that works today: it is
   * refused then. The reason is logged, so it must quote nobody's data. `signal` is aborted when a newer supergraph has
   * come or the gateway stops: the result is closed unused then.
   */
  prepare(supergraphSdl: string, signal: AbortSignal): Promise<T>;
}

/** A supergraph that is replaced when its source has a newer one. */
export interface WatchedSupergraph<T extends Prepared> {
  /** For the federation gateway, which takes the first one and every later one from it. */
  manager: SupergraphManager;
  /**
   * What was prepared of the supergraph in use, for one request. To be called in the same tick in which the request is
   * given its schema, so that the two belong together, and released when the request has ended however it did.
   */
  acquire(): Lease<T>;
}

/**
 * A supergraph, watched. A new one is prepared first, then the gateway is given it, and in that same tick it is in use;
 * requests under way finish on the one they began with. One that cannot be prepared, or that the gateway does not take,
 * is refused in the log and the last good one stays. Of several in quick succession the newest is taken, and those
 * before it are given up. The first one must be good.
 */
export function watchSupergraph<T extends Prepared>(options: SupergraphOptions<T>): WatchedSupergraph<T> {
  const { source, log } = options;
  const generations = createGenerations<T>((prepared) => close(prepared, log));

  return {
    acquire: () => generations.acquire(),
    manager: {
      async initialize({ update }) {
        const stopping = new AbortController();
        let look: (() => void) | undefined;
        let changes = 0;
        // Watched before it is read, so that no change falls in between.
        const stopWatching = source.watch(() => {
          if (look) look();
          else changes += 1;
        });
        try {
          const first = await source.read(stopping.signal);
          if (first === undefined) throw new Error('The first supergraph cannot be the one before');
          generations.replace(await options.prepare(first, stopping.signal));
          const replacing = createReplacing({
            ...options,
            first,
            stopping: stopping.signal,
            switchTo(next, prepared, previous) {
              try {
                update(next);
              } catch (error) {
                // The gateway may have taken half of it.
                update(previous);
                throw error;
              }
              generations.replace(prepared);
            },
          });
          look = replacing.look;
          if (changes > 0) look();
          return {
            supergraphSdl: first,
            async cleanup() {
              stopWatching();
              stopping.abort();
              await replacing.settled();
              await generations.closeAll();
            },
          };
        } catch (error) {
          stopWatching();
          throw error;
        }
      },
    },
  };
}

interface ReplacingOptions<T extends Prepared> extends SupergraphOptions<T> {
  first: string;
  stopping: AbortSignal;
  /** Throws when the supergraph is not taken. `previous` is the one in use. */
  switchTo(next: string, prepared: T, previous: string): void;
}

interface Replacing {
  /** Reads the source, and sees to what is new in it. Never throws. */
  readonly look: () => void;
  /** Resolves when nothing is being read or prepared. */
  readonly settled: () => Promise<unknown>;
}

/** Two loops, each running once at most: one reads whenever told to, the other takes the newest text it was left. */
function createReplacing<T extends Prepared>(options: ReplacingOptions<T>): Replacing {
  const { source, log, stopping } = options;
  let inUse = options.first;
  let seen = options.first;
  let wanted: string | undefined;
  let trouble: string | undefined;
  let preparing = new AbortController();

  async function read(): Promise<void> {
    try {
      const text = await source.read(stopping);
      trouble = undefined;
      // One that was refused is not tried again for as long as it stays the same.
      if (text === undefined || text === seen) return;
      seen = text;
      wanted = text;
      preparing.abort();
      take.run();
    } catch (error) {
      const reason = explain(error);
      // A source that is away for long is told of once.
      if (reason === trouble || stopping.aborted) return;
      trouble = reason;
      log.error({ source: source.name, reason }, 'the supergraph could not be read; the last good one stays');
    }
  }

  async function takeNewest(): Promise<void> {
    const next = wanted;
    wanted = undefined;
    if (next === undefined || next === inUse || stopping.aborted) return;
    preparing = new AbortController();
    const signal = AbortSignal.any([preparing.signal, stopping]);
    let unused: T | undefined;
    try {
      unused = await options.prepare(next, signal);
      if (signal.aborted) return;
      options.switchTo(next, unused, inUse);
      inUse = next;
      unused = undefined;
      log.info({ source: source.name }, 'the supergraph was replaced');
    } catch (error) {
      if (signal.aborted) return;
      log.error(
        { source: source.name, reason: explain(error) },
        'a supergraph was refused; the last good one stays',
      );
    } finally {
      if (unused) await close(unused, log);
    }
  }

  const take = createLoop(takeNewest);
  const look = createLoop(read);
  return {
    look: look.run,
    async settled() {
      await look.settled();
      await take.settled();
    },
  };
}

/** Runs a step once at a time. Told to run while it does, it runs once more afterwards. The step must not reject. */
function createLoop(step: () => Promise<void>): { run: () => void; settled: () => Promise<void> } {
  let running: Promise<void> | undefined;
  let told = 0;

  async function loop(): Promise<void> {
    let heard: number;
    do {
      heard = told;
      await step();
    } while (heard !== told);
    running = undefined;
  }

  return {
    run() {
      told += 1;
      running ??= loop();
    },
    settled: () => running ?? Promise.resolve(),
  };
}

async function close(prepared: Prepared, log: Logger): Promise<void> {
  try {
    await prepared.close();
  } catch (error) {
    log.error({ reason: explain(error) }, 'what was prepared of an old supergraph could not be closed');
  }
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
