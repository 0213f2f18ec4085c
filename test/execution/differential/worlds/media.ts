import type { Row, WorldDefinition } from '../rows.ts';
import { byId, firstOf, link } from './telling.ts';

const TITLES = `
  ${link('@key')}
  type Query { media(id: ID!): Media  allMedia(first: Int = 3): [Media!]!  movies: [Movie]  people: [Person!] }
  interface Media @key(fields: "id") { id: ID!  title: String!  seconds: Int  makers: [Person!] }
  type Movie implements Media @key(fields: "id") {
    id: ID!
    title: String!
    seconds: Int
    makers: [Person!]
    rated: String
  }
  type Series implements Media @key(fields: "id") {
    id: ID!
    title: String!
    seconds: Int
    makers: [Person!]
    seasons: [[Int!]!]
  }
  type Podcast implements Media @key(fields: "id") { id: ID!  title: String!  seconds: Int  makers: [Person!] }
  type Person @key(fields: "id") { id: ID!  name: String }
`;

const RATINGS = `
  ${link('@key', '@interfaceObject')}
  type Query { topRated(first: Int = 3): [Media!]  rating(id: ID!): Rating }
  type Media @interfaceObject @key(fields: "id") {
    id: ID!
    score(outOf: Int! = 5): Int
    ratings(first: Int = 2): [Rating!]!
  }
  type Rating @key(fields: "id") { id: ID!  stars: Int!  of: Media!  by: Person }
  type Person @key(fields: "id") { id: ID!  ratings: [Rating!] }
`;

const PICKS = `
  ${link('@key', '@interfaceObject')}
  type Query { picks: [Pick!]!  pickOfTheDay: Pick }
  type Media @interfaceObject @key(fields: "id") {
    id: ID!
    blurb(long: Boolean): String
    similar: [Media]
  }
  type Pick { because: String  media: Media  others: [Media!] }
`;

const STUDIO = `
  ${link('@key', '@external', '@requires')}
  type Query { filming: [Movie!] }
  type Movie @key(fields: "id") {
    id: ID!
    rated: String @external
    budget: Int
    poster: String @requires(fields: "rated")
    sequel: Movie
  }
  type Series @key(fields: "id") { id: ID!  showRunner: Person }
  type Person @key(fields: "id") { id: ID!  agent: String! }
`;

const people: Row[] = [0, 1, 2].map((n) => ({
  __typename: 'Person',
  id: `person${n}`,
  name: n === 1 ? null : `Person ${n}`,
  ratings: () => ratings.filter((rating) => rating['by'] === people[n]),
  agent: `Agent ${n}`,
}));

const titles: Row[] = ['Movie', 'Series', 'Podcast', 'Movie', 'Movie', 'Series'].map((__typename, n) => ({
  __typename,
  id: `m${n}`,
  title: `${__typename} ${n}`,
  seconds: n === 3 ? null : n * 60,
  makers: n === 4 ? null : people.slice(n % 2),
  rated: n === 0 ? null : `PG${n}`,
  seasons: n === 5 ? null : [[1, 2], []],
  score: ({ outOf }: Record<string, unknown>) => (n === 2 ? null : Math.min(n, Number(outOf))),
  ratings: ({ first }: Record<string, unknown>) =>
    firstOf(
      ratings.filter((rating) => rating['of'] === titles[n]),
      first,
    ),
  blurb: ({ long }: Record<string, unknown>) =>
    n === 5 ? null : long === true ? `All about ${n}` : `On ${n}`,
  similar: () => [titles[(n + 1) % 6], null, titles[(n + 2) % 6]],
  budget: n === 4 ? null : n * 1000,
  sequel: () => (n === 0 ? titles[3] : null),
  showRunner: n === 1 ? people[0] : null,
  ...(n === 4 && { missingIn: ['studio'] }),
}));

const ratings: Row[] = [0, 1, 2, 3, 4, 5, 6].map((n) => ({
  __typename: 'Rating',
  id: `r${n}`,
  stars: n % 5,
  of: titles[n % 6],
  by: n === 2 ? null : people[n % 3],
}));

/** An interface that is an entity, and interface objects that add to it without knowing its types. */
export const media: WorldDefinition = {
  name: 'media',
  subgraphs: { titles: TITLES, ratings: RATINGS, picks: PICKS, studio: STUDIO },
  entities: [...people, ...titles, ...ratings],
  query: {
    media: ({ id }: Record<string, unknown>) => byId(titles, id),
    allMedia: ({ first }: Record<string, unknown>) => firstOf(titles, first),
    movies: [titles[0], null, titles[3]],
    people,
    topRated: ({ first }: Record<string, unknown>) =>
      firstOf([titles[5], titles[2], titles[0], titles[1]], first),
    rating: ({ id }: Record<string, unknown>) => byId(ratings, id),
    picks: [
      { because: 'new', media: titles[1], others: titles.slice(2, 4) },
      { because: null, media: null, others: null },
    ],
    pickOfTheDay: { because: 'old', media: titles[4], others: [] },
    filming: [titles[3], titles[0]],
  },
  values: {
    ids: ['m0', 'm1', 'm2', 'm4', 'r0', 'r2', 'r3', 'none'],
    texts: ['a', ''],
    mostFields: 9,
    mostLevels: 3,
  },
};
