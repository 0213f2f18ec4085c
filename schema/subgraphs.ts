import { readFileSync } from 'node:fs';

/** The subgraphs of the region, in the order they are composed, with the addresses of a development machine. */
export const SUBGRAPHS = [
  { name: 'record', url: 'http://localhost:4105/graphql' },
  { name: 'gp', url: 'http://localhost:4101/graphql' },
  { name: 'hospital', url: 'http://localhost:4102/graphql' },
  { name: 'ambulance', url: 'http://localhost:4103/graphql' },
  { name: 'social-care', url: 'http://localhost:4104/graphql' },
] as const;

/** The name of a subgraph, as the supergraph knows it. */
export type SubgraphName = (typeof SUBGRAPHS)[number]['name'];

/** The types every subgraph shares. */
export function loadCommonSdl(): string {
  return read('./common.graphql');
}

/** A subgraph's whole schema: the types all share, then its own. */
export function loadSubgraphSdl(name: SubgraphName): string {
  return `${loadCommonSdl()}\n${read(`../subgraphs/${name}/schema.graphql`)}`;
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
