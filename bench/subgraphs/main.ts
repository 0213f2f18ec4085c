/**
 * A workload's subgraphs in one process, each on a port of its own: `main.ts WORKLOAD` computes what is new to it,
 * `main.ts WORKLOAD RECORDING` knows what the file says and nothing else. Sends its
 * parent where they are. On the control port `GET /counts` tells the requests since the last `POST /reset`.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { computedSubgraphs } from '../workloads/computed.ts';
import { withoutGrants, type Recording } from '../workloads/emergency-view/recording.ts';
import { startCannedServer, type CannedServer } from './canned-server.ts';
import type { RequestCounts, SubgraphsAddress } from './subgraph-process.ts';

const [workload = '', recordingFile] = process.argv.slice(2);
const servers = await (recordingFile === undefined ? startComputed(workload) : startRecorded(recordingFile));

const control = createServer((request, response) => {
  if (request.method === 'POST') for (const server of servers.values()) server.resetCounts();
  response.end(JSON.stringify(count()));
});
control.listen(0, '127.0.0.1', () => {
  const address: SubgraphsAddress = {
    controlPort: (control.address() as AddressInfo).port,
    ports: Object.fromEntries([...servers].map(([name, { port }]) => [name, port])),
  };
  process.send?.(address);
});

function count(): RequestCounts {
  const requests = Object.fromEntries([...servers].map(([name, server]) => [name, server.requestCount()]));
  const computed = [...servers.values()].reduce((sum, server) => sum + server.computedCount(), 0);
  return { requests, computed };
}

async function startComputed(name: string): Promise<Map<string, CannedServer>> {
  const started = new Map<string, CannedServer>();
  for (const subgraph of computedSubgraphs(name)) {
    started.set(subgraph.name, await startCannedServer(subgraph.answer));
  }
  return started;
}

async function startRecorded(file: string): Promise<Map<string, CannedServer>> {
  const recording = JSON.parse(readFileSync(file, 'utf8')) as Recording;
  const started = new Map<string, CannedServer>();
  for (const [name, answers] of Object.entries(recording)) {
    const answer = (body: string) => {
      const known = answers[withoutGrants(body)];
      return known === undefined
        ? Promise.reject(new Error(`${name} was asked what it was not asked while it was recorded.`))
        : Promise.resolve(known);
    };
    started.set(name, await startCannedServer(answer, withoutGrants));
  }
  return started;
}
