import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../measure/measure-peer.ts';
import { CLINICAL } from '../workloads/workloads.ts';
import { askOverAndOver, createClient, isReady, startGateway, type Client } from './gateway.ts';
import { startWorld } from './world.ts';

const RESTARTS = 50;
const PROBE_EVERY_MS = 100;
/** Of the gateway: longer than a balancer takes to see that it is not ready. */
const DRAIN_DELAY_MS = 400;
const UNDER_WAY = 4;

/** G6: two gateways behind a balancer that asks each whether it is ready are stopped and started in turn. */
export async function measureRestart(): Promise<string> {
  const world = await startWorld(CLINICAL);
  const settings = { DRAIN_DELAY_MS: String(DRAIN_DELAY_MS) };
  const ports = [await findFreePort(), await findFreePort()];
  const gateways = await Promise.all(ports.map((port) => startGateway(world.supergraphFile, settings, port)));
  const balancer = createBalancer(gateways.map(({ origin }) => origin));
  const asking = askOverAndOver(balancer, world.body, UNDER_WAY);
  try {
    for (let restart = 0; restart < RESTARTS; restart++) {
      const place = restart % gateways.length;
      await gateways[place]?.stop();
      gateways[place] = await startGateway(world.supergraphFile, settings, ports[place]);
      await sleep(3 * PROBE_EVERY_MS);
    }
    const replies = await asking.stop();
    const failed = replies.filter(({ status }) => status !== 200).length;
    return `G6: ${failed} of ${replies.length} requests failed across ${RESTARTS} restarts`;
  } finally {
    await asking.stop();
    await balancer.close();
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    world.close();
  }
}

/** Sends to those that were ready when last asked, in turn. It asks nothing twice. */
function createBalancer(origins: readonly string[]): Client {
  const members = origins.map((origin) => ({
    origin,
    client: createClient(origin, UNDER_WAY),
    isReady: true,
  }));
  let turn = 0;
  const probing = setInterval(() => {
    for (const member of members) void isReady(member.origin).then((ready) => (member.isReady = ready));
  }, PROBE_EVERY_MS);
  return {
    async ask(body) {
      const ready = members.filter((member) => member.isReady);
      const member = ready[turn++ % ready.length];
      if (!member) {
        await sleep(PROBE_EVERY_MS);
        return { status: 0, text: '', retryAfter: undefined, durationMs: 0 };
      }
      return member.client.ask(body);
    },
    async close() {
      clearInterval(probing);
      await Promise.all(members.map(({ client }) => client.close()));
    },
  };
}
