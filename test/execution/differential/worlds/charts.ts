import type { Row, WorldDefinition } from '../rows.ts';
import { byId, link } from './telling.ts';

const CHARTS = `
  ${link('@key', '@shareable')}
  scalar Moment
  enum Colour { RED AMBER GREEN }
  type Query { chart(id: ID!): Chart  charts: [Chart]  sheets: [[Sheet]!]  latest: Sheet! }
  type Chart @key(fields: "id") {
    id: ID!
    cover: Sheet
    sheets: [Sheet!]!
    owner: Name
    of: Person
  }
  type Sheet { title: String!  lines: [Line!]  rows: [[Mark]!]  by: Name  back: Sheet  note: String }
  type Line { text: String  at: Moment  weight: Float  count: Int!  isDone: Boolean  colour: Colour  code: ID  mark: Mark }
  type Mark { x: Int!  y: Float  labels: [String]  by: Name }
  type Name @shareable { given: String  family: String! }
  type Person @key(fields: "id") { id: ID!  called: Name @shareable }
`;

const PEOPLE = `
  ${link('@key', '@shareable')}
  type Query { people: [Person!] }
  type Person @key(fields: "id") { id: ID!  called: Name @shareable  home: Place  charts: [Chart!] }
  type Place { street: String  town: String! }
  type Name @shareable { given: String  family: String! }
  type Chart @key(fields: "id", resolvable: false) { id: ID! }
`;

const LETTERS = `
  ${link('@key', '@external', '@requires', '@shareable')}
  type Query { letters: [Letter!]! }
  type Letter { head: Head  body: [Part!]!  to: Person }
  type Head { date: String  from: Name  copies: [Name] }
  type Part { text: String  size: Float }
  type Name @shareable { given: String  family: String! }
  type Person @key(fields: "id") { id: ID!  post: Letter  last: Head }
  type Chart @key(fields: "id") {
    id: ID!
    owner: Name @external
    cover: Sheet @external
    covering: Letter
    greeting: String @requires(fields: "owner { family } cover { by { given } }")
  }
  type Sheet { by: Name @external }
`;

const TEXTS = ['plain', null, '', 'quote " and \\ slash', '£ ☃ \u{1f3e5}', 'two\nlines\u0007', 'é'];

const nameOf = (n: number): Row | null =>
  n % 5 === 3 ? null : { given: TEXTS[n % 7] ?? null, family: `Family ${n}` };

const markOf = (n: number): Row => ({
  x: n - 2,
  y: n % 4 === 1 ? null : n / 4,
  labels: n % 3 === 0 ? null : [TEXTS[n % 7] ?? null, null, ''],
  by: nameOf(n),
});

const lineOf = (n: number): Row => ({
  text: TEXTS[n % 7] ?? null,
  at: n % 4 === 0 ? null : n % 4 === 1 ? '10:15' : n % 4 === 2 ? '2026-03-29' : { day: ['x'] },
  weight: n % 3 === 0 ? 1e21 : -n / 3,
  // Now and then there is none, where there must be one.
  count: n === 6 ? null : n * 1_000_000,
  isDone: n % 3 === 1 ? null : n % 2 === 0,
  colour: ['RED', 'AMBER', null][n % 3],
  code: `c${n}`,
  mark: n % 2 === 0 ? markOf(n) : null,
});

const sheetOf = (n: number): Row => ({
  title: `Sheet ${n}`,
  lines: n % 4 === 3 ? null : [n, n + 1].map(lineOf),
  rows: n % 3 === 2 ? null : [[markOf(n), null], []],
  by: nameOf(n + 1),
  back: n > 2 ? sheetOf(n - 3) : null,
  note: TEXTS[(n + 3) % 7] ?? null,
});

const letterOf = (n: number): Row => ({
  head: n % 4 === 2 ? null : headOf(n),
  body: [0, 1].map((part) => ({ text: TEXTS[(n + part) % 7] ?? null, size: part === 0 ? null : n + 0.25 })),
  to: () => people[n % 3],
});

const headOf = (n: number): Row => ({
  date: `2026-0${n + 1}-01`,
  from: nameOf(n),
  copies: n % 2 === 0 ? null : [nameOf(n), null],
});

const people: Row[] = [0, 1, 2].map((n) => ({
  __typename: 'Person',
  id: `p${n}`,
  called: nameOf(n + 4),
  home: n === 2 ? null : { street: TEXTS[n] ?? null, town: 'Stoke' },
  charts: () => rows.slice(n),
  post: letterOf(n),
  last: headOf(n),
  ...(n === 1 && { missingIn: ['letters'] }),
}));

const rows: Row[] = [0, 1, 2, 3].map((n) => ({
  __typename: 'Chart',
  id: `c${n}`,
  cover: n === 3 ? null : sheetOf(n + 2),
  sheets: [sheetOf(n), sheetOf(n + 4)],
  owner: nameOf(n),
  of: () => (n === 0 ? null : people[n - 1]),
  covering: letterOf(n),
}));

/** Objects in objects, each told by one subgraph whole: what goes on to clients as it was written. */
export const charts: WorldDefinition = {
  name: 'charts',
  subgraphs: { charts: CHARTS, people: PEOPLE, letters: LETTERS },
  entities: [...people, ...rows],
  query: {
    chart: ({ id }: Record<string, unknown>) => byId(rows, id),
    charts: [...rows, null],
    sheets: [[sheetOf(1), null], []],
    latest: sheetOf(2),
    people,
    letters: [0, 1, 2].map(letterOf),
  },
  values: {
    ids: ['c0', 'c1', 'c2', 'c3', 'none'],
    texts: ['a'],
    scalars: { Moment: ['2026'] },
  },
};
