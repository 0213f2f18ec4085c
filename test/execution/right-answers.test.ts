import { describe, expect, it } from '@jest/globals';
import type { SmallFederation } from './small-federation.ts';
import { USERS, startEachOnce, user } from './users.ts';

/** Where other federation gateways answer wrongly, most of them without an error. */

const start = startEachOnce();

const GREETING = '={"args":{},"needs":{"nickname":"Nick"}}';

describe('An alias', () => {
  it('may be the name of a key', async () => {
    const { ask } = await start(USERS);
    expect(await ask('{ user { email: id phone } }')).toEqual({
      data: { user: { email: 'u1', phone: '01782' } },
      errors: [],
    });
  });

  it('may be the name of a required field', async () => {
    const { ask } = await start(USERS);
    expect(await ask('{ user { nickname: email greeting } }')).toEqual({
      data: { user: { nickname: 'u@example.test', greeting: GREETING } },
      errors: [],
    });
  });

  it('may be __typename, or a key may stand under another name', async () => {
    const { ask } = await start(USERS);
    expect((await ask('{ user { a: __typename b: email id: phone } }')).data).toEqual({
      user: { a: 'User', b: 'u@example.test', id: '01782' },
    });
  });

  it('may be a name that every object of JavaScript has', async () => {
    const { ask } = await start(USERS);
    const answer = await ask(
      '{ __proto__: user { constructor: phone toString: id hasOwnProperty: greeting } }',
    );
    expect(JSON.stringify(answer.data)).toBe(
      `{"__proto__":{"constructor":"01782","toString":"u1","hasOwnProperty":${JSON.stringify(GREETING)}}}`,
    );
    expect(({} as Record<string, unknown>)['constructor']).toBe(Object);
  });

  it('of a field beside another of the same field leaves that one alone when a null comes up in it', async () => {
    const { ask } = await start({
      subgraphs: {
        beds: 'type Query { bed: Bed } type Bed { chart: Chart } type Chart { text: String number: Int! }',
      },
      query: { bed: { chart: { text: 'well', number: null } } },
    });
    const query = '{ bed { one: chart { number } other: chart { text } } }';
    expect(await ask(query)).toEqual({
      data: { bed: { one: null, other: { text: 'well' } } },
      errors: ['SUBGRAPH_UNAVAILABLE bed.one.number'],
    });
  });

  it('parts fields of unlike values in one place, however far down it is', async () => {
    const { ask } = await start({
      subgraphs: {
        wards: `type Query { places: [Place!]! }
          union Place = Ward | Shop
          type Ward { owner: Trust }
          type Shop { owner: Firm }
          type Trust { name: String seat: Town }
          type Firm { name: Name seat: Street }
          type Name { short: String }
          type Town { code: Int! }
          type Street { code: [String!] }`,
      },
      query: {
        places: [
          { __typename: 'Ward', owner: { name: 'North', seat: { code: 7 } } },
          { __typename: 'Ward', owner: { name: 'South', seat: { code: null } } },
          { __typename: 'Shop', owner: { name: { short: 'X' }, seat: { code: ['a'] } } },
        ],
      },
    });
    const query = `{ places {
      ... on Ward { owner { title: name seat { number: code } } }
      ... on Shop { owner { name { short } seat { code } } }
    } }`;
    expect(await ask(query)).toEqual({
      data: {
        places: [
          { owner: { title: 'North', seat: { number: 7 } } },
          { owner: { title: 'South', seat: null } },
          { owner: { name: { short: 'X' }, seat: { code: ['a'] } } },
        ],
      },
      errors: ['SUBGRAPH_UNAVAILABLE places.1.owner.seat.number'],
    });
  });
});

describe('A field with several sets of arguments', () => {
  const product = {
    __typename: 'Product',
    id: 'p1',
    price: ({ currency }: Record<string, unknown>) => (currency === 'USD' ? 125 : 115),
  };
  const PRICES: SmallFederation = {
    subgraphs: {
      products: `type Query { product: Product }
        type Product @key(fields: "id") { id: ID! price(currency: String!): Int }`,
      shipping: `type Product @key(fields: "id") {
        id: ID!
        price(currency: String!): Int @external
        dollars: String @requires(fields: "price(currency: \\"USD\\")")
        euros: String @requires(fields: "price(currency: \\"EUR\\")")
      }`,
    },
    entities: [product],
    query: { product },
  };
  const told = (price: number) => `={"args":{},"needs":{"price":${price}}}`;

  it('has one for a required field and another for the client', async () => {
    const { ask } = await start(PRICES);
    expect((await ask('{ product { price(currency: "EUR") dollars } }')).data).toEqual({
      product: { price: 115, dollars: told(125) },
    });
  });

  it('has one for an interface and another for a type of it', async () => {
    const { ask } = await start({
      subgraphs: {
        wards: `type Query { place: Place }
          interface Place { costs(in: String): String }
          type Ward implements Place { costs(in: String): String }`,
      },
      query: { place: { __typename: 'Ward', costs: (args: Record<string, unknown>) => args['in'] } },
    });
    const query = '{ place { costs(in: "GBP") ... on Ward { inEuros: costs(in: "EUR") } } }';
    expect(await ask(query)).toEqual({ data: { place: { costs: 'GBP', inEuros: 'EUR' } }, errors: [] });
  });

  it('has one for each of two fields that require it', async () => {
    const { ask } = await start(PRICES);
    expect((await ask('{ product { dollars euros } }')).data).toEqual({
      product: { dollars: told(125), euros: told(115) },
    });
  });
});

