import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { pino } from 'pino';
import { readPlainSettings } from '../../gateway/config.ts';
import { createGateway, type Gateway } from '../../gateway/server.ts';
import { startTwoSources, type TwoSources } from '../gateway/two-sources.ts';

/** https://github.com/graphql/graphql-http/tree/main/audits: the letter of GraphQL over HTTP, one audit a sentence. */
let region: TwoSources;
let plain: Gateway;
const urls = { region: '', plain: '' };

beforeAll(async () => {
  region = await startTwoSources();
  urls.region = `${region.url}/graphql`;
  const settings = readPlainSettings({ PORT: '0', SUBGRAPH_GP_URL: region.gp.url }, region.supergraphFile);
  plain = createGateway({ settings, log: pino({ level: 'silent' }) });
  urls.plain = `${(await plain.start()).url}/graphql`;
});
afterAll(async () => {
  await plain.stop();
  await region.stop();
});

describe.each(['region', 'plain'] as const)('The %s gateway', (kind) => {
  /** What any client of it sends: its token, and what makes a browser ask first. */
  function fetchFn(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('apollo-require-preflight', 'true');
    if (kind === 'region') headers.set('authorization', `Bearer ${region.token}`);
    return fetch(url, { ...init, headers });
  }

  it.each(serverAudits({ url: () => urls[kind], fetchFn }))('$id: $name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  });
});
