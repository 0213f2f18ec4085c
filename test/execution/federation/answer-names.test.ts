import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { federate, type Federation } from './federate.ts';

const WARDS = [
  {
    __typename: 'Ward',
    id: 'w1',
    title: 'North',
    beds: [
      { number: 1, kind: 'cot' },
      { number: 2, kind: 'cot' },
    ],
  },
  { __typename: 'Ward', id: 'w2', title: 'South', beds: [] },
];
let federation: Federation;

beforeAll(async () => {
  federation = await federate({
    places: {
      sdl: `
        type Query { places: [Place!]!  ward(id: ID!): Ward }
        interface Place { id: ID!  title: String!  nearest: Place }
        input Span { from: Int  to: Int }
        type Ward implements Place @key(fields: "id") {
          id: ID!
          title: String!
          nearest: Ward
          beds(in: Span): [Bed!]!
        }
        type Bed { number: Int!  kind: String }
      `,
      resolvers: {
        Query: { places: () => WARDS, ward: (_root, { id }) => WARDS.find((ward) => ward.id === id) },
        Ward: { nearest: ({ id }) => WARDS.find((ward) => ward.id !== id) },
      },
    },
    staff: {
      sdl: `type Ward @key(fields: "id") { id: ID!  nurses(onShift: Boolean): Int! }`,
      resolvers: {
        Ward: {
          nurses: (_ward, { onShift }) => (onShift === true ? 2 : 5),
        },
      },
    },
  });
});
afterAll(() => federation.close());

it('joins a field asked for on an interface with the same one asked for on a type that narrows it', async () => {
  const { data, errors } = await federation.ask(
    '{ ward(id: "w1") { ... on Place { nearest { title } } ... on Ward { nearest { nurses } } } }',
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({ ward: { nearest: { title: 'South', nurses: 5 } } });
});

it('takes arguments for the same whatever the order of the fields of an input object', async () => {
  const { data, errors } = await federation.ask(
    '{ ward(id: "w1") { beds(in: { from: 1, to: 2 }) { number } beds(in: { to: 2, from: 1 }) { kind } } }',
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    ward: {
      beds: [
        { number: 1, kind: 'cot' },
        { number: 2, kind: 'cot' },
      ],
    },
  });
});

it("keeps a key apart from a client's alias of the same name", async () => {
  const { data, errors } = await federation.ask(
    '{ places { id: title title: __typename ... on Ward { nurses } } }',
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    places: [
      { id: 'North', title: 'Ward', nurses: 5 },
      { id: 'South', title: 'Ward', nurses: 5 },
    ],
  });
});

it('answers one field with several sets of arguments', async () => {
  const { data } = await federation.ask(
    'query ($yes: Boolean) { ward(id: "w1") { nurses a: nurses(onShift: true) b: nurses(onShift: $yes) c: nurses(onShift: false) } }',
    { yes: true },
  );
  expect(data).toEqual({ ward: { nurses: 5, a: 2, b: 2, c: 5 } });
});

it('answers under names that every object inherits something under', async () => {
  const query = '{ constructor: ward(id: "w1") { __proto__: nurses toString: title } }';
  const { data, errors } = await federation.ask(query);
  expect(errors).toEqual([]);
  expect(JSON.stringify(data)).toBe('{"constructor":{"__proto__":5,"toString":"North"}}');
});
