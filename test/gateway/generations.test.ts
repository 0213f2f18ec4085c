import { describe, expect, it } from '@jest/globals';
import { createGenerations } from '../../gateway/generations.ts';

function createWithLog() {
  const closed: string[] = [];
  const generations = createGenerations<string>((value) => {
    closed.push(value);
    return Promise.resolve();
  });
  return { generations, closed };
}

describe('A value that is replaced while it is in use', () => {
  it('stays open until its last request has ended, and is closed then', () => {
    const { generations, closed } = createWithLog();
    generations.replace('old');
    const [first, second] = [generations.acquire(), generations.acquire()];
    generations.replace('new');
    expect(generations.acquire().value).toBe('new');
    first.release();
    expect(closed).toEqual([]);
    second.release();
    expect(closed).toEqual(['old']);
  });

  it('is closed at once when no request uses it', () => {
    const { generations, closed } = createWithLog();
    generations.replace('old');
    generations.acquire().release();
    expect(closed).toEqual([]);
    generations.replace('new');
    expect(closed).toEqual(['old']);
  });

  it('is not closed early by a request that says twice that it has ended', () => {
    const { generations, closed } = createWithLog();
    generations.replace('old');
    const [first, second] = [generations.acquire(), generations.acquire()];
    generations.replace('new');
    first.release();
    first.release();
    expect(closed).toEqual([]);
    second.release();
    expect(closed).toEqual(['old']);
  });

  it('is closed at the end even when a request still uses it, each value once', async () => {
    const { generations, closed } = createWithLog();
    generations.replace('old');
    const late = generations.acquire();
    generations.replace('new');
    await generations.closeAll();
    late.release();
    await generations.closeAll();
    expect(closed).toEqual(['old', 'new']);
  });

  it('cannot be had before there is one', () => {
    expect(() => createWithLog().generations.acquire()).toThrow('nothing to acquire');
  });
});
