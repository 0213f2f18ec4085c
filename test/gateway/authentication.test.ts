import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { UnsecuredJWT } from 'jose';
import { passTime } from '../pass-time.ts';
import { startTwoSources, type TwoSources } from './two-sources.ts';

const QUERY = JSON.stringify({ query: '{ patient(nhsNumber: "9990000018") { name } }' });
const CONSTANT_BODY = {
  errors: [
    {
      message: 'A valid access token is required.',
      extensions: { code: 'UNAUTHENTICATED', retryable: false },
    },
  ],
};

describe('Authentication', () => {
  let region: TwoSources;
  beforeAll(async () => {
    region = await startTwoSources();
  });
  afterAll(() => region.stop());
  afterEach(() => {
    region.record.received.length = 0;
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = () => ({ sub: 'a', iss: region.issuer.url, aud: region.issuer.audience, exp: now() + 300 });

  const REFUSED: [string, () => Promise<Record<string, string>> | Record<string, string>][] = [
    ['no token', () => ({})],
    ['a token of another scheme', () => ({ authorization: `Basic ${region.token}` })],
    ['something that is no token', () => ({ authorization: 'Bearer not-a-token' })],
    ['alg none', () => ({ authorization: `Bearer ${new UnsecuredJWT(claims()).encode()}` })],
    ['alg nOnE', () => ({ authorization: `Bearer ${base64url({ alg: 'nOnE' })}.${base64url(claims())}.` })],
    [
      'an HMAC made with public knowledge',
      () => {
        const text = `${base64url({ alg: 'HS256', kid: 'k1' })}.${base64url(claims())}`;
        const signature = createHmac('sha256', region.issuer.url).update(text).digest('base64url');
        return { authorization: `Bearer ${text}.${signature}` };
      },
    ],
    ['an algorithm that is not on the list', async () => bearer(region.issuer.sign({}, { alg: 'RS512' }))],
    ['an expired token', async () => bearer(region.issuer.sign({}, { expiresAt: now() - 61 }))],
    ['a token for another audience', async () => bearer(region.issuer.sign({ aud: 'somebody-else' }))],
    ['a token of another issuer', async () => bearer(region.issuer.sign({ iss: `${region.issuer.url}/` }))],
    ['a token without a subject', async () => bearer(region.issuer.sign({ sub: '' }))],
    ['a token not yet valid', async () => bearer(region.issuer.sign({ nbf: now() + 300 }))],
    ['an altered token', () => ({ authorization: `Bearer ${region.token.slice(0, -6)}AAAAAA` })],
  ];
  it.each(REFUSED)(
    'S-A30: %s is refused with a constant body, and no subgraph is asked',
    async (_name, headers) => {
      const { status, body, headers: answered } = await region.post(QUERY, await headers());
      expect({ status, body }).toEqual({ status: 401, body: CONSTANT_BODY });
      expect(answered.get('www-authenticate')).toBe('Bearer');
      expect(region.record.received).toHaveLength(0);
      expect(region.logged()).not.toContain(region.token);
    },
  );

  it('S-A34: a token that was good a moment ago is refused once it has expired', async () => {
    const token = await region.issuer.sign({}, { expiresAt: now() + 20 });
    const headers = { authorization: `Bearer ${token}` };
    expect((await region.post(QUERY, headers)).status).toBe(200);
    passTime(100);
    try {
      expect((await region.post(QUERY, headers)).status).toBe(401);
    } finally {
      jest.useRealTimers();
    }
  });

  it('S-A30: two Authorization headers are refused, though each is good', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        `${region.url}/graphql`,
        {
          method: 'POST',
          headers: [
            'Host',
            'gateway',
            'Content-Type',
            'application/json',
            ...['Authorization', `Bearer ${region.token}`],
            ...['Authorization', `Bearer ${region.token}`],
          ],
        },
        (res) => {
          res.resume();
          resolve(res.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end(QUERY);
    });
    expect(status).toBe(401);
  });

  it('S-A30: a token in the address is refused', async () => {
    const response = await fetch(`${region.url}/graphql?access_token=${region.token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: QUERY,
    });
    expect(response.status).toBe(401);
  });

  it('S-D09: the schema is shown to nobody who is not authenticated, and to everybody who is', async () => {
    const introspection = JSON.stringify({ query: getIntrospectionQuery() });
    expect((await region.post(introspection, {})).status).toBe(401);
    const { status, body } = await region.post(introspection);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('"allergies"');
    expect(JSON.stringify(body)).not.toContain('gpAllergies');
  });

  it('S-D09: where the schema is not to be asked for, nobody is shown it, by a query or by any part of one', async () => {
    const closed = await startTwoSources({ INTROSPECTION: 'off' });
    try {
      for (const query of [
        getIntrospectionQuery(),
        '{ __schema { types { name } } }',
        '{ __type(name: "Patient") { fields { name } } }',
        '{ count(atMost: 1) ...F } fragment F on Query { hidden: __schema { queryType { name } } }',
        `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)} } } }`,
      ]) {
        const { status, body } = await closed.ask(query);
        expect({ status, body }).toMatchObject({
          status: 400,
          body: { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
        });
        expect(body).not.toHaveProperty('data');
      }
      expect((await closed.ask('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
    } finally {
      await closed.stop();
    }
  });

  it('R-15: a token is good for a minute after its expiry, for clocks differ', async () => {
    const { status } = await region.post(
      QUERY,
      await bearer(region.issuer.sign({}, { expiresAt: now() - 30 })),
    );
    expect(status).toBe(200);
  });

  it("S-A39: unknown key ids do not make the gateway fetch the issuer's keys again and again", async () => {
    await region.post(QUERY);
    const fetchesBefore = region.issuer.keyFetches;
    for (let i = 0; i < 5; i += 1) {
      const made = `${base64url({ alg: 'RS256', kid: `made-up-${i}` })}.${base64url(claims())}.AAAA`;
      expect((await region.post(QUERY, { authorization: `Bearer ${made}` })).status).toBe(401);
    }
    expect(region.issuer.keyFetches - fetchesBefore).toBe(0);
  });

  it('R-29: with the keys it has, the gateway goes on while the issuer is away; without any, it says 503', async () => {
    await region.post(QUERY);
    await region.issuer.stop();
    region.issuer.stop = () => Promise.resolve();
    expect((await region.post(QUERY)).status).toBe(200);

    const { OIDC_JWKS_URL } = { OIDC_JWKS_URL: `${region.issuer.url}/jwks` };
    const keyless = await startTwoSources({ OIDC_JWKS_URL });
    try {
      const { status, body } = await keyless.ask('{ __typename }');
      expect({ status, body }).toMatchObject({
        status: 503,
        body: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] },
      });
      expect(keyless.record.received).toHaveLength(0);
    } finally {
      await keyless.stop();
    }
  });

  it('S-G03: a subgraph is told the request id and the trace; only record is given the token, and nobody anything else', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const another = await startTwoSources();
    try {
      await another.post(JSON.stringify({ query: '{ patient(nhsNumber: "9990000018") { gp { notes } } }' }), {
        authorization: `Bearer ${another.token}`,
        'x-request-id': 'request-0001',
        traceparent,
        'x-user': 'admin',
        'x-user-role': 'admin',
        forwarded: 'for=1.2.3.4',
        cookie: 'a=b',
      });
      const wire = ['host', 'connection', 'content-type', 'content-length', 'accept'];
      const told = [another.record, another.gp].map(({ received }) =>
        Object.fromEntries(
          Object.entries(received[0]?.headers ?? {}).filter(([name]) => !wire.includes(name)),
        ),
      );
      const alike = {
        'x-request-id': 'request-0001',
        'x-deadline': expect.stringMatching(/^\d{13}$/),
        traceparent,
      };
      expect(told).toEqual([{ ...alike, authorization: `Bearer ${another.token}` }, alike]);
    } finally {
      await another.stop();
    }
  });
});

async function bearer(token: Promise<string>): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await token}` };
}
