import { defineConfig } from '@graphql-hive/gateway';

/** Hive Gateway over our supergraph: it is told nothing but to hand the practitioner's token on. */
export const gatewayConfig = defineConfig({
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      return { authorization: request.headers.get('authorization') ?? '' };
    },
  },
});
