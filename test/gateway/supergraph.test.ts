import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { checkSupergraph, watchSupergraph, type WatchedSupergraph } from '../../gateway/supergraph.ts';
import { GP_SDL, RECORD_SDL, compose, eventually, startTwoSources, type TwoSources } from './two-sources.ts';

const QUERY = '{ patient(nhsNumber: "9990000018") { name } }';

describe('The supergraph', () => {
  let region: TwoSources;
  beforeEach(async () => {
    region = await startTwoSources();
  });
  afterEach(() => region.stop());

  const composeWith = (recordSdl: string): string =>
    compose(
      { name: 'record', url: region.record.url, sdl: recordSdl },
      { name: 'gp', url: region.gp.url, sdl: GP_SDL },
    );
  const offersNumber = async (): Promise<boolean> =>
    (await region.ask('{ __type(name: "Query") { fields { name } } }')).text.includes('"number"');
  const refused = (): number => region.logged().split('the last good one stays').length - 1;

  it('is replaced when its file is, and requests in between all succeed', async () => {
    const next = `${region.supergraphFile}.next`;
    writeFileSync(next, composeWith(RECORD_SDL.replace('count(', 'number: Int\n count(')));
    const errors: unknown[] = [];
    renameSync(next, region.supergraphFile);
    await eventually(async () => {
      errors.push(...((await region.ask(QUERY)).body.errors ?? []));
      return offersNumber();
    });
    expect(errors).toEqual([]);
  });

  it.each([
    ['that is not GraphQL', () => 'type Query {'],
    ['that is not a supergraph', () => 'type Query { a: Int }'],
    ['that is cut short', () => composeWith(RECORD_SDL).slice(0, -200)],
    [
      'that this gateway cannot enforce',
      () =>
        composeWith(RECORD_SDL).replace(
          '@link(url: "https://specs.apollo.dev/link/v1.0")',
          '@link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)',
        ),
    ],
  ])(
    'R-20: a new one %s is refused with a word in the log, and the last good one stays',
    async (_name, sdl) => {
      writeFileSync(region.supergraphFile, sdl());
      await eventually(() => refused() === 1);
      expect((await region.ask(QUERY)).body.data).toEqual({ patient: { name: 'Person 9990000018' } });
      expect((await fetch(`${region.url}/health/ready`)).status).toBe(200);

      writeFileSync(region.supergraphFile, composeWith(RECORD_SDL.replace('count(', 'number: Int\n count(')));
      await eventually(offersNumber);
    },
  );

  describe('that replaces another', () => {
    async function watchWith(
      update: (sdl: string) => void,
    ): Promise<{ watched: WatchedSupergraph; stop: () => unknown }> {
      const log = pino({ level: 'silent' });
      const watched = watchSupergraph(region.supergraphFile, log);
      const notAsked = () => {
        throw new Error('not asked for');
      };
      const { cleanup } = await watched.manager.initialize({
        update,
        healthCheck: notAsked,
        getDataSource: notAsked,
      });
      return { watched, stop: () => cleanup?.() };
    }
    const next = (): string =>
      composeWith(
        `${RECORD_SDL} extend type Query { ward: Ward } type Ward @key(fields: "code") { code: ID! }`,
      );

    it('brings its own facts of entities with it', async () => {
      const { watched, stop } = await watchWith(() => undefined);
      expect(watched.readFacts().keyFields.get('Ward')).toBeUndefined();
      writeFileSync(region.supergraphFile, next());
      await eventually(() => watched.readFacts().keyFields.get('Ward')?.has('code') === true);
      stop();
    });

    it('is checked before the gateway is given it', async () => {
      const given: string[] = [];
      const { stop } = await watchWith((sdl) => void given.push(sdl));
      writeFileSync(region.supergraphFile, 'type Query { a: Int }');
      await eventually(() => refused() === 1);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(given).toEqual([]);
      stop();
    });

    it('is undone when the gateway takes half of it', async () => {
      const inUse = readFileSync(region.supergraphFile, 'utf8');
      const given: string[] = [];
      const { watched, stop } = await watchWith((sdl) => {
        if (given.push(sdl) === 1) throw new Error('half of it');
      });
      writeFileSync(region.supergraphFile, next());
      await eventually(() => given.length === 2);
      expect(given[1]).toBe(inUse);
      expect(watched.readFacts().keyFields.get('Ward')).toBeUndefined();
      stop();
    });
  });

  it('must be good to begin with', async () => {
    await expect(startTwoSources({ SUPERGRAPH_FILE: 'package.json' })).rejects.toThrow();
    await expect(startTwoSources({ SUPERGRAPH_FILE: 'nowhere.graphql' })).rejects.toThrow('ENOENT');
  });

  it('says by which fields an entity is known, so that an answer can be held against what was asked', () => {
    const { objectTypes, keyFields } = checkSupergraph(composeWith(RECORD_SDL));
    expect(objectTypes).toEqual(new Set(['Query', 'Mutation', 'Patient', 'GpRecord']));
    expect(keyFields.get('Patient')).toEqual(new Set(['nhsNumber']));
  });
});
