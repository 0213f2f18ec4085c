import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Peer } from '../peers/peers.ts';
import { startSubgraphs, type SubgraphProcess } from '../subgraphs/subgraph-process.ts';
import { requestBody, type Workload } from '../workloads/workloads.ts';
import { difference } from './answers.ts';
import { createLoadGenerator, type LoadGenerator } from './load.ts';
import { startProcess } from './pinned-process.ts';
import { readProcessFigures } from './process-figures.ts';
import { percentile } from './statistics.ts';

/** How to measure. */
export interface MeasureOptions {
  /** How long requests are counted. */
  seconds: number;
  /** Requests under way at any time. */
  connections: number;
  /** The core of the gateway, and that of the subgraphs; the load generator's is the caller's to choose. */
  cores: { gateway: number; subgraphs: number };
}

/** One gateway, once, in a process of its own. */
export interface Measurement {
  /** Milliseconds of processor time. */
  cpuMsPerRequest: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** The most memory it had resident, MiB, from its start. */
  peakMb: number;
  /** Requests to subgraphs for one request of a client. */
  subgraphRequests: number;
  /** How much of its core it used, 0 to 1: near 1 says that it, and nothing else, was the bottleneck. */
  busy: number;
  /** What was wrong with its answers. Null: nothing. */
  problem: string | null;
}

/** A gateway that answers. */
export interface RunningPeer {
  pid: number;
  url: string;
  /** Sends the workload's request once. Rejects when there is no answer with status 200. */
  ask: () => Promise<{ text: string; bytes: number }>;
  stop: () => Promise<void>;
}

const READY_WITHIN_MS = 40_000;
const WARM_UP_WINDOW_MS = 1000;
const MIN_WARM_UP_WINDOWS = 4;
const MAX_WARM_UP_WINDOWS = 15;
/** The last windows of the warm-up are this near to each other. */
const STABLE_WITHIN = 0.05;

/** Of the requests to subgraphs under load, those that may have had to be computed. */
const MAX_NEW_SHARE = 0.01;

/** Measures one gateway from its start to its end. Rejects when it does not start or a connection breaks. */
export async function measurePeer(
  workload: Workload,
  peer: Peer,
  recordingFile: string | undefined,
  rightAnswer: unknown,
  options: MeasureOptions,
): Promise<Measurement> {
  const subgraphs = await startSubgraphs(workload.name, recordingFile, options.cores.subgraphs);
  try {
    const running = await startPeer(workload, peer, subgraphs.urls, options.cores.gateway);
    try {
      return await measure(workload, peer, running, subgraphs, rightAnswer, options);
    } finally {
      await running.stop();
    }
  } finally {
    await subgraphs.stop();
  }
}

/** Starts a gateway over running subgraphs, and waits until it answers the workload's request. */
export async function startPeer(
  workload: Workload,
  peer: Peer,
  urls: Readonly<Record<string, string>>,
  core: number | undefined,
): Promise<RunningPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peer-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, workload.supergraph(urls));
  const port = await findFreePort();
  const setup = { workload, supergraphFile, urls, port };
  const started = startProcess({
    command: peer.command(setup),
    core,
    environment: peer.environment?.(setup) ?? {},
  });
  const url = `http://127.0.0.1:${port}${peer.path ?? '/graphql'}`;
  const stop = async () => {
    await started.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const ask = () => askOnce(url, workload, peer);
  try {
    await Promise.race([untilAnswers(ask, peer.name), started.failed]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: started.pid, url, ask, stop };
}

async function measure(
  workload: Workload,
  peer: Peer,
  running: RunningPeer,
  subgraphs: SubgraphProcess,
  rightAnswer: unknown,
  { seconds, connections }: MeasureOptions,
): Promise<Measurement> {
  const first = await running.ask();
  const problem = difference(JSON.parse(first.text), rightAnswer);
  const load = createLoadGenerator({
    url: running.url,
    body: requestBody(workload),
    headers: peer.headers ?? {},
    connections,
    // Decisions and times of day may vary in length; then the status alone is checked.
    answerBytes: workload.recorded ? undefined : first.bytes,
  });
  try {
    await warmUp(load, running.pid);
    await subgraphs.resetCounts();
    const before = readProcessFigures(running.pid);
    const outcome = await load.run(seconds * 1000);
    const after = readProcessFigures(running.pid);
    const { requests, computed } = await subgraphs.counts();
    const asked = Object.values(requests).reduce((sum, count) => sum + count, 0);
    const cpuMs = after.cpuMs - before.cpuMs;
    return {
      cpuMsPerRequest: cpuMs / outcome.requests,
      requestsPerSecond: outcome.requests / outcome.seconds,
      p50Ms: percentile(outcome.latenciesMs, 50),
      p99Ms: percentile(outcome.latenciesMs, 99),
      peakMb: after.peakMb,
      subgraphRequests: asked / outcome.requests,
      busy: cpuMs / (outcome.seconds * 1000),
      problem: problem ?? describeFailures(outcome.failures, computed / asked),
    };
  } finally {
    await load.close();
  }
}

function describeFailures(failures: number, newShare: number): string | null {
  if (failures > 0) return `${failures} answers under load were not the first one's`;
  // A gateway that merges what falls due at once now and then sends a new body; one that always does is not measured
  // over subgraphs that answer from memory.
  if (newShare > MAX_NEW_SHARE)
    return `${(newShare * 100).toFixed(0)} % of its requests were new to a subgraph`;
  return null;
}

/** Sends until the processor time of a request has settled, or it is clear that it will not. */
async function warmUp(load: LoadGenerator, pid: number): Promise<void> {
  const costs: number[] = [];
  while (costs.length < MAX_WARM_UP_WINDOWS) {
    const before = readProcessFigures(pid);
    const { requests } = await load.run(WARM_UP_WINDOW_MS);
    costs.push((readProcessFigures(pid).cpuMs - before.cpuMs) / requests);
    if (costs.length < MIN_WARM_UP_WINDOWS) continue;
    const last = costs.slice(-3);
    if (Math.max(...last) <= Math.min(...last) * (1 + STABLE_WITHIN)) return;
  }
}

async function askOnce(
  url: string,
  workload: Workload,
  peer: Peer,
): Promise<{ text: string; bytes: number }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': 'identity', ...peer.headers },
    body: requestBody(workload),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(`${peer.name} answered ${response.status}: ${text.slice(0, 300)}`);
  return { text, bytes: Buffer.byteLength(text) };
}

async function untilAnswers(ask: () => Promise<unknown>, name: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      await ask();
      return;
    } catch (error) {
      last = error;
    }
    await sleep(200);
  }
  throw new Error(`${name} was not ready in time.`, { cause: last });
}

/** A port nobody listens on. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
