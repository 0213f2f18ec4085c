import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** The environment as a `main.ts` hands it on. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings every room but `record` has. */
export const roomEnvironment = {
  /** The file of organisations that take part. */
  ORGANISATIONS_FILE: z.string().min(1),
  /** Where the public keys of the access grants are published. */
  GRANT_KEYS_URL: z.url(),
  /** How long a call to a source may take, in milliseconds. Below the gateway's own deadline. */
  SOURCE_DEADLINE_MS: z.coerce.number().int().positive().default(1500),
  /** Consecutive failures after which a source system is left alone. */
  SOURCE_FAILURES_BEFORE_SUSPENSION: z.coerce.number().int().positive().default(5),
  /** How long it is left alone, in milliseconds. */
  SOURCE_SUSPENSION_MS: z.coerce.number().int().positive().default(5000),
};

/** Reads settings from the environment. Throws an error that names each variable that does not fit, never its value. */
export function readSettings<Schema extends z.ZodType>(
  schema: Schema,
  environment: Environment,
): z.infer<Schema> {
  const read = schema.safeParse(environment);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`Settings that do not fit: ${problems.join('; ')}`);
}

/** The public keys grants are verified with: fetched once, and again when a grant names a key not yet seen. */
export function grantKeys(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), { cooldownDuration: 1000, timeoutDuration: 2000 });
}
