import { resolveSubgraphUrl, type GatewaySettings } from './config.ts';
import type { EngineOptions } from './execution/engine.ts';
import type { LocalSubgraph, Transport } from './execution/transport.ts';
import { createHttpTransport, type HttpTransport } from './execution/transport/http-transport.ts';
import { createLocalTransport } from './execution/transport/local-transport.ts';
import type { Metrics } from './metrics.ts';

/** The ways to subgraphs. They outlive a supergraph: what a breaker knows, the next one knows too. */
export interface Subgraphs {
  reach: EngineOptions['subgraph'];
  close(): Promise<void>;
}

/** Subgraphs in this process by their name, every other one over HTTP at the address in the settings. */
export function createSubgraphs(
  settings: GatewaySettings,
  localSubgraphs: Readonly<Record<string, LocalSubgraph>>,
  metrics: Metrics,
): Subgraphs {
  const transports = new Map<string, HttpTransport>();
  return {
    reach(name, urlInSupergraph) {
      const subgraph = localSubgraphs[name];
      if (subgraph) {
        const local = createLocalTransport({ name, subgraph, timeoutMs: settings.subgraphDeadlineMs });
        return { ask: counted(local, name, metrics), isInProcess: true };
      }
      const url = resolveSubgraphUrl(name, urlInSupergraph, settings);
      const key = `${name} ${url}`;
      const transport =
        transports.get(key) ??
        createHttpTransport({
          name,
          url,
          timeoutMs: settings.subgraphDeadlineMs,
          maxAnswerBytes: settings.maxSubgraphAnswerBytes,
        });
      transports.set(key, transport);
      return { ask: counted(transport.send, name, metrics), isInProcess: false };
    },
    async close() {
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    },
  };
}

function counted(ask: Transport, name: string, metrics: Metrics): Transport {
  return async function counted(call, context) {
    const startedAtMs = performance.now();
    const reply = await ask(call, context);
    const durationMs = performance.now() - startedAtMs;
    if (reply.kind === 'failed') metrics.countFetch(name, reply.failure, durationMs);
    else
      metrics.countFetch(
        name,
        reply.errors.length === 0 ? 'ok' : reply.data ? 'partial' : 'error',
        durationMs,
      );
    return reply;
  };
}
