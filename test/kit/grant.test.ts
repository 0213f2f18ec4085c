import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTVerifyGetKey,
} from 'jose';
import {
  GRANT_LIFETIME_SECONDS,
  createGrantVerifier,
  verifyGrant,
  withholdingReason,
  type GrantClaims,
} from '../../subgraphs/kit/grant.ts';
import { startGrantAuthority, type GrantAuthority } from '../grant-authority.ts';

const PATIENT = '9990000018';
const TRACED = { familyName: 'Fenn', givenNames: ['Ada'], birthDate: '1950-02-01', gender: 'female' };

describe('An access grant', () => {
  let authority: GrantAuthority;
  let keys: ReturnType<typeof createRemoteJWKSet>;
  const now = Date.now();
  const verify = (nhsNumber: string, accessGrant: string, atMs = now) =>
    verifyGrant({ nhsNumber, accessGrant }, keys, atMs);

  beforeAll(async () => {
    authority = await startGrantAuthority();
    keys = createRemoteJWKSet(new URL(authority.keysUrl));
  });
  afterAll(() => authority.stop());

  it('is good for the patient it names', async () => {
    const grant = await authority.grantFor({ patient: PATIENT, traced: TRACED }, now);
    expect((await verify(PATIENT, grant)).grant).toMatchObject({ patient: PATIENT, role: 'GP' });
  });

  it('is good for no other patient', async () => {
    const grant = await authority.grantFor({ patient: PATIENT, traced: TRACED }, now);
    await expect(verify('9000000009', grant)).rejects.toMatchObject({
      extensions: { code: 'INVALID_GRANT' },
    });
  });

  it('is good for a short while', async () => {
    const grant = await authority.grantFor({ patient: PATIENT, traced: TRACED }, now);
    const later = now + (GRANT_LIFETIME_SECONDS + 1) * 1000;
    await expect(verify(PATIENT, grant, later)).rejects.toMatchObject({
      extensions: { code: 'INVALID_GRANT' },
    });
  });

  it('is worth nothing with any one character changed', async () => {
    const grant = await authority.grantFor({ patient: PATIENT, traced: TRACED }, now);
    for (let index = 0; index < grant.length - 1; index += 7) {
      const changed = grant.slice(0, index) + (grant[index] === 'A' ? 'B' : 'A') + grant.slice(index + 1);
      await expect(verify(PATIENT, changed)).rejects.toMatchObject({ extensions: { code: 'INVALID_GRANT' } });
    }
  });

  it('is worth nothing signed by another key', async () => {
    const { publicKey } = await generateKeyPair('EdDSA');
    const strangersKeys = createLocalJWKSet({
      keys: [{ ...(await exportJWK(publicKey)), kid: 'test-key', alg: 'EdDSA' }],
    });
    const grant = await authority.grantFor({ patient: PATIENT, traced: TRACED }, now);
    await expect(
      verifyGrant({ nhsNumber: PATIENT, accessGrant: grant }, strangersKeys, now),
    ).rejects.toMatchObject({
      extensions: { code: 'INVALID_GRANT' },
    });
  });

  it('P3: a class that was neither permitted nor withheld is withheld', () => {
    const claims: Pick<GrantClaims, 'permitted' | 'withheld'> = {
      permitted: ['ALLERGIES'],
      withheld: { ALERTS: 'PATIENT_OBJECTION' },
    };
    expect(withholdingReason(claims, 'ALLERGIES')).toBeNull();
    expect(withholdingReason(claims, 'ALERTS')).toBe('PATIENT_OBJECTION');
    expect(withholdingReason(claims, 'RESULTS')).toBe('ROLE_NOT_PERMITTED');
  });
});

describe('A verifier of grants', () => {
  let authority: GrantAuthority;
  let publicKeys: JWTVerifyGetKey;
  let nowMs = 0;
  let verifications = 0;
  /** Asked for once in each verification. */
  let keys: JWTVerifyGetKey;
  const create = () =>
    createGrantVerifier(
      (...how) => keys(...how),
      () => new Date(nowMs),
    );
  const grantFor = (patient = PATIENT) => authority.grantFor({ patient, traced: TRACED }, nowMs);
  const invalid = { extensions: { code: 'INVALID_GRANT' } };

  beforeAll(async () => {
    authority = await startGrantAuthority();
    publicKeys = createRemoteJWKSet(new URL(authority.keysUrl));
  });
  afterAll(() => authority.stop());
  beforeEach(() => {
    nowMs = Date.now();
    verifications = 0;
    keys = (...how) => {
      verifications += 1;
      return publicKeys(...how);
    };
  });

  it('verifies a grant once, whether its patient is referred to at once or one after the other', async () => {
    const verify = create();
    const reference = { nhsNumber: PATIENT, accessGrant: await grantFor() };
    const patients = await Promise.all([verify(reference), verify(reference)]);
    patients.push(await verify(reference));
    expect(patients.map(({ grant }) => grant.patient)).toEqual([PATIENT, PATIENT, PATIENT]);
    expect(verifications).toBe(1);
  });

  it('refuses a grant it remembers from the moment it expires', async () => {
    const verify = create();
    const reference = { nhsNumber: PATIENT, accessGrant: await grantFor() };
    await verify(reference);
    nowMs += (GRANT_LIFETIME_SECONDS + 1) * 1000;
    await expect(verify(reference)).rejects.toMatchObject(invalid);
  });

  it('H4: gives what it remembers for no other number, and no other text', async () => {
    const verify = create();
    const accessGrant = await grantFor();
    await verify({ nhsNumber: PATIENT, accessGrant });
    const altered = `${accessGrant.slice(0, -10)}AAAAAAAAAA`;
    for (const reference of [
      { nhsNumber: '9000000009', accessGrant },
      { nhsNumber: PATIENT, accessGrant: altered },
      { nhsNumber: PATIENT },
      { accessGrant },
    ])
      await expect(verify(reference)).rejects.toMatchObject(invalid);
  });

  it('takes a list of one number for no number', async () => {
    const verify = create();
    const accessGrant = await grantFor();
    await verify({ nhsNumber: PATIENT, accessGrant });
    const reference = JSON.parse(JSON.stringify({ nhsNumber: [PATIENT], accessGrant })) as {
      nhsNumber: string;
    };
    await expect(verify(reference)).rejects.toMatchObject(invalid);
  });

  it('does not remember a grant it could not verify', async () => {
    const verify = create();
    const reference = { nhsNumber: PATIENT, accessGrant: await grantFor() };
    const published = keys;
    keys = () => Promise.reject(new Error('no keys to be had'));
    await expect(verify(reference)).rejects.toThrow();
    keys = published;
    expect((await verify(reference)).grant.patient).toBe(PATIENT);
  });

  it('H5: lets nobody change what it remembers', async () => {
    const verify = create();
    const reference = { nhsNumber: PATIENT, accessGrant: await grantFor() };
    const { grant } = await verify(reference);
    expect(() => grant.permitted.pop()).toThrow(TypeError);
    expect(() => grant.traced.givenNames.push('Eve')).toThrow(TypeError);
    expect(() => (grant.restricted = true)).toThrow(TypeError);
  });

  it('remembers no more than a thousand', async () => {
    const verify = create();
    const first = { nhsNumber: PATIENT, accessGrant: await grantFor() };
    await verify(first);
    const others = Array.from({ length: 1000 }, (_, place) => ({
      nhsNumber: PATIENT,
      accessGrant: `${place}`,
    }));
    await Promise.allSettled(others.map((reference) => verify(reference)));
    verifications = 0;
    await verify(first);
    expect(verifications).toBe(1);
  });
});
