import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Connection } from 'undici';
import { startProcess } from '../measure/pinned-process.ts';
import { percentile } from '../measure/statistics.ts';
import { findFreePort } from '../measure/measure-peer.ts';

/** This gateway, plain, in a process of its own. */
export interface RunningGateway {
  pid: number;
  origin: string;
  /** SIGTERM, and then its end. */
  stop: () => Promise<void>;
}

/** The gateway's core; the rest of the world is on the other. */
const CORE = 1;

/**
 * Starts one over a supergraph's file, and waits until it is ready. `settings` are its environment, `before` what Node
 * is told before it.
 */
export async function startGateway(
  supergraphFile: string,
  settings: Readonly<Record<string, string>> = {},
  port?: number,
  before: readonly string[] = [],
): Promise<RunningGateway> {
  const listening = String(port ?? (await findFreePort()));
  const command = [...before, 'gateway/main.ts', '--supergraph', supergraphFile, '--port', listening];
  const started = startProcess({ command, core: CORE, environment: { DRAIN_DELAY_MS: '0', ...settings } });
  const origin = `http://127.0.0.1:${listening}`;
  await Promise.race([untilReady(origin), started.failed]);
  return { pid: started.pid, origin, stop: started.stop };
}

/** True when it says that it is ready. */
export async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(500) })).ok;
  } catch {
    return false;
  }
}

async function untilReady(origin: string): Promise<void> {
  while (!(await isReady(origin))) await sleep(50);
}

/** What a request came to. */
export interface Reply {
  /** 0 where no whole answer came. */
  status: number;
  /** Empty where the client keeps none. */
  text: string;
  retryAfter: string | undefined;
  durationMs: number;
}

/** Asks one gateway. */
export interface Client {
  ask: (body: string) => Promise<Reply>;
  close: () => Promise<void>;
}

/**
 * A client with so many connections, the one used last to be used next: a pool would look at each of a thousand. Nothing
 * is asked twice. One that keeps no text costs little, so that it can ask more than a gateway can answer.
 */
export function createClient(origin: string, connections: number, keepsText = true): Client {
  const all = Array.from({ length: connections }, () => new Connection(origin));
  const idle = [...all];
  const waiting: ((connection: Connection) => void)[] = [];
  const take = (): Connection | Promise<Connection> =>
    idle.pop() ?? new Promise((resolve) => waiting.push(resolve));
  return {
    async ask(body) {
      const startedAtMs = performance.now();
      const connection = await take();
      const reply = await askBy(connection, body, keepsText);
      const next = waiting.shift();
      if (next) next(connection);
      else idle.push(connection);
      return { ...reply, durationMs: performance.now() - startedAtMs };
    },
    async close() {
      await Promise.all(all.map((connection) => connection.destroy()));
    },
  };
}

function askBy(connection: Connection, body: string, keepsText: boolean): Promise<Omit<Reply, 'durationMs'>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let retryAfter: string | undefined;
    connection.dispatch(
      { path: '/graphql', method: 'POST', headers: { 'content-type': 'application/json' }, body },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode, headers) => {
          status = statusCode;
          const given = headers['retry-after'];
          retryAfter = typeof given === 'string' ? given : undefined;
        },
        onResponseData: (_controller, chunk) => {
          if (keepsText) chunks.push(chunk);
        },
        onResponseEnd: () => resolve({ status, text: Buffer.concat(chunks).toString(), retryAfter }),
        onResponseError: () => resolve({ status: 0, text: '', retryAfter: undefined }),
      },
    );
  });
}

/** Asks in a closed loop, so many requests under way, until it is told to stop. */
export function askOverAndOver(
  client: Client,
  body: string,
  underWay: number,
): { stop: () => Promise<Reply[]> } {
  const replies: Reply[] = [];
  let isOver = false;
  const lanes = Array.from({ length: underWay }, async () => {
    while (!isOver) replies.push(await client.ask(body));
  });
  return {
    async stop() {
      isOver = true;
      await Promise.all(lanes);
      return replies;
    },
  };
}

/** The same for so long. */
export async function askFor(
  durationMs: number,
  client: Client,
  body: string,
  underWay: number,
): Promise<Reply[]> {
  const asking = askOverAndOver(client, body, underWay);
  await sleep(durationMs);
  return asking.stop();
}

/** The time that 99 of 100 replies took at most, milliseconds. */
export function p99Ms(replies: readonly Reply[]): number {
  return percentile(
    replies.map(({ durationMs }) => durationMs),
    99,
  );
}
