import type { Row, WorldDefinition } from '../rows.ts';
import { byId, firstOf, link } from './telling.ts';

const ACCOUNTS = `
  ${link('@key', '@shareable')}
  type Query {
    me: User
    user(id: ID!): User
    users(ids: [ID!], first: Int = 3): [User!]!
  }
  type User @key(fields: "id") @key(fields: "email") {
    id: ID!
    email: String!
    name: String! @shareable
    nickname: String
    joined(style: DateStyle = LONG): String
    address: Address @shareable
    friends(first: Int = 2): [User]
  }
  type Address { street: String  city: String! @shareable }
  enum DateStyle { LONG SHORT }
`;

const CATALOGUE = `
  ${link('@key', '@shareable', '@inaccessible', '@tag')}
  type Query {
    product(upc: ID!): Product
    products(brand: ID, first: Int = 4): [Product!]
    shelf: [[Product!]!]!
  }
  type Product @key(fields: "upc") @key(fields: "sku brand { id }") {
    upc: ID!
    sku: String!
    brand: Brand!
    title(upper: Boolean = false, length: Int): String
    price(currency: Currency! = GBP): Float
    weight: Int
    size: Size
    related(first: Int = 2): [Product!]!
    secretCost: Int @inaccessible
    inStock: Boolean
  }
  type Brand @key(fields: "id") { id: ID!  name: String!  country: Country }
  type Country { code: ID! @shareable  name: String @tag(name: "public") }
  type Size @shareable { width: Int!  height: Int!  parts: [Part!] }
  type Part @shareable { name: String!  grams: Int }
  enum Currency { GBP USD EUR }
`;

const STOCK = `
  ${link('@key', '@external', '@requires', '@override', '@shareable')}
  type Query { warehouses: [Warehouse!]! }
  type Warehouse @key(fields: "id") {
    id: ID!
    city: String
    holds: [Product!]!
    counts: [[Int!]!]
  }
  type Product @key(fields: "sku brand { id }") {
    sku: String!
    brand: Brand!
    weight: Int @external
    secretCost: Int @external
    inStock: Boolean @override(from: "catalogue")
    left(where: ID): Int
    reorder: String @requires(fields: "weight secretCost")
    warehouse: Warehouse
  }
  type Brand @key(fields: "id", resolvable: false) { id: ID! }
`;

const REVIEWS = `
  ${link('@key', '@external', '@requires', '@provides', '@shareable')}
  type Query { latestReviews(first: Int = 3): [Review!]  review(id: ID!): Review }
  type Review @key(fields: "id") {
    id: ID!
    stars: Int
    text: String
    author: User @provides(fields: "name")
    product: Product
    authorBare: User!
  }
  type User @key(fields: "id") {
    id: ID!
    name: String! @external
    email: String! @external
    nickname: String @external
    joined(style: DateStyle = LONG): String @external
    address: Address @shareable
    reviews(first: Int = 2, minStars: Int): [Review!]
    signature: String @requires(fields: "email nickname joined(style: SHORT)")
  }
  type Address { zip: String  city: String! @shareable }
  type Product @key(fields: "upc") {
    upc: ID!
    reviews(first: Int = 2): [Review!]!
    stars: Float
  }
  enum DateStyle { LONG SHORT }
`;

const SHIPPING = `
  ${link('@key', '@external', '@requires')}
  type Query { parcels: [Parcel!]! }
  type Parcel @key(fields: "products { upc } carrier { id }") {
    products: [Product!]!
    carrier: Carrier!
    state: String
  }
  type Carrier { id: ID!  name: String }
  type Product @key(fields: "upc") {
    upc: ID!
    price(currency: Currency! = GBP): Float @external
    title(upper: Boolean = false, length: Int): String @external
    weight: Int @external
    size: Size @external
    reorder: String @external
    stars: Float @external
    estimate(express: Boolean = false): String @requires(fields: "price(currency: USD) weight")
    customs: String @requires(fields: "price(currency: EUR) title(upper: true)")
    box: String @requires(fields: "size { height parts { name } width }")
    label(copies: Int! = 1): String @requires(fields: "reorder stars title(length: 3)")
  }
  type Size { width: Int! @external  height: Int! @external  parts: [Part!] @external }
  type Part { name: String! @external }
  enum Currency { GBP USD EUR }
`;

const TRACKING = `
  ${link('@key', '@external', '@requires')}
  type Parcel @key(fields: "products { upc } carrier { id }") {
    products: [Product!]!
    carrier: Carrier!
    events(first: Int = 2): [String!]
    summary: String @requires(fields: "state")
    state: String @external
  }
  type Carrier { id: ID! }
  type Product @key(fields: "upc", resolvable: false) { upc: ID! }
  type User @key(fields: "email") {
    email: String!
    devices: [Device!]
  }
  type Device { token: String!  lastSeen: String }
`;

const brands: Row[] = [
  { __typename: 'Brand', id: 'b1', name: 'Ashe', country: { code: 'GB', name: 'Britain' } },
  { __typename: 'Brand', id: 'b2', name: 'Birch', country: { code: 'IE', name: null } },
  { __typename: 'Brand', id: 'b3', name: 'Cedar', country: null },
];

const RATES: Record<string, number> = { GBP: 1, USD: 1.25, EUR: 1.15 };

