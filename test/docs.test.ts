import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';

const IGNORED = /(^|\/)(node_modules|\.data|\.library)(\/|$)/;
const isOurs = (path: string) => !IGNORED.test(path);
const pages = globSync('**/*.md', { exclude: (path) => !isOurs(path) }).filter(isOurs);

function textsOf(page: string, pattern: RegExp): string[] {
  return [...readFileSync(page, 'utf8').matchAll(pattern)].map((match) => match[1] ?? '');
}

function everywhere(pattern: RegExp): { page: string; text: string }[] {
  return pages.flatMap((page) => textsOf(page, pattern).map((text) => ({ page, text })));
}

function scriptsOf(file: string): string[] {
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> };
  return Object.keys(scripts ?? {});
}

describe('the pages', () => {
  it('link only to files that exist', () => {
    const links = everywhere(/\]\(([^)\s]+)\)/g).filter(({ text }) => !/^([a-z]+:|#)/.test(text));
    expect(links.length).toBeGreaterThan(0);
    expect(
      links.filter(({ page, text }) => !existsSync(join(dirname(page), text.replace(/#.*/, '')))),
    ).toEqual([]);
  });

  it('name only npm scripts that exist', () => {
    const scripts = new Set([...scriptsOf('package.json'), ...scriptsOf('bench/package.json')]);
    const named = everywhere(/npm (?:--prefix \S+ )?run (?:--silent )?([a-z][\w:-]*)/g);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ text }) => !scripts.has(text))).toEqual([]);
  });

  it('show only GraphQL that the graph accepts', () => {
    const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
    const blocks = everywhere(/```graphql\n([\s\S]*?)```/g);
    expect(blocks.length).toBeGreaterThan(0);
    expect(
      blocks.flatMap(({ page, text }) =>
        validate(schema, parse(text)).map(({ message }) => `${page}: ${message}`),
      ),
    ).toEqual([]);
  });

  it('give operators only settings that the code reads', () => {
    const rows = textsOf('docs/operators.md', /^(\|.*\|)$/gm).join('\n');
    const settings = [...rows.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)`/g)].map((match) => match[1] ?? '');
    const code = globSync('{gateway,region,simulators,subgraphs}/**/*.ts', {
      exclude: (path) => !isOurs(path),
    })
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(settings.length).toBeGreaterThan(0);
    expect(settings.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });

  it('give operators every setting that the gateway reads', () => {
    const named = new Set(textsOf('docs/operators.md', /`([A-Z][A-Z0-9_]+)`/g));
    const settings = [
      ...textsOf('gateway/config.ts', /\bread\.([A-Z][A-Z0-9_]+)/g),
      ...textsOf('gateway/main.ts', /\benv\['([A-Z][A-Z0-9_]+)'\]/g),
    ];
    expect(settings.length).toBeGreaterThan(40);
    expect(settings.filter((name) => !named.has(name))).toEqual([]);
  });
});
