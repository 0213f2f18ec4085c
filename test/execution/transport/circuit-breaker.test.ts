import { describe, expect, it } from '@jest/globals';
import {
  createCircuitBreaker,
  REFUSED,
  type CallOutcome,
  type CircuitBreaker,
} from '../../../gateway/execution/transport/circuit-breaker.ts';

const F = 'failed';
const S = 'succeeded';

/** One call after another, all at that time. */
function callAt(breaker: CircuitBreaker, nowMs: number, ...outcomes: CallOutcome[]): void {
  for (const outcome of outcomes) breaker.record(breaker.admit(nowMs), outcome, nowMs);
}

/** A breaker that opened at 0, and stays so for 5000 ms. */
function createOpen(): CircuitBreaker {
  const breaker = createCircuitBreaker({}, () => 0.5);
  callAt(breaker, 0, F, F, F, F, F);
  return breaker;
}

describe('The circuit breaker', () => {
  it('lets every call go at first', () => {
    const breaker = createCircuitBreaker();
    expect(breaker.refuses(0)).toBe(false);
    expect(breaker.admit(0)).not.toBe(REFUSED);
    expect(breaker.state(0)).toBe('closed');
  });

  it('R-01: opens at the fifth failure in a row', () => {
    const breaker = createCircuitBreaker();
    callAt(breaker, 0, F, F, F, F);
    expect(breaker.state(0)).toBe('closed');
    callAt(breaker, 0, F);
    expect(breaker.state(0)).toBe('open');
    expect(breaker.refuses(0)).toBe(true);
    expect(breaker.admit(0)).toBe(REFUSED);
  });

  it('a success ends the row', () => {
    const breaker = createCircuitBreaker();
    callAt(breaker, 0, F, F, F, F, S, F, F, F, F);
    expect(breaker.state(0)).toBe('closed');
  });

  it('a call that says nothing neither ends the row nor lengthens it', () => {
    const breaker = createCircuitBreaker();
    callAt(breaker, 0, F, F, F, F, 'unknown', 'unknown');
    expect(breaker.state(0)).toBe('closed');
    callAt(breaker, 0, F);
    expect(breaker.state(0)).toBe('open');
  });

  it('R-01: opens when half of twenty calls have failed', () => {
    const breaker = createCircuitBreaker();
    for (let pair = 0; pair < 9; pair++) callAt(breaker, pair * 900, F, S);
    callAt(breaker, 8500, S);
    expect(breaker.state(8500)).toBe('closed');
    callAt(breaker, 8500, F);
    expect(breaker.state(8500)).toBe('open');
  });

  it('does not open when fewer than half of many have failed', () => {
    const breaker = createCircuitBreaker();
    for (let count = 0; count < 100; count++) callAt(breaker, count, S, F, S);
    expect(breaker.state(100)).toBe('closed');
  });

  it('forgets what is older than ten seconds', () => {
    const breaker = createCircuitBreaker();
    for (let count = 0; count < 5; count++) callAt(breaker, 0, F, F, S);
    for (let count = 0; count < 5; count++) callAt(breaker, 10_001, S);
    expect(breaker.state(10_001)).toBe('closed');
    for (let count = 0; count < 20; count++) callAt(breaker, 60_000, S);
    callAt(breaker, 60_000, F, F);
    expect(breaker.state(60_000)).toBe('closed');
  });

  it('forgets bit by bit', () => {
    const breaker = createCircuitBreaker();
    for (let count = 0; count < 5; count++) callAt(breaker, 0, F, F, S);
    callAt(breaker, 5000, S);
    for (let count = 0; count < 19; count++) callAt(breaker, 10_001, S);
    expect(breaker.state(10_001)).toBe('closed');
  });

  it('remembers what is younger than nine seconds', () => {
    const breaker = createCircuitBreaker();
    for (let count = 0; count < 5; count++) callAt(breaker, 0, F, F, S);
    for (let count = 0; count < 5; count++) callAt(breaker, 8999, S);
    expect(breaker.state(8999)).toBe('open');
  });

  it('stays open for five seconds, then lets one call probe', () => {
    const breaker = createOpen();
    expect(breaker.admit(4999)).toBe(REFUSED);
    expect(breaker.state(5000)).toBe('half-open');
    expect(breaker.refuses(5000)).toBe(false);
    expect(breaker.admit(5000)).not.toBe(REFUSED);
    expect(breaker.admit(5000)).toBe(REFUSED);
    expect(breaker.refuses(60_000)).toBe(true);
  });

  it('R-32: how long it stays open differs by a tenth either way', () => {
    const opensUntil = (random: number) => {
      const breaker = createCircuitBreaker({}, () => random);
      callAt(breaker, 0, F, F, F, F, F);
      let nowMs = 0;
      while (breaker.refuses(nowMs)) nowMs += 1;
      return nowMs;
    };
    expect([opensUntil(0), opensUntil(0.5), opensUntil(1)]).toEqual([4500, 5000, 5500]);
  });

  it('closes when the probe succeeds, and has forgotten the failures', () => {
    const breaker = createOpen();
    callAt(breaker, 5000, S);
    expect(breaker.state(5000)).toBe('closed');
    for (let count = 0; count < 5; count++) callAt(breaker, 5000, S, F, S);
    callAt(breaker, 5000, F, F, F, F);
    expect(breaker.state(5000)).toBe('closed');
  });

  it('opens for another five seconds when the probe fails', () => {
    const breaker = createOpen();
    callAt(breaker, 6000, F);
    expect(breaker.admit(10_999)).toBe(REFUSED);
    expect(breaker.admit(11_000)).not.toBe(REFUSED);
  });

  it('lets another call probe when the probe’s client has left', () => {
    const breaker = createOpen();
    callAt(breaker, 5000, 'unknown');
    expect(breaker.state(5000)).toBe('half-open');
    expect(breaker.admit(5000)).not.toBe(REFUSED);
    expect(breaker.admit(5000)).toBe(REFUSED);
  });

  it('calls from before it opened are not taken for the probe', () => {
    const breaker = createCircuitBreaker({}, () => 0.5);
    const late = breaker.admit(0);
    callAt(breaker, 0, F, F, F, F, F);
    breaker.record(late, S, 1);
    expect(breaker.state(1)).toBe('open');
    breaker.admit(5000);
    breaker.record(late, F, 5001);
    breaker.record(late, 'unknown', 5001);
    expect(breaker.admit(5001)).toBe(REFUSED);
  });

  it('a probe has one outcome', () => {
    const breaker = createOpen();
    const probe = breaker.admit(5000);
    breaker.record(probe, S, 5000);
    for (let count = 0; count < 10; count++) breaker.record(probe, F, 5000);
    expect(breaker.state(5000)).toBe('closed');
  });
});
