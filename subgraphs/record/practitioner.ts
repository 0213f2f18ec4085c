import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import { createError } from '../../schema/errors.ts';
import { toCareRole, type CareRole } from './access/roles.ts';

/** A practitioner in the one role they act in, as the token says at this moment. */
export interface Practitioner {
  id: string;
  name: string;
  role: CareRole;
  /** The role code as the identity provider wrote it. */
  roleCode: string;
  roleProfileId: string;
  /** ODS code of the organisation the role is held in. */
  organisation: string;
}

/** Why somebody who is signed in may not use the record. */
export type Refusal =
  'CLAIMS_UNREADABLE' | 'NO_ROLE' | 'NO_ROLE_SELECTED' | 'SELECTED_ROLE_NOT_HELD' | 'ROLE_NOT_KNOWN';

/** Who asks: a practitioner in a role, or somebody signed in who has none that counts here. */
export type Caller =
  { practitioner: Practitioner } | { practitioner: null; id: string; name: string; refusal: Refusal };

/** Identifies whoever sent an Authorization header. Throws UNAUTHENTICATED, or UNAVAILABLE when no key can be had. */
export type IdentifyCaller = (authorization: string | undefined) => Promise<Caller>;

/** Asymmetric alone: with an HMAC in the list, a public key would pass for the secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 60;
const KEY_FETCH_TIMEOUT_MS = 1500;
/** At most one fetch in this time, whatever key ids callers make up. */
const KEY_FETCH_COOLDOWN_MS = 30_000;
const LONGEST_TOKEN = 12_288;
/** A practitioner asks several times a minute, and a signature costs as much as reading their patient's record. */
const REMEMBERED_TOKENS = 1000;
/** Keys are remembered for longer than this: one that the issuer has taken back is known to be so no sooner. */
const REMEMBERED_FOR_MS = 30_000;

/** Identifiers go into the audit log's columns and into other systems' tokens. */
const identifier = z.string().regex(/^[\w.@|:-]{1,128}$/);
const roleSchema = z.object({
  person_roleid: identifier,
  org_code: identifier,
  role_code: z.string().max(100),
});

/** What is taken of NHS Care Identity Service 2's claims (scopes nationalrbacaccess, selectedrole). */
const claimsSchema = z.object({
  nhsid_useruid: identifier,
  name: z.string().max(200).default(''),
  nhsid_nrbac_roles: z.array(roleSchema).default([]),
  selected_roleid: identifier.optional(),
});

/**
 * Verifies bearer tokens against the issuer's published keys: signature, issuer, audience and expiry. The record does
 * not take the gateway's word for who asks. Only the trusted issuer's key set is ever fetched, whatever a token names. A
 * token that was good is good for half a minute without being verified again, if it does not expire before.
 */
export function createIdentifier(trusted: {
  issuer: string;
  audience: string;
  jwksUrl: string;
}): IdentifyCaller {
  const keyFor = createKeySet(trusted.jwksUrl);
  const good = new Map<string, { caller: Caller; untilMs: number }>();

  function remember(token: string, caller: Caller, expiresAtSeconds: number): void {
    good.delete(token);
    good.set(token, { caller, untilMs: Math.min(Date.now() + REMEMBERED_FOR_MS, expiresAtSeconds * 1000) });
    for (const oldest of good.keys()) {
      if (good.size <= REMEMBERED_TOKENS) break;
      good.delete(oldest);
    }
  }

  return async function identifyCaller(authorization) {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined || token.length > LONGEST_TOKEN) throw createError('UNAUTHENTICATED');
    const known = good.get(token);
    if (known && Date.now() < known.untilMs) return known.caller;
    try {
      const { payload } = await jwtVerify(token, keyFor, {
        issuer: trusted.issuer,
        audience: trusted.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'sub'],
      });
      const caller = toCaller(payload);
      remember(token, caller, payload.exp ?? 0);
      return caller;
    } catch (error) {
      throw createError(error instanceof KeysUnavailable ? 'UNAVAILABLE' : 'UNAUTHENTICATED');
    }
  };
}

/** The one role the claims select (domain: CIS2): the organisation comes from that role and from nowhere else. Pure. */
function toCaller(claims: JWTPayload): Caller {
  const read = claimsSchema.safeParse(claims);
  if (!read.success) {
    // Nobody in particular: a subject that is no identifier goes into no log.
    const id = identifier.safeParse(claims.sub).data ?? 'unknown';
    const isWithoutRole =
      Array.isArray(claims['nhsid_nrbac_roles']) && claims['nhsid_nrbac_roles'].length === 0;
    return { practitioner: null, id, name: '', refusal: isWithoutRole ? 'NO_ROLE' : 'CLAIMS_UNREADABLE' };
  }
  const { nhsid_useruid: id, name, nhsid_nrbac_roles: held, selected_roleid: selected } = read.data;
  const refuse = (refusal: Refusal): Caller => ({ practitioner: null, id, name, refusal });
  if (held.length === 0) return refuse('NO_ROLE');
  if (held.length > 1 && selected === undefined) return refuse('NO_ROLE_SELECTED');
  const chosen =
    selected === undefined ? held : held.filter(({ person_roleid: roleId }) => roleId === selected);
  const [role] = chosen;
  if (!role || chosen.length > 1) return refuse('SELECTED_ROLE_NOT_HELD');
  const careRole = toCareRole(role.role_code);
  if (careRole === null) return refuse('ROLE_NOT_KNOWN');
  return {
    practitioner: {
      id,
      name,
      role: careRole,
      roleCode: role.role_code,
      roleProfileId: role.person_roleid,
      organisation: role.org_code,
    },
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
      // The token names a key that the issuer does not publish, or one that fits several: its own fault.
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      if (error instanceof errors.JOSENotSupported) throw error;
      if (lastPublished === undefined) throw new KeysUnavailable();
      return createLocalJWKSet(lastPublished)(header, token);
    }
  };
}
