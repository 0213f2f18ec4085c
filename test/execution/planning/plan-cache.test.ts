import { describe, expect, it } from '@jest/globals';
import { createPlanCache } from '../../../gateway/execution/planning/plan-cache.ts';

const KIB = 1024;

/** Makes values of 1 KiB, and notes for which keys it was asked. */
function createMaker() {
  const made: string[] = [];
  const make =
    (key: string, bytes = KIB) =>
    () => {
      made.push(key);
      return Promise.resolve({ value: `plan of ${key}`, bytes });
    };
  return { made, make };
}

describe('The plan cache', () => {
  it('makes a value once', async () => {
    const cache = createPlanCache<string>({ maxBytes: 10 * KIB });
    const { made, make } = createMaker();
    expect(await cache.getOrCreate('a', make('a'))).toBe('plan of a');
    expect(await cache.getOrCreate('a', make('a'))).toBe('plan of a');
    expect(made).toEqual(['a']);
  });

  it('makes it once for all that ask while it is being made', async () => {
    const cache = createPlanCache<string>({ maxBytes: 10 * KIB });
    const { made, make } = createMaker();
    const values = await Promise.all(Array.from({ length: 100 }, () => cache.getOrCreate('a', make('a'))));
    expect(new Set(values)).toEqual(new Set(['plan of a']));
    expect(made).toEqual(['a']);
    expect(cache.size()).toMatchObject({ entries: 1, bytes: KIB });
  });

  it('keeps no failure: all that waited are told, and the next one tries again', async () => {
    const cache = createPlanCache<string>({ maxBytes: 10 * KIB });
    const { make } = createMaker();
    const fail = () => Promise.reject(new Error('no plan'));
    const asked = await Promise.allSettled([cache.getOrCreate('a', fail), cache.getOrCreate('a', make('a'))]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.getOrCreate('a', make('a'))).toBe('plan of a');
  });

  it('lets go of what was used longest ago when it is full', async () => {
    const cache = createPlanCache<string>({ maxBytes: 2 * KIB });
    const { made, make } = createMaker();
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.getOrCreate(key, make(key));
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not keep what alone is more than it may hold, and lets nothing else go for it', async () => {
    const cache = createPlanCache<string>({ maxBytes: 2 * KIB });
    const { made, make } = createMaker();
    for (const key of ['a', 'huge', 'a', 'huge'])
      await cache.getOrCreate(key, make(key, key === 'huge' ? 3 * KIB : KIB));
    expect(made).toEqual(['a', 'huge', 'huge']);
    expect(cache.size()).toMatchObject({ entries: 1, bytes: KIB });
  });

  it('S-D29: 100,000 different documents stay within the bound, and trusted ones survive', async () => {
    const cache = createPlanCache<string>({ maxBytes: 100 * KIB });
    const { made, make } = createMaker();
    for (const key of ['trusted 1', 'trusted 2'])
      await cache.getOrCreate(key, make(key, 5 * KIB), { pinned: true });
    let mostBytes = 0;
    for (let i = 0; i < 100_000; i += 1) {
      await cache.getOrCreate(`query ${i}`, make(`query ${i}`));
      mostBytes = Math.max(mostBytes, cache.size().bytes);
    }
    expect(mostBytes).toBe(100 * KIB);
    expect(cache.size()).toEqual({
      entries: 100,
      bytes: 100 * KIB,
      pinnedEntries: 2,
      pinnedBytes: 10 * KIB,
    });
    made.length = 0;
    await cache.getOrCreate('trusted 1', make('trusted 1'));
    await cache.getOrCreate('trusted 2', make('trusted 2'));
    expect(made).toEqual([]);
  });

  it('pins what it already keeps, or is just making, without counting it twice', async () => {
    const cache = createPlanCache<string>({ maxBytes: 10 * KIB });
    const { made, make } = createMaker();
    await cache.getOrCreate('kept', make('kept'));
    await cache.getOrCreate('kept', make('kept'), { pinned: true });
    await Promise.all([
      cache.getOrCreate('making', make('making')),
      cache.getOrCreate('making', make('making'), { pinned: true }),
      cache.getOrCreate('making', make('making')),
    ]);
    expect(made).toEqual(['kept', 'making']);
    expect(cache.size()).toEqual({ entries: 0, bytes: 0, pinnedEntries: 2, pinnedBytes: 2 * KIB });
  });
});
