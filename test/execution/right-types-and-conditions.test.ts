import { describe, expect, it } from '@jest/globals';
import type { OperationState } from './differential/rows.ts';
import type { SmallFederation } from './small-federation.ts';
import { USERS, startEachOnce, user } from './users.ts';

/** Where other federation gateways answer wrongly, most of them without an error. */

const start = startEachOnce();

describe('@skip and @include', () => {
  it('on one of two selections of a field leave the other', async () => {
    const { ask } = await start(USERS);
    const query = 'query ($no: Boolean!) { user { ... @include(if: $no) { phone id } phone } }';
    expect((await ask(query, { no: false })).data).toEqual({ user: { phone: '01782' } });
    expect((await ask(query, { no: true })).data).toEqual({ user: { phone: '01782', id: 'u1' } });
  });

  it('keep a subgraph from being asked', async () => {
    const federation = await start(USERS);
    const query = 'query ($no: Boolean!) { user { id greeting @include(if: $no) } }';
    expect(await federation.ask(query, { no: false })).toEqual({ data: { user: { id: 'u1' } }, errors: [] });
    expect(federation.asked).toEqual(['accounts']);
  });

  it('that leave nothing of an object leave an empty object, not null', async () => {
    const { ask } = await start(USERS);
    const query =
      'query ($yes: Boolean!, $no: Boolean!) { users @include(if: $yes) { ... @include(if: $no) { id } } }';
    expect(await ask(query, { yes: true, no: false })).toEqual({ data: { users: [{}] }, errors: [] });
  });

  it('on what requires a field leave what is fetched together with it', async () => {
    const { ask } = await start(USERS);
    const query = 'query ($no: Boolean!) { user { phone ... @include(if: $no) { card } } }';
    expect(await ask(query, { no: false })).toEqual({ data: { user: { phone: '01782' } }, errors: [] });
  });

  it('that are decided by the document leave no error of what they exclude', async () => {
    const { ask } = await start({
      subgraphs: {
        desk: `type Query { user: User } type User { id: ID! notes(first: Int): Notes }
          type Notes { last: String! }`,
      },
      query: { user: { id: 'u1', notes: { last: null } } },
    });
    const query = `query ($yes: Boolean!) { user @include(if: $yes) { ...f @include(if: false) } }
      fragment f on User { ... on User { id ... on User { id notes { last } } } }`;
    expect(await ask(query, { yes: true })).toEqual({ data: { user: {} }, errors: [] });
    expect(await ask('{ user @skip(if: true) { id } }')).toEqual({ data: {}, errors: [] });
  });

  it('that are decided by the document leave what is fetched together with what they exclude', async () => {
    const { ask } = await start(USERS);
    const query = `{ user { phone ... @include(if: true) { id ...f @include(if: false) } card @skip(if: true) } }
      fragment f on User { name }`;
    expect(await ask(query)).toEqual({ data: { user: { phone: '01782', id: 'u1' } }, errors: [] });
  });

  it('on what requires a key of other subgraphs leave what is fetched together with it', async () => {
    const { ask } = await start({
      subgraphs: {
        accounts:
          'type Query { user: User } type User @key(fields: "id") @key(fields: "email") { id: ID! email: ID! }',
        desk: `type User @key(fields: "id") {
          id: ID! email: ID! @external phone: String badge: String @requires(fields: "email")
        }`,
      },
      entities: [user],
      query: { user },
    });
    const query = 'query ($no: Boolean!) { user { phone ... @include(if: $no) { badge } } }';
    expect(await ask(query, { no: false })).toEqual({ data: { user: { phone: '01782' } }, errors: [] });
  });
});

