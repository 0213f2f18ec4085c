import { describe, expect, it } from '@jest/globals';
import type { SmallFederation } from './small-federation.ts';
import { startEachOnce } from './users.ts';

const start = startEachOnce();

const news = { __typename: 'News', id: 'n1', title: 'Weather', summary: 'Rain', stars: 4, rank: 1 };
const drama = { __typename: 'Drama', id: 'd1', title: 'Storm', summary: null, stars: 5, rank: null, acts: 3 };
Object.assign(news, { next: drama });
Object.assign(drama, { next: news });

/** The guide adds to programmes without knowing that they are news or drama. */
const PROGRAMMES: SmallFederation = {
  subgraphs: {
    channels: `type Query { programmes: [Programme] }
      interface Programme @key(fields: "id") { id: ID! title: String! length: Int next: Programme }
      type News implements Programme @key(fields: "id") { id: ID! title: String! length: Int next: Programme }
      type Drama implements Programme @key(fields: "id") { id: ID! title: String! length: Int next: Programme acts: Int }`,
    guide: `type Query { best: [Programme] }
      type Programme @interfaceObject @key(fields: "id") {
        id: ID! title: String! @external summary: String! @external length: Int @external
        stars: Int rank: Int!
        pace: String @requires(fields: "length")
        teaser: String @requires(fields: "title") blurb: String @requires(fields: "summary")
      }`,
    texts: 'type Programme @interfaceObject @key(fields: "id") { id: ID! summary: String! }',
  },
  entities: [news, drama],
  query: { programmes: [news, drama], best: [news, drama] },
};

const told = (needs: Record<string, unknown>) => `=${JSON.stringify({ args: {}, needs })}`;

describe('An interface object', () => {
  it('that has lost what is wanted of one type keeps what is wanted of another', async () => {
    const { ask } = await start(PROGRAMMES);
    expect(await ask('{ programmes { stars ... on News { rank } } }')).toEqual({
      data: { programmes: [{ stars: 4, rank: 1 }, { stars: 5 }] },
      errors: [],
    });
  });

  it('that has lost what is wanted of its own type is null with an error', async () => {
    const { ask } = await start(PROGRAMMES);
    expect(await ask('{ programmes { stars ... on Drama { rank } } }')).toEqual({
      data: { programmes: [{ stars: 4 }, null] },
      errors: ['SUBGRAPH_UNAVAILABLE programmes.1.rank'],
    });
  });

  it('is not asked for without a key where nothing is wanted of its type', async () => {
    const { ask } = await start(PROGRAMMES);
    expect(await ask('{ programmes { ... on News { stars pace } } }')).toEqual({
      data: { programmes: [{ stars: 4, pace: told({ length: null }) }, {}] },
      errors: [],
    });
  });

  it('is asked for what requires nothing where what another type requires is not at hand', async () => {
    const { ask } = await start(PROGRAMMES);
    expect(await ask('{ programmes { stars ... on News { teaser } } }')).toEqual({
      data: { programmes: [{ stars: 4, teaser: told({ title: 'Weather' }) }, { stars: 5 }] },
      errors: [],
    });
  });

  it('without a required value loses the field that requires it, with an error, where that was wanted', async () => {
    const { ask } = await start(PROGRAMMES);
    expect(await ask('{ programmes { stars blurb ... on Drama { teaser } } }')).toEqual({
      data: {
        programmes: [
          { stars: 4, blurb: told({ summary: 'Rain' }) },
          { stars: 5, blurb: null, teaser: told({ title: 'Storm' }) },
        ],
      },
      errors: ['SUBGRAPH_UNAVAILABLE programmes.1.blurb'],
    });
    const { data } = await ask('{ programmes { stars ... on News { blurb } ... on Drama { teaser } } }');
    expect(data).toEqual({
      programmes: [
        { stars: 4, blurb: told({ summary: 'Rain' }) },
        { stars: 5, teaser: told({ title: 'Storm' }) },
      ],
    });
  });

  it('is asked below one type for what is wanted there alone', async () => {
    const { ask } = await start(PROGRAMMES);
    expect(
      await ask('{ programmes { ... on News { next { stars } } ... on Drama { next { rank } } } }'),
    ).toEqual({
      data: { programmes: [{ next: { stars: 5 } }, { next: { rank: 1 } }] },
      errors: [],
    });
    expect(
      await ask('{ programmes { ... on News { next { stars } } ... on Drama { next { teaser } } } }'),
    ).toEqual({
      data: { programmes: [{ next: { stars: 5 } }, { next: { teaser: told({ title: 'Weather' }) } }] },
      errors: [],
    });
  });

  it('whose type could not be had says so where what it was asked for depends on that', async () => {
    const { ask } = await start(PROGRAMMES);
    const query = '{ best { ... on Drama { acts } ... on News { __typename } } }';
    expect(await ask(query, {}, { channels: 'SUBGRAPH_TIMED_OUT' })).toEqual({
      data: { best: [{}, {}] },
      errors: ['SUBGRAPH_TIMED_OUT best.0', 'SUBGRAPH_TIMED_OUT best.1'],
    });
  });
});
