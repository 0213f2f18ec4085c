import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { federate, type Federation } from './federate.ts';
import type { SubgraphReply } from '../../../gateway/execution/transport.ts';

let federation: Federation;
/** What the subgraph of doses answers, where it does not answer by itself. */
let dosesReply: SubgraphReply | undefined;
/** Representations that the subgraph of costs was given. */
let asked: unknown[];

beforeEach(() => {
  dosesReply = undefined;
  asked = [];
});
beforeAll(async () => {
  federation = await federate({
    drugs: {
      sdl: `
        type Query { drugs: [Drug!] }
        type Drug @key(fields: "id") { id: ID!  strength: Int!  maker: Maker }
        type Maker { name: String!  country: String! }
      `,
      resolvers: {
        Query: { drugs: () => [{ id: 'd1', strength: 5, maker: { name: 'M', country: 'C' } }] },
        Drug: { __resolveReference: ({ id }) => ({ id, strength: 5 }) },
      },
    },
    doses: {
      sdl: 'type Drug @key(fields: "id") { id: ID!  perDay: Int  unit: String!  shape: String }',
      resolvers: { Drug: { perDay: () => 3, unit: () => 'mg', shape: () => 'round' } },
      reply: () => dosesReply,
    },
    costs: {
      sdl: `
        type Drug @key(fields: "id") {
          id: ID!
          strength: Int! @external
          perDay: Int @external
          unit: String! @external
          maker: Maker @external
          stock: Int
          price: Int @requires(fields: "strength")
          daily: String @requires(fields: "perDay")
          label: String @requires(fields: "unit")
          origin: String @requires(fields: "maker { country }")
        }
        type Maker { country: String! @external }
      `,
      resolvers: {
        Drug: {
          __resolveReference: (reference) => {
            asked.push(reference);
            return reference;
          },
          stock: () => 7,
          price: ({ strength }) => Number(strength) * 2,
          daily: ({ perDay }) => `per day: ${String(perDay)}`,
          label: ({ unit }) => `in ${String(unit)}`,
          origin: ({ maker }) => (maker as { country: string }).country,
        },
      },
    },
  });
});
afterAll(() => federation.close());

it('answers the fields beside one that is left out, though what that one requires was not asked for', async () => {
  const query = 'query ($with: Boolean!) { drugs { stock price @include(if: $with) } }';
  expect(await federation.ask(query, { with: false })).toEqual({
    data: { drugs: [{ stock: 7 }] },
    errors: [],
  });
  expect(await federation.ask(query, { with: true })).toEqual({
    data: { drugs: [{ stock: 7, price: 10 }] },
    errors: [],
  });
});

it('does so where a part of what the client asks for itself is required', async () => {
  const query = 'query ($without: Boolean!) { drugs { stock maker { name } origin @skip(if: $without) } }';
  expect(await federation.ask(query, { without: true })).toEqual({
    data: { drugs: [{ stock: 7, maker: { name: 'M' } }] },
    errors: [],
  });
});

it('tells a subgraph of a required value that could not be had as null', async () => {
  dosesReply = { kind: 'failed', failure: 'SUBGRAPH_TIMED_OUT' };
  const { data, errors } = await federation.ask('{ drugs { id daily } }');
  expect(asked).toEqual([{ __typename: 'Drug', id: 'd1', perDay: null }]);
  expect(data).toEqual({ drugs: [{ id: 'd1', daily: 'per day: null' }] });
  expect(errors).toEqual([{ code: 'SUBGRAPH_TIMED_OUT', source: 'doses', path: ['drugs', 0, 'daily'] }]);
});

it('tells of a field that was computed from less, whether or not what it lacks was asked for as well', async () => {
  dosesReply = { kind: 'failed', failure: 'SUBGRAPH_TIMED_OUT' };
  const lost = (field: string) => ({
    code: 'SUBGRAPH_TIMED_OUT',
    source: 'doses',
    path: ['drugs', 0, field],
  });
  const beside = await federation.ask('{ drugs { shape daily } }');
  expect(beside.errors).toEqual([lost('shape'), lost('daily')]);
  const itself = await federation.ask('{ drugs { perDay daily stock } }');
  expect(itself.errors).toEqual([lost('perDay')]);
});

it('tells of what was lost where the error is of something that is there all the same', async () => {
  dosesReply = {
    kind: 'answered',
    data: { _entities: [null] },
    errors: [{ code: 'X', path: ['_entities', 0, 'id'] }],
  };
  expect(await federation.ask('{ drugs { id shape } }')).toEqual({
    data: { drugs: [{ id: 'd1', shape: null }] },
    errors: [{ code: 'SUBGRAPH_UNAVAILABLE', source: 'doses', path: ['drugs', 0, 'shape'] }],
  });
});

it('does not ask without a required value that may not be null, and says what is lost', async () => {
  dosesReply = { kind: 'answered', data: { _entities: [{ __typename: 'Drug' }] }, errors: [] };
  const { data, errors } = await federation.ask('{ drugs { l: label } }');
  expect(asked).toEqual([]);
  expect(data).toEqual({ drugs: [{ l: null }] });
  expect(errors).toEqual([{ code: 'SUBGRAPH_UNAVAILABLE', source: 'costs', path: ['drugs', 0, 'l'] }]);
});

it('tells of an error that points at nothing that was asked for', async () => {
  dosesReply = {
    kind: 'answered',
    data: { _entities: [{ perDay: 3 }] },
    errors: [{ code: 'X', path: ['elsewhere'] }],
  };
  const { data, errors } = await federation.ask('{ drugs { d: perDay } }');
  expect(data).toEqual({ drugs: [{ d: 3 }] });
  expect(errors).toEqual([{ code: 'SUBGRAPH_UNAVAILABLE', source: 'doses', path: ['drugs', 0, 'd'] }]);
});
