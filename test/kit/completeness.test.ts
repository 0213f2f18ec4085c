import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completenessOf, sourceRow, stateOf, toStatedList } from '../../subgraphs/kit/completeness.ts';
import type { SourceStatusCode } from '../../subgraphs/kit/graph.generated.ts';

const STATUSES: SourceStatusCode[] = [
  'COMPLETE',
  'PARTIAL',
  'UNAVAILABLE',
  'TIMED_OUT',
  'WITHHELD',
  'QUARANTINED',
  'NOT_HELD',
  'NOT_APPLICABLE',
];
const rows = (...statuses: SourceStatusCode[]) =>
  statuses.map((status) =>
    sourceRow({ kind: 'GP', odsCode: 'Y90001', name: 'Canal Side Surgery' }, { status }),
  );

describe('Completeness', () => {
  it.each<[SourceStatusCode[], string]>([
    [['COMPLETE', 'NOT_HELD', 'NOT_APPLICABLE'], 'COMPLETE'],
    [['COMPLETE', 'TIMED_OUT'], 'PARTIAL'],
    [['NOT_HELD', 'UNAVAILABLE'], 'PARTIAL'],
    [['COMPLETE', 'WITHHELD'], 'PARTIAL'],
    [['PARTIAL'], 'PARTIAL'],
    [['UNAVAILABLE', 'QUARANTINED', 'TIMED_OUT'], 'UNAVAILABLE'],
    [['WITHHELD', 'UNAVAILABLE'], 'UNAVAILABLE'],
    [['WITHHELD', 'WITHHELD'], 'WITHHELD'],
    [['NOT_APPLICABLE'], 'COMPLETE'],
  ])('H1: of %j is %s', (statuses, expected) => {
    expect(completenessOf(rows(...statuses))).toBe(expected);
  });

  it('H1: is COMPLETE only when every source that could hold something answered in full', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATUSES)), (statuses) => {
        const short = statuses.some((status) => !['COMPLETE', 'NOT_HELD', 'NOT_APPLICABLE'].includes(status));
        return (completenessOf(rows(...statuses)) === 'COMPLETE') === !short;
      }),
    );
  });
});

describe('The state of a list', () => {
  const list = {
    hasItems: false,
    hasAssertionOfNone: false,
    contradicted: false,
    completeness: 'COMPLETE' as const,
  };

  it('H2: of an empty list is NOT_RECORDED, never none known', () => {
    expect(stateOf(list)).toBe('NOT_RECORDED');
  });

  it('H2: is NONE_KNOWN where somebody recorded so and nobody was missed', () => {
    expect(stateOf({ ...list, hasAssertionOfNone: true })).toBe('NONE_KNOWN');
  });

  it.each(['PARTIAL', 'UNAVAILABLE', 'WITHHELD'] as const)(
    'H1: is never NONE_KNOWN when the list is %s',
    (completeness) => {
      expect(stateOf({ ...list, hasAssertionOfNone: true, completeness })).toBe('NOT_ESTABLISHED');
    },
  );

  it('H2: of an item beside an assertion of none is CONFLICT', () => {
    expect(stateOf({ ...list, hasItems: true, hasAssertionOfNone: true, contradicted: true })).toBe(
      'CONFLICT',
    );
  });

  it('H1: of no items and a source that did not answer is NOT_ESTABLISHED', () => {
    expect(toStatedList([], rows('COMPLETE', 'UNAVAILABLE')).state).toBe('NOT_ESTABLISHED');
  });
});
