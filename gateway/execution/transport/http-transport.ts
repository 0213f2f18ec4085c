import type { SubgraphReply, Transport } from '../transport.ts';
import { createBulkhead } from './bulkhead.ts';
import { createCircuitBreaker, type BreakerState, type CircuitBreakerOptions } from './circuit-breaker.ts';
import { createConnections } from './connections.ts';
import { HttpCall, type HttpLane } from './http-call.ts';
import { UNAVAILABLE } from './replies.ts';
import { createRetryBudget, type RetryBudgetOptions } from './retry-budget.ts';

/** How one subgraph is reached over HTTP. */
export interface HttpTransportOptions {
  /** The subgraph's name in the supergraph. */
  name: string;
  /** Where it takes POST requests: http or https. No other address is ever asked. */
  url: string;
  /** One call with its retry, headers and body together. The request's own deadline may end it sooner. Default 2500. */
  timeoutMs?: number;
  /** Connections, each with one call on it. Default 128. */
  connections?: number;
  /** Calls that may wait for a connection; any more fail at once. Default 256. */
  maxQueued?: number;
  /** The longest answer that is read. Default 8 MiB. */
  maxAnswerBytes?: number;
  /** Until an idle connection is closed. Shorter than a server's, which must not close it while it is used. Default 4000. */
  keepAliveTimeoutMs?: number;
  /** Until a connection is renewed, and its host's name resolved anew. Default 5000. */
  connectionMaxAgeMs?: number;
  /** Until an attempt to connect is given up; measured coarsely, up to half a second late. Default 1000. */
  connectTimeoutMs?: number;
  /** Up to how long a retry waits beyond what it must. Default 50. */
  retryJitterMs?: number;
  breaker?: Partial<CircuitBreakerOptions>;
  retries?: Partial<RetryBudgetOptions>;
}

/** What a transport is doing, for metrics. */
export interface HttpTransportState {
  /** Calls on a connection, or waiting for theirs to open. */
  inFlight: number;
  /** Calls waiting for one of the connections. */
  queued: number;
  /** Calls that were asked a second time, since the start. */
  retried: number;
  breaker: BreakerState;
}

/** Asks one subgraph over HTTP. */
export interface HttpTransport {
  send: Transport;
  /** Refuses new calls, waits for those under way (which end by their own time) and closes the connections. */
  close(): Promise<void>;
  state(): HttpTransportState;
}

/**
 * A way to one subgraph over HTTP (https://graphql.github.io/graphql-over-http/draft/), with its own connections, circuit
 * breaker and retry budget. Throws when the URL is none, or not of http or https.
 */
export function createHttpTransport(options: HttpTransportOptions): HttpTransport {
  const { origin, pathname, search, protocol } = new URL(options.url);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new Error(`Subgraph ${options.name} is not at a URL of http or https.`);
  }
  const maxAnswerBytes = options.maxAnswerBytes ?? 8 * 1024 * 1024;
  const connections = createConnections(origin, {
    connectTimeoutMs: options.connectTimeoutMs ?? 1000,
    keepAliveTimeoutMs: options.keepAliveTimeoutMs ?? 4000,
    maxAgeMs: options.connectionMaxAgeMs ?? 5000,
    maxAnswerBytes,
  });
  let retried = 0;
  let open = 0;
  let closing: PromiseWithResolvers<void> | undefined;
  const lane: HttpLane = {
    name: options.name,
    path: pathname + search,
    timeoutMs: options.timeoutMs ?? 2500,
    maxAnswerBytes,
    retryJitterMs: options.retryJitterMs ?? 50,
    connections,
    bulkhead: createBulkhead(options.connections ?? 128, options.maxQueued ?? 256),
    breaker: createCircuitBreaker(options.breaker),
    budget: createRetryBudget(options.retries),
    countRetry: () => (retried += 1),
  };

  return {
    send(call, context) {
      if (closing) return Promise.resolve(UNAVAILABLE);
      return new Promise<SubgraphReply>((resolve) => {
        open += 1;
        new HttpCall(lane, call, context, (reply) => {
          open -= 1;
          if (open === 0) closing?.resolve();
          resolve(reply);
        }).ask();
      });
    },
    async close() {
      closing ??= Promise.withResolvers();
      if (open === 0) closing.resolve();
      await closing.promise;
      await connections.close();
    },
    state: () => ({
      inFlight: lane.bulkhead.running(),
      queued: lane.bulkhead.waiting(),
      retried,
      breaker: lane.breaker.state(performance.now()),
    }),
  };
}
