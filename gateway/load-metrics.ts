import { Counter, Gauge, type Registry } from 'prom-client';
import type { Load } from './request/admission.ts';
import type { Turns } from './request/turns.ts';

/** What is going on, and how many requests are worked on at once. */
export type GatewayLoad = Load & Pick<Turns, 'bound'>;

/** Has a registry tell how busy the door is. Read when metrics are asked for: requests pay nothing for it. */
export function registerLoadMetrics(registry: Registry, readLoad: () => GatewayLoad): void {
  const registers = [registry];
  new Counter({
    name: 'gateway_shed_total',
    help: 'GraphQL requests refused because too much was under way.',
    registers,
    collect() {
      this.reset();
      this.inc(readLoad().shed);
    },
  });
  new Gauge({
    name: 'gateway_requests_in_flight',
    help: 'GraphQL requests under way, those of the emergency lane apart.',
    labelNames: ['lane'],
    registers,
    collect() {
      const { inFlight, emergencies } = readLoad();
      this.set({ lane: 'routine' }, inFlight - emergencies);
      this.set({ lane: 'emergency' }, emergencies);
    },
  });
  new Gauge({
    name: 'gateway_requests_bound',
    help: 'How many GraphQL requests are worked on at once, at most: fewer while the process is busy.',
    registers,
    collect() {
      this.set(readLoad().bound);
    },
  });
  new Gauge({
    name: 'gateway_requests_queued',
    help: 'GraphQL requests that wait to be let in.',
    registers,
    collect() {
      this.set(readLoad().queued);
    },
  });
}
