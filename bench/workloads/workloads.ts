import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { nhsNumberAt } from '../../simulators/population/nhs-numbers.ts';
import { NHS_NUMBER } from './clinical/data.ts';
import { computedSubgraphs } from './computed.ts';

/** What is asked, and of whom. */
export interface Workload {
  name: 'heavy' | 'clinical' | 'emergency-view';
  title: string;
  /** What it takes, in a sentence. */
  summary: string;
  query: string;
  variables: Readonly<Record<string, unknown>>;
  /** The supergraph, with the addresses of its subgraphs by their names. */
  supergraph: (urls: Readonly<Record<string, string>>) => string;
  /** True: the subgraphs answer what was recorded from the region's own, for they cannot be computed here. */
  recorded: boolean;
}

export const HEAVY: Workload = {
  name: 'heavy',
  title: 'Heavy',
  summary:
    'Users → reviews → products → reviews → authors → reviews → products, and the top products: 16 fetches from four subgraphs, an answer of 87 kB.',
  query: readOperation('heavy', 'operation.graphql'),
  variables: {},
  supergraph: (urls) => compose('heavy', urls),
  recorded: false,
};

export const CLINICAL: Workload = {
  name: 'clinical',
  title: 'Clinical',
  summary: 'One person by key, then one entity from each of three subgraphs at once: an answer of 14 kB.',
  query: readOperation('clinical', 'operation.graphql'),
  variables: { nhsNumber: NHS_NUMBER },
  supergraph: (urls) => compose('clinical', urls),
  recorded: false,
};

export const EMERGENCY_VIEW: Workload = {
  name: 'emergency-view',
  title: 'The 999 view',
  summary:
    "The project's own supergraph and `EmergencyView`: 13 fetches from five subgraphs that answer what the region's own answered.",
  query: readFileSync(join(import.meta.dirname, '../../schema/operations/EmergencyView.graphql'), 'utf8'),
  variables: { nhsNumber: nhsNumberAt(0) },
  supergraph: (urls) =>
    readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8').replaceAll(
      /@join__graph\(name: "([^"]+)", url: "[^"]*"\)/g,
      (_directive, name: string) => `@join__graph(name: "${name}", url: "${urls[name] ?? ''}")`,
    ),
  recorded: true,
};

export const WORKLOADS: readonly Workload[] = [HEAVY, CLINICAL, EMERGENCY_VIEW];

/** The body of the request, as every gateway gets it. */
export function requestBody({ query, variables }: Workload): string {
  return JSON.stringify({ query, variables });
}

function readOperation(workload: string, file: string): string {
  return readFileSync(join(import.meta.dirname, workload, file), 'utf8');
}

function compose(workload: string, urls: Readonly<Record<string, string>>): string {
  const result = composeServices(
    computedSubgraphs(workload).map(({ name, sdl }) => ({
      name,
      url: urls[name] ?? '',
      typeDefs: parse(sdl),
    })),
  );
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
}
