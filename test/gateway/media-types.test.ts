import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chooseAnswer } from '../../gateway/request/accept.ts';
import { sendJson } from './subgraph-stand-in.ts';
import { readAnswer, startTwoSources, type GatewayAnswer, type TwoSources } from './two-sources.ts';

const MODERN = 'application/graphql-response+json';
const LEGACY = 'application/json';
const QUERY = '{ patient(nhsNumber: "9990000018") { name } }';

describe('What a caller can read', () => {
  it.each([
    [MODERN, 'graphql-response'],
    [LEGACY, 'json'],
    [`${MODERN}, ${LEGACY}`, 'graphql-response'],
    [`${LEGACY}, ${MODERN}`, 'json'],
    [`${LEGACY};q=0.9, ${MODERN};q=0.8`, 'json'],
    [`${MODERN};q=0.9, ${LEGACY}`, 'json'],
    [`${MODERN};charset=utf-8, ${LEGACY};charset=utf-8`, 'graphql-response'],
    [`${MODERN.toUpperCase()} ; Q=1`, 'graphql-response'],
    ['*/*', 'anything'],
    ['application/*', 'anything'],
    ['text/html, */*;q=0.1', 'anything'],
    [`${MODERN}, */*`, 'graphql-response'],
    [`${LEGACY}, */*`, 'json'],
    [`${MODERN};q=0.1, */*`, 'anything'],
    [`${LEGACY};q=0, */*`, 'graphql-response'],
    [`multipart/mixed;deferSpec=20220824, ${LEGACY}`, 'json'],
    ['text/html', undefined],
    ['*/*;q=0', undefined],
    [`${LEGACY};q=0`, undefined],
    [`${LEGACY};charset=iso-8859-1`, undefined],
    ['', undefined],
  ])('%j is answered with %s', (accept, answer) => {
    expect(chooseAnswer(accept)).toBe(answer);
  });
});

