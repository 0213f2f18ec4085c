import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { HEAVY } from '../workloads/workloads.ts';
import { askFor, createClient, p99Ms, startGateway, type Client, type Reply } from './gateway.ts';
import { readProcessFigures } from '../measure/process-figures.ts';
import { startWorld } from './world.ts';

const WARM_UP_MS = 6000;
const ALONE_MS = 4000;
const SATURATED_MS = 8000;
const OVERLOADED_MS = 12_000;
const CONNECTIONS = 1000;
const TICK_MS = 5;

/** G3: twice the requests that it can answer, whoever is answered. */
export async function measureOverload(): Promise<string> {
  const world = await startWorld(HEAVY);
  const gateway = await startGateway(world.supergraphFile);
  const client = createClient(gateway.origin, CONNECTIONS, false);
  const closedLoop = (underWay: number, durationMs: number) =>
    askFor(durationMs, client, world.body, underWay);
  try {
    await closedLoop(8, WARM_UP_MS);
    const alone = await closedLoop(1, ALONE_MS);
    const saturated = await closedLoop(16, SATURATED_MS);
    const peakPerSecond = saturated.length / (SATURATED_MS / 1000);
    const before = residentMb(gateway.pid);
    const cpuBeforeMs = readProcessFigures(gateway.pid).cpuMs;
    const overloaded = await openLoop(client, world.body, 2 * peakPerSecond, OVERLOADED_MS);
    const busy = (readProcessFigures(gateway.pid).cpuMs - cpuBeforeMs) / OVERLOADED_MS;
    const recovered = await untilQuick(client, world.body, 3 * p99Ms(alone));
    const admitted = overloaded.filter(({ status }) => status === 200);
    const shed = overloaded.filter(({ status }) => status === 503);
    const toldWhen = shed.filter(({ retryAfter }) => retryAfter !== undefined).length;
    const lost = overloaded.length - admitted.length - shed.length;
    const perSecond = admitted.length / (OVERLOADED_MS / 1000);
    return (
      `G3: of ${overloaded.length} requests at ${Math.round(2 * peakPerSecond)}/s, twice the peak, ${admitted.length} ` +
      `were answered (${Math.round((100 * perSecond) / peakPerSecond)} % of the peak), ${shed.length} refused with 503 ` +
      `(${toldWhen} with Retry-After), ${lost} lost; p99 of the answered ${p99Ms(admitted).toFixed(0)} ms, alone ` +
      `${p99Ms(alone).toFixed(1)} ms, at the peak ${p99Ms(saturated).toFixed(0)} ms; memory ${before.toFixed(0)} → ` +
      `${residentMb(gateway.pid).toFixed(0)} MiB; its core ${(100 * busy).toFixed(0)} % busy; recovered in ` +
      `${recovered.toFixed(0)} ms`
    );
  } finally {
    await client.close();
    await gateway.stop();
    world.close();
  }
}

/** Sends at a rate, whatever becomes of what was sent before. */
async function openLoop(
  client: Client,
  body: string,
  perSecond: number,
  durationMs: number,
): Promise<Reply[]> {
  const sent: Promise<Reply>[] = [];
  const startedAtMs = performance.now();
  for (let passedMs = 0; passedMs < durationMs; passedMs = performance.now() - startedAtMs) {
    while (sent.length < (perSecond * passedMs) / 1000) sent.push(client.ask(body));
    await sleep(TICK_MS);
  }
  return Promise.all(sent);
}

async function untilQuick(client: Client, body: string, quickMs: number): Promise<number> {
  const startedAtMs = performance.now();
  for (let inARow = 0; inARow < 20;) {
    const { status, durationMs } = await client.ask(body);
    inARow = status === 200 && durationMs <= quickMs ? inARow + 1 : 0;
  }
  return performance.now() - startedAtMs;
}

function residentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
