import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HAZARDS, hazardPage, testsByHazard } from './hazard-log.ts';

/** The hazards that must be closed by now. */
const CLOSED = [1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 20, 21, 22, 23, 24, 25, 31, 33, 38, 44];

describe('The hazard log', () => {
  const tests = testsByHazard();

  it.each(CLOSED.map((number) => `H${number}`))('%s is shown by a test that carries its number', (hazard) => {
    expect(tests.get(hazard)?.length ?? 0).toBeGreaterThan(0);
  });

  it('names only hazards there are', () => {
    expect([...tests.keys()].filter((hazard) => !(hazard in HAZARDS))).toEqual([]);
  });

  it('is on its page as the tests now stand (npm run generate)', () => {
    expect(readFileSync('docs/hazards.md', 'utf8')).toBe(hazardPage());
  });
});
