import { z } from 'zod';
import { readSettings, type Environment } from '../kit/settings.ts';

/** For development alone: whoever knows it can turn the audit log's pseudonyms back into NHS numbers. */
const DEVELOPMENT_PSEUDONYM_KEY = 'development-only-pseudonym-key-0001';

const environmentSchema = z
  .object({
    ENVIRONMENT: z.enum(['development', 'production']).default('production'),
    /** Whose tokens are trusted, exactly as they name it. */
    OIDC_ISSUER: z.url(),
    OIDC_AUDIENCE: z.string().min(1),
    /** Default: `/jwks` under the issuer. */
    OIDC_JWKS_URL: z.url().optional(),
    /** `sqlite:PATH` or `postgres://…`: the patient index and the audit log. */
    RECORD_DATABASE_URL: z
      .string()
      .regex(/^(sqlite:.|postgres(ql)?:\/\/)/, 'begins with sqlite: or postgres://')
      .default('sqlite:.data/record.sqlite'),
    /** The extract of the patient index: NDJSON. */
    INDEX_FILE: z.string().min(1),
    /** How often the extract is looked at for a newer one, in milliseconds. */
    INDEX_REFRESH_MS: z.coerce.number().int().positive().default(2000),
    ORGANISATIONS_FILE: z.string().min(1),
    /** The private key grants are signed with. Made when it is not there. */
    GRANT_KEY_FILE: z.string().min(1),
    /** The secret of the audit log's pseudonyms. */
    AUDIT_PSEUDONYM_KEY: z.string().min(32).optional(),
    /** How long the store may take, in milliseconds, before nothing is shown for want of an audit. */
    STORE_DEADLINE_MS: z.coerce.number().int().positive().default(1500),
  })
  .check(({ value, issues }) => {
    if (value.ENVIRONMENT === 'production' && value.AUDIT_PSEUDONYM_KEY === undefined)
      issues.push({
        code: 'custom',
        input: undefined,
        path: ['AUDIT_PSEUDONYM_KEY'],
        message: 'required but in development',
      });
  });

/** The room's settings. */
export interface RecordSettings {
  oidc: { issuer: string; audience: string; jwksUrl: string };
  databaseUrl: string;
  storeDeadlineMs: number;
  indexFile: string;
  indexRefreshMs: number;
  organisationsFile: string;
  grantKeyFile: string;
  pseudonymKey: string;
}

/** Throws an error that names each variable that does not fit. */
export function readRecordSettings(environment: Environment): RecordSettings {
  const read = readSettings(environmentSchema, environment);
  return {
    oidc: {
      issuer: read.OIDC_ISSUER,
      audience: read.OIDC_AUDIENCE,
      jwksUrl: read.OIDC_JWKS_URL ?? `${read.OIDC_ISSUER.replace(/\/$/, '')}/jwks`,
    },
    databaseUrl: read.RECORD_DATABASE_URL,
    storeDeadlineMs: read.STORE_DEADLINE_MS,
    indexFile: read.INDEX_FILE,
    indexRefreshMs: read.INDEX_REFRESH_MS,
    organisationsFile: read.ORGANISATIONS_FILE,
    grantKeyFile: read.GRANT_KEY_FILE,
    pseudonymKey: read.AUDIT_PSEUDONYM_KEY ?? DEVELOPMENT_PSEUDONYM_KEY,
  };
}
