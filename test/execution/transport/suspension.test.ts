import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { HttpTransport } from '../../../gateway/execution/transport/http-transport.ts';
import { useFurniture } from './furniture.ts';
import { eventually, failed, greet, HELLO, MUTATION, QUERY, send, startRequest } from './stand-in.ts';

/** No second attempts here: each call is one request. */
const ONCE = { retries: { reserve: 0 } };

describe('A subgraph that fails', () => {
  const { start, reach } = useFurniture();

  async function sendTimes(transport: HttpTransport, times: number): Promise<void> {
    for (let count = 0; count < times; count++) await transport.send(QUERY, startRequest());
  }

  const openAfter = async (transport: HttpTransport, failures: number) => {
    await sendTimes(transport, failures - 1);
    const before = transport.state().breaker;
    await sendTimes(transport, 1);
    return [before, transport.state().breaker];
  };

  it('R-01: is left alone after five failures: calls fail at once, without a connection', async () => {
    const subgraph = await start((res) => send(res, 500, ''));
    const transport = reach(subgraph.url, ONCE);
    expect(await openAfter(transport, 5)).toEqual(['closed', 'open']);
    expect(await transport.send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    expect(subgraph.requests).toHaveLength(5);
  });

  it('R-01: a refused connection counts', async () => {
    const subgraph = await start();
    await subgraph.stop();
    expect(await openAfter(reach(subgraph.url, ONCE), 5)).toEqual(['closed', 'open']);
  });

  it('R-03: an answer that does not come in the subgraph’s time counts', async () => {
    const subgraph = await start(() => undefined);
    expect(await openAfter(reach(subgraph.url, { ...ONCE, timeoutMs: 20 }), 5)).toEqual(['closed', 'open']);
  });

  it('R-06: an answer that is malformed counts', async () => {
    const subgraph = await start((res) => send(res, 200, '<html>'));
    expect(await openAfter(reach(subgraph.url, ONCE), 5)).toEqual(['closed', 'open']);
  });

  it('5xx with errors in GraphQL counts', async () => {
    const subgraph = await start((res) => send(res, 500, '{"errors":[{"message":"x"}]}'));
    expect(await openAfter(reach(subgraph.url, ONCE), 5)).toEqual(['closed', 'open']);
  });

  it.each([
    ['errors in an answer', 200, '{"data":null,"errors":[{"message":"x"}]}'],
    ['a refusal of one request', 413, ''],
    ['data, whatever the status', 500, '{"data":{"a":1}}'],
  ])('%s do not count', async (_what, status, body) => {
    const subgraph = await start((res) => send(res, status, body));
    const transport = reach(subgraph.url, ONCE);
    await sendTimes(transport, 30);
    expect(subgraph.requests).toHaveLength(30);
    expect(transport.state().breaker).toBe('closed');
  });

  it('R-04: clients that leave do not count', async () => {
    const subgraph = await start(() => undefined);
    const transport = reach(subgraph.url, ONCE);
    for (let count = 0; count < 30; count++) {
      const request = startRequest();
      const reply = transport.send(QUERY, request);
      await eventually(() => subgraph.requests.length > count);
      request.leave();
      await reply;
    }
    expect(transport.state().breaker).toBe('closed');
  });

  it('clients that leave do not hide failures in a row', async () => {
    const subgraph = await start((res, { headers }) => {
      if (headers['x-request-id'] !== 'leaves') send(res, 500, '');
    });
    const transport = reach(subgraph.url, ONCE);
    for (let count = 0; count < 5; count++) {
      await sendTimes(transport, 1);
      const request = startRequest(10_000, { 'x-request-id': 'leaves' });
      const reply = transport.send(QUERY, request);
      request.leave();
      await reply;
    }
    expect(transport.state().breaker).toBe('open');
  });

  it('a request with hardly any time left says nothing of the subgraph', async () => {
    const subgraph = await start(() => undefined);
    const transport = reach(subgraph.url, { ...ONCE, timeoutMs: 60_000 });
    for (let count = 0; count < 10; count++) await transport.send(QUERY, startRequest(5));
    expect(transport.state().breaker).toBe('closed');
  });

  it('is not asked a second time once that has suspended it', async () => {
    const subgraph = await start((res) => send(res, 503, '', { 'retry-after': '5' }));
    const transport = reach(subgraph.url, { breaker: { consecutiveFailures: 1 }, timeoutMs: 60_000 });
    const startedAtMs = performance.now();
    await transport.send(QUERY, startRequest(60_000));
    expect(performance.now() - startedAtMs).toBeLessThan(4000);
    expect(subgraph.requests).toHaveLength(1);
  });

  it('suspends nobody else', async () => {
    const failing = reach((await start((res) => send(res, 500, ''))).url, ONCE);
    const healthy = reach((await start()).url, ONCE);
    await sendTimes(failing, 6);
    expect(await healthy.send(QUERY, startRequest())).toEqual(HELLO);
  });

  describe('and has been left alone for its time', () => {
    const SOON = { ...ONCE, breaker: { consecutiveFailures: 1, openMs: 20 }, connections: 1 };

    /** A subgraph that failed once, and holds what it is asked since; a transport that has waited long enough. */
    async function startHalfOpen() {
      const held: ServerResponse[] = [];
      const subgraph = await start((res, _request, nth) => {
        if (nth === 1) send(res, 500, '');
        else held.push(res);
      });
      const transport = reach(subgraph.url, SOON);
      await sendTimes(transport, 1);
      await eventually(() => transport.state().breaker === 'half-open');
      const release = (answer: (res: ServerResponse) => void) => {
        for (const res of held.splice(0)) answer(res);
      };
      return { subgraph, transport, held, release };
    }

    it('R-32: one call at a time finds out, and all others still fail at once', async () => {
      const { subgraph, transport, held, release } = await startHalfOpen();
      const probe = transport.send(QUERY, startRequest());
      const others = await Promise.all(
        Array.from({ length: 20 }, () => transport.send(QUERY, startRequest())),
      );
      expect(others).toEqual(others.map(() => failed('SUBGRAPH_UNAVAILABLE')));
      await eventually(() => held.length > 0);
      release(greet);
      expect(await probe).toEqual(HELLO);
      expect(subgraph.requests).toHaveLength(2);
    });

    it('is asked by all again once that one is answered', async () => {
      const { transport, held, release } = await startHalfOpen();
      const probe = transport.send(QUERY, startRequest());
      await eventually(() => held.length > 0);
      release(greet);
      await probe;
      expect(transport.state().breaker).toBe('closed');
      const replies = [transport.send(QUERY, startRequest()), transport.send(MUTATION, startRequest())];
      for (const reply of replies) {
        await eventually(() => held.length > 0);
        release(greet);
        expect(await reply).toEqual(HELLO);
      }
    });

    it('is left alone again when that one fails', async () => {
      const { transport, held, release } = await startHalfOpen();
      const probe = transport.send(QUERY, startRequest());
      await eventually(() => held.length > 0);
      release((res) => send(res, 500, ''));
      await probe;
      expect(transport.state().breaker).toBe('open');
    });

    it('R-04: a client that leaves makes room for another to find out', async () => {
      const { transport, held, release } = await startHalfOpen();
      const request = startRequest();
      const left = transport.send(QUERY, request);
      await eventually(() => held.length > 0);
      request.leave();
      await left;
      release((res) => res.destroy());
      const probe = transport.send(QUERY, startRequest());
      await eventually(() => held.length > 0);
      release(greet);
      expect(await probe).toEqual(HELLO);
    });
  });
});
