import { defineConfig } from '@graphql-hive/gateway';

/** Hive Gateway with the settings its makers benchmark with, but that no two requests may share a fetch. */
export const gatewayConfig = defineConfig({
  jit: true,
  inboundInflightRequestDeduplication: false,
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
});
