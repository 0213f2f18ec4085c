import type { Row, WorldDefinition } from '../rows.ts';
import { byId, firstOf, link } from './telling.ts';

const BEDS = `
  ${link('@key', '@shareable', '@inaccessible')}
  scalar JSON
  type Query {
    bed(id: ID!): Bed
    bedStrict(id: ID!): Bed!
    beds(first: Int = 4): [Bed]
    bedsStrict: [Bed!]!
    grid: [[Bed!]]!
    cube(depth: Int = 2): [[[Int!]!]]
    occupied: [Occupied!]
    fails: String
    failsStrict(really: Boolean = false): String!
  }
  interface Occupied { id: ID!  label: String! }
  type Bed implements Occupied @key(fields: "id") {
    id: ID!
    label: String!
    next: Bed
    nextStrict: Bed!
    neighbours: [Bed!]
    neighboursLoose: [Bed]!
    chart: Chart!
    chartLoose: Chart
    table: [[Cell!]!]
    status: Status
    statuses: [Status!]
    broken(when: Int = 1): String
    brokenStrict: String!
    extra: JSON
  }
  type Trolley implements Occupied @key(fields: "id") { id: ID!  label: String!  wheels: [Int] }
  type Chart @shareable { text: String!  number: Int!  deeper: Chart }
  type Cell { text: String  strict: String!  bed: Bed  bedStrict: Bed! }
  enum Status { FREE TAKEN CLOSED @inaccessible }
`;

const MONITORS = `
  ${link('@key', '@external', '@requires', '@shareable')}
  type Query { alarms: [Alarm!]  alarm(id: ID!): Alarm }
  type Bed @key(fields: "id") {
    id: ID!
    pulse: Int
    pulseStrict: Int!
    pulseBroken: Int
    readings: [Float!]!
    readingsLoose: [[Float]!]
    monitor: Monitor!
    monitorLoose: Monitor
    extra: JSON @external
    chartLoose: Chart @external
    told: String @requires(fields: "extra chartLoose { text }")
    toldStrict: String! @requires(fields: "chartLoose { deeper { number } }")
  }
  scalar JSON
  type Chart { text: String! @external  number: Int! @external  deeper: Chart @external }
  type Monitor @key(fields: "id") { id: ID!  name: String!  watches: [Bed!]!  alarm: Alarm }
  type Alarm @key(fields: "id") { id: ID!  bed: Bed  bedStrict: Bed!  loud: Boolean! }
`;

const NOTES = `
  ${link('@key', '@shareable')}
  type Bed @key(fields: "id") {
    id: ID!
    note: String
    noteStrict: String!
    notes: [Note!]
    author: Author
  }
  type Trolley @key(fields: "id") { id: ID!  note: String  noteStrict: String! }
  type Monitor @key(fields: "id") { id: ID!  serviced: String  servicedStrict: String! }
  type Note { text: String!  about: Bed!  by: Author }
  union Author = Nurse | Machine
  type Nurse { name: String!  ward: String }
  type Machine { serial: Int! }
`;

const fail = () => {
  throw new Error('a row that fails');
};

const leaf = (n: number): Row => ({
  __typename: 'Chart',
  text: n % 7 === 3 ? null : `text ${n}`,
  number: n % 5 === 4 ? null : n,
  deeper: n > 3 ? null : leaf(n + 2),
});