const products: Row[] = Array.from({ length: 8 }, (_, n): Row => {
  const title = `Product ${n} of many`;
  return {
    __typename: 'Product',
    upc: `p${n}`,
    sku: `sku${n % 4}`,
    brand: brands[Math.floor(n / 4)],
    title({ upper, length }: Record<string, unknown>) {
      const cut = typeof length === 'number' ? title.slice(0, length) : title;
      return upper === true ? cut.toUpperCase() : cut;
    },
    price: ({ currency }: Record<string, unknown>) =>
      n === 3 ? null : (n + 1) * 10 * (RATES[String(currency)] ?? 0),
    weight: n === 5 ? null : n * 100,
    size:
      n === 2
        ? null
        : {
            width: n,
            height: n + 1,
            parts:
              n === 4 ? null : [0, 1].slice(0, n % 3).map((p) => ({ name: `part ${p}`, grams: p || null })),
          },
    secretCost: n,
    related: ({ first }: Record<string, unknown>) =>
      firstOf(
        [1, 2, 3].map((d) => products[(n + d) % 8]),
        first,
      ),
    inStock: n % 2 === 0,
    left: ({ where }: Record<string, unknown>) => (where === undefined ? n : `${where as string}${n}`.length),
    warehouse: () => (n === 1 ? null : warehouses[n % 2]),
    reviews: ({ first }: Record<string, unknown>) =>
      firstOf(
        reviews.filter((review) => review['product'] === products[n]),
        first,
      ),
    stars: n === 6 ? null : n / 2,
    ...(n === 7 && { missingIn: ['reviews'] }),
  };
});

const warehouses: Row[] = [
  {
    __typename: 'Warehouse',
    id: 'w1',
    city: 'Stoke',
    holds: products.slice(0, 3),
    counts: [[1, 2], [], [3]],
  },
  { __typename: 'Warehouse', id: 'w2', city: null, holds: products.slice(5), counts: null },
];

const users: Row[] = Array.from({ length: 5 }, (_, n): Row => ({
  __typename: 'User',
  id: `u${n}`,
  email: `u${n}@example.test`,
  name: `User ${n}`,
  nickname: n === 1 ? null : `nick${n}`,
  joined: ({ style }: Record<string, unknown>) => (style === 'SHORT' ? `0${n}/20` : `${n} January 2020`),
  address: n === 2 ? null : { street: n === 3 ? null : `${n} High Street`, city: `City ${n}`, zip: `ST${n}` },
  friends: ({ first }: Record<string, unknown>) =>
    firstOf([users[(n + 1) % 5], null, users[(n + 3) % 5]], first),
  reviews: ({ first, minStars }: Record<string, unknown>) =>
    firstOf(
      reviews.filter(
        (review) =>
          review['author'] === users[n] &&
          (typeof minStars !== 'number' || Number(review['stars']) >= minStars),
      ),
      first,
    ),
  devices: n === 0 ? null : [{ token: `device of ${n}`, lastSeen: n % 2 ? null : 'now' }],
  ...(n === 4 && { missingIn: ['tracking'] }),
}));

const reviews: Row[] = Array.from({ length: 9 }, (_, n): Row => ({
  __typename: 'Review',
  id: `r${n}`,
  stars: n === 4 ? null : n % 6,
  text: n === 7 ? null : `Review ${n}`,
  author: n === 8 ? null : users[n % 5],
  authorBare: users[(n * 2) % 5],
  product: n === 6 ? null : products[(n * 3) % 8],
}));

const parcels: Row[] = [0, 1, 2].map((n) => ({
  __typename: 'Parcel',
  products: products.slice(n, n + n),
  carrier: { id: `c${n % 2}`, name: n ? `Carrier ${n}` : null },
  state: n === 1 ? null : `state ${n}`,
  events: ({ first }: Record<string, unknown>) => firstOf(['packed', 'sent', 'there'].slice(n), first),
}));

/** Keys of most shapes, `@requires` with arguments, nested and in chains, `@provides`, `@override`, shared values. */
export const shop: WorldDefinition = {
  name: 'shop',
  subgraphs: {
    accounts: ACCOUNTS,
    catalogue: CATALOGUE,
    stock: STOCK,
    reviews: REVIEWS,
    shipping: SHIPPING,
    tracking: TRACKING,
  },
  entities: [...brands, ...products, ...warehouses, ...users, ...reviews, ...parcels],
  query: {
    me: users[0],
    user: ({ id }: Record<string, unknown>) => byId(users, id),
    users: ({ ids, first }: Record<string, unknown>) =>
      firstOf(
        Array.isArray(ids) ? ids.flatMap((id) => users.filter((user) => user['id'] === id)) : users,
        first,
      ),
    product: ({ upc }: Record<string, unknown>) => products.find((product) => product['upc'] === upc) ?? null,
    products: ({ brand, first }: Record<string, unknown>) =>
      firstOf(
        products.filter((product) => typeof brand !== 'string' || (product['brand'] as Row)['id'] === brand),
        first,
      ),
    shelf: [products.slice(0, 2), [], products.slice(6)],
    warehouses,
    latestReviews: ({ first }: Record<string, unknown>) => firstOf(reviews.slice(3), first),
    review: ({ id }: Record<string, unknown>) => byId(reviews, id),
    parcels,
  },
  values: {
    ids: ['u0', 'u1', 'u4', 'p0', 'p3', 'p7', 'b1', 'r4', 'r8', 'w1', 'none'],
    texts: ['a', 'bc', ''],
  },
};
