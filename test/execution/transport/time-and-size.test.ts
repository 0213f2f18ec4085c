import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { NEVER_OPENS, useFurniture } from './furniture.ts';
import { eventually, failed, GREETING, greet, HELLO, QUERY, send, startRequest } from './stand-in.ts';

/** How much later than it should a thing may be seen to happen on a busy machine. */
const BUSY_MS = 2000;

describe('The time of a call', () => {
  const { start, startRaw, reach } = useFurniture();
  const hang = () => undefined;

  it('R-03: a subgraph that hangs before its headers is left when its time is up', async () => {
    const subgraph = await start(hang);
    const reply = await reach(subgraph.url, { timeoutMs: 50 }).send(QUERY, startRequest());
    expect(reply).toEqual(failed('SUBGRAPH_TIMED_OUT'));
    await eventually(() => subgraph.open.size === 0);
  });

  it('R-04: a subgraph that hangs after its headers is left when its time is up', async () => {
    const subgraph = await start((res) => res.writeHead(200).flushHeaders());
    const reply = await reach(subgraph.url, { timeoutMs: 50 }).send(QUERY, startRequest());
    expect(reply).toEqual(failed('SUBGRAPH_TIMED_OUT'));
    await eventually(() => subgraph.open.size === 0);
  });

  it('R-04: a body that drips does not gain time with each drop', async () => {
    const subgraph = await start((res) => {
      const dripping = setInterval(() => res.write(' '), 10);
      res.on('close', () => clearInterval(dripping));
    });
    const startedAtMs = performance.now();
    const reply = await reach(subgraph.url, { timeoutMs: 100 }).send(QUERY, startRequest());
    expect(reply).toEqual(failed('SUBGRAPH_TIMED_OUT'));
    expect(performance.now() - startedAtMs).toBeLessThan(100 + BUSY_MS);
    await eventually(() => subgraph.open.size === 0);
  });

  it('R-04: the request’s deadline ends a call whose subgraph has more time', async () => {
    const subgraph = await start(hang);
    const reply = await reach(subgraph.url, { timeoutMs: 60_000 }).send(QUERY, startRequest(50));
    expect(reply).toEqual(failed('SUBGRAPH_TIMED_OUT'));
    await eventually(() => subgraph.open.size === 0);
  });

  it('a call whose deadline has passed is not sent', async () => {
    const subgraph = await start();
    const transport = reach(subgraph.url);
    expect(await transport.send(QUERY, startRequest(0))).toEqual(failed('SUBGRAPH_TIMED_OUT'));
    expect(subgraph.connections).toBe(0);
  });

  it('a call of a client that has left is not sent', async () => {
    const subgraph = await start();
    const request = startRequest();
    request.leave();
    await reach(subgraph.url).send(QUERY, request);
    expect(subgraph.connections).toBe(0);
  });

  it('R-04: a client that leaves takes its calls along: connections are closed and places freed', async () => {
    const subgraph = await start((res, _request, nth) => (nth <= 2 ? hang() : greet(res)));
    const transport = reach(subgraph.url, { connections: 2, maxQueued: 1 });
    const request = startRequest();
    const replies = [1, 2, 3].map(() => transport.send(QUERY, request));
    await eventually(() => subgraph.requests.length === 2);
    request.leave();
    expect(await Promise.all(replies)).toEqual(replies.map(() => failed('SUBGRAPH_TIMED_OUT')));
    expect(transport.state()).toMatchObject({ inFlight: 0, queued: 0 });
    await eventually(() => subgraph.open.size === 0);
    expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
  });

  it('G14: at the deadline every call is answered and every socket let go: waited for, dripping, in line', async () => {
    const hanging = await start(hang);
    const dripping = await start((res) => res.writeHead(200).write('{'));
    const silent = await startRaw(hang);
    const request = startRequest(150);
    const transports = [hanging, dripping, silent].map(({ url }) =>
      reach(url, { connections: 3, maxQueued: 3, timeoutMs: 60_000 }),
    );
    const replies = transports.flatMap((transport) =>
      Array.from({ length: 6 }, () => transport.send(QUERY, request)),
    );
    expect(await Promise.all(replies)).toEqual(replies.map(() => failed('SUBGRAPH_TIMED_OUT')));
    await eventually(() => [hanging, dripping, silent].every(({ open }) => open.size === 0));
    expect(performance.now() - request.deadlineAtMs).toBeLessThan(100 + BUSY_MS);
  });

  it.each([
    ['is answered', 200, 0],
    ['ends at once', 500, 0],
    ['ends while it waits to be repeated', 503, 60_000],
  ])('a call that %s leaves no timer and no listener behind', async (_what, status, retryJitterMs) => {
    const subgraph = await start((res) => send(res, status, GREETING.replace('data', 'errors')));
    const transport = reach(subgraph.url, { retryJitterMs, timeoutMs: 300_000 });
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const request = startRequest(300_000);
    const replies = Array.from({ length: 20 }, () => transport.send(QUERY, request));
    await eventually(() => subgraph.requests.length === 20 && transport.state().inFlight === 0);
    request.leave();
    await Promise.all(replies);
    expect(getEventListeners(request.signal, 'abort')).toEqual([]);
    await eventually(() => timers() <= before);
  });
});

