import { join } from 'node:path';
import type { Workload } from '../workloads/workloads.ts';

/** What a gateway is started with. */
export interface PeerSetup {
  workload: Workload;
  /** The composed supergraph, with the addresses of the running subgraphs. */
  supergraphFile: string;
  /** Where each subgraph is, by its name. */
  urls: Readonly<Record<string, string>>;
  port: number;
}

/** A gateway to compare. */
export interface Peer {
  name: string;
  title: string;
  serves: (workload: Workload) => boolean;
  /** The arguments Node is started with, in the project's folder. */
  command: (setup: PeerSetup) => string[];
  /** Settings, where it has any. */
  environment?: (setup: PeerSetup) => Record<string, string>;
  /** What a client has to send beside its request. */
  headers?: Readonly<Record<string, string>>;
  /** Where it listens. Absent: `/graphql`. */
  path?: string;
}

const everything = () => true;
const here = (...path: string[]) => join(import.meta.dirname, ...path);
const hiveCommand =
  (config: string) =>
  ({ supergraphFile, port }: PeerSetup): string[] => [
    here('../node_modules/@graphql-hive/gateway/dist/bin.js'),
    'supergraph',
    supergraphFile,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--config-path',
    here(config),
  ];

export const OURS: Peer = {
  name: 'ours',
  title: 'this gateway',
  serves: everything,
  command: ({ supergraphFile, port }) => [
    'gateway/main.ts',
    '--supergraph',
    supergraphFile,
    '--port',
    String(port),
  ],
};

export const STOCK: Peer = {
  name: 'stock',
  title: 'Apollo Server + Apollo Gateway',
  serves: everything,
  path: '/',
  command: ({ supergraphFile, port }) => [here('stock.ts'), supergraphFile, String(port)],
};

const HIVE: Peer = {
  name: 'hive',
  title: 'Hive Gateway, JS runtime',
  serves: everything,
  command: hiveCommand('hive.config.ts'),
};

const HIVE_NATIVE: Peer = {
  name: 'hive-native',
  title: 'Hive Gateway, native planner',
  serves: everything,
  command: hiveCommand('hive-native.config.ts'),
};

const MERCURIUS: Peer = {
  name: 'mercurius',
  title: 'Mercurius gateway (federation 1)',
  // The region's subgraphs are federation 2.
  serves: ({ recorded }) => !recorded,
  command: ({ urls, port }) => [
    '--import',
    here('graphql-for-mercurius.ts'),
    here('mercurius.ts'),
    JSON.stringify(urls),
    String(port),
  ],
};

const HAND_WRITTEN: Peer = {
  name: 'hand-written',
  title: 'written by hand for this query',
  serves: everything,
  command: ({ workload, urls, port }) => [
    here('hand-written', `${workload.name}.ts`),
    JSON.stringify(urls),
    String(port),
  ],
};

export const PEERS: readonly Peer[] = [OURS, STOCK, HIVE, HIVE_NATIVE, MERCURIUS, HAND_WRITTEN];