const beds: Row[] = Array.from({ length: 8 }, (_, n) => ({
  __typename: 'Bed',
  id: `bed${n}`,
  label: n === 6 ? null : `Bed ${n}`,
  next: () => (n === 7 ? null : beds[n + 1]),
  nextStrict: () => (n === 5 ? null : beds[(n + 2) % 8]),
  neighbours: () => (n === 1 ? null : [beds[(n + 7) % 8], beds[(n + 1) % 8]]),
  neighboursLoose: () => [beds[(n + 3) % 8], null, beds[(n + 6) % 8]],
  chart: n === 4 ? null : leaf(n),
  chartLoose:
    n === 2 ? null : { ...leaf(n), text: `text ${n}`, number: n, deeper: { ...leaf(1), number: n } },
  table: () =>
    n === 3
      ? null
      : [
          [{ text: null, strict: `cell ${n}`, bed: beds[(n + 1) % 8], bedStrict: beds[(n + 4) % 8] }],
          [],
          [
            { text: 'a', strict: 'b', bed: null, bedStrict: beds[n] },
            { text: 'c', strict: n === 5 ? null : 'd', bed: beds[6], bedStrict: n === 0 ? null : beds[1] },
          ],
        ],
  status: ['FREE', 'TAKEN', 'CLOSED', null][n % 4],
  statuses: n === 5 ? ['FREE', 'CLOSED'] : ['TAKEN', 'FREE'],
  broken: ({ when }: Record<string, unknown>) => (n === when || n === 4 ? fail() : `whole ${n}`),
  brokenStrict: () => (n % 3 === 2 ? fail() : `whole ${n}`),
  extra: [{ json: true, n, list: [1, { deep: null }] }, `text`, null, { json: true }][n % 4],
  pulse: n === 3 ? null : 60 + n,
  pulseStrict: n === 1 ? null : 60 + n,
  pulseBroken: () => (n % 2 ? fail() : n),
  readings: n === 7 ? [1.5, null] : [n, n / 2],
  readingsLoose: n === 0 ? [[1, null], []] : n === 6 ? [[2], null] : null,
  monitor: () => (n === 4 ? null : monitors[n % 3]),
  monitorLoose: () => (n === 2 ? fail() : monitors[(n + 1) % 3]),
  note: n === 0 ? null : `note ${n}`,
  noteStrict: n === 2 ? null : `note ${n}`,
  notes: () =>
    n === 1 ? null : [{ text: `about ${n}`, about: n === 4 ? null : beds[(n + 1) % 8], by: author(n) }],
  author: author(n),
  ...(n === 5 && { missingIn: ['notes'] }),
}));

function author(n: number): Row | null {
  if (n % 3 === 0) return { __typename: 'Nurse', name: n === 3 ? null : `Nurse ${n}`, ward: null };
  return n % 3 === 1 ? { __typename: 'Machine', serial: n } : null;
}

const monitors: Row[] = [0, 1, 2].map((n) => ({
  __typename: 'Monitor',
  id: `monitor${n}`,
  name: n === 2 ? null : `Monitor ${n}`,
  watches: () => [beds[n], beds[n + 3]],
  alarm: () => (n === 1 ? null : alarms[n]),
  serviced: n ? null : 'yes',
  servicedStrict: n === 1 ? null : 'yes',
  ...(n === 0 && { missingIn: ['notes'] }),
}));

const alarms: Row[] = [0, 1, 2].map((n) => ({
  __typename: 'Alarm',
  id: `alarm${n}`,
  bed: n === 1 ? null : beds[n * 2],
  bedStrict: n === 2 ? null : beds[n],
  loud: n !== 1,
}));

const trolleys: Row[] = [0, 1].map((n) => ({
  __typename: 'Trolley',
  id: `trolley${n}`,
  label: `Trolley ${n}`,
  wheels: n ? [4, null] : null,
  note: null,
  noteStrict: n ? null : 'a note',
}));

/** Nulls where none may be, at many depths; rows that fail; lists of lists; entities one subgraph has not heard of. */
export const ward: WorldDefinition = {
  name: 'ward',
  subgraphs: { beds: BEDS, monitors: MONITORS, notes: NOTES },
  entities: [...beds, ...monitors, ...alarms, ...trolleys],
  query: {
    bed: ({ id }: Record<string, unknown>) => byId(beds, id),
    bedStrict: ({ id }: Record<string, unknown>) => byId(beds, id),
    beds: ({ first }: Record<string, unknown>) => firstOf([beds[0], null, ...beds.slice(2)], first),
    bedsStrict: [beds[1], beds[3], beds[7]],
    grid: [[beds[0], beds[5]], null, [], [beds[6], beds[2]]],
    cube: ({ depth }: Record<string, unknown>) =>
      depth === 3 ? [[[1, null]], null] : depth === 4 ? [[null], [[1]]] : [[[1], []], null, []],
    occupied: [beds[2], trolleys[0], beds[5], trolleys[1]],
    fails: fail,
    failsStrict: ({ really }: Record<string, unknown>) => (really === true ? fail() : 'not this time'),
    alarms: () => alarms.slice(0, 2),
    alarm: ({ id }: Record<string, unknown>) => byId(alarms, id),
  },
  values: {
    ids: ['bed0', 'bed1', 'bed2', 'bed3', 'bed4', 'bed5', 'bed6', 'bed7', 'alarm0', 'alarm2'],
    texts: ['a', ''],
    scalars: { JSON: ['text', { json: true, a: [1, null] }] },
  },
};
