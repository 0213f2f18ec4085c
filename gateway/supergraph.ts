import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SupergraphManager } from '@apollo/gateway';
import type { Logger } from 'pino';

/** What is done with a supergraph beside the gateway's taking it. */
export interface SupergraphUse {
  /** Makes ready all that serves it. It is refused when this rejects. */
  prepare(supergraphSdl: string): Promise<void>;
  /** It was refused, or replaced: requests under way may still need it. */
  discard(supergraphSdl: string): void;
}

/** Writers and mounts make several events of one change. */
const SETTLE_MS = 100;

/**
 * The supergraph of a file, watched. A new one is made ready whole before it is taken; a bad one is refused in the log
 * and the last good one stays. Requests under way finish on the one they began with. The first one must be good.
 */
export function watchSupergraph(file: string, log: Logger, use: SupergraphUse): SupergraphManager {
  return {
    async initialize({ update }) {
      const first = await readFile(file, 'utf8');
      await use.prepare(first);
      let seen = first;
      let inUse = first;

      async function reload(): Promise<void> {
        const next = await readFile(file, 'utf8');
        if (next === seen) return;
        seen = next;
        // Back to what it was while another was tried.
        if (next === inUse) return;
        try {
          await use.prepare(next);
          takeOver(next);
        } catch (error) {
          use.discard(next);
          throw error;
        }
        use.discard(inUse);
        inUse = next;
        log.info({ file }, 'the supergraph was replaced');
      }

      function takeOver(next: string): void {
        try {
          update(next);
        } catch (error) {
          // The gateway may have taken half of it.
          update(inUse);
          throw error;
        }
      }

      let settling: NodeJS.Timeout | undefined;
      // One after the other: the newest is read last, and stays.
      let reloading = Promise.resolve();
      // The folder, not the file: a file that is replaced is another file, and Kubernetes replaces a link to a folder.
      const watcher = watch(dirname(file), () => {
        clearTimeout(settling);
        settling = setTimeout(() => {
          reloading = reloading.then(reload).catch((error: unknown) => {
            const reason = error instanceof Error ? error.message : 'unknown';
            log.error({ file, reason }, 'a supergraph was refused; the last good one stays');
          });
        }, SETTLE_MS);
      });
      return {
        supergraphSdl: first,
        async cleanup() {
          watcher.close();
          clearTimeout(settling);
          await reloading;
        },
      };
    },
  };
}
