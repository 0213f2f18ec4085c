import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
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
  /** 0 where no answer came. */
  status: number;
  text: string;
  retryAfter: string | undefined;
  durationMs: number;
}

/** Asks one gateway. */
export interface Client {
  ask: (body: string) => Promise<Reply>;
  close: () => Promise<void>;
}

/** A client with so many connections. Nothing is asked twice. */
export function createClient(origin: string, connections: number): Client {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  return {
    async ask(body) {
      const startedAtMs = performance.now();
      try {
        const {
          statusCode,
          headers,
          body: answer,
        } = await pool.request({
          path: '/graphql',
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        const text = await answer.text();
        const retryAfter = headers['retry-after'];
        return {
          status: statusCode,
          text,
          retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
          durationMs: performance.now() - startedAtMs,
        };
      } catch {
        return { status: 0, text: '', retryAfter: undefined, durationMs: performance.now() - startedAtMs };
      }
    },
    close: () => pool.destroy(),
  };
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
