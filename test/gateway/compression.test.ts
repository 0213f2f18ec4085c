import { createHash } from 'node:crypto';
import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../gateway/answer/outcome.ts';
import { chooseEncoding } from '../../gateway/request/write-answer.ts';
import { sendJson } from './subgraph-stand-in.ts';
import { startTwoSources, type TwoSources } from './two-sources.ts';

const QUERY = '{ patient(nhsNumber: "9990000018") { name } }';

describe('The encoding of an answer', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0.000, gzip;q=0.5', 'gzip'],
    ['deflate', undefined],
    ['identity', undefined],
    ['gzip;q=0', undefined],
    ['', undefined],
  ])('for %j is %s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding);
  });
});

describe('A long answer', () => {
  let region: TwoSources;
  const outcomes: Outcome[] = [];
  beforeAll(async () => {
    region = await startTwoSources(
      { COMPRESS_ABOVE_BYTES: '1000' },
      { recordOutcome: (outcome) => Promise.resolve(void outcomes.push(outcome)) },
    );
  });
  afterAll(() => region.stop());

  /** As it is on the wire: `fetch` asks for compression and undoes it by itself. */
  async function ask(
    nameLength: number,
    encodings?: string,
  ): Promise<{ headers: IncomingHttpHeaders; bytes: Buffer }> {
    region.record.misbehave = (res) => sendJson(res, { data: { patient: { name: 'é'.repeat(nameLength) } } });
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${region.token}`,
        'content-type': 'application/json',
        ...(encodings !== undefined && { 'accept-encoding': encodings }),
      };
      request(`${region.url}/graphql`, { method: 'POST', headers }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => resolve({ headers: res.headers, bytes: Buffer.concat(chunks) }));
      })
        .on('error', reject)
        .end(JSON.stringify({ query: QUERY }));
    });
  }
  const answer = (nameLength: number): string =>
    `${JSON.stringify({ data: { patient: { name: 'é'.repeat(nameLength) } } })}\n`;

  // The last is beyond what is compressed at once.
  it.each([2000, 300_000])(
    'of %d letters is compressed for who asks for it, and says its length',
    async (length) => {
      const gzipped = await ask(length, 'gzip');
      expect(gzipped.headers).toMatchObject({
        'content-encoding': 'gzip',
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(gzipped.bytes.length),
      });
      expect(gunzipSync(gzipped.bytes).toString()).toBe(answer(length));
      const brotli = await ask(length, 'gzip, deflate, br');
      expect(brotli.headers['content-encoding']).toBe('br');
      expect(brotliDecompressSync(brotli.bytes).toString()).toBe(answer(length));
      expect(brotli.bytes.length).toBeLessThan(length / 4);
    },
  );

  it('is not compressed for who does not, nor a short one for anybody', async () => {
    for (const [length, encodings] of [
      [2000, undefined],
      [2000, 'deflate'],
      [20, 'gzip, br'],
    ] as const) {
      const { headers, bytes } = await ask(length, encodings);
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers['content-length']).toBe(String(bytes.length));
      expect(bytes.toString()).toBe(answer(length));
    }
  });

  it('A-01: has the same hash in its outcome as if it were not compressed', async () => {
    await ask(2000, 'br');
    expect(outcomes.at(-1)?.bodySha256).toBe(createHash('sha256').update(answer(2000)).digest('hex'));
  });
});
