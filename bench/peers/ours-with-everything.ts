import { dirname, join } from 'node:path';
import type { Peer } from './peers.ts';

/** What the region's gateway needs beside its subgraphs. */
export interface RegionDeps {
  identityProviderPort: number;
  /** A practitioner's token. */
  token: string;
  recordFiles: { index: string; organisations: string; grantKey: string };
}

/**
 * This gateway as the region runs it: it authenticates, `record` in its process decides, audits to disk and grants, and
 * the outcome is written before the answer leaves.
 */
export function oursWithEverything({ identityProviderPort, token, recordFiles }: RegionDeps): Peer {
  return {
    name: 'ours-with-everything',
    title: 'this gateway with authentication, decision, grant and audit',
    serves: ({ recorded }) => recorded,
    command: () => ['gateway/main.ts'],
    headers: { authorization: `Bearer ${token}` },
    environment: ({ supergraphFile, urls, port }) => ({
      PORT: String(port),
      METRICS_PORT: '0',
      DRAIN_DELAY_MS: '0',
      AUDIT_PSEUDONYM_KEY: 'a-secret-that-only-this-benchmark-uses',
      OIDC_ISSUER: `http://localhost:${identityProviderPort}`,
      OIDC_AUDIENCE: 'one-health-and-care',
      OIDC_JWKS_URL: `http://127.0.0.1:${identityProviderPort}/jwks`,
      RECORD_DATABASE_URL: `sqlite:${join(dirname(supergraphFile), 'record.sqlite')}`,
      INDEX_FILE: recordFiles.index,
      ORGANISATIONS_FILE: recordFiles.organisations,
      GRANT_KEY_FILE: recordFiles.grantKey,
      SUBGRAPH_GP_URL: urls['gp'] ?? '',
      SUBGRAPH_HOSPITAL_URL: urls['hospital'] ?? '',
      SUBGRAPH_AMBULANCE_URL: urls['ambulance'] ?? '',
      SUBGRAPH_SOCIAL_CARE_URL: urls['social-care'] ?? '',
    }),
  };
}
