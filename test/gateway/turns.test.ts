import { describe, expect, it } from '@jest/globals';
import { createTurns } from '../../gateway/request/turns.ts';

describe('Turns', () => {
  /** Requests by name, in the order they were started. */
  function open(maxAtOnce: number) {
    const turns = createTurns(maxAtOnce);
    const started: string[] = [];
    const end = new Map<string, () => void>();
    return {
      started,
      bound: () => turns.bound,
      come: (name: string) =>
        void end.set(
          name,
          turns.take(() => void started.push(name)),
        ),
      go: (name: string) => end.get(name)?.(),
      follow: (...utilizations: number[]) => utilizations.forEach((one) => turns.follow(one)),
    };
  }
  const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

  it('are given in the order of coming, as one after the other is over', () => {
    const turns = open(2);
    for (const name of ['a', 'b', 'c', 'd', 'e']) turns.come(name);
    expect(turns.started).toEqual(['a', 'b']);
    turns.go('b');
    turns.go('d');
    turns.go('a');
    expect(turns.started).toEqual(['a', 'b', 'c', 'e']);
  });

  it('R-30: are fewer while the process has no time to spare, and as many as ever soon after', () => {
    const turns = open(100);
    turns.follow(1, 1);
    expect(turns.bound()).toBe(64);
    for (const name of names(65)) turns.come(name);
    expect(turns.started).toHaveLength(64);
    turns.follow(0.5);
    expect([turns.bound(), turns.started.length]).toEqual([71, 65]);
    turns.follow(0.5, 0.5, 0.5, 0.5);
    expect(turns.bound()).toBe(100);
  });

  it.each([
    [200, 24],
    [10, 10],
  ])('R-30: for %d are at least %d at once, however busy the process is', (maxAtOnce, least) => {
    const turns = open(maxAtOnce);
    turns.follow(...Array<number>(50).fill(1));
    expect(turns.bound()).toBe(least);
  });
});