describe('The size of an answer', () => {
  const { start, reach } = useFurniture();

  it('may be all that is allowed', async () => {
    const subgraph = await start();
    const transport = reach(subgraph.url, { maxAnswerBytes: GREETING.length });
    expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
  });

  it('R-10: an answer that says it is longer is cut before its body comes', async () => {
    const subgraph = await start((res) => res.writeHead(200, { 'content-length': 9_000_000 }).flushHeaders());
    const reply = await reach(subgraph.url).send(QUERY, startRequest());
    expect(reply).toEqual(failed('SUBGRAPH_MALFORMED'));
    await eventually(() => subgraph.open.size === 0);
  });

  it('R-10: an answer that is longer by a byte, and does not say so, is cut', async () => {
    const subgraph = await start((res) => {
      res.write(GREETING);
      res.end(' ');
    });
    const transport = reach(subgraph.url, { maxAnswerBytes: GREETING.length });
    expect(await transport.send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_MALFORMED'));
  });

  it('R-10: of 200 MiB not much more than 8 MiB are read', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, ' ');
    let written = 0;
    const subgraph = await start((res) => {
      const write = () => {
        while (written < 200 && !res.destroyed) {
          written += 1;
          if (!res.write(mebibyte)) return;
        }
        res.end();
      };
      res.on('drain', write);
      write();
    });
    const reply = await reach(subgraph.url, { timeoutMs: 10_000 }).send(QUERY, startRequest());
    expect(reply).toEqual(failed('SUBGRAPH_MALFORMED'));
    await eventually(() => subgraph.open.size === 0);
    expect(written).toBeGreaterThanOrEqual(8);
    expect(written).toBeLessThan(40);
  });
});

describe('The places at a subgraph', () => {
  const { start, reach } = useFurniture();
  const hang = () => undefined;

  it('R-14: a subgraph that hangs fills its own connections and no other’s', async () => {
    const hanging = reach((await start(hang)).url, { connections: 2, maxQueued: 50 });
    const healthy = reach((await start()).url, { connections: 2, maxQueued: 50 });
    const request = startRequest();
    const stuck = Array.from({ length: 50 }, () => hanging.send(QUERY, request));
    const replies = await Promise.all(Array.from({ length: 50 }, () => healthy.send(QUERY, startRequest())));
    expect(replies).toEqual(replies.map(() => HELLO));
    expect(hanging.state()).toMatchObject({ inFlight: 2, queued: 48 });
    request.leave();
    await Promise.all(stuck);
  });

  it('R-14: no more connections are opened than allowed; the calls beyond wait, first come first served', async () => {
    const order: string[] = [];
    const subgraph = await start((res, request) => {
      order.push(String(request.headers['x-request-id']));
      setTimeout(() => greet(res), 5);
    });
    const transport = reach(subgraph.url, { connections: 1 });
    const ids = ['1', '2', '3', '4', '5'];
    await Promise.all(ids.map((id) => transport.send(QUERY, startRequest(10_000, { 'x-request-id': id }))));
    expect(order).toEqual(ids);
    expect(subgraph.connections).toBe(1);
  });

  it('a call beyond those that may wait fails at once', async () => {
    const subgraph = await start(hang);
    const transport = reach(subgraph.url, { connections: 1, maxQueued: 1 });
    const request = startRequest();
    const stuck = [transport.send(QUERY, request), transport.send(QUERY, request)];
    expect(await transport.send(QUERY, request)).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    expect(transport.state()).toMatchObject({ inFlight: 1, queued: 1, breaker: 'closed' });
    request.leave();
    await Promise.all(stuck);
  });

  it('a call that waits is left when its time is up, and is never sent', async () => {
    const subgraph = await start((res) => setTimeout(() => greet(res), 200));
    const transport = reach(subgraph.url, { connections: 1 });
    const first = transport.send(QUERY, startRequest());
    expect(await transport.send(QUERY, startRequest(20))).toEqual(failed('SUBGRAPH_TIMED_OUT'));
    expect(await first).toEqual(HELLO);
    expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
    expect(subgraph.requests).toHaveLength(2);
  });

  it('a long line that is refused at once does not fail', async () => {
    const subgraph = await start((res) => setTimeout(() => send(res, 500, ''), 20));
    const transport = reach(subgraph.url, {
      connections: 1,
      maxQueued: 5000,
      breaker: { ...NEVER_OPENS, consecutiveFailures: 1, openMs: 60_000 },
    });
    const replies = await Promise.all(
      Array.from({ length: 5000 }, () => transport.send(QUERY, startRequest())),
    );
    expect(new Set(replies)).toEqual(new Set([failed('SUBGRAPH_UNAVAILABLE')]));
    expect(subgraph.requests).toHaveLength(1);
  });
});
