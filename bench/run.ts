/**
 * Measures this gateway and its peers side by side, prints the tables and writes them to RESULTS.md.
 * `npm run bench`, or with fewer: `npm --prefix bench run bench -- --only heavy --peers ours,stock --rounds 1`.
 * A run that leaves out a workload or a gateway prints only, unless `--write` is said.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './measure/prepare.ts';
import { describeMachine } from './measure/machine.ts';
import { startMeasuredPeer, type MeasureOptions, type MeasuredPeer } from './measure/measure-peer.ts';
import { toTable, type PeerResult, type WorkloadResult } from './measure/report.ts';
import type { Peer } from './peers/peers.ts';
import { WORKLOADS, type Workload } from './workloads/workloads.ts';

const RESULTS_FILE = join(import.meta.dirname, 'RESULTS.md');
const CORES = { gateway: 1, subgraphs: 0 };
const TURN_MS = 1000;

process.chdir(join(import.meta.dirname, '..'));
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '8' },
    only: { type: 'string' },
    peers: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const roundCount = Number(values.rounds);
const turnCount = Number(values.seconds);
const options: MeasureOptions = {
  connections: Number(values.connections),
  cores: CORES,
};
const takesPart = ({ name }: Peer) => values.peers?.split(',').includes(name) ?? true;
const workloads = WORKLOADS.filter(({ name }) => values.only?.split(',').includes(name) ?? true);

if (availableParallelism() < 2)
  throw new Error('Two cores are needed: one for the gateway, one for the rest.');
// The load generator is this process.
execFileSync('taskset', ['-acp', String(CORES.subgraphs), String(process.pid)], { stdio: 'ignore' });

const tables: string[] = [];
for (const workload of workloads) {
  const result = await measureWorkload(workload);
  if (result.peers.some(isWrong)) process.exitCode = 1;
  tables.push(toTable(result));
  console.log(`\n${tables.at(-1) ?? ''}\n`);
}
if (values.write || (values.only === undefined && values.peers === undefined)) {
  writeFileSync(RESULTS_FILE, toDocument(tables));
  console.log(`Written to ${RESULTS_FILE}`);
}

/**
 * Each gateway in each round, in a process of its own. All of a round are there together and are asked in turn, a second
 * each, so that what the machine does beside falls on all of them. In each round another one is the first.
 */
async function measureWorkload(workload: Workload): Promise<WorkloadResult> {
  const { contenders, rightAnswer, baselines, stop } = await prepare(workload, takesPart);
  const results = contenders.map(({ peer: { name, title }, failure }): PeerResult => ({
    name,
    title,
    rounds: [],
    failure,
  }));

  /** A gateway that fails in one round is out: its rounds would no longer pair with the others'. */
  async function measureRound(places: readonly number[]): Promise<void> {
    const measured = new Map<number, MeasuredPeer>();
    const attempt = async (place: number, work: () => Promise<void>) => {
      await work().catch((error: unknown) => {
        const result = results[place];
        if (result) result.failure = error instanceof Error ? error.message : 'It could not be measured.';
        console.error(error);
      });
    };
    try {
      for (const place of places) {
        const contender = contenders[place];
        if (!contender) continue;
        const { peer, recordingFile } = contender;
        await attempt(place, async () => {
          measured.set(place, await startMeasuredPeer(workload, peer, recordingFile, rightAnswer, options));
        });
      }
      for (let turn = 0; turn < turnCount; turn++) {
        for (const [place, peer] of measured) await attempt(place, () => peer.takeTurn(TURN_MS));
      }
      for (const [place, peer] of measured) {
        await attempt(place, async () => {
          const measurement = await peer.result();
          results[place]?.rounds.push(measurement);
          console.log(`${results[place]?.name ?? ''} ${measurement.cpuMsPerRequest.toFixed(3)} ms`);
        });
      }
    } finally {
      for (const peer of measured.values()) await peer.stop();
    }
  }

  try {
    for (let round = 0; round < roundCount; round++) {
      const order = contenders.map((_, turn) => (round + turn) % contenders.length);
      await measureRound(order.filter((place) => results[place]?.failure === null));
    }
  } finally {
    await stop();
  }
  return { title: workload.title, summary: workload.summary, peers: results, baselines };
}

function isWrong({ failure, rounds }: PeerResult): boolean {
  return failure !== null || rounds.some(({ problem }) => problem !== null);
}

function toDocument(results: readonly string[]): string {
  const how = `${roundCount} rounds of ${turnCount} s each, ${options.connections} requests under way`;
  return [
    '# Side by side',
    '',
    '`npm run bench` wrote this file. [README.md](README.md) says what is measured and how to read it.',
    '',
    ...[...describeMachine(new Date()), how].map((line) => `- ${line}`),
    '',
    ...results.map((table) => `${table}\n`),
  ].join('\n');
}
