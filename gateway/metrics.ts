import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { PlanCacheSize } from './execution/planning/plan-cache.ts';

/** What takes time within the gateway. `execute` holds `plan`, the fetches and `shape`. */
export type TimedPhase = 'parse' | 'validate' | 'plan' | 'execute' | 'shape';

/** What the gateway counts. Every label is from a bounded list, and none is about a patient or a practitioner. */
export interface Metrics {
  registry: Registry;
  /** The operation's name where it is one of ours, `other` where a caller made it up or gave none. */
  nameOperation(operationName: string | undefined): string;
  /** `errorCodes` are of the table of errors, each once. */
  countRequest(
    operation: string,
    httpStatus: number,
    durationMs: number,
    errorCodes: readonly string[],
  ): void;
  /** `outcome` is `ok`, `partial`, `error`, or the code of the failure. */
  countFetch(subgraph: string, outcome: string, durationMs: number): void;
  countPhase(phase: TimedPhase, durationMs: number): void;
  /** Has the metrics tell what plans are kept. Called once. */
  tellPlanCache(read: () => PlanCacheSize): void;
}

const PHASES = ['parse', 'validate', 'plan', 'execute', 'shape'] as const satisfies TimedPhase[];
const PHASE_BUCKETS_SECONDS = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5];
const DURATION_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counters of their own, so that two gateways in one process do not add up. */
export function createMetrics(knownOperations: ReadonlySet<string>): Metrics {
  const registry = new Registry();
  const requests = new Histogram({
    name: 'gateway_request_duration_seconds',
    help: 'GraphQL requests, from their arrival to the last byte of the answer. `_count` is how many.',
    labelNames: ['operation', 'status'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  const fetches = new Histogram({
    name: 'gateway_subgraph_fetch_duration_seconds',
    help: 'Fetches from subgraphs. `_count` is how many.',
    labelNames: ['subgraph', 'outcome'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  const errorCount = new Counter({
    name: 'gateway_errors_total',
    help: 'GraphQL requests by the codes of errors in their answers: once for each code in an answer.',
    labelNames: ['code'],
    registers: [registry],
  });
  const phases = new Histogram({
    name: 'gateway_phase_duration_seconds',
    help: 'Parsing, validating and planning where a document was not remembered; executing, and shaping as a part of it.',
    labelNames: ['phase'],
    buckets: PHASE_BUCKETS_SECONDS,
    registers: [registry],
  });
  const phase = Object.fromEntries(PHASES.map((name) => [name, phases.labels({ phase: name })])) as Record<
    TimedPhase,
    Histogram.Internal<'phase'>
  >;
  return {
    registry,
    nameOperation: (operationName) =>
      operationName !== undefined && knownOperations.has(operationName) ? operationName : 'other',
    countRequest(operation, httpStatus, durationMs, errorCodes) {
      requests.observe({ operation, status: httpStatus }, durationMs / 1000);
      for (const code of errorCodes) errorCount.inc({ code });
    },
    countFetch(subgraph, outcome, durationMs) {
      fetches.observe({ subgraph, outcome }, durationMs / 1000);
    },
    countPhase(name, durationMs) {
      phase[name].observe(durationMs / 1000);
    },
    tellPlanCache(read) {
      new Gauge({
        name: 'gateway_plan_cache_entries',
        help: 'Plans kept: `pinned` are of trusted documents and stay.',
        labelNames: ['kind'],
        registers: [registry],
        collect() {
          const { entries, pinnedEntries } = read();
          this.set({ kind: 'other' }, entries);
          this.set({ kind: 'pinned' }, pinnedEntries);
        },
      });
      new Gauge({
        name: 'gateway_plan_cache_bytes',
        help: 'What kept plans take of memory, about.',
        labelNames: ['kind'],
        registers: [registry],
        collect() {
          const { bytes, pinnedBytes } = read();
          this.set({ kind: 'other' }, bytes);
          this.set({ kind: 'pinned' }, pinnedBytes);
        },
      });
    },
  };
}

/** Adds the process's own: memory, CPU, garbage collection, event loop delay. Measured all the time once added. */
export function collectProcessMetrics({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
}
