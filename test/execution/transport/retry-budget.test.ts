import { describe, expect, it } from '@jest/globals';
import { readRetryAfterMs } from '../../../gateway/execution/transport/retry-after.ts';
import { createRetryBudget } from '../../../gateway/execution/transport/retry-budget.ts';

describe('The retry budget', () => {
  it('a quiet gateway has ten retries', () => {
    const budget = createRetryBudget();
    const taken = Array.from({ length: 12 }, () => budget.withdraw());
    expect(taken).toEqual([...Array<boolean>(10).fill(true), false, false]);
  });

  it('calls earn further ones, eight in a hundred', () => {
    const budget = createRetryBudget();
    while (budget.withdraw());
    let taken = 0;
    for (let count = 0; count < 1000; count++) {
      budget.deposit();
      if (budget.withdraw()) taken += 1;
    }
    expect(taken).toBeGreaterThanOrEqual(79);
    expect(taken).toBeLessThanOrEqual(80);
  });

  it('no more is saved than there was at the start', () => {
    const budget = createRetryBudget();
    for (let count = 0; count < 10_000; count++) budget.deposit();
    let taken = 0;
    while (budget.withdraw()) taken += 1;
    expect(taken).toBe(10);
  });

  it.each([1000, 1001, 5000])('G15: of %d calls that all fail, at most a tenth is asked twice', (calls) => {
    const budget = createRetryBudget();
    let retries = 0;
    for (let count = 0; count < calls; count++) {
      budget.deposit();
      if (budget.withdraw()) retries += 1;
    }
    expect((calls + retries) / calls).toBeLessThanOrEqual(1.1);
  });

  it('without a reserve there are none', () => {
    const budget = createRetryBudget({ reserve: 0 });
    for (let count = 0; count < 100; count++) budget.deposit();
    expect(budget.withdraw()).toBe(false);
  });
});

describe('Retry-After', () => {
  const NOW = Date.parse('2026-11-23T10:00:00Z');

  it.each([
    ['seconds', '2', 2000],
    ['no seconds', '0', 0],
    ['a date to come', 'Mon, 23 Nov 2026 10:00:03 GMT', 3000],
    ['a date gone by', 'Mon, 23 Nov 2026 09:00:00 GMT', 0],
    ['words', 'soon', undefined],
    ['nothing', '', undefined],
    ['seconds below none', '-', undefined],
    ['no such header', undefined, undefined],
  ])('R-05: %s', (_what, header, expected) => {
    expect(readRetryAfterMs(header, NOW)).toBe(expected);
  });
});
