import { performance } from 'node:perf_hooks';
import { Pool, type Dispatcher } from 'undici';

/** A request to send over and over. */
export interface LoadTarget {
  url: string;
  body: string;
  headers: Readonly<Record<string, string>>;
  /** Requests under way at any time, each on a connection of its own. */
  connections: number;
  /** The length of a right answer. Undefined: it varies. */
  answerBytes: number | undefined;
}

/** What came of it. */
export interface LoadOutcome {
  requests: number;
  /** Of them, those with another status than 200 or another length than the right answer's. */
  failures: number;
  seconds: number;
  /** Milliseconds from sending to the last byte, in the order of arrival. */
  latenciesMs: number[];
}

/** A client that keeps its connections from one run to the next. */
export interface LoadGenerator {
  /** Sends for so long, and waits for the last answer. Rejects when a connection fails. */
  run: (durationMs: number) => Promise<LoadOutcome>;
  close: () => Promise<void>;
}

/** A closed loop: each connection sends its next request when its last is answered. Asks for no compression. */
export function createLoadGenerator(target: LoadTarget): LoadGenerator {
  const { origin, pathname } = new URL(target.url);
  const pool = new Pool(origin, { connections: target.connections, pipelining: 1 });
  const options: Dispatcher.DispatchOptions = {
    path: pathname,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...target.headers },
    body: target.body,
  };
  return {
    async run(durationMs) {
      const latenciesMs: number[] = [];
      let failures = 0;
      const start = performance.now();
      const sendUntilOver = async () => {
        for (let sent = performance.now(); sent - start < durationMs; sent = performance.now()) {
          const { status, bytes } = await send(pool, options);
          latenciesMs.push(performance.now() - sent);
          if (status !== 200 || (target.answerBytes !== undefined && bytes !== target.answerBytes))
            failures += 1;
        }
      };
      await Promise.all(Array.from({ length: target.connections }, sendUntilOver));
      return {
        requests: latenciesMs.length,
        failures,
        seconds: (performance.now() - start) / 1000,
        latenciesMs,
      };
    },
    close: () => pool.close(),
  };
}

/** Sends one request and counts the answer's bytes without keeping them: the generator shares a core. */
function send(pool: Pool, options: Dispatcher.DispatchOptions): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let bytes = 0;
    pool.dispatch(options, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, statusCode) => {
        status = statusCode;
      },
      onResponseData: (_controller, chunk) => {
        bytes += chunk.length;
      },
      onResponseEnd: () => resolve({ status, bytes }),
      onResponseError: (_controller, error) => reject(error),
    });
  });
}
