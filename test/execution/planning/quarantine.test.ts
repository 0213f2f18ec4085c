import { describe, expect, it } from '@jest/globals';
import { createQuarantine } from '../../../gateway/execution/planning/quarantine.ts';

function createWithClock() {
  const clock = { ms: 0 };
  const quarantine = createQuarantine({ afterKills: 2, forMs: 1000, maxTexts: 3, now: () => clock.ms });
  return { clock, quarantine };
}

describe('Quarantine', () => {
  it('R-36: refuses a text that ended two workers, and says how it did', () => {
    const { quarantine } = createWithClock();
    quarantine.note('a', 'timed-out');
    expect(quarantine.refusal('a')).toBeUndefined();
    quarantine.note('a', 'died');
    expect(quarantine.refusal('a')).toBe('died');
    expect(quarantine.refusal('b')).toBeUndefined();
  });

  it('ends: after its time a text has as many chances as at first', () => {
    const { clock, quarantine } = createWithClock();
    quarantine.note('a', 'timed-out');
    quarantine.note('a', 'timed-out');
    clock.ms = 999;
    expect(quarantine.refusal('a')).toBe('timed-out');
    clock.ms = 1000;
    expect(quarantine.refusal('a')).toBeUndefined();
    quarantine.note('a', 'timed-out');
    expect(quarantine.refusal('a')).toBeUndefined();
  });

  it('remembers the latest of many texts', () => {
    const { quarantine } = createWithClock();
    for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'd', 'b']) quarantine.note(key, 'died');
    // `b` was forgotten when `d` came, so that it has been noted once.
    expect(['a', 'b', 'd'].map((key) => quarantine.refusal(key))).toEqual(['died', undefined, 'died']);
  });
});
