import { describe, expect, it } from '@jest/globals';
import { compose } from './compose.ts';
import { plan, read } from './plans.ts';

describe('A key that is not resolvable', () => {
  const subgraph = (keys: string) => `
    type Query { order: Order }
    type Order { id: ID! user: User }
    type User ${keys} {
      id: ID! email: String! @shareable name: String @external
      orders: Int @requires(fields: "name")
    }`;
  const composeWith = (keys: string) =>
    compose({
      names: 'type Query { n: Int } type User @key(fields: "id") { id: ID! name: String }',
      orders: subgraph(keys),
    });

  it.each([
    '@key(fields: "email", resolvable: false) @key(fields: "id")',
    '@key(fields: "id") @key(fields: "email", resolvable: false)',
  ])('is not used, wherever it is listed: %s', (keys) => {
    expect(read(plan(composeWith(keys), '{ order { user { orders } } }'))).toEqual([
      'orders: {order{user{__typename id}}}',
      'names @ order.user: {...on User{__typename id}} => {...on User{name}}',
      'orders @ order.user: {...on User{__typename name id}} => {...on User{orders}}',
    ]);
  });

  it('does not lead into its subgraph', () => {
    const sdl = compose({
      a: 'type Query { user: User } type User @key(fields: "id") @key(fields: "email") { id: ID! email: ID! }',
      b: `type Query { b: Int }
          type User @key(fields: "email", resolvable: false) @key(fields: "id") { id: ID! email: ID! card: Int }`,
    });
    expect(read(plan(sdl, '{ user { card } }'))[1]).toBe(
      'b @ user: {...on User{__typename id}} => {...on User{card}}',
    );
  });
});

describe('A supergraph', () => {
  it('that is bad is refused in the words of the library', () => {
    expect(() => plan('type Query { a: Int }', '{ a }')).toThrow('must be a core schema');
    expect(() => plan('type Query {', '{ a }')).toThrow('Syntax Error');
  });

  it('whose types do not keep what they promise is refused', () => {
    const sdl = compose({
      a: 'type Query { i: I } interface I { id: ID! name: Int } type A implements I { id: ID! name: Int }',
    });
    const broken = sdl.replace(/(type A [^}]*)name: Int/, '$1other: Int');
    expect(() => plan(broken, '{ i { id } }')).toThrow('Interface field I.name expected');
  });
});

describe('Fragments', () => {
  it('of a client are not in fetches, which are compared as texts', () => {
    const sdl = compose({ a: 'type Query { a: A b: A } type A { one: Int two: Int }' });
    expect(read(plan(sdl, '{ a { ...F } b { ...F } } fragment F on A { one two }'))).toEqual([
      'a: {a{one two}b{one two}}',
    ]);
  });
});
