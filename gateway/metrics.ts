import { Counter, Histogram, Registry } from 'prom-client';

/** What the gateway counts. Every label is from a bounded list, and none is about a patient or a practitioner. */
export interface Metrics {
  registry: Registry;
  /** The operation's name where it is one of ours, `other` where a caller made it up or gave none. */
  nameOperation(operationName: string | undefined): string;
  countRequest(operation: string, httpStatus: number, durationMs: number): void;
  /** `outcome` is `ok`, `partial`, `error`, or the code of the failure. */
  countFetch(subgraph: string, outcome: string, durationMs: number): void;
}

const DURATION_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counters of their own, so that two gateways in one process do not add up. */
export function createMetrics(knownOperations: ReadonlySet<string>): Metrics {
  const registry = new Registry();
  const requests = new Histogram({
    name: 'gateway_request_duration_seconds',
    help: 'GraphQL requests, from their arrival to the last byte of the answer.',
    labelNames: ['operation', 'status'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  const fetches = new Histogram({
    name: 'gateway_subgraph_fetch_duration_seconds',
    help: 'Fetches from subgraphs.',
    labelNames: ['subgraph', 'outcome'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  const requestCount = new Counter({
    name: 'gateway_requests_total',
    help: 'GraphQL requests answered.',
    labelNames: ['operation', 'status'],
    registers: [registry],
  });
  const fetchCount = new Counter({
    name: 'gateway_subgraph_fetches_total',
    help: 'Fetches from subgraphs.',
    labelNames: ['subgraph', 'outcome'],
    registers: [registry],
  });
  return {
    registry,
    nameOperation: (operationName) =>
      operationName !== undefined && knownOperations.has(operationName) ? operationName : 'other',
    countRequest(operation, httpStatus, durationMs) {
      requestCount.inc({ operation, status: httpStatus });
      requests.observe({ operation, status: httpStatus }, durationMs / 1000);
    },
    countFetch(subgraph, outcome, durationMs) {
      fetchCount.inc({ subgraph, outcome });
      fetches.observe({ subgraph, outcome }, durationMs / 1000);
    },
  };
}
