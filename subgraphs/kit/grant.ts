import { SignJWT, errors, jwtVerify, type CryptoKey, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { createError } from '../../schema/errors.ts';

/**
 * The access grant: proof, signed by `record` after the access was audited, that a practitioner may see a patient.
 * It is part of the Patient's entity key, so no router can reach patient data without it (docs/architecture.md, idea 1).
 */

/** The kinds of information permission is given or withheld for (domain: category matrix). */
export const DATA_CLASSES = [
  'DEMOGRAPHICS',
  'CONTACTS',
  'ALLERGIES',
  'MEDICATIONS',
  'PROBLEMS',
  'RESULTS',
  'ENCOUNTERS',
  'CARE_PREFERENCES',
  'INDIVIDUAL_REQUIREMENTS',
  'ALERTS',
  'SAFEGUARDING',
  'SOCIAL_CARE',
  'SOCIAL_CARE_FINANCE',
] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** Why a class is withheld: a value of the graph's StatusReason. */
export const WITHHOLDING_REASONS = ['ROLE_NOT_PERMITTED', 'PATIENT_OBJECTION', 'RESTRICTED_PERSON'] as const;
export type WithholdingReason = (typeof WITHHOLDING_REASONS)[number];

const claimsSchema = z.object({
  /** The decision's identifier: the audit record has it too. */
  jti: z.string().min(1),
  /** The practitioner's user identifier. */
  sub: z.string().min(1),
  /** The practitioner's name and role profile as at the time: GP Connect wants them in its own token. */
  practitioner: z.object({ name: z.string(), roleProfileId: z.string() }),
  /** The care role the decision was made for. */
  role: z.string().min(1),
  /** ODS code of the practitioner's organisation. */
  organisation: z.string().min(1),
  purpose: z.literal('DIRECT_CARE'),
  /** The patient's NHS number. */
  patient: z.string().regex(/^[0-9]{10}$/),
  /** Who the patient is by the Personal Demographics Service: what every source's answer is checked against. */
  traced: z.object({
    familyName: z.string(),
    givenNames: z.array(z.string()),
    birthDate: z.string(),
    gender: z.string().nullable(),
  }),
  /** ODS code of the registered practice: the one the GP record is asked from. Null: registered nowhere. */
  practice: z.string().nullable(),
  /** Numbers the patient had before: records under them are this patient's. */
  supersededNhsNumbers: z.array(z.string()),
  /** True when nothing that tells the person's whereabouts may be shown. */
  restricted: z.boolean(),
  /** The classes permitted. A class that is neither here nor in `withheld` is withheld. */
  permitted: z.array(z.enum(DATA_CLASSES)),
  /** The classes withheld, with the reason. */
  withheld: z.partialRecord(z.enum(DATA_CLASSES), z.enum(WITHHOLDING_REASONS)),
});

/** What a grant says. */
export type GrantClaims = z.infer<typeof claimsSchema>;

/** A patient as a router refers to one. */
export interface PatientReference {
  nhsNumber: string;
  accessGrant: string;
}

/** A patient whose grant has been verified: the only form in which a room's resolvers meet one. */
export interface GrantedPatient extends PatientReference {
  grant: GrantClaims;
}

const ISSUER = 'record';
const AUDIENCE = 'subgraphs';

/** How long a grant is good for: longer than any request, too short to be of use elsewhere. */
export const GRANT_LIFETIME_SECONDS = 30;

/** Signs a grant. `nowMs` is the current time in milliseconds since 1970 UTC. */
export function signGrant(
  claims: GrantClaims,
  key: { privateKey: CryptoKey; keyId: string },
  nowMs: number,
): Promise<string> {
  const issuedAt = Math.floor(nowMs / 1000);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.keyId, typ: 'access-grant+jwt' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + GRANT_LIFETIME_SECONDS)
    .sign(key.privateKey);
}

/**
 * Verifies the grant of the patient a router refers to.
 * Throws INVALID_GRANT when it is absent, altered, expired, signed by another, or for another patient.
 */
export async function verifyGrant(
  reference: Partial<PatientReference>,
  keys: JWTVerifyGetKey,
  nowMs: number,
): Promise<GrantedPatient> {
  const { nhsNumber, accessGrant } = wholeReference(reference);
  const { grant } = await readGrant({ nhsNumber, accessGrant }, keys, nowMs);
  return { nhsNumber, accessGrant, grant };
}

/** Verifies as `verifyGrant` does, with the verifier's own keys and clock. */
export type GrantVerifier = (reference: Partial<PatientReference>) => Promise<GrantedPatient>;

/** Most grants remembered. */
const REMEMBERED_GRANTS = 1000;

/**
 * Makes a verifier that remembers the grants that were good, so that the fetches of one request cost one verification
 * between them. What is remembered follows from the grant's text, the number it came with and the keys, and from nothing
 * of a request (hazard H5): only who brings the very same grant meets it. It is good for as long as the grant is.
 */
export function createGrantVerifier(keys: JWTVerifyGetKey, now: () => Date): GrantVerifier {
  const remembered = new Map<string, Promise<ReadGrant>>();
  const read = (reference: PatientReference, key: string): Promise<ReadGrant> => {
    const reading = readGrant(reference, keys, now().getTime());
    remembered.delete(key);
    remembered.set(key, reading);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= REMEMBERED_GRANTS) break;
      remembered.delete(oldest);
    }
    reading.catch(() => remembered.delete(key));
    return reading;
  };
  return async function verify(given) {
    const reference = wholeReference(given);
    const key = JSON.stringify([reference.nhsNumber, reference.accessGrant]);
    const known = await (remembered.get(key) ?? read(reference, key));
    const { grant } = now().getTime() < known.expiresAtMs ? known : await read(reference, key);
    return { ...reference, grant };
  };
}

/** What a good grant says: nobody may change it, for others may have it too. */
interface ReadGrant {
  grant: GrantClaims;
  /** Milliseconds since 1970 UTC. */
  expiresAtMs: number;
}

async function readGrant(
  { nhsNumber, accessGrant }: PatientReference,
  keys: JWTVerifyGetKey,
  nowMs: number,
): Promise<ReadGrant> {
  try {
    const { payload } = await jwtVerify(accessGrant, keys, {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['EdDSA'],
      typ: 'access-grant+jwt',
      requiredClaims: ['exp', 'iat'],
      currentDate: new Date(nowMs),
    });
    const grant = freeze(claimsSchema.parse(payload));
    if (grant.patient !== nhsNumber) throw createError('INVALID_GRANT');
    return { grant, expiresAtMs: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    // Whatever is wrong with it, the caller learns only that it is not valid.
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw createError('INVALID_GRANT');
    throw error;
  }
}

/** A router's references are JSON of any kind. Throws INVALID_GRANT. */
function wholeReference({ nhsNumber, accessGrant }: Partial<PatientReference>): PatientReference {
  if (typeof nhsNumber !== 'string' || typeof accessGrant !== 'string') throw createError('INVALID_GRANT');
  return { nhsNumber, accessGrant };
}

function freeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) freeze(part);
  return Object.freeze(value);
}

/** Null when the grant permits the class, else why it does not. A class nobody decided on is withheld. */
export function withholdingReason(
  grant: Pick<GrantClaims, 'permitted' | 'withheld'>,
  dataClass: DataClass,
): WithholdingReason | null {
  if (grant.permitted.includes(dataClass)) return null;
  return grant.withheld[dataClass] ?? 'ROLE_NOT_PERMITTED';
}
