import { jest } from '@jest/globals';

/** Sets the clock forward, and leaves timers, sockets and promises alone. `jest.useRealTimers` sets it right again. */
export function passTime(seconds: number): void {
  jest.useFakeTimers({
    now: Date.now() + seconds * 1000,
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}
