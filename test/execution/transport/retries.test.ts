import { describe, expect, it } from '@jest/globals';
import type { HttpTransport } from '../../../gateway/execution/transport/http-transport.ts';
import { NEVER_OPENS, useFurniture } from './furniture.ts';
import {
  failed,
  GREETING,
  greet,
  HELLO,
  MUTATION,
  QUERY,
  rawAnswer,
  send,
  startRequest,
} from './stand-in.ts';

const CALLS = 1200;

describe('A second attempt', () => {
  const { start, startRaw, reach } = useFurniture();

  /** A subgraph that answers so the first time, and well after that. */
  const failOnce = (status: number, headers: Record<string, string> = {}, body = '') =>
    start((res, _request, nth) => (nth === 1 ? send(res, status, body, headers) : greet(res)));

  it('R-05: a query that meets 503 is asked once more', async () => {
    const subgraph = await failOnce(503);
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(HELLO);
    expect(subgraph.requests).toHaveLength(2);
  });

  it('R-05: a query whose connection is lost before the answer is asked once more', async () => {
    const subgraph = await startRaw((socket) => {
      if (subgraph.requests.length === 1) socket.resetAndDestroy();
      else socket.write(rawAnswer(GREETING));
    });
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(HELLO);
    expect(subgraph.requests).toHaveLength(2);
  });

  it('R-05: says the same, with the same deadline', async () => {
    const subgraph = await failOnce(503);
    await reach(subgraph.url).send(QUERY, startRequest(4000, { 'x-request-id': 'a' }));
    const [first, second] = subgraph.requests;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['x-request-id']).toBe('a');
    const difference = Number(second?.headers['x-deadline']) - Number(first?.headers['x-deadline']);
    expect(Math.abs(difference)).toBeLessThan(50);
  });

  it('R-05: there is no third', async () => {
    const subgraph = await start((res) => send(res, 503, ''));
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    expect(subgraph.requests).toHaveLength(2);
  });

  it('R-05: a mutation is never asked twice, neither after 503 nor after a lost connection', async () => {
    const refusing = await start((res) => send(res, 503, ''));
    const resetting = await startRaw((socket) => socket.resetAndDestroy());
    for (const subgraph of [refusing, resetting]) {
      expect(await reach(subgraph.url).send(MUTATION, startRequest())).toEqual(
        failed('SUBGRAPH_UNAVAILABLE'),
      );
      expect(subgraph.requests).toHaveLength(1);
    }
  });

  it.each([400, 429, 500, 502, 504])('R-05: there is none after %d', async (status) => {
    const subgraph = await failOnce(status);
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
  });

  it('there is none when data came with 503', async () => {
    const subgraph = await failOnce(503, {}, GREETING);
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(HELLO);
    expect(subgraph.requests).toHaveLength(1);
  });

  it('there is none after the client has left', async () => {
    const subgraph = await failOnce(503);
    const request = startRequest();
    const transport = reach(subgraph.url, { retryJitterMs: 60_000, timeoutMs: 60_000 });
    const reply = transport.send(QUERY, { ...request, deadlineAtMs: performance.now() + 600_000 });
    setTimeout(() => request.leave(), 50);
    expect(await reply).toEqual(failed('SUBGRAPH_TIMED_OUT'));
    expect(transport.state()).toMatchObject({ inFlight: 0, queued: 0, retried: 0 });
  });

  it('R-05: waits as long as Retry-After says', async () => {
    const subgraph = await failOnce(503, { 'retry-after': '1' });
    const startedAtMs = performance.now();
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(HELLO);
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(990);
  });

  it.each([
    ['the request’s deadline', 500, 60_000],
    ['the subgraph’s own time', 60_000, 500],
  ])(
    'R-05: there is none, and no waiting for it, when Retry-After is beyond %s',
    async (_what, leftMs, timeoutMs) => {
      const subgraph = await failOnce(503, { 'retry-after': '1' });
      const reply = await reach(subgraph.url, { timeoutMs }).send(QUERY, startRequest(leftMs));
      expect(reply).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
      expect(subgraph.requests).toHaveLength(1);
    },
  );

  it('frees its place while it waits', async () => {
    const subgraph = await failOnce(503, { 'retry-after': '1' });
    const transport = reach(subgraph.url, { connections: 1, maxQueued: 0 });
    const waiting = transport.send(QUERY, startRequest());
    while (transport.state().inFlight > 0) await new Promise(setImmediate);
    expect(await transport.send(QUERY, startRequest())).toEqual(HELLO);
    expect(await waiting).toEqual(HELLO);
  });

  it('waits a moment that differs from call to call', async () => {
    const subgraph = await start((res, _request, nth) => (nth <= 10 ? send(res, 503, '') : greet(res)));
    const transport = reach(subgraph.url, { retryJitterMs: 200, breaker: NEVER_OPENS });
    const startedAtMs = performance.now();
    const tookMs = await Promise.all(
      Array.from({ length: 10 }, async () => {
        await transport.send(QUERY, startRequest());
        return performance.now() - startedAtMs;
      }),
    );
    expect(Math.max(...tookMs) - Math.min(...tookMs)).toBeGreaterThan(20);
  });

  describe('when half of all requests fail', () => {
    /** Asks so often, twenty at a time. Returns how many were answered. */
    async function askAll(transport: HttpTransport): Promise<number> {
      let left = CALLS;
      let answered = 0;
      const askOn = async () => {
        while (left-- > 0) {
          const reply = await transport.send(QUERY, startRequest(60_000));
          if (reply.kind === 'answered') answered += 1;
        }
      };
      await Promise.all(Array.from({ length: 20 }, askOn));
      return answered;
    }

    it.each([
      ['with 503', () => start((res, _request, nth) => (isUnlucky(nth) ? send(res, 503, '') : greet(res)))],
      [
        'by a lost connection',
        () =>
          startRaw((socket) => {
            unluckyTurns += 1;
            if (isUnlucky(unluckyTurns)) socket.resetAndDestroy();
            else socket.write(rawAnswer(GREETING));
          }),
      ],
    ])('G15, R-33: %s, retries add no more than a tenth', async (_what, startFailing) => {
      const subgraph = await startFailing();
      const transport = reach(subgraph.url, { breaker: NEVER_OPENS });
      const answered = await askAll(transport);
      expect(subgraph.requests.length).toBeGreaterThan(CALLS * 1.05);
      expect(subgraph.requests.length).toBeLessThanOrEqual(CALLS * 1.1);
      expect(answered).toBeGreaterThan(CALLS / 2);
    });

    let unluckyTurns = 0;
  });
});

/** Half of all numbers, in no order that a pair of attempts could fall into. */
function isUnlucky(nth: number): boolean {
  return Math.imul(nth, 2_654_435_761) < 0;
}
