import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startTwoSources, type TwoSources } from './two-sources.ts';

describe('The explorer', () => {
  let region: TwoSources | undefined;
  afterEach(() => region?.stop());

  it('opens with a tab for each named operation, a fictional patient and a place for the token', async () => {
    region = await startTwoSources({}, { exampleNhsNumber: '9990000018' });
    const page = await (await fetch(region.url)).text();
    const operations = readdirSync(region.settings.operationsFolder ?? '').filter((file) =>
      file.endsWith('.graphql'),
    );
    expect(operations.length).toBeGreaterThan(0);
    for (const file of operations) {
      expect(page).toContain(
        JSON.stringify(readFileSync(join(region.settings.operationsFolder ?? '', file), 'utf8')).slice(1, -1),
      );
    }
    expect(page).toContain(JSON.stringify(JSON.stringify({ nhsNumber: '9990000018' }, null, 2)));
    expect(page).toContain('npm run --silent token -- gp');
    expect(page).toContain('"endpoint":"/graphql"');
    expect(page).toContain('"shouldPersistHeaders":false');
  });

  it('opens signed in where a development identity provider gives tokens', async () => {
    const asked: string[] = [];
    const provider = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => asked.push(chunk.toString()));
      request.on('end', () => response.end(JSON.stringify({ access_token: 'a.token-of.the_persona' })));
    }).listen(0, '127.0.0.1');
    await once(provider, 'listening');
    const { port } = provider.address() as AddressInfo;
    region = await startTwoSources({ EXPLORER_TOKEN_URL: `http://127.0.0.1:${port}/token` });
    const page = await (await fetch(`${region.url}/?persona=paramedic`)).text();
    provider.close();
    expect(asked).toEqual(['grant_type=client_credentials&client_id=paramedic']);
    expect(page).toContain('Bearer a.token-of.the_persona');
    expect(page).not.toContain('npm run --silent token');
  });

  it('puts nothing but a token into the page', async () => {
    const provider = createServer((_request, response) => {
      response.end(JSON.stringify({ access_token: '"</script><script>alert(1)' }));
    }).listen(0, '127.0.0.1');
    await once(provider, 'listening');
    const { port } = provider.address() as AddressInfo;
    region = await startTwoSources({ EXPLORER_TOKEN_URL: `http://127.0.0.1:${port}/token` });
    const page = await (await fetch(region.url)).text();
    provider.close();
    expect(page).not.toContain('alert(1)');
    expect(page).toContain('npm run --silent token -- gp');
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
