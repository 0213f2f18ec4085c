import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';
import { SUBGRAPHS, loadSubgraphSdl } from './subgraphs.ts';

/** What composition makes: the file routers load, and the API as clients see it. */
export interface Composition {
  supergraphSdl: string;
  apiSdl: string;
}

/** Composes the region's subgraphs. Throws an error that lists what does not fit, in the composer's words. */
export function composeRegion(): Composition {
  const result = composeServices(
    SUBGRAPHS.map(({ name, url }) => ({ name, url, typeDefs: parse(loadSubgraphSdl(name)) })),
  );
  if (result.errors) {
    throw new Error(
      `The subgraphs do not compose:\n${result.errors.map((error) => `- ${error.message}`).join('\n')}`,
    );
  }
  const api = Supergraph.build(result.supergraphSdl).apiSchema().toGraphQLJSSchema();
  return {
    supergraphSdl: `${result.supergraphSdl}\n`,
    apiSdl: `${printSchema(lexicographicSortSchema(api))}\n`,
  };
}
