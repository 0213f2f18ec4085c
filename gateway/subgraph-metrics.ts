import { Counter, Gauge, type Registry } from 'prom-client';
import type { HttpTransportState } from './execution/transport/http-transport.ts';

/** What the ways to subgraphs are doing, by the subgraph's name. */
export type ReadSubgraphStates = () => Iterable<readonly [name: string, state: HttpTransportState]>;

const BREAKER_STATES = ['closed', 'open', 'half-open'] as const satisfies HttpTransportState['breaker'][];

/** Has a registry tell how the ways to subgraphs are. Read when metrics are asked for: requests pay nothing for it. */
export function registerSubgraphMetrics(registry: Registry, readStates: ReadSubgraphStates): void {
  const registers = [registry];
  new Gauge({
    name: 'gateway_subgraph_calls_in_flight',
    help: 'Calls to the subgraph under way.',
    labelNames: ['subgraph'],
    registers,
    collect() {
      for (const [subgraph, { inFlight }] of readStates()) this.set({ subgraph }, inFlight);
    },
  });
  new Gauge({
    name: 'gateway_subgraph_calls_queued',
    help: 'Calls that wait for a connection to the subgraph.',
    labelNames: ['subgraph'],
    registers,
    collect() {
      for (const [subgraph, { queued }] of readStates()) this.set({ subgraph }, queued);
    },
  });
  new Gauge({
    name: 'gateway_subgraph_breaker',
    help: 'The state of the circuit breaker: 1 for the one it is in.',
    labelNames: ['subgraph', 'state'],
    registers,
    collect() {
      for (const [subgraph, { breaker }] of readStates())
        for (const state of BREAKER_STATES) this.set({ subgraph, state }, state === breaker ? 1 : 0);
    },
  });
  new Counter({
    name: 'gateway_subgraph_retries_total',
    help: 'Calls that were asked a second time.',
    labelNames: ['subgraph'],
    registers,
    collect() {
      this.reset();
      for (const [subgraph, { retried }] of readStates()) this.inc({ subgraph }, retried);
    },
  });
}
