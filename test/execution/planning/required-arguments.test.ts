import { describe, expect, it } from '@jest/globals';
import { parse, print } from 'graphql';
import { aliasRequiredArguments } from '../../../gateway/execution/planning/alias-required-arguments.ts';
import { compose } from './compose.ts';
import { plan, read } from './plans.ts';

const PRICES = compose({
  products: `
    type Query { top: Product }
    enum Currency { USD EUR }
    type Product @key(fields: "id") { id: ID! price(currency: Currency! = USD): Float weight: Int box: Box }
    type Box { side(unit: String!): Int }`,
  shipping: `
    type Query { depots: Int }
    enum Currency { USD EUR }
    type Product @key(fields: "id") {
      id: ID!
      price(currency: Currency! = USD): Float @external
      weight: Int @external
      box: Box @external
      dollars(express: Boolean): Float @requires(fields: "price(currency: USD) weight")
      euros: Float @requires(fields: "price(currency: EUR)")
      either: Float @requires(fields: "price")
      inches: Int @requires(fields: "box { side(unit: \\"in\\") }")
      metres: Int @requires(fields: "box { side(unit: \\"m\\") }")
      stock: Int
    }
    type Box { side(unit: String!): Int @external }`,
});

describe('A field that is required with arguments', () => {
  it('is fetched under a name of its own, and sent under the one that the subgraph knows', () => {
    expect(read(plan(PRICES, '{ top { euros } }'))).toEqual([
      'products: {top{__typename id _r2_price:price(currency:EUR)}}',
      'shipping @ top: {...on Product{__typename id _r2_price>price}} => {...on Product{euros}}',
    ]);
  });

  it('is not mixed up with the same field of the client', () => {
    expect(read(plan(PRICES, '{ top { price(currency: USD) euros } }'))[0]).toBe(
      'products: {top{__typename id price(currency:USD)_r2_price:price(currency:EUR)}}',
    );
  });

  it('is asked of the subgraph in as many fetches as it has values, when several fields require it', () => {
    expect(read(plan(PRICES, '{ top { stock dollars euros } }'))).toEqual([
      'products: {top{__typename id _r2_price:price(currency:EUR)_r1_price:price(currency:USD)weight}}',
      [
        'shipping @ top: {...on Product{__typename id _r1_price>price weight}} => {...on Product{stock dollars}}',
        'shipping @ top: {...on Product{__typename id _r2_price>price weight}} => {...on Product{euros}}',
      ],
    ]);
  });

  it('and required without any, where it could have some, are two things', () => {
    expect(read(plan(PRICES, '{ top { either euros } }'))[1]).toEqual([
      'shipping @ top: {...on Product{__typename id _r3_price>price}} => {...on Product{either}}',
      'shipping @ top: {...on Product{__typename id _r2_price>price}} => {...on Product{euros}}',
    ]);
  });

  it('is told apart within other fields too', () => {
    expect(read(plan(PRICES, '{ top { inches metres } }'))).toEqual([
      'products: {top{__typename id box{_r5_side:side(unit:"m")_r4_side:side(unit:"in")}}}',
      [
        'shipping @ top: {...on Product{__typename id box{_r4_side>side}}} => {...on Product{inches}}',
        'shipping @ top: {...on Product{__typename id box{_r5_side>side}}} => {...on Product{metres}}',
      ],
    ]);
  });

  it('leaves each of several fetches the variables that it uses, and no others', () => {
    const operation =
      'query ($e: Boolean, $m: Boolean!) { top { dollars(express: $e) ... @include(if: $m) { euros } } }';
    const { node } = plan(PRICES, operation);
    expect(JSON.stringify(node)).toContain(
      '"variableUsages":["e"],"operation":"query($representations:[_Any!]!$e:Boolean){',
    );
    expect(JSON.stringify(node)).toContain(
      '"variableUsages":["m"],"operation":"query($representations:[_Any!]!$m:Boolean!){',
    );
  });

  it('of an interface is so wherever the interface is implemented', () => {
    const sdl = compose({
      shop: `
        type Query { basket: Basket }
        type Basket @key(fields: "id") { id: ID! item: Item }
        interface Item { price(currency: String!): Float }
        type Book implements Item { price(currency: String!): Float }
        type Film implements Item { price(currency: String!): Float }`,
      tax: `
        type Query { rates: Int }
        type Basket @key(fields: "id") {
          id: ID!
          item: Item @external
          tax: Float @requires(fields: "item { price(currency: \\"GBP\\") }")
          bookTax: Float @requires(fields: "item { ... on Book { price(currency: \\"EUR\\") } }")
        }
        interface Item { price(currency: String!): Float }
        type Book implements Item { price(currency: String!): Float @external }
        type Film implements Item { price(currency: String!): Float @external }`,
    });
    expect(read(plan(sdl, '{ basket { tax } }'))).toEqual([
      'shop: {basket{__typename id item{__typename _r1_price:price(currency:"GBP")}}}',
      'tax @ basket: {...on Basket{__typename id item{_r1_price>price}}} => {...on Basket{tax}}',
    ]);
    expect(read(plan(sdl, '{ basket { bookTax } }'))[0]).toBe(
      'shop: {basket{__typename id item{__typename ...on Book{_r2_price:price(currency:"EUR")}}}}',
    );
  });

  it('that an interface object resolves is asked of the interface', () => {
    // This library does not compose an interface object whose fields have arguments. Others do.
    const composed = compose({
      media: `
        type Query { media: Media }
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }`,
      prices: `
        type Query { rates: Int }
        type Media @key(fields: "id") @interfaceObject { id: ID! price: Float }`,
      tax: `
        type Query { taxes: Int }
        type Book @key(fields: "id") {
          id: ID! price: Float @external tax: Float @requires(fields: "price")
        }`,
    });
    const sdl = composed
      .replaceAll('price: Float', 'price(currency: String): Float')
      .replaceAll('"price"', '"price(currency: \\"GBP\\")"');
    expect(read(plan(sdl, '{ media { ... on Book { tax } } }'))).toEqual([
      'media: {media{__typename ...on Book{__typename id}}}',
      'prices @ media: {...on Book{__typename id}} => {...on Media{_r1_price:price(currency:"GBP")}}',
      'tax @ media: {...on Book{__typename _r1_price>price id}} => {...on Book{tax}}',
    ]);
  });

  it('that itself requires something gets it first', () => {
    const sdl = compose({
      a: `type Query { it: Thing } type Thing @key(fields: "id") { id: ID! base(year: Int!): Int }`,
      b: `
        type Query { b: Int }
        type Thing @key(fields: "id") {
          id: ID! base(year: Int!): Int @external
          price(in: String!): Int @requires(fields: "base(year: 2000)")
        }`,
      c: `
        type Query { c: Int }
        type Thing @key(fields: "id") {
          id: ID! price(in: String!): Int @external
          tax: Int @requires(fields: "price(in: \\"GBP\\")")
        }`,
    });
    expect(read(plan(sdl, '{ it { tax } }'))).toEqual([
      'a: {it{__typename id _r1_base:base(year:2000)}}',
      'b @ it: {...on Thing{__typename _r1_base>base id}} => {...on Thing{_r2_price:price(in:"GBP")}}',
      'c @ it: {...on Thing{__typename _r2_price>price id}} => {...on Thing{tax}}',
    ]);
  });

  it('required twice by one field, with different arguments, is refused: no representation has two values', () => {
    const twice = PRICES.replace('"price(currency: EUR)"', '"price(currency: EUR) price(currency: USD)"');
    expect(() => plan(twice, '{ top { euros } }')).toThrow('two sets of arguments');
  });
});

describe('Aliasing what is required with arguments', () => {
  it('leaves a supergraph alone in which nothing is', () => {
    const document = parse(compose({ a: 'type Query { a(b: Int): Int }' }));
    expect(aliasRequiredArguments(document).document).toBe(document);
  });

  it('takes names that no field has', () => {
    const taken = PRICES.replace('weight: Int', '_r1_price: Int weight: Int');
    const { document, required } = aliasRequiredArguments(parse(taken));
    expect([...required.keys()]).toContain('_rr1_price');
    expect(print(document)).toContain('requires: "_rr1_price weight"');
  });

  it('says what a field of a subgraph needs', () => {
    const { requiredBy } = aliasRequiredArguments(parse(PRICES));
    expect(requiredBy('shipping', 'Product', 'euros')).toEqual(new Set(['_r2_price']));
    expect(requiredBy('products', 'Product', 'euros')).toEqual(new Set());
  });
});
