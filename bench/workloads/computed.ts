import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { CLINICAL_RESOLVERS } from './clinical/resolvers.ts';
import { HEAVY_RESOLVERS } from './heavy/resolvers.ts';

/** A subgraph that answers from data and resolvers of its own. */
export interface ComputedSubgraph {
  name: string;
  /** Federation 1, so that every gateway can read it; composition makes federation 2 of it. */
  sdl: string;
  /** Answers the body of a GraphQL request with the body of the response. */
  answer: (body: string) => Promise<string>;
}

type Resolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;

const RESOLVERS: Readonly<Record<string, Readonly<Record<string, Resolvers>>>> = {
  heavy: HEAVY_RESOLVERS,
  clinical: CLINICAL_RESOLVERS,
};

/** The subgraphs of `heavy` or `clinical`, in the order of their names. Throws for any other workload. */
export function computedSubgraphs(workload: string): ComputedSubgraph[] {
  const resolvers = RESOLVERS[workload];
  if (!resolvers) throw new Error(`No workload with subgraphs of its own is named ${workload}.`);
  return Object.entries(resolvers).map(([name, ofSubgraph]) => {
    const sdl = readFileSync(join(import.meta.dirname, workload, `${name}.graphql`), 'utf8');
    const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: ofSubgraph });
    return {
      name,
      sdl,
      async answer(body) {
        const request = JSON.parse(body) as {
          query: string;
          variables?: Record<string, unknown> | null;
          operationName?: string | null;
        };
        const { query: source, variables: variableValues, operationName } = request;
        return JSON.stringify(await graphql({ schema, source, variableValues, operationName }));
      },
    };
  });
}