describe('An abstract type', () => {
  it('none of whose types is in reach is an error, not a silent null', async () => {
    const { ask } = await start({
      subgraphs: {
        pets: 'type Query { pet: Animal } interface Animal { name: String }',
        dogs: 'type Query { dog: Dog } interface Animal { name: String } type Dog implements Animal { name: String }',
      },
      query: { pet: { __typename: 'Dog', name: 'Rex' }, dog: { __typename: 'Dog', name: 'Rex' } },
    });
    const { data, errors } = await ask('{ pet { name } }');
    expect(data).toEqual({ pet: null });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/ pet$/);
  });

  it('asked only for what its other types have leaves an empty object, not null', async () => {
    const painting = { __typename: 'Painting', id: 'p1', painter: 'Ashe', related: null };
    const book = { __typename: 'Book', id: 'b1', related: null };
    const film = { __typename: 'Film', id: 'f1', related: [book] };
    const { ask } = await start({
      subgraphs: {
        films: `interface Item { id: ID! related: [Item!] }
          type Film implements Item @key(fields: "id") { id: ID! related: [Item!] }
          type Book implements Item @key(fields: "id") { id: ID! related: [Item!] }`,
        gallery: `type Query { shown: [Item!] } interface Item { id: ID! }
          type Film implements Item @key(fields: "id") { id: ID! }
          type Painting implements Item @key(fields: "id") { id: ID! related: [Item!] painter: String }`,
      },
      entities: [book, film, painting],
      query: { shown: [film, painting] },
    });
    expect(await ask('{ shown { related { ... on Painting { painter } } } }')).toEqual({
      data: { shown: [{ related: [{}] }, { related: null }] },
      errors: [],
    });
  });

  it('whose objects come from several subgraphs is no error where one of them need not be asked for more', async () => {
    const film = { __typename: 'Film', id: 'f1', related: null, stills: ['a'] };
    const older = { __typename: 'Film', id: 'f2', related: [film], stills: ['b'] };
    const painting = { __typename: 'Painting', id: 'p1', related: [film] };
    const { ask } = await start({
      subgraphs: {
        films: `interface Item { id: ID! related: [Item!] }
          type Film implements Item @key(fields: "id") { id: ID! related: [Item!] }`,
        gallery: `type Query { shown: [Item!] } interface Item { id: ID! }
          type Film implements Item @key(fields: "id") { id: ID! stills: [String!] }
          type Painting implements Item @key(fields: "id") { id: ID! related: [Item!] }`,
      },
      entities: [film, older, painting],
      query: { shown: [painting, older] },
    });
    const query =
      'query ($yes: Boolean!) { shown { related { ... on Film { stills @skip(if: $yes) __typename } } } }';
    const related = [{ __typename: 'Film' }];
    expect(await ask(query, { yes: true })).toEqual({
      data: { shown: [{ related }, { related }] },
      errors: [],
    });
  });

  it('that is an interface object somewhere keeps the type that another subgraph told', async () => {
    const news = { __typename: 'News', id: 'n1', title: 'Weather', stars: 4, reader: 'Ashe' };
    const { ask } = await start({
      subgraphs: {
        channels: `type Query { news: [News] programme: Programme }
          interface Programme @key(fields: "id") { id: ID! title: String }
          type News implements Programme @key(fields: "id") { id: ID! title: String reader: String }`,
        guide: `type Query { best: Programme }
          type Programme @interfaceObject @key(fields: "id") { id: ID! stars: Int! }`,
      },
      entities: [news],
      query: { news: [news, null], programme: news, best: news },
    });
    expect(await ask('{ news { stars __typename } programme { ... on News { stars reader } } }')).toEqual({
      data: { news: [{ stars: 4, __typename: 'News' }, null], programme: { stars: 4, reader: 'Ashe' } },
      errors: [],
    });
    expect(await ask('{ best { stars ... on News { reader } __typename } }')).toEqual({
      data: { best: { stars: 4, reader: 'Ashe', __typename: 'News' } },
      errors: [],
    });
  });

  it('whose object is of a type that clients may not know of is null; a hidden value of an enum is so with an error', async () => {
    const { ask } = await start({
      subgraphs: {
        a: `type Query { things: [Thing] states: [State] } interface Thing { id: ID! }
          type Open implements Thing { id: ID! } type Secret implements Thing @inaccessible { id: ID! }
          enum State { FREE LOCKED @inaccessible }`,
      },
      query: {
        things: [
          { __typename: 'Open', id: '1' },
          { __typename: 'Secret', id: '2' },
        ],
        states: ['FREE', 'LOCKED'],
      },
    });
    const { data, errors } = await ask('{ things { id } states }');
    expect(data).toEqual({ things: [{ id: '1' }, null], states: ['FREE', null] });
    expect(errors.map((error) => error.split(' ')[1])).toEqual(['states.1']);
  });
});

describe('Mutations', () => {
  const act = (name: string) => (args: Record<string, unknown>, state: OperationState) => {
    state.log.push(`${name} ${String(args['n'])}`);
    return { done: [...state.log], account: { __typename: 'Account', id: 'a1' } };
  };
  const LEDGER: SmallFederation = {
    subgraphs: {
      a: `type Query { n: Int } type Mutation { put(n: Int!): Put } type Put { done: [String!]! account: Account }
        type Account @key(fields: "id") { id: ID! }`,
      b: `type Mutation { take(n: Int!): Take } type Take { done: [String!]! }
        type Account @key(fields: "id") { id: ID! name: String }`,
    },
    entities: [{ __typename: 'Account', id: 'a1', name: 'Savings' }],
    query: { n: 1 },
    mutation: { put: act('put'), take: act('take') },
  };

  it('are done one after the other, whichever subgraph does them', async () => {
    const { ask } = await start(LEDGER);
    const query =
      'mutation { put(n: 1) { account { name } } take(n: 2) { done } again: put(n: 3) { done } last: take(n: 4) { done } }';
    expect((await ask(query)).data).toEqual({
      put: { account: { name: 'Savings' } },
      take: { done: ['put 1', 'take 2'] },
      again: { done: ['put 1', 'take 2', 'put 3'] },
      last: { done: ['put 1', 'take 2', 'put 3', 'take 4'] },
    });
  });

  it('that are the same are done as often as they are asked for', async () => {
    const { ask } = await start(LEDGER);
    expect((await ask('mutation { a: put(n: 1) { done } b: put(n: 1) { done } }')).data).toEqual({
      a: { done: ['put 1'] },
      b: { done: ['put 1', 'put 1'] },
    });
  });

  it('that are asked for in several places, on conditions, are done once, and where the first place is that holds', async () => {
    const { ask } = await start(LEDGER);
    const query = `mutation ($first: Boolean!, $last: Boolean!) {
      put(n: 1) @include(if: $first) { first: done } take(n: 2) { done } ...again @include(if: $last)
    } fragment again on Mutation { put(n: 1) { last: done } }`;
    expect((await ask(query, { first: true, last: true })).data).toEqual({
      put: { first: ['put 1'], last: ['put 1'] },
      take: { done: ['put 1', 'take 2'] },
    });
    expect((await ask(query, { first: false, last: true })).data).toEqual({
      take: { done: ['take 2'] },
      put: { last: ['take 2', 'put 1'] },
    });
    expect((await ask(query, { first: false, last: false })).data).toEqual({ take: { done: ['take 2'] } });
  });
});