describe('A key', () => {
  it('that is not resolvable is passed over, though it is listed first', async () => {
    const { ask } = await start({
      subgraphs: {
        a: `type Query { user: User }
          type User @key(fields: "id") @key(fields: "email") { id: ID! email: ID! @shareable }`,
        b: `type User @key(fields: "email", resolvable: false) @key(fields: "id") {
          id: ID! email: ID! @shareable phone: String }`,
      },
      entities: [user],
      query: { user },
    });
    expect((await ask('{ user { phone } }')).data).toEqual({ user: { phone: '01782' } });
  });

  it('that is null leads nowhere', async () => {
    const nobody = { ...user, id: null, missingIn: ['phones'] };
    const { ask } = await start({
      subgraphs: {
        accounts: 'type Query { user: User } type User @key(fields: "id") { id: ID email: ID! }',
        phones: 'type User @key(fields: "id") { id: ID phone: String }',
      },
      entities: [nobody],
      query: { user: nobody },
    });
    expect((await ask('{ user { email phone } }')).data).toEqual({
      user: { email: 'u@example.test', phone: null },
    });
  });

  it('of an entity that a subgraph has not heard of leaves its fields null, without an error', async () => {
    const unknown = { ...user, missingIn: ['phones'] };
    const { ask } = await start({ ...USERS, entities: [unknown], query: { user: unknown } });
    expect(await ask('{ user { nickname phone } }')).toEqual({
      data: { user: { nickname: 'Nick', phone: null } },
      errors: [],
    });
  });
});

describe('A required field', () => {
  it('that is null reaches the field that requires it as null', async () => {
    const quiet = { ...user, nickname: null };
    const { ask } = await start({ ...USERS, entities: [quiet], query: { user: quiet } });
    expect((await ask('{ user { greeting } }')).data).toEqual({
      user: { greeting: '={"args":{},"needs":{"nickname":null}}' },
    });
  });

  const HIDDEN: SmallFederation = {
    subgraphs: {
      people: 'type Query { user: User } type User @key(fields: "id") { id: ID! }',
      names: 'type User @key(fields: "id") { id: ID! nickname: String @inaccessible }',
      cards: `type User @key(fields: "id") {
        id: ID! nickname: String @external greeting: String @requires(fields: "nickname") colour: String
      }`,
    },
    entities: [{ ...user, colour: 'red' }],
    query: { user },
  };

  it('that nobody could tell reaches the field that requires it as null, and is told as an error', async () => {
    const { ask } = await start(HIDDEN);
    expect(await ask('{ user { greeting colour } }', {}, { names: 'SUBGRAPH_TIMED_OUT' })).toEqual({
      data: { user: { greeting: '={"args":{},"needs":{"nickname":null}}', colour: 'red' } },
      errors: ['SUBGRAPH_TIMED_OUT user.greeting'],
    });
  });

  it('of an entity that one subgraph has not heard of reaches the field that requires it as null', async () => {
    const unknown = { ...user, colour: 'red', missingIn: ['names'] };
    const { ask } = await start({ ...HIDDEN, entities: [unknown], query: { user: unknown } });
    expect(await ask('{ user { greeting colour } }')).toEqual({
      data: { user: { greeting: '={"args":{},"needs":{"nickname":null}}', colour: 'red' } },
      errors: [],
    });
  });

  it('may require another in a third subgraph', async () => {
    const { ask } = await start({
      subgraphs: {
        ...HIDDEN.subgraphs,
        letters: `type User @key(fields: "id") {
          id: ID! greeting: String @external letter: String @requires(fields: "greeting")
        }`,
      },
      entities: [user],
      query: { user },
    });
    expect((await ask('{ user { letter } }')).data).toEqual({
      user: { letter: `=${JSON.stringify({ args: {}, needs: { greeting: GREETING } })}` },
    });
  });

  it('may be of an interface, with fragments for its types, in lists and nested', async () => {
    const items = [
      { __typename: 'Book', id: 'b1', pages: 100 },
      { __typename: 'Film', id: 'f1', minutes: 90, cut: { reels: 3 } },
    ];
    const basket = { __typename: 'Basket', id: 'k1', items };
    const { ask } = await start({
      subgraphs: {
        baskets: `type Query { basket: Basket } interface Item { id: ID! }
          type Basket @key(fields: "id") { id: ID! items: [Item!] }
          type Book implements Item @key(fields: "id") { id: ID! } type Film implements Item @key(fields: "id") { id: ID! }`,
        details: `type Book @key(fields: "id") { id: ID! pages: Int }
          type Film @key(fields: "id") { id: ID! minutes: Int cut: Cut } type Cut { reels: Int }`,
        tills: `interface Item { id: ID! }
          type Book implements Item @key(fields: "id") { id: ID! pages: Int @external }
          type Film implements Item @key(fields: "id") { id: ID! minutes: Int @external cut: Cut @external }
          type Cut { reels: Int @external }
          type Basket @key(fields: "id") { id: ID! items: [Item!] @external
            bill: String @requires(fields: "items { ... on Book { pages } ... on Film { minutes cut { reels } } }") }`,
      },
      entities: [...items, basket],
      query: { basket },
    });
    expect((await ask('{ basket { bill } }')).data).toEqual({
      basket: {
        bill: '={"args":{},"needs":{"items":[{"pages":100},{"minutes":90,"cut":{"reels":3}}]}}',
      },
    });
  });
});
