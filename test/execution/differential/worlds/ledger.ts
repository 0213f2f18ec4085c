import type { OperationState, Row, WorldDefinition } from '../rows.ts';
import { byId, firstOf, link, stableJson } from './telling.ts';

const ACCOUNTS = `
  ${link('@key')}
  scalar Moment
  scalar JSON
  type Query {
    account(id: ID!): Account
    find(by: AccountFilter = { kinds: [CURRENT], pence: 1 }): [Account!]!
    echo(input: EchoInput, many: [EchoInput!], kind: Kind = SAVINGS, at: Moment, any: JSON): String!
  }
  type Mutation {
    deposit(input: DepositInput!): Payload
    rename(id: ID!, to: String): Account
    open(names: [String!]! = ["x", "y"], kind: Kind = CURRENT): [Payload!]
    refuse(reason: String): Payload
  }
  type Account @key(fields: "id") {
    id: ID!
    name: String
    kind: Kind!
    balance(on: Moment): Int
    echo(input: EchoInput, list: [[Int]], kind: Kind = SAVINGS, at: Moment): String!
    flags(only: [Flag!]): [Flag!]!
  }
  type Payload { order: Int!  log: [String!]!  echo: String!  account: Account }
  input DepositInput {
    account: ID!
    pounds: Int! = 5
    pence: Int
    labels: [Flag!] = [NEW]
    meta: JSON
    at: Moment
    then: DepositInput
  }
  input EchoInput { text: String  number: Float = 1.5  flags: [Flag]  nested: EchoInput  required: Boolean! = true }
  input AccountFilter { kinds: [Kind!]  name: String = "any"  pence: Int }
  enum Kind { CURRENT SAVINGS }
  enum Flag { NEW OLD FROZEN }
`;

const NOTES = `
  ${link('@key', '@external', '@requires')}
  scalar Moment
  type Query { notes(matching: [[String!]], limit: Float): [Note!] }
  type Mutation {
    note(text: String!, tags: [[String!]], at: Moment): Done
    strike(ids: [ID!], kind: Kind): Note
    stamp: Done!
  }
  type Account @key(fields: "id") {
    id: ID!
    kind: Kind! @external
    name: String @external
    notes(first: Int = 2, flag: Flag): [Note!]
    told(input: EchoInput, kind: Kind! = CURRENT): String @requires(fields: "name kind")
    recall(input: EchoInput, at: [Moment!], flag: Flag): String
  }
  type Done { order: Int!  log: [String!]!  echo: String! }
  type Note @key(fields: "id") { id: ID!  text(length: Int): String  about: Account }
  input EchoInput { text: String  number: Float = 1.5  flags: [Flag]  nested: EchoInput  required: Boolean! = true }
  enum Kind { CURRENT SAVINGS }
  enum Flag { NEW OLD FROZEN }
`;

const AUDIT = `
  ${link('@key')}
  type Mutation { sign(by: ID = "nobody", times: Int! = 1): Receipt }
  type Receipt { order: Int!  log: [String!]!  account: Account  note: Note }
  type Account @key(fields: "id") { id: ID!  risk(model: Model = {}): String! }
  type Note @key(fields: "id") { id: ID!  checked: Boolean }
  input Model { name: String! = "standard"  weights: [Float!] = [0.5, 1]  strict: Boolean }
`;

const echo = (args: Record<string, unknown>) => stableJson(args);

const accounts: Row[] = [0, 1, 2, 3].map((n) => ({
  __typename: 'Account',
  id: `a${n}`,
  name: n === 2 ? null : `Account ${n}`,
  kind: n % 2 ? 'SAVINGS' : 'CURRENT',
  balance: ({ on }: Record<string, unknown>) => (on === null ? null : n * 100 + (on === undefined ? 0 : 1)),
  echo,
  flags: ({ only }: Record<string, unknown>) =>
    ['NEW', 'FROZEN'].slice(n % 2).filter((flag) => !Array.isArray(only) || only.includes(flag)),
  notes: ({ first, flag }: Record<string, unknown>) =>
    flag === 'OLD' ? null : firstOf(notes.slice(n), first),
  recall: (args: Record<string, unknown>) => (n === 3 ? null : echo(args)),
  risk: echo,
}));

const notes: Row[] = [0, 1, 2, 3].map((n) => ({
  __typename: 'Note',
  id: `n${n}`,
  text: ({ length }: Record<string, unknown>) =>
    `note ${n}`.slice(0, typeof length === 'number' ? length : 9),
  about: () => (n === 1 ? null : accounts[n]),
  checked: n === 2 ? null : n > 2,
}));

/** Does something: writes it down, and tells what has been done until now. */
function act(name: string, args: Record<string, unknown>, { log }: OperationState, more: Row = {}): Row {
  log.push(`${name}${echo(args)}`);
  return { order: log.length, log: [...log], echo: echo(args), account: null, note: null, ...more };
}

/** Mutations in series over subgraphs, and arguments, inputs, defaults and scalars that are told as they arrived. */
export const ledger: WorldDefinition = {
  name: 'ledger',
  subgraphs: { accounts: ACCOUNTS, notes: NOTES, audit: AUDIT },
  entities: [...accounts, ...notes],
  query: {
    account: ({ id }: Record<string, unknown>) => byId(accounts, id),
    find: ({ by }: Record<string, unknown>) =>
      accounts.filter((account) => {
        const kinds = (by as Record<string, unknown> | null)?.['kinds'];
        return !Array.isArray(kinds) || kinds.includes(account['kind']);
      }),
    echo,
    notes: ({ matching, limit }: Record<string, unknown>) =>
      Array.isArray(matching) && matching.length === 0 ? null : notes.slice(0, Number(limit ?? 3)),
  },
  mutation: {
    deposit: (args: Record<string, unknown>, state: OperationState) =>
      act('deposit', args, state, { account: byId(accounts, (args['input'] as Row)['account']) }),
    rename(args: Record<string, unknown>, state: OperationState) {
      act('rename', args, state);
      return byId(accounts, args['id']);
    },
    open: (args: Record<string, unknown>, state: OperationState) =>
      (args['names'] as string[]).map((name) =>
        act('open', { name, kind: args['kind'] }, state, { account: accounts[0] }),
      ),
    refuse(args: Record<string, unknown>, state: OperationState) {
      act('refuse', args, state);
      if (args['reason'] !== null) throw new Error('refused');
      return null;
    },
    note: (args: Record<string, unknown>, state: OperationState) => act('note', args, state),
    strike(args: Record<string, unknown>, state: OperationState) {
      act('strike', args, state);
      return notes[Array.isArray(args['ids']) ? args['ids'].length % 4 : 0];
    },
    stamp: (args: Record<string, unknown>, state: OperationState) => act('stamp', args, state),
    sign: (args: Record<string, unknown>, state: OperationState) =>
      act('sign', args, state, { account: accounts[2], note: notes[0] }),
  },
  values: {
    ids: ['a0', 'a1', 'a2', 'a3', 'n0', 'none'],
    texts: ['a', 'bc', '', 'quote " and \\ slash', '£ ☃'],
    scalars: {
      Moment: ['2026-03-29T01:30:00Z', '2020'],
      JSON: ['text', 4.5, true, { json: true, a: [1, null, { b: 'c' }] }, [1, 'x']],
    },
  },
};
