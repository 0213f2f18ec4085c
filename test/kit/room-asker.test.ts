import { describe, expect, it } from '@jest/globals';
import { GraphQLError, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { createRoomAsker, type Room } from '../../subgraphs/kit/room.ts';

interface Context {
  place: number;
}

/** A room that counts the contexts it makes. */
function countingRoom(): Room<Context> {
  let contexts = 0;
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType<unknown, Context>({
      name: 'Query',
      fields: {
        double: {
          type: GraphQLInt,
          args: { of: { type: new GraphQLNonNull(GraphQLInt) } },
          resolve: (_query, { of }: { of: number }) => of * 2,
        },
        place: { type: GraphQLInt, resolve: (_query, _arguments, { place }) => place },
        failing: {
          type: GraphQLInt,
          resolve: () => {
            throw new GraphQLError('secret words', { extensions: { code: 'SECRET' } });
          },
        },
      },
    }),
  });
  return {
    name: 'record',
    schema,
    createContext: () => ({ place: (contexts += 1) }),
    stop: () => Promise.resolve(),
  };
}

const LOGGER = pino({ level: 'silent' });

describe('A room asked in its own process', () => {
  it('answers the same document with the variables of each request', async () => {
    const ask = createRoomAsker(countingRoom(), LOGGER);
    const query = 'query ($of: Int!) { double(of: $of) }';
    expect(await ask({ query, variables: { of: 1 } }, {})).toEqual({ data: { double: 2 } });
    expect(await ask({ query, variables: { of: 21 } }, {})).toEqual({ data: { double: 42 } });
  });

  it('H5: has a context of its own for each request, though the document is the same', async () => {
    const ask = createRoomAsker(countingRoom(), LOGGER);
    const answers = [];
    for (let count = 0; count < 2; count++)
      answers.push(await ask({ query: '{ place }', variables: {} }, {}));
    expect(answers).toEqual([{ data: { place: 1 } }, { data: { place: 2 } }]);
  });

  it.each(['{ failing }', '{ unheardOf }', '{ nonsense'])(
    'H15: answers %s with an error of the table, and nothing of its own words',
    async (query) => {
      const { errors } = await createRoomAsker(countingRoom(), LOGGER)({ query, variables: {} }, {});
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL_ERROR']);
      expect(JSON.stringify(errors)).not.toMatch(/secret|unheardOf|nonsense|Syntax/i);
    },
  );
});
