import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCannedServer, type CannedServer } from '../subgraphs/canned-server.ts';
import { computedSubgraphs } from '../workloads/computed.ts';
import { requestBody, type Workload } from '../workloads/workloads.ts';

/** A workload's subgraphs in this process, each of which can be closed, and a file with their supergraph. */
export interface World {
  supergraphFile: string;
  supergraph: string;
  /** The request's body. */
  body: string;
  subgraphs: ReadonlyMap<string, CannedServer>;
  close: () => void;
}

/** Starts the subgraphs of a workload. */
export async function startWorld(workload: Workload): Promise<World> {
  const subgraphs = new Map<string, CannedServer>();
  for (const { name, answer } of computedSubgraphs(workload.name)) {
    subgraphs.set(name, await startCannedServer(answer));
  }
  const urls = [...subgraphs].map(([name, { port }]) => [name, `http://127.0.0.1:${port}/graphql`] as const);
  const supergraph = workload.supergraph(Object.fromEntries(urls));
  const folder = mkdtempSync(join(tmpdir(), 'goals-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, supergraph);
  return {
    supergraphFile,
    supergraph,
    body: requestBody(workload),
    subgraphs,
    close() {
      for (const subgraph of subgraphs.values()) subgraph.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