describe('An answer', () => {
  let region: TwoSources;
  beforeAll(async () => {
    region = await startTwoSources();
  });
  afterAll(() => region.stop());

  async function ask(accept: string | undefined, body: object): Promise<GatewayAnswer> {
    return region.post(JSON.stringify(body), {
      authorization: `Bearer ${region.token}`,
      ...(accept !== undefined && { accept }),
    });
  }

  const WRONG: [string, object, string][] = [
    ['a document that is no GraphQL', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['a document that does not fit the API', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['an operation that is not there', { query: QUERY, operationName: 'A' }, 'BAD_REQUEST'],
    [
      'a variable that does not fit',
      { query: 'query ($n: Int!) { count(atMost: $n) }', variables: { n: 'x' } },
      'BAD_USER_INPUT',
    ],
  ];
  it.each(WRONG)(
    'to %s is 400, and 200 for who asks for application/json by name',
    async (_name, body, code) => {
      const answers = await Promise.all([MODERN, LEGACY, '*/*'].map((accept) => ask(accept, body)));
      expect(answers.map(({ status }) => status)).toEqual([400, 200, 400]);
      expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
        `${MODERN}; charset=utf-8`,
        `${LEGACY}; charset=utf-8`,
        `${LEGACY}; charset=utf-8`,
      ]);
      for (const answer of answers) {
        expect(answer.body).toMatchObject({ errors: [{ extensions: { code } }] });
        expect(answer.body).not.toHaveProperty('data');
      }
    },
  );

  it.each([
    ['not JSON', '{'],
    ['no query', '{"qeury":"{ a }"}'],
    ['variables that are a list', '{"query":"{ a }","variables":[7]}'],
  ])('to a request that is none (%s) is 400 whatever is asked for', async (_name, body) => {
    for (const accept of [MODERN, LEGACY, '*/*']) {
      const { status, headers } = await region.post(body, {
        authorization: `Bearer ${region.token}`,
        accept,
      });
      expect([status, headers.get('content-type')]).toEqual([
        400,
        `${accept === MODERN ? MODERN : LEGACY}; charset=utf-8`,
      ]);
    }
  });

  it('that has data is 200 for who names a media type, though all of it is null', async () => {
    region.record.misbehave = (res) =>
      sendJson(res, { data: null, errors: [{ message: '', extensions: { code: 'AUDIT_UNAVAILABLE' } }] });
    for (const accept of [MODERN, LEGACY]) {
      const { status, body } = await ask(accept, { query: QUERY });
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { data: { patient: null }, errors: [{ extensions: { code: 'AUDIT_UNAVAILABLE' } }] },
      });
    }
    region.record.misbehave = undefined;
  });

  it('that the caller cannot read is not made: 406, and no subgraph is asked', async () => {
    const before = region.record.received.length;
    const { status, body } = await ask('text/html', { query: QUERY });
    expect({ status, body }).toMatchObject({
      status: 406,
      body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    });
    expect(region.record.received).toHaveLength(before);
  });

  it('refused before it is executed has the media type asked for, and never 2xx under the modern one', async () => {
    const costly = await ask(MODERN, { query: `{ ${'count(atMost: 1) '.repeat(21)} }` });
    expect([costly.status, costly.headers.get('content-type')]).toEqual([400, `${MODERN}; charset=utf-8`]);
    const unauthenticated = await region.post('{"query":"{ a }"}', { accept: MODERN });
    expect(unauthenticated.headers.get('content-type')).toBe(`${MODERN}; charset=utf-8`);
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    const unknown = { extensions: { persistedQuery } };
    expect([(await ask(MODERN, unknown)).status, (await ask(LEGACY, unknown)).status]).toEqual([400, 200]);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('to %s is 405 and says what is allowed', async (method) => {
    const response = await fetch(`${region.url}/graphql`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS']);
    if (method !== 'HEAD')
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('to a mutation over GET is 405 whatever is asked for, and allows POST', async () => {
    for (const accept of [MODERN, LEGACY]) {
      const url = `${region.url}/graphql?query=${encodeURIComponent('mutation { note(text: "x") }')}`;
      const answer = await readAnswer(
        await fetch(url, {
          headers: { authorization: `Bearer ${region.token}`, 'apollo-require-preflight': '1', accept },
        }),
      );
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  it('to a GET has variables and an operation name from the address', async () => {
    const search = new URLSearchParams({
      query: 'query A { count(atMost: 1) } query B($n: ID!) { patient(nhsNumber: $n) { name } }',
      operationName: 'B',
      variables: '{"n":"7"}',
    });
    const headers = { authorization: `Bearer ${region.token}`, 'apollo-require-preflight': '1' };
    const { body } = await readAnswer(await fetch(`${region.url}/graphql?${search}`, { headers }));
    expect(body).toEqual({ data: { patient: { name: 'Person 7' } } });
  });

  it('S-X01: to a GET with an Accept header alone, which any page can send, is 400; so it is with a token', async () => {
    const url = `${region.url}/graphql?query=${encodeURIComponent(QUERY)}`;
    for (const headers of [{ accept: MODERN }, { accept: MODERN, authorization: `Bearer ${region.token}` }]) {
      const { status, body } = await readAnswer(await fetch(url, { headers }));
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
      });
    }
  });

  it('may be kept apart by what it depends on', async () => {
    expect((await ask(MODERN, { query: QUERY })).headers.get('vary')).toBe('origin, accept, accept-encoding');
  });

  it('is given to a body sent in pieces, without its length, or beginning with a byte order mark', async () => {
    const body = `\uFEFF${JSON.stringify({ query: QUERY, padding: 'ÅÄÖ'.repeat(9) })}`;
    for (const length of [undefined, Buffer.byteLength(body)]) {
      const answer = await new Promise<string>((resolve, reject) => {
        const sent = request(
          `${region.url}/graphql`,
          {
            method: 'POST',
            headers: {
              'content-type': 'application/json; charset=UTF-8',
              authorization: `Bearer ${region.token}`,
              ...(length !== undefined && { 'content-length': length }),
            },
          },
          (res) => {
            let text = '';
            res.on('data', (chunk: Buffer) => (text += chunk.toString()));
            res.on('end', () => resolve(text));
          },
        );
        sent.on('error', reject);
        const bytes = Buffer.from(body);
        // Between the two bytes of a letter.
        const middle = bytes.indexOf('Å') + 1;
        sent.write(bytes.subarray(0, middle));
        setTimeout(() => sent.end(bytes.subarray(middle)), 30);
      });
      expect(JSON.parse(answer)).toEqual({ data: { patient: { name: 'Person 9990000018' } } });
    }
  });
});
