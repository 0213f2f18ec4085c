import dns from 'node:dns';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { NEVER_OPENS, useFurniture } from './furniture.ts';
import {
  eventually,
  failed,
  GREETING,
  greet,
  HELLO,
  MUTATION,
  QUERY,
  rawAnswer,
  send,
  startRequest,
  wait,
} from './stand-in.ts';

/** Names that resolve as a test says, or not at all. */
function setNames(addresses: Record<string, string>): void {
  jest.spyOn(dns, 'lookup').mockImplementation(((
    name: string,
    _options: unknown,
    done: (error: Error | null, found?: { address: string; family: number }[]) => void,
  ) => {
    const address = addresses[name];
    if (address) done(null, [{ address, family: 4 }]);
    else done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
  }) as unknown as typeof dns.lookup);
}

describe('The connections to a subgraph', () => {
  const { start, startRaw, reach } = useFurniture();
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are used again', async () => {
    const subgraph = await start();
    const transport = reach(subgraph.url);
    for (let count = 0; count < 5; count++) await transport.send(QUERY, startRequest());
    expect(subgraph.connections).toBe(1);
  });

  it('are closed when they have been idle for their time', async () => {
    const subgraph = await startRaw((socket) => socket.write(rawAnswer(GREETING)));
    await reach(subgraph.url, { keepAliveTimeoutMs: 20 }).send(QUERY, startRequest());
    await eventually(() => subgraph.open.size === 0, 3000);
  });

  it('are idle no longer than their time, however long the server would keep them', async () => {
    const subgraph = await start((res) => send(res, 200, GREETING, { 'keep-alive': 'timeout=600' }));
    await reach(subgraph.url, { keepAliveTimeoutMs: 20 }).send(QUERY, startRequest());
    await eventually(() => subgraph.open.size === 0, 3000);
  });

  it('R-01: a subgraph that refuses is UNAVAILABLE', async () => {
    const subgraph = await start();
    await subgraph.stop();
    const transport = reach(subgraph.url);
    expect(await transport.send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
  });

  it('R-01: a subgraph that comes back is reached again', async () => {
    const subgraph = await start();
    const transport = reach(subgraph.url, { breaker: NEVER_OPENS });
    expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
    await subgraph.stop();
    expect(await transport.send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    await start(greet, '127.0.0.1', subgraph.port);
    expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
  });

  it('R-02: a name that does not resolve is UNAVAILABLE', async () => {
    setNames({});
    const transport = reach('http://subgraph.test/graphql');
    expect(await transport.send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
  });

  it('R-02: a name that moves is followed when the connection is renewed, however busy it is kept', async () => {
    const before = await start(greet, '127.0.0.1');
    const after = await start(greet, '127.0.0.2', before.port);
    setNames({ 'subgraph.test': '127.0.0.1' });
    const url = `http://subgraph.test:${before.port}/graphql`;
    const transport = reach(url, { connectionMaxAgeMs: 50, keepAliveTimeoutMs: 60_000 });
    await transport.send(QUERY, startRequest());
    expect(before.requests).toHaveLength(1);
    setNames({ 'subgraph.test': '127.0.0.2' });
    const endsAtMs = performance.now() + 100;
    while (performance.now() < endsAtMs) {
      expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
    }
    expect(after.requests.length).toBeGreaterThan(0);
    await eventually(() => before.open.size === 0);
  });

  it('R-11: a connection lost within an answer is UNAVAILABLE, and the call is not repeated', async () => {
    const subgraph = await startRaw((socket) => {
      socket.write(rawAnswer(GREETING).slice(0, -5), () => socket.resetAndDestroy());
    });
    const reply = await reach(subgraph.url).send(QUERY, startRequest());
    expect(reply).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    expect(subgraph.requests).toHaveLength(1);
  });

  it.each([
    ['with a length', rawAnswer(GREETING).slice(0, -5)],
    ['in chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1d\r\n{"data":{'],
    ['within the headers', 'HTTP/1.1 200 OK\r\ncontent-ty'],
  ])('R-11: an answer %s that ends too soon is UNAVAILABLE', async (_what, bytes) => {
    const subgraph = await startRaw((socket) => socket.end(bytes));
    const reply = await reach(subgraph.url).send(QUERY, startRequest());
    expect(reply).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    expect(subgraph.requests).toHaveLength(1);
  });

  it('S-L04: what is not HTTP is MALFORMED', async () => {
    const subgraph = await startRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n'));
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_MALFORMED'));
  });

  it('S-L04: headers without end are MALFORMED', async () => {
    const subgraph = await startRaw((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}`));
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_MALFORMED'));
  });

  it('R-12: a server that closes a connection as it is used again fails no query', async () => {
    const subgraph = await startRaw((socket, nth) => {
      if (nth === 1) socket.write(rawAnswer(GREETING));
      else socket.resetAndDestroy();
    });
    const transport = reach(subgraph.url);
    for (let count = 0; count < 8; count++) {
      expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
    }
    expect(transport.state()).toMatchObject({ retried: 7, breaker: 'closed' });
  });

  it('R-12: the second attempt is made on a new connection, not on another that may be closed too', async () => {
    const subgraph = await startRaw((socket, nth) => {
      if (nth === 1) setTimeout(() => socket.write(rawAnswer(GREETING)), 20);
      else socket.resetAndDestroy();
    });
    const transport = reach(subgraph.url, { connections: 4 });
    await Promise.all([1, 2, 3, 4].map(() => transport.send(QUERY, startRequest())));
    expect(subgraph.open.size).toBe(4);
    expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
  });

  it('R-12: a server that closes idle connections at the very pace of the calls fails none', async () => {
    const subgraph = await startRaw((socket) => {
      socket.write(rawAnswer(GREETING));
      socket.setTimeout(10, () => socket.end());
    });
    const transport = reach(subgraph.url);
    for (let count = 0; count < 40; count++) {
      expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
      await wait(8 + (count % 5));
    }
  });

  it('a server that takes one request per connection is asked as often as one likes', async () => {
    const subgraph = await start((res) => send(res, 200, GREETING, { connection: 'close' }));
    const transport = reach(subgraph.url, { connections: 2 });
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => transport.send(MUTATION, startRequest())),
    );
    expect(replies).toEqual(replies.map(() => HELLO));
    expect(subgraph.connections).toBe(20);
  });

  it('closing waits for the calls under way and refuses new ones', async () => {
    const subgraph = await start((res) => setTimeout(() => greet(res), 50));
    const transport = reach(subgraph.url, { connections: 1, keepAliveTimeoutMs: 60_000 });
    const underWay = [transport.send(QUERY, startRequest()), transport.send(QUERY, startRequest())];
    const closing = transport.close();
    expect(await transport.send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    await closing;
    expect(transport.state()).toMatchObject({ inFlight: 0, queued: 0 });
    expect(await Promise.all(underWay)).toEqual([HELLO, HELLO]);
    await eventually(() => subgraph.open.size === 0);
  });

  it('closing again is no harm', async () => {
    const subgraph = await start();
    const transport = reach(subgraph.url);
    await transport.send(QUERY, startRequest());
    await Promise.all([transport.close(), transport.close()]);
    await eventually(() => subgraph.open.size === 0);
  });
});
