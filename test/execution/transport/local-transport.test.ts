import { getEventListeners } from 'node:events';
import { buildSchema, graphql, GraphQLError } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import type { LocalSubgraph } from '../../../gateway/execution/transport.ts';
import { createLocalTransport } from '../../../gateway/execution/transport/local-transport.ts';
import { failed, QUERY, startRequest } from './stand-in.ts';

const SECRET = 'NHS 9990000018 has HIV';

const reach = (subgraph: LocalSubgraph, timeoutMs = 2500) =>
  createLocalTransport({ name: 'record', subgraph, timeoutMs });

const answer =
  (result: unknown): LocalSubgraph =>
  () =>
    Promise.resolve(result as Awaited<ReturnType<LocalSubgraph>>);

const hang: LocalSubgraph = () => new Promise(() => undefined);

describe('Asking a subgraph in this process', () => {
  it('gives it the operation as values, and the headers it would have over HTTP', async () => {
    const asked: Parameters<LocalSubgraph>[] = [];
    const transport = reach((...args) => {
      asked.push(args);
      return Promise.resolve({ data: { greeting: 'hello' } });
    });
    expect(await transport(QUERY, startRequest(4000, { 'x-request-id': 'a' }))).toEqual({
      kind: 'answered',
      data: { greeting: 'hello' },
      errors: [],
    });
    expect(asked).toEqual([
      [
        { query: QUERY.query, variables: { name: 'Ann' } },
        { 'x-request-id': 'a', 'x-deadline': expect.stringMatching(/^\d{13}$/) },
      ],
    ]);
  });

  it('S-L03: reads what graphql-js answers, of errors the code and the path alone', async () => {
    const schema = buildSchema('type Query { greeting: String, diagnosis: String }');
    const rootValue = {
      greeting: 'hello',
      diagnosis: () => {
        throw new GraphQLError(SECRET, { extensions: { code: 'NOT_FOUND', sql: SECRET } });
      },
    };
    const transport = reach(() => graphql({ schema, source: '{ greeting diagnosis }', rootValue }));
    expect(await transport(QUERY, startRequest())).toEqual({
      kind: 'answered',
      data: { greeting: 'hello', diagnosis: null },
      errors: [{ code: 'NOT_FOUND', path: ['diagnosis'] }],
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no data and no error', { data: null }],
    ['data of another shape', { data: [] }],
    ['errors of another shape', { data: {}, errors: ['x'] }],
  ])('R-06: %s is MALFORMED', async (_what, result) => {
    expect(await reach(answer(result))(QUERY, startRequest())).toEqual(failed('SUBGRAPH_MALFORMED'));
  });

  it('never rejects: a subgraph that does, or throws, is UNAVAILABLE', async () => {
    const rejecting: LocalSubgraph = () => Promise.reject(new Error(SECRET));
    const throwing: LocalSubgraph = () => {
      throw new Error(SECRET);
    };
    for (const subgraph of [rejecting, throwing]) {
      expect(await reach(subgraph)(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    }
  });

  it('R-03: one that hangs is left when its time is up', async () => {
    expect(await reach(hang, 20)(QUERY, startRequest())).toEqual(failed('SUBGRAPH_TIMED_OUT'));
  });

  it('R-04: one that hangs is left at the request’s deadline', async () => {
    expect(await reach(hang, 60_000)(QUERY, startRequest(20))).toEqual(failed('SUBGRAPH_TIMED_OUT'));
  });

  it('R-04: one that hangs is left when the client leaves', async () => {
    const request = startRequest(60_000);
    const reply = reach(hang, 60_000)(QUERY, request);
    setTimeout(() => request.leave(), 10);
    expect(await reply).toEqual(failed('SUBGRAPH_TIMED_OUT'));
  });

  it('leaves no timer and no listener behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const request = startRequest(60_000);
    await reach(answer({ data: {} }), 60_000)(QUERY, request);
    expect(getEventListeners(request.signal, 'abort')).toEqual([]);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('is not asked when the deadline has passed, or the client has left', async () => {
    let asked = 0;
    const transport = reach(() => {
      asked += 1;
      return Promise.resolve({ data: {} });
    });
    const request = startRequest();
    request.leave();
    expect(await transport(QUERY, startRequest(0))).toEqual(failed('SUBGRAPH_TIMED_OUT'));
    expect(await transport(QUERY, request)).toEqual(failed('SUBGRAPH_TIMED_OUT'));
    expect(asked).toBe(0);
  });
});
