import type { Row, WorldDefinition } from '../rows.ts';
import { byId, firstOf, link } from './telling.ts';

const CHANNELS = `
  ${link('@key')}
  type Query { programmes(first: Int = 3): [Programme!]!  programme(id: ID!): Programme  news: [News] }
  interface Programme @key(fields: "id") @key(fields: "channel { code } slot") {
    id: ID!
    channel: Channel!
    slot: String!
    title(upper: Boolean = false): String
    seconds: Int
    serial: Int!
    next: Programme
  }
  type Channel { code: String!  name: String }
  type News implements Programme @key(fields: "id") @key(fields: "channel { code } slot") {
    id: ID!
    channel: Channel!
    slot: String!
    title(upper: Boolean = false): String
    seconds: Int
    serial: Int!
    next: Programme
    reader: String
  }
  type Drama implements Programme @key(fields: "id") @key(fields: "channel { code } slot") {
    id: ID!
    channel: Channel!
    slot: String!
    title(upper: Boolean = false): String
    seconds: Int
    serial: Int!
    next: Programme
    acts: [String!]
  }
`;

const GUIDE = `
  ${link('@key', '@interfaceObject', '@external', '@requires')}
  type Programme @interfaceObject @key(fields: "id") {
    id: ID!
    title(upper: Boolean = false): String @external
    seconds: Int @external
    serial: Int! @external
    teaser(long: Boolean): String @requires(fields: "title(upper: true) seconds")
    badge: String! @requires(fields: "serial seconds")
    stars: Float
    starsStrict: Int!
  }
`;

const RIGHTS = `
  ${link('@key', '@interfaceObject', '@external', '@requires')}
  type Programme @interfaceObject @key(fields: "channel { code } slot") {
    channel: Channel! @external
    slot: String! @external
    countries: [String!]
    holder: Holder
  }
  type Channel { code: String! @external }
  type Holder { name: String!  since: Int }
`;

const programmes: Row[] = [0, 1, 2, 3, 4].map((n) => ({
  __typename: n % 2 ? 'Drama' : 'News',
  id: `p${n}`,
  channel: { code: `c${n % 2}`, name: n === 3 ? null : `Channel ${n % 2}` },
  slot: `${n}:00`,
  title: ({ upper }: Record<string, unknown>) =>
    n === 1 ? null : upper === true ? `PROGRAMME ${n}` : `Programme ${n}`,
  seconds: n === 2 ? null : n * 30,
  serial: n * 7,
  next: () => programmes[n + 1] ?? null,
  reader: n === 0 ? null : `Reader ${n}`,
  acts: n === 3 ? null : ['one', 'two'].slice(n % 2),
  stars: n === 4 ? null : n + 0.5,
  starsStrict: n === 3 ? null : n,
  countries: n === 0 ? null : ['GB', 'IE'].slice(0, n),
  holder: n === 2 ? null : { name: `Holder ${n}`, since: n === 1 ? null : 2000 },
}));

/** Interface objects whose fields require fields of the interface, and that are found by a compound key. */
export const channels: WorldDefinition = {
  name: 'channels',
  subgraphs: { channels: CHANNELS, guide: GUIDE, rights: RIGHTS },
  entities: programmes,
  query: {
    programmes: ({ first }: Record<string, unknown>) => firstOf(programmes, first),
    programme: ({ id }: Record<string, unknown>) => byId(programmes, id),
    news: [programmes[0], null, programmes[4]],
  },
  values: { ids: ['p0', 'p1', 'p2', 'p3', 'p4', 'none'], texts: ['a'] },
};
