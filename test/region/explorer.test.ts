import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { loadOperations } from '../../schema/operations.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import { startRegion, type RunningRegion } from './running-region.ts';

const [showcase] = createPopulation();

describe('The explorer, in a browser', () => {
  let region: RunningRegion;
  let browser: Browser;
  let page: Page;
  const elsewhere: string[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    // The package then unpacks the libraries it needs as well, for a machine that has none of them.
    process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
    const { default: packaged } = await import('@sparticuz/chromium');
    [region, browser] = await Promise.all([
      startRegion(16_000),
      packaged
        .executablePath()
        .then((executablePath) => chromium.launch({ executablePath, args: packaged.args, headless: true })),
    ]);
    page = await browser.newPage();
    page.on('request', (request) => {
      const url = request.url();
      if (url.startsWith('http') && !url.startsWith(region.gatewayUrl)) elsewhere.push(url);
    });
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(`${region.gatewayUrl}/?persona=paramedic`);
    await page.locator('.graphiql-tab').first().waitFor();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await region.stop();
  }, 30_000);

  it('has a tab for each named operation', async () => {
    expect(await page.locator('.graphiql-tab').allInnerTexts()).toEqual(
      loadOperations().map(({ name }) => name),
    );
  });

  it.each(['ArrivalView', 'EmergencyView'])(
    'answers %s at one click, signed in and with a patient',
    async (name) => {
      await page.locator('.graphiql-tab', { hasText: name }).click();
      await page.locator('.graphiql-execute-button').click();
      const answer = page.locator('.result-window');
      await answer
        .getByText(showcase?.identity.family ?? '')
        .first()
        .waitFor();
      expect(await answer.innerText()).not.toContain('errors');
    },
  );

  it('asks no other host for anything, and nothing on it fails', () => {
    expect({ elsewhere, faults }).toEqual({ elsewhere: [], faults: [] });
  });
});
