import { join } from 'node:path';
import { startProcess } from '../measure/pinned-process.ts';

/** What `main.ts` sends when its subgraphs can be asked. */
export interface SubgraphsAddress {
  controlPort: number;
  /** By the subgraph's name. */
  ports: Record<string, number>;
}

/** What the control port answers. */
export interface RequestCounts {
  /** By the subgraph's name. */
  requests: Record<string, number>;
  /** Of all requests, those that were not answered from memory. */
  computed: number;
}

/** The subgraphs of a workload, running. */
export interface SubgraphProcess {
  /** Where each is, by its name. */
  urls: Record<string, string>;
  counts: () => Promise<RequestCounts>;
  resetCounts: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the subgraphs on one core; from the recording where there is one. */
export async function startSubgraphs(
  workload: string,
  recordingFile: string | undefined,
  core: number | undefined,
): Promise<SubgraphProcess> {
  const command = [join(import.meta.dirname, 'main.ts'), workload];
  if (recordingFile !== undefined) command.push(recordingFile);
  const started = startProcess({ command, core, environment: {}, sendsMessage: true });
  const { controlPort, ports } = (await started.message()) as SubgraphsAddress;
  const control = `http://127.0.0.1:${controlPort}`;
  return {
    urls: Object.fromEntries(
      Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}/graphql`]),
    ),
    counts: async () => (await (await fetch(`${control}/counts`)).json()) as RequestCounts,
    resetCounts: async () => {
      await (await fetch(`${control}/reset`, { method: 'POST' })).text();
    },
    stop: started.stop,
  };
}
