import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, parse, type ExecutionResult } from 'graphql';
import { findDifference, findUnexplained } from './compare.ts';
import { WRONG_VALUE } from './faults.ts';
import type { EngineAnswer } from './run-engine.ts';
import { SUBGRAPH_WORDS } from './subgraph.ts';

const document = parse('{ a: first { b c } list { b } told: first { c } }');
const run = { document, operationName: undefined, variables: {} };
const TOLD = (price: number | string | null) => `={"args":{},"needs":{"price":${JSON.stringify(price)}}}`;
const WHOLE = { a: { b: 1, c: TOLD(2) }, list: [{ b: 1 }, { b: null }], told: null };

const answer = (data: unknown, ...paths: (string | number)[][]): EngineAnswer => ({
  data: data === null ? null : JSON.stringify(data),
  errors: paths.map((path) => ({ code: 'SUBGRAPH_UNAVAILABLE', path })),
});

describe('Without failures, the comparison finds', () => {
  const whole: ExecutionResult = { data: WHOLE };
  const differ = (given: EngineAnswer, than = whole, possible: string[] = []) =>
    findDifference(given, than, () => possible);

  it('nothing in the same answer', () => expect(differ(answer(WHOLE))).toBeUndefined());

  it.each([
    ['another value', { ...WHOLE, a: { b: 2, c: TOLD(2) } }],
    ['a null', { ...WHOLE, a: null }],
    ['a longer list', { ...WHOLE, list: [...WHOLE.list, null] }],
    ['a missing field', { a: WHOLE.a, list: WHOLE.list }],
    ['a field more', { ...WHOLE, more: 1 }],
    ['another order of fields', { list: WHOLE.list, a: WHOLE.a, told: null }],
    ['another order of items', { ...WHOLE, list: WHOLE.list.toReversed() }],
  ])('%s', (_what, data) => expect(differ(answer(data))).toMatch(/^data: /));

  it('an error too many', () => expect(differ(answer(WHOLE, ['told']))).toMatch(/^errors/));

  describe('where a null has spread', () => {
    const schema = buildSchema(
      'type Query { first: First list: [Int] } type First { b: Int! c: Int! inner: First! }',
    );
    const query = parse('{ first { b c inner { b } } }');
    const spread = execute({
      schema,
      document: query,
      rootValue: { first: { b: null, c: null } },
    }) as ExecutionResult;
    const nothing = { first: null };
    const possible = ['["first","b"]', '["first","c"]', '["first","inner"]'];

    it('nothing when any of the failures under it is told', () => {
      expect(differ(answer(nothing, ['first', 'b']), spread, possible)).toBeUndefined();
      expect(differ(answer(nothing, ['first', 'c']), spread, possible)).toBeUndefined();
      expect(differ(answer(nothing, ['first', 'c'], ['first', 'b']), spread, possible)).toBeUndefined();
    });

    it('that none is told', () =>
      expect(differ(answer(nothing), spread, possible)).toMatch(/^nulls without/));

    it('one that never happened', () =>
      expect(differ(answer(nothing, ['first', 'inner', 'b']), spread, possible)).toMatch(/never happened/));

    it('one that is told twice', () =>
      expect(differ(answer(nothing, ['first', 'b'], ['first', 'b']), spread, possible)).toMatch(
        /^told twice/,
      ));
  });
});

describe('With failures, the comparison finds', () => {
  const unexplained = (given: EngineAnswer) => findUnexplained(given, { data: WHOLE }, run);

  it('nothing in the same answer', () => expect(unexplained(answer(WHOLE))).toBeUndefined());

  it.each([
    ['of that place', ['a']],
    ['of a place within it', ['a', 'b']],
  ])('nothing in a null with an error %s', (_what, path) =>
    expect(unexplained(answer({ ...WHOLE, a: null }, path))).toBeUndefined(),
  );

  it('nothing in a null with an error of a place around it', () => {
    const less = { ...WHOLE, list: [{ b: null }, { b: null }] };
    expect(unexplained(answer(less, ['list', 0]))).toBeUndefined();
  });

  it('a null without an error', () =>
    expect(unexplained(answer({ ...WHOLE, a: null }, ['list']))).toMatch(/^lost without/));

  it('a value that is another', () =>
    expect(unexplained(answer({ ...WHOLE, a: { b: 2, c: TOLD(2) } }, ['a']))).toMatch(/^another value/));

  it('a list that is shorter', () =>
    expect(unexplained(answer({ ...WHOLE, list: [] }, ['list']))).toMatch(/^a list/));

  it('a field that is missing without an error', () =>
    expect(unexplained(answer({ ...WHOLE, a: { b: 1 } }))).toMatch(/^fields lost/));

  it('an error of a place that was not asked for', () =>
    expect(unexplained(answer(WHOLE, ['first']))).toMatch(/^an error says a place/));

  it('words of a subgraph', () => {
    const { data } = answer(WHOLE);
    expect(unexplained({ data, errors: [{ code: SUBGRAPH_WORDS, path: ['a'] }] })).toMatch(/quotes/);
  });

  describe('in a value that a subgraph computed', () => {
    const computed = (price: number | string | null) => ({ ...WHOLE, a: { b: 1, c: TOLD(price) } });

    it('nothing when it was given less, with an error of its object', () =>
      expect(unexplained(answer(computed(null), ['a']))).toBeUndefined());

    it('nothing when it was given what came and is not of its type: its subgraph is to judge', () =>
      expect(unexplained(answer(computed(WRONG_VALUE)))).toBeUndefined());

    it('that it was given less, without an error', () =>
      expect(unexplained(answer(computed(null), ['list']))).toMatch(/^computed from less/));

    it('that it was given something else', () =>
      expect(unexplained(answer(computed(3), ['a']))).toMatch(/^computed from something else/));
  });
});
