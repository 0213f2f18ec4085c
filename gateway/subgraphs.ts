import type { Logger } from 'pino';
import { requestOf, withTraceparent } from './call-context.ts';
import { resolveSubgraphUrl, type GatewaySettings } from './config.ts';
import type { EngineOptions } from './execution/engine.ts';
import type { LocalSubgraph, SubgraphReply, Transport } from './execution/transport.ts';
import { createHttpTransport, type HttpTransport } from './execution/transport/http-transport.ts';
import { createLocalTransport } from './execution/transport/local-transport.ts';
import type { Metrics } from './metrics.ts';
import { noteFetch } from './request/request-report.ts';
import type { ReadSubgraphStates } from './subgraph-metrics.ts';

/** The ways to subgraphs. They outlive a supergraph: what a breaker knows, the next one knows too. */
export interface Subgraphs {
  reach: EngineOptions['subgraph'];
  /** Of those over HTTP; where a name has had several addresses, of the one that was resolved last. */
  states: ReadSubgraphStates;
  close(): Promise<void>;
}

/** Subgraphs in this process by their name, every other one over HTTP at the address in the settings. */
export function createSubgraphs(
  settings: GatewaySettings,
  localSubgraphs: Readonly<Record<string, LocalSubgraph>>,
  metrics: Metrics,
  log: Logger,
): Subgraphs {
  const transports = new Map<string, HttpTransport>();
  const inUse = new Map<string, HttpTransport>();
  return {
    reach(name, urlInSupergraph) {
      const subgraph = localSubgraphs[name];
      if (subgraph) {
        const local = createLocalTransport({ name, subgraph, timeoutMs: settings.subgraphDeadlineMs });
        return { ask: watched(local, name, metrics, log), isInProcess: true };
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
      inUse.set(name, transport);
      return { ask: watched(transport.send, name, metrics, log), isInProcess: false };
    },
    states: () => [...inUse].map(([name, transport]) => [name, transport.state()]),
    async close() {
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    },
  };
}

/** Counts, traces and notes each call. Where requests are not traced the context goes on untouched. */
function watched(ask: Transport, name: string, metrics: Metrics, log: Logger): Transport {
  return async function watched(call, context) {
    const request = requestOf(context);
    const fetchTrace = request?.trace?.startFetch(name);
    const startedAtMs = performance.now();
    const reply = await ask(call, fetchTrace ? withTraceparent(context, fetchTrace.traceparent) : context);
    const outcome = nameOutcome(reply);
    metrics.countFetch(name, outcome, performance.now() - startedAtMs);
    fetchTrace?.end(outcome);
    if (request) noteFetch(request.report, name, outcome);
    if (outcome !== 'ok')
      log.debug({ requestId: request?.requestId, subgraph: name, outcome }, 'a fetch failed');
    return reply;
  };
}

function nameOutcome(reply: SubgraphReply): string {
  if (reply.kind === 'failed') return reply.failure;
  if (reply.errors.length === 0) return 'ok';
  return reply.data ? 'partial' : 'error';
}
