import { renameSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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

  it('must be good to begin with', async () => {
    await expect(startTwoSources({ SUPERGRAPH_FILE: 'package.json' })).rejects.toThrow();
    await expect(startTwoSources({ SUPERGRAPH_FILE: 'nowhere.graphql' })).rejects.toThrow('ENOENT');
  });
});
