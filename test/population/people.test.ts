import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { createPopulation } from '../../simulators/population/generate.ts';

function people(...args: string[]): string {
  return execFileSync(process.execPath, ['simulators/population/people.ts', ...args], { encoding: 'utf8' });
}

describe('npm run people', () => {
  it('--json prints everybody as an array of number, name, story and tags, and nothing else', () => {
    const printed: unknown = JSON.parse(people('--json'));
    expect(printed).toEqual(
      createPopulation().map(({ nhsNumber, story, tags }) => ({
        nhsNumber,
        name: expect.any(String),
        story,
        tags,
      })),
    );
    expect(printed).toContainEqual(expect.objectContaining({ name: 'Margaret WHITEHURST' }));
    expect(printed).toContainEqual(expect.objectContaining({ name: 'Zoë Ó SÚILLEABHÁIN-SMITH' }));
  });

  it('without --json prints the awkward ones, one a line', () => {
    const lines = people().split('\n');
    expect(lines[0]).toMatch(/^999\d{7} {2}Margaret WHITEHURST .*\[showcase /);
    expect(lines.filter((line) => line.startsWith('999'))).toHaveLength(
      createPopulation().filter(({ story }) => story !== null).length,
    );
  });
});
