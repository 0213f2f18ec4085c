import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Prepared } from '../../gateway/supergraph.ts';
import { eventually } from './two-sources.ts';
import { createSupergraphFile, type SupergraphFile } from './watched.ts';

/** What is prepared of a supergraph here: it knows of which, and whether it has been closed. */
interface Engine extends Prepared {
  sdl: string;
  isClosed: boolean;
}

/** One call of `prepare`, for a test to answer. */
interface Preparation {
  sdl: string;
  signal: AbortSignal;
  finish(): Engine;
  fail(reason: string): void;
}

describe('A supergraph that is watched', () => {
  let file: SupergraphFile;
  let write: SupergraphFile['write'];
  let start: SupergraphFile['watch'];
  beforeEach(() => {
    file = createSupergraphFile();
    ({ write, watch: start } = file);
  });
  afterEach(() => file.remove());

  /** Prepares at once whatever does not begin with `bad`. */
  function prepareAtOnce(sdl: string): Promise<Engine> {
    if (sdl.startsWith('bad')) return Promise.reject(new Error(`${sdl} is bad`));
    const engine = { sdl, isClosed: false, close: () => void (engine.isClosed = true) };
    return Promise.resolve(engine);
  }

  /** The first is prepared at once, every later one when the test says so. */
  function prepareByHand() {
    const preparations: Preparation[] = [];
    let isFirst = true;
    return {
      preparations,
      prepare: (sdl: string, signal: AbortSignal): Promise<Engine> => {
        if (isFirst) {
          isFirst = false;
          return prepareAtOnce(sdl);
        }
        return new Promise((resolve, reject) => {
          preparations.push({
            sdl,
            signal,
            finish() {
              const engine = { sdl, isClosed: false, close: () => void (engine.isClosed = true) };
              resolve(engine);
              return engine;
            },
            fail: (reason) => reject(new Error(reason)),
          });
        });
      },
    };
  }

  describe('that is replaced', () => {
    it('is prepared before the gateway is given it', async () => {
      write('one');
      const { preparations, prepare } = prepareByHand();
      const { supergraphSdl, given, inUse } = await start(prepare);
      expect([supergraphSdl, inUse().sdl]).toEqual(['one', 'one']);
      write('two');
      await eventually(() => preparations.length === 1);
      expect([given, inUse().sdl]).toEqual([[], 'one']);
      preparations[0]?.finish();
      await eventually(() => inUse().sdl === 'two');
      expect(given).toEqual(['two']);
    });

    it('is in use in the same tick in which the gateway is given it', async () => {
      write('one');
      let inNextStep: string | undefined;
      const { inUse } = await start(prepareAtOnce, {
        update: () => queueMicrotask(() => (inNextStep = inUse().sdl)),
      });
      write('two');
      await eventually(() => inNextStep !== undefined);
      expect(inNextStep).toBe('two');
    });

    it('goes on until its last request has ended, and is closed then', async () => {
      write('one');
      const { acquire, inUse } = await start(prepareAtOnce);
      const [first, second] = [acquire(), acquire()];
      write('two');
      await eventually(() => inUse().sdl === 'two');
      first.release();
      expect(first.value.isClosed).toBe(false);
      second.release();
      expect(first.value.isClosed).toBe(true);
      expect(inUse().isClosed).toBe(false);
    });

    it('several times in quick succession comes to the newest, and those before it are given up', async () => {
      write('one');
      const { preparations, prepare } = prepareByHand();
      const { given, inUse, logged } = await start(prepare);
      write('two');
      await eventually(() => preparations.length === 1);
      write('three');
      await eventually(() => preparations[0]?.signal.aborted === true);
      write('four');
      await new Promise((resolve) => setTimeout(resolve, 300));
      const given_up = preparations[0]?.finish();
      await eventually(() => preparations.length === 2);
      preparations[1]?.finish();
      await eventually(() => inUse().sdl === 'four');
      expect(preparations.map(({ sdl }) => sdl)).toEqual(['two', 'four']);
      expect(given).toEqual(['four']);
      expect(given_up?.isClosed).toBe(true);
      expect(logged('a supergraph was refused')).toEqual([]);
    });

    it('and put back before the new one is prepared stays as it is', async () => {
      write('one');
      const { preparations, prepare } = prepareByHand();
      const { given, inUse } = await start(prepare);
      write('two');
      await eventually(() => preparations.length === 1);
      write('one');
      await eventually(() => preparations[0]?.signal.aborted === true);
      const given_up = preparations[0]?.finish();
      await eventually(() => given_up?.isClosed === true);
      expect([given, inUse().sdl]).toEqual([[], 'one']);
    });

    it('while the first one is being prepared is not missed', async () => {
      write('one');
      const { inUse } = await start(async (sdl) => {
        if (sdl === 'one') {
          write('two');
          await new Promise((resolve) => setTimeout(resolve, 300));
        }
        return prepareAtOnce(sdl);
      });
      await eventually(() => inUse().sdl === 'two');
    });
  });

  describe('whose replacement is refused', () => {
    it('R-20: goes on, and the log says why', async () => {
      write('one');
      const { given, inUse, logged } = await start(prepareAtOnce);
      write('bad two');
      await eventually(() => logged('a supergraph was refused').length === 1);
      expect(logged('a supergraph was refused')).toMatchObject([
        { level: 50, reason: 'bad two is bad', source: file.path },
      ]);
      expect([given, inUse().sdl, inUse().isClosed]).toEqual([[], 'one', false]);
      write('three');
      await eventually(() => inUse().sdl === 'three');
    });

    it('by the gateway is put back, and what was prepared of the new one is closed', async () => {
      write('one');
      const { preparations, prepare } = prepareByHand();
      const { given, inUse, logged } = await start(prepare, {
        update(sdl) {
          if (sdl === 'two') throw new Error('half of it');
        },
      });
      write('two');
      await eventually(() => preparations.length === 1);
      const refused = preparations[0]?.finish();
      await eventually(() => refused?.isClosed === true);
      expect([given, inUse().sdl]).toEqual([['two', 'one'], 'one']);
      expect(logged('a supergraph was refused')).toMatchObject([{ reason: 'half of it' }]);
    });

    it('does not try the same one again and again', async () => {
      write('one');
      const tried: string[] = [];
      const { logged } = await start(
        (sdl) => {
          tried.push(sdl);
          return prepareAtOnce(sdl);
        },
        { pollMs: 10 },
      );
      write('bad two');
      await eventually(() => logged('a supergraph was refused').length === 1);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(tried).toEqual(['one', 'bad two']);
    });
  });

  it('whose source is away goes on, says so once, and takes up what the source has when it is back', async () => {
    let answer = { status: 200, text: 'one' };
    const server = createServer((_req, res) => {
      res.writeHead(answer.status).end(answer.text);
    }).listen(0, '127.0.0.1');
    // A test that fails is not to wait for it.
    server.unref();
    await once(server, 'listening');
    const where = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { inUse, logged } = await start(prepareAtOnce, { where, pollMs: 20 });
    answer = { status: 500, text: 'oops' };
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(logged('the supergraph could not be read')).toMatchObject([
      { source: where, reason: 'it was answered with status 500' },
    ]);
    expect(inUse().sdl).toBe('one');
    answer = { status: 200, text: 'two' };
    await eventually(() => inUse().sdl === 'two');
    server.close();
  });

  it('must be good to begin with, and is not watched when it is not', async () => {
    write('bad one');
    await expect(start(prepareAtOnce)).rejects.toThrow('bad one is bad');
    await eventually(() => !process.getActiveResourcesInfo().includes('FSEventWrap'));
  });

  it('is closed at the end, and with it what is still being prepared', async () => {
    write('one');
    const { preparations, prepare } = prepareByHand();
    const { given, inUse, stop } = await start(prepare);
    const last = inUse();
    write('two');
    await eventually(() => preparations.length === 1);
    const stopping = stop();
    expect(preparations[0]?.signal.aborted).toBe(true);
    const unused = preparations[0]?.finish();
    await stopping;
    expect([last.isClosed, unused?.isClosed, given]).toEqual([true, true, []]);
  });
});
