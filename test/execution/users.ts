import { afterAll } from '@jest/globals';
import { startSmallFederation, type AskableFederation, type SmallFederation } from './small-federation.ts';

/** Starts each federation of a test file once, when it is first asked, and ends it after the last test. */
export function startEachOnce(): (definition: SmallFederation) => Promise<AskableFederation> {
  const started = new Map<SmallFederation, Promise<AskableFederation>>();
  afterAll(async () => {
    for (const federation of started.values()) await (await federation).close();
  });
  return function start(definition) {
    const federation = started.get(definition) ?? startSmallFederation(definition);
    started.set(definition, federation);
    return federation;
  };
}

/** One user, as every subgraph knows them. */
export const user = {
  __typename: 'User',
  id: 'u1',
  email: 'u@example.test',
  name: 'Nicola',
  nickname: 'Nick',
  phone: '01782',
};

/** Two subgraphs that know users by different keys. */
export const USERS: SmallFederation = {
  subgraphs: {
    accounts: `type Query { user: User users: [User!] }
      type User @key(fields: "id") @key(fields: "email") { id: ID! email: ID! name: String! nickname: String }`,
    phones: `type User @key(fields: "email") {
      email: ID! name: String! @external nickname: String @external
      phone: String
      greeting: String @requires(fields: "nickname")
      card: String @requires(fields: "name")
    }`,
  },
  entities: [user],
  query: { user, users: [user] },
};
