import { IN_STOCK, PRODUCTS, REVIEWS, USERS, type Review } from './data.ts';

/** What each subgraph of the heavy workload answers. */
export const HEAVY_RESOLVERS = {
  accounts: {
    Query: {
      me: () => USERS[0],
      user: (_root: unknown, { id }: { id: string }) => USERS.find((user) => user.id === id),
      users: () => USERS,
    },
    User: { __resolveReference: ({ id }: { id: string }) => USERS.find((user) => user.id === id) },
  },
  inventory: {
    Product: {
      __resolveReference: (product: { upc: string; price?: number; weight?: number }) => product,
      inStock: ({ upc }: { upc: string }) => IN_STOCK.has(upc),
      // Computed from what @requires brings: a gateway that does not bring it gives another answer.
      shippingEstimate({ price, weight }: { price?: number; weight?: number }) {
        if (price === undefined || weight === undefined) return null;
        return price > 1000 ? 0 : Math.trunc(weight / 2);
      },
    },
  },
  products: {
    Query: { topProducts: (_root: unknown, { first }: { first: number }) => PRODUCTS.slice(0, first) },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => PRODUCTS.find((known) => known.upc === upc),
    },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }: { id: string }) => REVIEWS.find((review) => review.id === id),
      author: () => ({ id: '1', username: 'urigo' }),
      product: ({ upc }: Review) => ({ upc }),
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      reviews: () => REVIEWS.slice(0, 2),
    },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => ({ upc }),
      reviews: ({ upc }: { upc: string }) => REVIEWS.filter((review) => review.upc === upc),
    },
  },
};
