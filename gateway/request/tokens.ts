import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import type { Caller } from './context.ts';

/** What a token came to. `refusal` is for the log alone: the caller is never told why. */
export type TokenVerdict =
  { kind: 'accepted'; caller: Caller } | { kind: 'refused'; refusal: string } | { kind: 'keys-unavailable' };

/** Judges an Authorization header. Absent when the request has none. */
export type VerifyToken = (authorization: string | undefined) => Promise<TokenVerdict>;

/** Asymmetric alone: with an HMAC in the list, a public key would pass for the secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 60;
const KEY_FETCH_TIMEOUT_MS = 2000;
/** At most one fetch in this time, whatever unknown key ids callers make up. */
const KEY_FETCH_COOLDOWN_MS = 30_000;
/** A practitioner asks several times a minute, and a signature costs as much as executing a query. */
const REMEMBERED_TOKENS = 1000;
/** A key that the issuer has taken back is not known to be so any sooner: see jose's cache of keys. */
const REMEMBERED_FOR_MS = 30_000;

/**
 * Verifies bearer tokens (RFC 6750, RFC 7519) against the issuer's published keys: signature, issuer, audience, expiry
 * and subject. Keys are fetched when first needed; the last ones fetched go on working while the issuer is away. A token
 * that was good is good for half a minute without being verified again, if it does not expire before.
 */
export function createTokenVerifier(trusted: {
  issuer: string;
  audience: string;
  jwksUrl: string;
}): VerifyToken {
  const keyFor = createKeySet(trusted.jwksUrl);
  const good = new Map<string, { caller: Caller; untilMs: number }>();

  function remember(token: string, caller: Caller, expiresAtSeconds: number): void {
    const untilMs = Math.min(Date.now() + REMEMBERED_FOR_MS, expiresAtSeconds * 1000);
    good.delete(token);
    good.set(token, { caller, untilMs });
    for (const oldest of good.keys()) {
      if (good.size <= REMEMBERED_TOKENS) break;
      good.delete(oldest);
    }
  }

  return async function verifyToken(authorization) {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { kind: 'refused', refusal: 'NO_TOKEN' };
    const known = good.get(token);
    if (known && Date.now() < known.untilMs) return { kind: 'accepted', caller: known.caller };
    try {
      const { payload } = await jwtVerify(token, keyFor, {
        issuer: trusted.issuer,
        audience: trusted.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
      if (!payload.sub) return { kind: 'refused', refusal: 'NO_SUBJECT' };
      const caller = { subject: payload.sub };
      remember(token, caller, payload.exp ?? 0);
      return { kind: 'accepted', caller };
    } catch (error) {
      if (error instanceof KeysUnavailable) return { kind: 'keys-unavailable' };
      return { kind: 'refused', refusal: error instanceof errors.JOSEError ? error.code : 'UNREADABLE' };
    }
  };
}

class KeysUnavailable extends Error {}

/** The issuer's keys, or while it cannot be reached, those it published last. */
function createKeySet(jwksUrl: string): JWTVerifyGetKey {
  const published = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: KEY_FETCH_TIMEOUT_MS,
    cooldownDuration: KEY_FETCH_COOLDOWN_MS,
  });
  let lastPublished: JSONWebKeySet | undefined;
  return async function keyFor(header, token) {
    try {
      const key = await published(header, token);
      lastPublished = published.jwks();
      return key;
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JOSENotSupported) throw error;
      if (error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      if (lastPublished === undefined) throw new KeysUnavailable();
      return createLocalJWKSet(lastPublished)(header, token);
    }
  };
}
