import { describe, expect, it } from '@jest/globals';
import { AskerLeft, followRequest, timeLeftMs, unlessEnded } from '../../subgraphs/kit/request-end.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const never = () => new Promise<never>(() => undefined);

describe('The deadline a request brings', () => {
  it('is the time left until it', () => {
    expect(timeLeftMs(String(NOW + 1200), NOW)).toBe(1200);
  });

  it.each([
    ['is absent', undefined],
    ['is empty', ''],
    ['is no whole number', `${NOW + 1200}.5`],
    ['is a date', '2026-11-23T10:00:01Z'],
    ['is several', `${NOW + 1200}, ${NOW + 1300}`],
    ['has no end', '9'.repeat(400)],
    ['has come', String(NOW)],
    ['is past', String(NOW - 1)],
    ['is more than a minute ahead', String(NOW + 60_001)],
  ])('does not count when it %s: clocks differ', (_how, header) => {
    expect(timeLeftMs(header, NOW)).toBeNull();
  });
});

describe('A request', () => {
  it('R-04: ends before its deadline, so that there is time to say what is missing', async () => {
    // What is left is less than the way back takes.
    const end = followRequest({ 'x-deadline': String(Date.now() + 140) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(end.signal.aborted).toBe(true);
    expect(end.signal.reason).not.toBeInstanceOf(AskerLeft);
  });

  it('R-04: ends when whoever asked leaves', () => {
    const end = followRequest({});
    end.leave();
    expect(end.signal.reason).toBeInstanceOf(AskerLeft);
  });

  it('ends no more once it is answered', async () => {
    const end = followRequest({ 'x-deadline': String(Date.now() + 160) });
    end.settle();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(end.signal.aborted).toBe(false);
  });

  it.each([true, false])(
    'waits for no work that heeds no signal (it ended before the work: %s)',
    async (isBefore) => {
      const end = followRequest({});
      if (isBefore) end.leave();
      const waiting = unlessEnded(end.signal, never());
      end.leave();
      await expect(waiting).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_TIMED_OUT' } });
    },
  );

  it('has what the work came to while it goes on', async () => {
    await expect(unlessEnded(followRequest({}).signal, Promise.resolve('found'))).resolves.toBe('found');
  });
});
