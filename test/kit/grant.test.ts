import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, createRemoteJWKSet, exportJWK, generateKeyPair } from 'jose';
import {
  GRANT_LIFETIME_SECONDS,
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
