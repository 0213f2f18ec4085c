import { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SignJWT, UnsecuredJWT, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { passTime } from '../pass-time.ts';
import {
  AUDIENCE,
  ISSUER,
  ROLE_CODES,
  claimsOf,
  pdsPatient,
  role,
  signToken,
  startRecord,
  testNumber,
  type RunningRecord,
} from './running-record.ts';

const NUMBER = testNumber(0);
const QUERY = 'query ($n: NhsNumber!) { patient(nhsNumber: $n) { nhsNumber access { role } } }';
const GP = claimsOf(role(ROLE_CODES.GP));

interface Data {
  patient: { nhsNumber: string; access: { role: string } } | null;
}

describe('Who asks the record', () => {
  let record: RunningRecord;
  beforeAll(async () => {
    record = await startRecord([pdsPatient(NUMBER)]);
  });
  afterAll(() => record.stop());

  const expectRefused = async (authorization: string | null, code = 'UNAUTHENTICATED') => {
    const { data, errors } = await record.askWith<Data>(authorization, QUERY, { n: NUMBER });
    expect(data?.patient ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual([code]);
  };
  const roleOf = async (claims: Record<string, unknown>) =>
    (await record.askAs<Data>(claims, QUERY, { n: NUMBER })).data?.patient?.access.role;

  it('P2: shows a patient to a practitioner whose token is good', async () => {
    expect(await roleOf(GP)).toBe('GP');
  });

  it('P2: shows nothing without a token', async () => {
    await expectRefused(null);
    await expectRefused('Bearer ');
    await expectRefused('Basic Zm9vOmJhcg==');
  });

  it('S-A30: refuses alg none, however it is written', async () => {
    const unsecured = new UnsecuredJWT(GP).setIssuer(ISSUER).setAudience(AUDIENCE).setExpirationTime('1h');
    const [, payload] = unsecured.encode().split('.');
    for (const alg of ['none', 'NONE', 'nOnE']) {
      const header = Buffer.from(JSON.stringify({ alg })).toString('base64url');
      await expectRefused(`Bearer ${header}.${payload ?? ''}.`);
    }
  });

  it('S-A31: refuses a token signed with the public key as if it were an HMAC secret', async () => {
    for (const secret of [await exportSPKI(record.keys.publicKey), JSON.stringify(record.keys.publicJwk)]) {
      const token = await new SignJWT(GP)
        .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(secret));
      await expectRefused(`Bearer ${token}`);
    }
  });

  it('S-A32: refuses an algorithm that is not on the list, though the key is right', async () => {
    const token = await new SignJWT(GP)
      .setProtectedHeader({ alg: 'RS512', kid: 'key-1' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime('1h')
      .sign(KeyObject.from(record.keys.privateKey));
    await expectRefused(`Bearer ${token}`);
  });

  it('S-A33: refuses another audience, another issuer, and the issuer with a slash more', async () => {
    await expectRefused(`Bearer ${await signToken(GP, record.keys, { audience: 'another-service' })}`);
    await expectRefused(`Bearer ${await signToken(GP, record.keys, { issuer: 'https://another.example' })}`);
    await expectRefused(`Bearer ${await signToken(GP, record.keys, { issuer: `${ISSUER}/` })}`);
  });

  it('S-A34: takes a token for a minute after it expired, for clocks differ, and no longer', async () => {
    const recent = await signToken(GP, record.keys, { expiresInSeconds: -30 });
    expect(
      (await record.askWith<Data>(`Bearer ${recent}`, QUERY, { n: NUMBER })).data?.patient,
    ).not.toBeNull();
    await expectRefused(`Bearer ${await signToken(GP, record.keys, { expiresInSeconds: -65 })}`);
  });

  it('S-A34: refuses a token that was good a moment ago once it has expired', async () => {
    const authorization = `Bearer ${await signToken(GP, record.keys, { expiresInSeconds: 20 })}`;
    expect((await record.askWith<Data>(authorization, QUERY, { n: NUMBER })).data?.patient).not.toBeNull();
    passTime(100);
    try {
      await expectRefused(authorization);
    } finally {
      jest.useRealTimers();
    }
  });

  it('S-A34: refuses a token that never expires, and one that is not valid yet', async () => {
    const eternal = new SignJWT(GP).setProtectedHeader({ alg: 'RS256', kid: 'key-1' });
    eternal.setIssuer(ISSUER).setAudience(AUDIENCE);
    await expectRefused(`Bearer ${await eternal.sign(record.keys.privateKey)}`);
    const notBefore = Math.floor(Date.now() / 1000) + 200;
    await expectRefused(`Bearer ${await signToken({ ...GP, nbf: notBefore }, record.keys)}`);
  });

  it('S-A35: refuses a token of somebody else’s key, whatever key it names or brings', async () => {
    const asked: string[] = [];
    const attacker = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
    const attackerUrl = `http://127.0.0.1:${(attacker.address() as AddressInfo).port}/keys`;
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const theirs = { ...record.keys, privateKey };
    for (const header of [
      {},
      { kid: '../../dev/null' },
      { kid: "' or 1=1 --" },
      { kid: attackerUrl },
      { jku: attackerUrl },
      { x5u: attackerUrl },
      { jwk },
    ]) {
      await expectRefused(`Bearer ${await signToken(GP, theirs, { header })}`);
    }
    expect(asked).toEqual([]);
    await new Promise((resolve) => attacker.close(resolve));
  });

  it('S-A36: refuses a token with a byte changed, and one with a header it must understand', async () => {
    const token = await signToken(GP, record.keys);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const other = Buffer.from(JSON.stringify({ ...claims, name: 'Dr Somebody Else' })).toString('base64url');
    await expectRefused(`Bearer ${header}.${other}.${signature}`);
    const critical = Buffer.from(
      JSON.stringify({ alg: 'RS256', kid: 'key-1', crit: ['unheard-of'], 'unheard-of': 1 }),
    ).toString('base64url');
    await expectRefused(`Bearer ${critical}.${payload}.${signature}`);
  });

  it('S-A37: refuses a token too long to be one, and two tokens in one header', async () => {
    const token = await signToken(GP, record.keys);
    await expectRefused(`Bearer ${token}, Bearer ${token}`);
    await expectRefused(`Bearer ${await signToken({ ...GP, padding: 'x'.repeat(9_500) }, record.keys)}`);
  });

  it('S-A39: does not fetch the keys again for every key id somebody makes up', async () => {
    await roleOf(GP);
    const before = record.keys.fetches();
    for (let count = 0; count < 20; count++)
      await expectRefused(
        `Bearer ${await signToken(GP, record.keys, { header: { kid: `made-up-${count}` } })}`,
      );
    expect(record.keys.fetches() - before).toBeLessThanOrEqual(1);
  });

  it('P2: refuses somebody without a role', async () => {
    const token = await signToken(claimsOf(), record.keys);
    await expectRefused(`Bearer ${token}`, 'ACCESS_DENIED');
  });

  it('P2: refuses somebody with two roles who selected neither', async () => {
    const both = claimsOf(role(ROLE_CODES.GP, '1'), role(ROLE_CODES.PARAMEDIC, '2'));
    const token = await signToken({ ...both, selected_roleid: undefined }, record.keys);
    await expectRefused(`Bearer ${token}`, 'ACCESS_DENIED');
    expect(await roleOf({ ...both, selected_roleid: '2' })).toBe('PARAMEDIC');
    expect(await roleOf({ ...claimsOf(role(ROLE_CODES.GP)), selected_roleid: undefined })).toBe('GP');
  });

  it.each([
    ['a selected role that is not held', { ...GP, selected_roleid: '999' }],
    [
      'a selected role that is held twice',
      { ...claimsOf(role(ROLE_CODES.ADMIN, '1'), role(ROLE_CODES.GP, '1')), selected_roleid: '1' },
    ],
    ['a role that may not see patients', claimsOf(role('S8000:G8000:R9999'))],
    ['roles that cannot be read', { ...GP, nhsid_nrbac_roles: 'R0260' }],
    ['no user identifier', { ...GP, nhsid_useruid: undefined }],
    ['a user identifier with control characters', { ...GP, nhsid_useruid: 'a\u0000b' }],
  ])('P2: refuses %s', async (_what, claims) => {
    await expectRefused(`Bearer ${await signToken(claims, record.keys)}`, 'ACCESS_DENIED');
  });

  it('P3: decides for the selected role alone, and by its organisation alone', async () => {
    const claims = claimsOf(role(ROLE_CODES.ADMIN, '1', 'Y90002'), role(ROLE_CODES.GP, '2', 'Y90001'));
    expect(await roleOf(claims)).toBe('ADMIN');
  });
});

describe('When the identity provider is away', () => {
  it('S-A39: the keys fetched before go on working, and without any nobody is called unauthenticated', async () => {
    const record = await startRecord([pdsPatient(NUMBER)]);
    const token = `Bearer ${await signToken(GP, record.keys)}`;
    await record.keys.stop();
    const { errors } = await record.askWith<Data>(token, QUERY, { n: NUMBER });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    await record.stop();

    const later = await startRecord([pdsPatient(NUMBER)]);
    const known = `Bearer ${await signToken(GP, later.keys)}`;
    expect((await later.askWith<Data>(known, QUERY, { n: NUMBER })).data?.patient).not.toBeNull();
    await later.keys.stop();
    expect((await later.askWith<Data>(known, QUERY, { n: NUMBER })).data?.patient).not.toBeNull();
    await later.stop();
  });
});
