import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPlanner } from '../../gateway/execution/planning/planner.ts';
import { GP_SDL, RECORD_SDL, compose, eventually } from './two-sources.ts';
import { createSupergraphFile, type SupergraphFile } from './watched.ts';

describe('A supergraph with documents that are trusted', () => {
  let file: SupergraphFile;
  beforeEach(() => {
    file = createSupergraphFile();
  });
  afterEach(() => file.remove());

  const composeWith = (recordSdl: string): string =>
    compose(
      { name: 'record', url: 'http://record.invalid', sdl: recordSdl },
      { name: 'gp', url: 'http://gp.invalid', sdl: GP_SDL },
    );

  /** As an engine does: planner workers, and a plan for each trusted document. */
  async function prepareForReal(sdl: string) {
    const planner = await createPlanner({ supergraphSdl: sdl, workers: 1 });
    try {
      await planner.plan('{ patients(nhsNumbers: []) { name } }', { timeoutMs: 10_000 });
    } catch (error) {
      await planner.close();
      throw error;
    }
    return { sdl, close: () => planner.close() };
  }

  it.each([
    ['is no supergraph', () => 'type Query { a: Int }', 'must be a core schema'],
    [
      'is one, but breaks such a document',
      () => composeWith(RECORD_SDL.replace('name: String!', 'fullName: String!')),
      'Cannot query field "name" on type "Patient"',
    ],
  ])('R-20: a new one that %s is refused, and the old one goes on', async (_name, next, reason) => {
    file.write(composeWith(RECORD_SDL));
    const { given, inUse, logged } = await file.watch(prepareForReal);
    file.write(next());
    await eventually(() => logged('a supergraph was refused').length === 1, 10_000);
    expect(logged('a supergraph was refused')[0]?.['reason']).toContain(reason);
    expect([given, inUse().sdl]).toEqual([[], composeWith(RECORD_SDL)]);
    file.write(composeWith(RECORD_SDL.replace('count(', 'number: Int\n count(')));
    await eventually(() => given.length === 1, 10_000);
  });
});
