import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createSupergraphSource } from '../../gateway/supergraph-source.ts';
import { watchSupergraph, type Prepared, type WatchedSupergraph } from '../../gateway/supergraph.ts';

/** A supergraph under watch, with a gateway's part played by the test. */
export interface Watching<T extends Prepared> {
  /** The one the gateway was given at first. */
  supergraphSdl: string;
  /** Those it has been given since. */
  given: string[];
  acquire: WatchedSupergraph<T>['acquire'];
  /** What was prepared of the one in use. */
  inUse: () => T;
  /** The lines of the log that begin with this. */
  logged: (message: string) => Record<string, unknown>[];
  stop: () => Promise<void>;
}

/** A file for supergraphs, in a folder of its own. */
export interface SupergraphFile {
  path: string;
  /** Replaces it in one step, so that no half of it is ever read. */
  write: (sdl: string) => void;
  /** Watches it, or the URL `where`. `update` is what the gateway does with one that it is given. */
  watch: <T extends Prepared>(
    prepare: (sdl: string, signal: AbortSignal) => Promise<T>,
    options?: { update?: (sdl: string) => void; where?: string; pollMs?: number },
  ) => Promise<Watching<T>>;
  /** Stops all watching, and removes it. */
  remove: () => Promise<void>;
}

/** Makes a folder; the file is not there before it is written. */
export function createSupergraphFile(): SupergraphFile {
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  const path = join(folder, 'supergraph.graphql');
  const stops: (() => Promise<void>)[] = [];
  return {
    path,
    write(sdl) {
      writeFileSync(`${path}.next`, sdl);
      renameSync(`${path}.next`, path);
    },
    async watch(prepare, { update = () => undefined, where = path, pollMs = 60_000 } = {}) {
      const lines: Record<string, unknown>[] = [];
      const log = pino(
        {},
        { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[0]) },
      );
      const watched = watchSupergraph({ source: createSupergraphSource(where, { pollMs }), log, prepare });
      const given: string[] = [];
      const notAsked = () => {
        throw new Error('not asked for');
      };
      const { supergraphSdl, cleanup } = await watched.manager.initialize({
        update(sdl) {
          given.push(sdl);
          update(sdl);
        },
        healthCheck: notAsked,
        getDataSource: notAsked,
      });
      const stop = async () => cleanup?.();
      stops.push(stop);
      return {
        supergraphSdl,
        given,
        acquire: () => watched.acquire(),
        inUse() {
          const lease = watched.acquire();
          lease.release();
          return lease.value;
        },
        logged: (message) => lines.filter(({ msg }) => String(msg).startsWith(message)),
        stop,
      };
    },
    async remove() {
      for (const stop of stops) await stop();
      rmSync(folder, { recursive: true });
    },
  };
}
