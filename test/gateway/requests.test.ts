import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readAnswer, startTwoSources, type GatewayAnswer, type TwoSources } from './two-sources.ts';

const QUERY = '{ patient(nhsNumber: "9990000018") { name } }';

describe('A request', () => {
  let region: TwoSources;
  beforeAll(async () => {
    region = await startTwoSources({ ALLOWED_ORIGINS: 'https://ward.example, https://clinic.example' });
  });
  afterAll(() => region.stop());

  async function send(path: string, init: RequestInit = {}): Promise<GatewayAnswer> {
    const headers = {
      authorization: `Bearer ${region.token}`,
      ...(init.headers as Record<string, string> | undefined),
    };
    return readAnswer(await fetch(`${region.url}${path}`, { ...init, headers }));
  }
  const json = { 'content-type': 'application/json' };
  const refusal = (status: number, code: string) => ({
    status,
    body: { errors: [{ extensions: { code } }] },
  });

  it('keeps a well-formed id of its caller, and gets one otherwise', async () => {
    const given = await region.post(JSON.stringify({ query: QUERY }), { 'x-request-id': 'ward-3_0042' });
    expect(given.headers.get('x-request-id')).toBe('ward-3_0042');
    const forged = await region.post(JSON.stringify({ query: QUERY }), { 'x-request-id': '9 {"level":30}' });
    expect(forged.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('S-K01: no cache may keep any answer', async () => {
    const answers = [
      await region.ask(QUERY),
      await region.post('{'),
      await send('/nowhere'),
      await send('/health/live'),
    ];
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(Array(4).fill('no-store'));
  });

  it('S-D20: a body over the limit is refused as JSON, with its length given or chunked', async () => {
    const body = JSON.stringify({ query: QUERY, padding: 'x'.repeat(100_000) });
    expect(await send('/graphql', { method: 'POST', headers: json, body })).toMatchObject(
      refusal(413, 'REQUEST_TOO_LARGE'),
    );
    const chunked = new Blob([body]).stream();
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: json,
      body: chunked,
      duplex: 'half',
    };
    expect(await send('/graphql', init)).toMatchObject(refusal(413, 'REQUEST_TOO_LARGE'));
  });

  it('S-D21: a small body that unpacks into a large one is refused', async () => {
    const body = gzipSync(Buffer.alloc(50_000_000, ' '));
    const headers = { ...json, 'content-encoding': 'gzip' };
    expect(await send('/graphql', { method: 'POST', headers, body })).toMatchObject(
      refusal(413, 'REQUEST_TOO_LARGE'),
    );
  });

  it('S-D20: headers over the limit are refused', async () => {
    const response = await fetch(`${region.url}/graphql`, { headers: { 'x-large': 'x'.repeat(17_000) } });
    expect(response.status).toBe(431);
  });

  it.each([
    '{',
    '"text"',
    'null',
    '',
    '[]',
    '{}',
    '{"query":7}',
    '{"query":""}',
    '{"query":"{ a","variables":[]}',
  ])(
    'S-L06: a body that is not a GraphQL request (%j) is refused as JSON, without a page or a stack',
    async (body) => {
      const answer = await send('/graphql', { method: 'POST', headers: json, body });
      expect(answer).toMatchObject(refusal(400, expect.any(String) as unknown as string));
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.text).not.toMatch(/<|node_modules| at /);
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'message/x',
  ])('S-X01: a POST of %s, which any web page can send, is refused', async (type) => {
    const body = JSON.stringify({ query: QUERY });
    expect(await send('/graphql', { method: 'POST', headers: { 'content-type': type }, body })).toMatchObject(
      refusal(415, 'BAD_REQUEST'),
    );
  });

  it.each(['utf-7', 'utf-16', 'iso-8859-1'])('S-D22: JSON in %s is refused', async (charset) => {
    const headers = { 'content-type': `application/json; charset=${charset}` };
    expect(await send('/graphql', { method: 'POST', headers, body: '{}' })).toMatchObject(
      refusal(415, 'BAD_REQUEST'),
    );
  });

  const get = (query: string, headers: Record<string, string> = {}) =>
    send(`/graphql?query=${encodeURIComponent(query)}`, { headers });

  it('S-X01: a GET that needed no preflight is refused; one that did is answered', async () => {
    expect(await get(QUERY)).toMatchObject(refusal(400, 'BAD_REQUEST'));
    expect((await get(QUERY, { 'apollo-require-preflight': '1' })).body.data).toEqual({
      patient: { name: expect.any(String) },
    });
  });

  it('S-X02: a GET with a content type other than JSON is refused', async () => {
    expect(await get(QUERY, { 'content-type': 'message/x' })).toMatchObject(refusal(415, 'BAD_REQUEST'));
  });

  it('S-X03: a mutation over GET is refused, and nothing is executed', async () => {
    const before = region.record.received.length;
    const answer = await get('mutation { note(text: "x") }', { 'apollo-require-preflight': '1' });
    expect(answer).toMatchObject(refusal(405, 'BAD_REQUEST'));
    expect(region.record.received).toHaveLength(before);
  });

  it('S-D07: a batch is refused', async () => {
    const batch = JSON.stringify([{ query: QUERY }, { query: QUERY }]);
    expect(await region.post(batch)).toMatchObject(refusal(400, 'BAD_REQUEST'));
  });

  it('S-D28: documents are not remembered for strangers: a persisted query is not supported', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    const { body } = await region.post(JSON.stringify({ extensions: { persistedQuery } }));
    expect(body.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }]);
  });

  it('S-X04: pages of the listed origins may read answers, and no others', async () => {
    const allowed = async (origin: string) =>
      (
        await send('/graphql', { method: 'OPTIONS', headers: { origin } }).catch(async () => {
          const response = await fetch(`${region.url}/graphql`, { method: 'OPTIONS', headers: { origin } });
          expect(response.status).toBe(204);
          return { headers: response.headers };
        })
      ).headers.get('access-control-allow-origin');
    expect(await allowed('https://clinic.example')).toBe('https://clinic.example');
    expect(await allowed('https://clinic.example.evil.example')).toBeNull();
    expect(await allowed('null')).toBeNull();
  });

  it('S-L05: a value that does not fit is not repeated; the variable is named', async () => {
    const bad = { patient: { nhs: '9990000018' } };
    const answer = await region.ask('query ($text: Int!) { count(atMost: $text) }', { text: bad });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([
      {
        message: 'A variable does not fit its type.',
        extensions: { code: 'BAD_USER_INPUT', variable: 'text' },
      },
    ]);
    expect(answer.text + region.logged()).not.toContain('9990000018');
  });

  it.each([
    ['a literal', '{ count(atMost: "9990000018") }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a syntax error', '{ count(atMost: 1) 9990000018 }', 'GRAPHQL_PARSE_FAILED'],
    ['an operation name', 'query A { count(atMost: 1) }', 'BAD_REQUEST'],
  ])('S-L05: nor is %s', async (_name, query, code) => {
    const answer = await region.post(
      JSON.stringify({ query, ...(code === 'BAD_REQUEST' && { operationName: 'P9990000018' }) }),
    );
    expect(answer).toMatchObject(refusal(400, code));
    expect(answer.text + region.logged()).not.toContain('9990000018');
  });

  it('S-D10: a misspelt field is named, and nothing is suggested in its place', async () => {
    const { status, body } = await region.ask('{ patient(nhsNumber: "9990000018") { nam } }');
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ message: 'Cannot query field "nam" on type "Patient".' }]);
  });

  it('S-A17, S-A27: hidden fields and the federation’s own do not exist, in the same words as any other', async () => {
    const messages = await Promise.all(
      [
        '{ patient(nhsNumber: "1") { gpAllergies } }',
        '{ _service { sdl } }',
        '{ _entities(representations: []) { __typename } }',
      ].map(async (query) => (await region.ask(query)).body.errors?.map(({ message }) => message)),
    );
    expect(messages).toEqual([
      ['Cannot query field "gpAllergies" on type "Patient".'],
      ['Cannot query field "_service" on type "Query".'],
      ['Cannot query field "_entities" on type "Query".'],
    ]);
  });

  it('S-L07: no header makes it show its plan', async () => {
    const answer = await region.post(JSON.stringify({ query: QUERY }), {
      authorization: `Bearer ${region.token}`,
      'apollo-query-plan-experimental': '1',
      'apollo-federation-include-trace': 'ftv1',
    });
    expect(Object.keys(answer.body)).toEqual(['data']);
  });

  it('an address that is none is refused as JSON', async () => {
    expect(await send('/nowhere')).toMatchObject(refusal(404, 'BAD_REQUEST'));
  });

  it('S-D25: a request with two lengths is refused on the wire', async () => {
    const { hostname, port } = new URL(region.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname);
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.write(
        'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      );
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  it('S-L10: neither the log nor the metrics hold what was asked about whom, or a name a caller made up', async () => {
    await region.ask('query Find9990000018 { patient(nhsNumber: "9990000018") { name } }');
    await region.ask('query PatientBanner { patient(nhsNumber: "9990000018") { name } }');
    await get(QUERY, { 'apollo-require-preflight': '1' });
    const metrics = await (await fetch(`${region.metricsUrl}/metrics`)).text();
    expect(metrics).toContain('gateway_request_duration_seconds_count{operation="other",status="200"}');
    expect(metrics).toContain(
      'gateway_request_duration_seconds_count{operation="PatientBanner",status="200"}',
    );
    expect(metrics).toContain(
      'gateway_subgraph_fetch_duration_seconds_count{subgraph="record",outcome="ok"}',
    );
    expect(region.logged()).toContain('"msg":"answered"');
    expect(metrics + region.logged()).not.toContain('9990000018');
  });
});
