import type { Row, WorldDefinition } from '../rows.ts';
import { firstOf, link } from './telling.ts';

const CATALOGUE = `
  ${link('@key', '@shareable')}
  type Query {
    items(first: Int = 4): [Item!]!
    item(id: ID!): Item
    works: [Work]
    search(text: String): [Anything!]
    printed: [Printed]
  }
  interface Item { id: ID!  title(language: Language = EN): String  related(first: Int = 2): [Item!] }
  interface Printed implements Item {
    id: ID!
    title(language: Language = EN): String
    related(first: Int = 2): [Item!]
    pages: Int
  }
  type Book implements Item & Printed @key(fields: "id") {
    id: ID!
    title(language: Language = EN): String
    related(first: Int = 2): [Item!]
    pages: Int
    author: Person
  }
  type Chart implements Item & Printed @key(fields: "id") {
    id: ID!
    title(language: Language = EN): String
    related(first: Int = 2): [Item!]
    pages: Int
    scale: Float!
  }
  type Film implements Item @key(fields: "id") {
    id: ID!
    title(language: Language = EN): String
    related(first: Int = 2): [Item!]
    minutes: Int
    cast: [Person!]!
  }
  type Person @key(fields: "id") { id: ID!  name: String!  born: Int }
  union Work = Book | Film
  union Anything = Book | Chart | Film | Person
  enum Language { EN CY }
`;

const LENDING = `
  ${link('@key', '@external', '@requires', '@shareable')}
  type Query {
    lendables: [Lendable!]!
    facts(first: Int = 3): [Fact]
    loan(id: ID!): Loan
  }
  interface Lendable { id: ID!  copies: Int!  loans(first: Int = 2): [Loan!] }
  type Book implements Lendable @key(fields: "id") {
    id: ID!
    copies: Int!
    loans(first: Int = 2): [Loan!]
    pages: Int @external
    title(language: Language = EN): String @external
    fine: String @requires(fields: "pages title(language: CY)")
  }
  type Film implements Lendable @key(fields: "id") { id: ID!  copies: Int!  loans(first: Int = 2): [Loan!] }
  type Loan @key(fields: "id") {
    id: ID!
    item: Lendable!
    borrower: Person
    dueInDays(extended: Boolean = false): Int
  }
  type Note { text: String!  about: Lendable }
  type Person @key(fields: "id") { id: ID!  loans: [Loan!]! }
  union Fact = Loan | Note
  enum Language { EN CY }
`;

const CHARGES = `
  ${link('@key', '@external', '@requires')}
  type Query { charged: [Loan!] }
  interface Lendable { id: ID! }
  type Book implements Lendable @key(fields: "id") { id: ID!  pages: Int @external  replacement: Int }
  type Film implements Lendable @key(fields: "id") { id: ID!  minutes: Int @external  replacement: Int }
  type Person @key(fields: "id") { id: ID!  name: String! @external  born: Int @external }
  type Loan @key(fields: "id") {
    id: ID!
    item: Lendable! @external
    borrower: Person @external
    charge(currency: String = "GBP"): String
      @requires(fields: "item { id ... on Book { pages } ... on Film { minutes } }")
    reminder: String @requires(fields: "borrower { name born }")
  }
`;

const GALLERY = `
  ${link('@key', '@shareable')}
  type Query { exhibits(first: Int = 4): [Work]  halls: [[Item]!] }
  interface Item { id: ID! }
  interface Shown { id: ID!  hall: String }
  type Painting implements Item & Shown @key(fields: "id") {
    id: ID!
    title(language: Language = EN): String
    related(first: Int = 2): [Item!]
    hall: String
    painter: Person
  }
  type Film implements Item & Shown @key(fields: "id") { id: ID!  hall: String  stills: [Image!] }
  type Book implements Item @key(fields: "id") { id: ID! }
  type Chart implements Item @key(fields: "id") { id: ID! }
  type Image { url: String!  alt: String  of: Shown }
  type Person @key(fields: "id") { id: ID! }
  union Work = Film | Painting
  enum Language { EN CY }
`;

