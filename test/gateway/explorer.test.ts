import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startTwoSources, type TwoSources } from './two-sources.ts';

describe('The explorer', () => {
  let region: TwoSources | undefined;
  afterEach(() => region?.stop());

  it('opens with a tab for each named operation, a fictional patient and a place for the token', async () => {
    region = await startTwoSources({}, { exampleNhsNumber: '9990000018' });
    const page = await (await fetch(region.url)).text();
    const operations = readdirSync('schema/operations').filter((file) => file.endsWith('.graphql'));
    expect(operations.length).toBeGreaterThan(0);
    for (const file of operations) {
      expect(page).toContain(JSON.stringify(readFileSync(`schema/operations/${file}`, 'utf8')).slice(1, -1));
    }
    expect(page).toContain(JSON.stringify(JSON.stringify({ nhsNumber: '9990000018' }, null, 2)));
    expect(page).toContain('npm run --silent token -- gp');
    expect(page).toContain('"endpoint":"/graphql"');
    expect(page).toContain('"shouldPersistHeaders":false');
  });

  it('loads nothing from any other host, and its policy would let it', async () => {
    region = await startTwoSources();
    const response = await fetch(region.url);
    const page = await response.text();
    const markup = page.replaceAll(/<(script|style)>[\s\S]*?<\/\1>/g, '');
    expect(markup).toContain('id="root"');
    const loads = /<(script|link|img|iframe)\b[^>]*\b(src|href)\s*=\s*["']?(https?:)?\/\//i;
    expect(markup).not.toMatch(loads);
    expect(page).not.toMatch(/@import\s+(url\()?["']?https?:|url\(\s*["']?https?:/);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('S-X05: is not there in production, nor where it is turned off', async () => {
    region = await startTwoSources({ ENVIRONMENT: 'production', DRAIN_DELAY_MS: '0' });
    expect((await fetch(region.url)).status).toBe(404);
    await region.stop();
    region = await startTwoSources({ EXPLORER: 'off' });
    expect((await fetch(region.url)).status).toBe(404);
  });
});
