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
import { measurePeer, type MeasureOptions } from './measure/measure-peer.ts';
import { toTable, type PeerResult, type WorkloadResult } from './measure/report.ts';
import type { Peer } from './peers/peers.ts';
import { WORKLOADS, type Workload } from './workloads/workloads.ts';

const RESULTS_FILE = join(import.meta.dirname, 'RESULTS.md');
const CORES = { gateway: 1, subgraphs: 0 };

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
const options: MeasureOptions = {
  seconds: Number(values.seconds),
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

/** Each gateway in each round, in a process of its own; in each round another one is the first. */
async function measureWorkload(workload: Workload): Promise<WorkloadResult> {
  const { contenders, rightAnswer, baselines, stop } = await prepare(workload, takesPart);
  const results = contenders.map(({ peer: { name, title }, failure }): PeerResult => ({
    name,
    title,
    rounds: [],
    failure,
  }));
  try {
    for (let round = 0; round < roundCount; round++) {
      for (let turn = 0; turn < contenders.length; turn++) {
        const place = (round + turn) % contenders.length;
        const [contender, result] = [contenders[place], results[place]];
        if (!contender || !result || result.failure !== null) continue;
        try {
          const { peer, recordingFile } = contender;
          const measurement = await measurePeer(workload, peer, recordingFile, rightAnswer, options);
          result.rounds.push(measurement);
          console.log(
            `${workload.name} ${round + 1}: ${peer.name} ${measurement.cpuMsPerRequest.toFixed(3)} ms`,
          );
        } catch (error) {
          // A round that is lost would no longer pair with the others': the gateway is out.
          result.failure = error instanceof Error ? error.message : 'It could not be measured.';
          console.error(error);
        }
      }
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
  const how = `${roundCount} rounds of ${options.seconds} s, ${options.connections} requests under way`;
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