const people: Row[] = [0, 1, 2, 3].map((n) => ({
  __typename: 'Person',
  id: `person${n}`,
  name: `Person ${n}`,
  born: n === 2 ? null : 1950 + n,
  loans: () => loans.filter((loan) => loan['borrower'] === people[n]),
}));

function item(__typename: string, n: number, own: Row): Row {
  const id = `${__typename.toLowerCase()}${n}`;
  return {
    __typename,
    id,
    title: ({ language }: Record<string, unknown>) =>
      n === 2 ? null : language === 'CY' ? `Teitl ${id}` : `Title ${id}`,
    related: ({ first }: Record<string, unknown>) =>
      n === 3 ? null : firstOf(relatedTo(__typename, n), first),
    copies: n,
    loans: ({ first }: Record<string, unknown>) =>
      firstOf(
        loans.filter((loan) => (loan['item'] as Row)['id'] === id),
        first,
      ),
    replacement: n === 1 ? null : n * 100,
    ...own,
  };
}

const books = [0, 1, 2, 3].map((n) =>
  item('Book', n, { pages: n === 1 ? null : 100 + n, author: n === 0 ? null : people[n % 3] }),
);
const charts = [0, 1, 2].map((n) => item('Chart', n, { pages: n, scale: n / 4 }));
const films = [0, 1, 2, 3].map((n) =>
  item('Film', n, {
    minutes: n === 2 ? null : 80 + n,
    cast: people.slice(0, n),
    hall: n === 1 ? null : `Hall ${n}`,
    stills: n === 3 ? null : [{ url: `still${n}`, alt: null, of: () => films[n] }],
    ...(n === 2 && { missingIn: ['lending', 'charges'], loans: null, copies: 0 }),
  }),
);
const paintings = [0, 1, 2].map((n) =>
  item('Painting', n, { hall: `Hall ${n}`, painter: n === 1 ? null : people[n] }),
);

function relatedTo(typename: string, n: number): Row[] {
  const all = typename === 'Painting' ? [paintings, films] : [films, charts, books];
  return all.flatMap((of) => of.slice(n % 2, 2));
}

const loans: Row[] = [0, 1, 2, 3, 4].map((n) => ({
  __typename: 'Loan',
  id: `loan${n}`,
  item: n % 2 ? films[n === 1 ? 1 : 3] : books[n % 4],
  borrower: n === 3 ? null : people[n % 4],
  dueInDays: ({ extended }: Record<string, unknown>) => (n === 4 ? null : n + (extended === true ? 14 : 0)),
}));

const everything = [...books, ...charts, ...films, ...people];

/** Interfaces and unions whose members are spread over subgraphs, and fields that require fields of an interface. */
export const library: WorldDefinition = {
  name: 'library',
  subgraphs: { catalogue: CATALOGUE, lending: LENDING, charges: CHARGES, gallery: GALLERY },
  entities: [...everything, ...paintings, ...loans],
  query: {
    items: ({ first }: Record<string, unknown>) =>
      firstOf([books[1], films[0], charts[0], films[2], books[2], charts[2]], first),
    item: ({ id }: Record<string, unknown>) =>
      [...books, ...charts, ...films].find((row) => row['id'] === id) ?? null,
    works: [books[0], null, films[1], books[3]],
    search: ({ text }: Record<string, unknown>) =>
      text === null ? null : everything.filter((row) => String(row['id']).includes(text as string)),
    printed: [charts[1], books[2], null],
    lendables: [films[3], books[0], films[1]],
    facts: ({ first }: Record<string, unknown>) =>
      firstOf(
        [
          loans[0],
          { __typename: 'Note', text: 'on a film', about: films[0] },
          null,
          loans[3],
          { __typename: 'Note', text: 'on nothing', about: null },
        ],
        first,
      ),
    loan: ({ id }: Record<string, unknown>) => loans.find((row) => row['id'] === id) ?? null,
    charged: loans.slice(0, 3),
    exhibits: ({ first }: Record<string, unknown>) =>
      firstOf([paintings[0], films[2], paintings[2], null], first),
    halls: [[paintings[1], films[0], null], [], [books[0], charts[1]]],
  },
  values: {
    ids: ['book0', 'film1', 'film2', 'chart0', 'loan0', 'loan1', 'loan3', 'none'],
    texts: ['1', 'o', 'film', ''],
  },
};
