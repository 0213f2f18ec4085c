import { describe, expect, it } from '@jest/globals';
import { pageOf } from '../../subgraphs/kit/page.ts';

const ITEMS = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
const idsOf = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);

describe('A page', () => {
  it('H18: says how many there are in all and whether more follow', () => {
    expect(pageOf(ITEMS, { first: 2 })).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    expect(pageOf(ITEMS, { first: 5 })).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: false } });
  });

  it('H18: followed by its cursor gives every item once', () => {
    const first = pageOf(ITEMS, { first: 2 });
    const second = pageOf(ITEMS, { first: 2, after: first.pageInfo.endCursor });
    const third = pageOf(ITEMS, { first: 2, after: second.pageInfo.endCursor });
    expect([first, second, third].flatMap(idsOf)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('goes on after the same item when others were added before it', () => {
    const { pageInfo } = pageOf(ITEMS, { first: 2 });
    expect(idsOf(pageOf([{ id: 'new' }, ...ITEMS], { first: 2, after: pageInfo.endCursor }))).toEqual([
      'c',
      'd',
    ]);
  });

  it.each([0, -1, 201, 1.5, 99_999_999])('S-D12: of %d items is refused', (first) => {
    expect(() => pageOf(ITEMS, { first })).toThrow('An argument is not valid.');
  });

  it('after a cursor nobody gave is refused', () => {
    expect(() => pageOf(ITEMS, { first: 1, after: 'zzz' })).toThrow('The cursor is not valid.');
  });
});
