import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLINICAL } from '../workloads/workloads.ts';
import { askOverAndOver, createClient, startGateway } from './gateway.ts';
import { startWorld } from './world.ts';

const RELOADS = 210;
/** Every so many is one that must be refused. */
const BAD_EVERY = 5;
const REQUESTS = 100_000;
/** Until it must have been seen that one is bad. */
const REFUSED_WITHIN_MS = 300;
const POLL_MS = 50;
const READ_NUMBER = JSON.stringify({ query: '{ __type(name: "Query") { description } }' });

/** G5: supergraphs come and go, some of them bad, while requests are answered. */
export async function measureReload(): Promise<string> {
  const world = await startWorld(CLINICAL);
  const gateway = await startGateway(world.supergraphFile);
  const client = createClient(gateway.origin, 8);
  const asking = askOverAndOver(client, world.body, 8);
  let bad = 0;
  let taken = 0;
  try {
    for (let reload = 1; reload <= RELOADS; reload++) {
      if (reload % BAD_EVERY === 0) {
        bad += 1;
        put(world.supergraphFile, world.supergraph.slice(0, -200 - reload));
        await sleep(REFUSED_WITHIN_MS);
        continue;
      }
      put(world.supergraphFile, world.supergraph.replace('type Query', `"${reload}" type Query`));
      while (!(await client.ask(READ_NUMBER)).text.includes(`"${reload}"`)) await sleep(POLL_MS);
      taken += 1;
    }
    const replies = await asking.stop();
    while (replies.length < REQUESTS)
      replies.push(...(await Promise.all(eight(() => client.ask(world.body)))));
    const failed = replies.filter(({ status, text }) => status !== 200 || text.includes('"errors"')).length;
    return `G5: ${failed} of ${replies.length} requests failed across ${RELOADS} reloads: ${taken} were taken, ${bad} were bad`;
  } finally {
    await client.close();
    await gateway.stop();
    world.close();
  }
}

function eight<T>(make: () => T): T[] {
  return Array.from({ length: 8 }, make);
}

/** In one piece, as a mount does it. */
function put(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
