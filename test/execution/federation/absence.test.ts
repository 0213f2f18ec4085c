import { afterEach, expect, it } from '@jest/globals';
import { federate, type Federation, type SubgraphDefinition } from './federate.ts';

let federation: Federation | undefined;
afterEach(() => federation?.close());

/** Letters of which the register knows only the first. The reader of a letter is found by its number. */
const LETTERS: Record<string, SubgraphDefinition> = {
  post: {
    sdl: 'type Query { letters: [Letter!]! } type Letter @key(fields: "code") { code: ID! }',
    resolvers: { Query: { letters: () => [{ code: 'a' }, { code: 'b' }] } },
  },
  register: {
    sdl: 'type Letter @key(fields: "code") @key(fields: "number") { code: ID!  number: Int! }',
    resolvers: {
      Letter: { __resolveReference: ({ code }) => (code === 'a' ? { code, number: 1 } : null) },
    },
  },
  readers: {
    sdl: 'type Letter @key(fields: "number") { number: Int!  reader: String }',
    resolvers: { Letter: { reader: ({ number }) => `reader ${String(number)}` } },
  },
};

it('takes what depends on an entity that is not there for unknown, where entities need not exist', async () => {
  federation = await federate(LETTERS, { entitiesMustExist: false });
  expect(await federation.ask('{ letters { code reader } }')).toEqual({
    data: {
      letters: [
        { code: 'a', reader: 'reader 1' },
        { code: 'b', reader: null },
      ],
    },
    errors: [],
  });
});

it('tells of both where entities must exist', async () => {
  federation = await federate(LETTERS);
  const { errors } = await federation.ask('{ letters { code reader } }');
  expect(errors).toEqual([
    { code: 'SUBGRAPH_MALFORMED', source: 'register', path: ['letters', 1] },
    { code: 'SUBGRAPH_UNAVAILABLE', source: 'readers', path: ['letters', 1, 'reader'] },
  ]);
});

it('answers null for an object of a type that clients do not see, and an error where null may not be', async () => {
  federation = await federate({
    notes: {
      sdl: `
        type Query { notes: [Note]  note: Note! }
        interface Note { text: String }
        type Open implements Note { text: String }
        type Sealed implements Note @inaccessible { text: String }
      `,
      resolvers: {
        Query: {
          notes: () => [
            { __typename: 'Sealed', text: 'x' },
            { __typename: 'Open', text: 'y' },
          ],
          note: () => ({ __typename: 'Sealed', text: 'x' }),
        },
      },
    },
  });
  expect(await federation.ask('{ notes { text } }')).toEqual({
    data: { notes: [null, { text: 'y' }] },
    errors: [],
  });
  expect(await federation.ask('{ note { text } }')).toEqual({
    data: null,
    errors: [{ code: 'SUBGRAPH_MALFORMED', source: 'notes', path: ['note'] }],
  });
});
