import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { DATA_CLASSES, signGrant, type GrantClaims } from '../subgraphs/kit/grant.ts';

/** Stands where `record` does for tests of one room: it signs grants and publishes the key over HTTP. */
export interface GrantAuthority {
  /** For the setting GRANT_KEYS_URL. */
  keysUrl: string;
  /** A grant that permits everything, but for what `claims` changes. `nowMs` can lie in the past. */
  grantFor: (
    claims: Partial<GrantClaims> & Pick<GrantClaims, 'patient' | 'traced'>,
    nowMs?: number,
  ) => Promise<string>;
  stop: () => Promise<void>;
}

export async function startGrantAuthority(): Promise<GrantAuthority> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const keyId = 'test-key';
  const keys = JSON.stringify({
    keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'EdDSA', use: 'sig' }],
  });
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(keys);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    keysUrl: `http://127.0.0.1:${port}/grant-keys.json`,
    grantFor: (claims, nowMs = Date.now()) =>
      signGrant(
        {
          jti: 'decision-1',
          sub: '555000000001',
          practitioner: { name: 'Test Practitioner', roleProfileId: '555000000101' },
          role: 'GP',
          organisation: 'Y90001',
          purpose: 'DIRECT_CARE',
          practice: 'Y90001',
          supersededNhsNumbers: [],
          restricted: false,
          permitted: [...DATA_CLASSES],
          withheld: {},
          ...claims,
        },
        { privateKey, keyId },
        nowMs,
      ),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
