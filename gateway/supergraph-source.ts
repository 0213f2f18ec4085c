import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { request } from 'undici';

/** Where supergraphs come from. */
export interface SupergraphSource {
  /** What it is called in a log. Nothing secret. */
  readonly name: string;
  /** The text of now, or undefined when it is known to be the one read before. Rejects when it cannot be had. */
  read(signal: AbortSignal): Promise<string | undefined>;
  /** Calls `look` whenever it may be worth reading again, until the function returned is called. */
  watch(look: () => void): () => void;
}

/** How a source is read. */
export interface SourceOptions {
  /** How often a URL is asked, and a file looked at in case its system tells of no changes. */
  readonly pollMs: number;
  /** How long one answer of a URL may take. Default 5000. */
  readonly timeoutMs?: number;
  /** How long a text may be. Default 32 MiB. */
  readonly maxBytes?: number;
}

/** Writers and mounts make several events of one change. */
const SETTLE_MS = 100;

/** The source that a setting names: a path, or an http(s) URL. */
export function createSupergraphSource(where: string, options: SourceOptions): SupergraphSource {
  return /^https?:\/\//i.test(where)
    ? createUrlSource(new URL(where), options)
    : createFileSource(where, options);
}

function createFileSource(file: string, { pollMs }: SourceOptions): SupergraphSource {
  return {
    name: file,
    read: (signal) => readFile(file, { encoding: 'utf8', signal }),
    watch(look) {
      let settling: NodeJS.Timeout | undefined;
      // The folder, not the file: a file that is replaced is another file, and Kubernetes replaces a link to a folder.
      const watcher = watch(dirname(file), () => {
        clearTimeout(settling);
        settling = setTimeout(look, SETTLE_MS);
      });
      const polling = setInterval(look, pollMs).unref();
      // The folder itself has gone. The file is still looked at now and then.
      watcher.on('error', () => watcher.close());
      return () => {
        watcher.close();
        clearTimeout(settling);
        clearInterval(polling);
      };
    },
  };
}

function createUrlSource(url: URL, options: SourceOptions): SupergraphSource {
  const { pollMs, timeoutMs = 5000, maxBytes = 32 * 1024 * 1024 } = options;
  let etag: string | undefined;
  return {
    // Without what may be a password or a key.
    name: url.origin + url.pathname,
    async read(signal) {
      // Redirects are not followed: it would be another's word that we take.
      const { statusCode, headers, body } = await request(url, {
        headers: { accept: '*/*', ...(etag !== undefined && { 'if-none-match': etag }) },
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        reset: true,
      });
      if (statusCode !== 200) {
        await body.dump();
        if (statusCode === 304 && etag !== undefined) return undefined;
        throw new Error(`it was answered with status ${statusCode}`);
      }
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw new Error(`it is longer than ${maxBytes} bytes`);
        chunks.push(chunk);
      }
      etag = typeof headers.etag === 'string' ? headers.etag : undefined;
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    },
    watch(look) {
      const polling = setInterval(look, pollMs).unref();
      return () => clearInterval(polling);
    },
  };
}
