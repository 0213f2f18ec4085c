import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { isValidNhsNumber } from '../../schema/nhs-number.ts';
import { errorAnswer, type Answer } from './operation-outcome.ts';

/** What a provider checks of a request before it looks for a patient (GP Connect Access Record: Structured). */

/** The includes a request may have, with the parts each may have. */
const INCLUDES: Readonly<Record<string, readonly string[]>> = {
  includeAllergies: ['includeResolvedAllergies'],
  includeMedication: ['includePrescriptionIssues', 'medicationSearchFromDate'],
  includeProblems: ['filterStatus', 'filterSignificance'],
  includeImmunisations: ['includeNotGiven', 'includeDissentConsent'],
  includeConsultations: ['consultationSearchPeriod', 'includeNumberOfMostRecent'],
  includeInvestigations: ['investigationSearchPeriod'],
  includeReferrals: ['referralSearchPeriod'],
  includeDiaryEntries: ['diaryEntriesSearchDate'],
  includeUncategorisedData: ['uncategorisedDataSearchPeriod'],
};

/** What is asked for, of whom. */
export interface StructuredRequest {
  nhsNumber: string;
  /** Include parameters by name. */
  includes: ReadonlySet<string>;
  includesResolvedAllergies: boolean;
  includesIssues: boolean;
}

const identifier = (system: string) => z.object({ system: z.literal(system), value: z.string().min(1) });

const claimsSchema = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1),
  aud: z.string().min(1),
  iat: z.int(),
  exp: z.int(),
  reason_for_request: z.literal('directcare'),
  requested_scope: z.literal('patient/*.read'),
  requesting_device: z.object({ resourceType: z.literal('Device'), identifier: z.array(z.unknown()).min(1) }),
  requesting_organization: z.object({
    resourceType: z.literal('Organization'),
    identifier: z.tuple([identifier('https://fhir.nhs.uk/Id/ods-organization-code')], z.unknown()),
    name: z.string().min(1),
  }),
  requesting_practitioner: z.object({
    resourceType: z.literal('Practitioner'),
    id: z.string().min(1),
    identifier: z.tuple(
      [
        identifier('https://fhir.nhs.uk/Id/sds-user-id'),
        identifier('https://fhir.nhs.uk/Id/sds-role-profile-id'),
      ],
      z.unknown(),
    ),
    name: z.array(z.object({ family: z.string().min(1) })).min(1),
  }),
});

const parametersSchema = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z.array(
    z.object({
      name: z.string(),
      valueIdentifier: z.object({ system: z.string().optional(), value: z.string() }).optional(),
      part: z
        .array(
          z.object({
            name: z.string(),
            valueBoolean: z.boolean().optional(),
            valueDate: z.string().optional(),
          }),
        )
        .optional(),
    }),
  ),
});

const INTERACTION = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1';

/** The complaint about a request's headers or token; null when they are in order. */
export function complaintAboutHeaders(
  headers: IncomingHttpHeaders,
  practice: { odsCode: string; asid: string },
  nowMs: number,
): Answer | null {
  if (!/^application\/(fhir\+json|json\+fhir)(;|$)/.test(headers['content-type'] ?? ''))
    return errorAnswer('UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/fhir+json');
  for (const name of ['ssp-traceid', 'ssp-from', 'ssp-to', 'ssp-interactionid'])
    if (!headers[name]) return errorAnswer('BAD_REQUEST', `Header ${name} is missing`);
  if (headers['ssp-interactionid'] !== INTERACTION)
    return errorAnswer('BAD_REQUEST', 'Ssp-InteractionID is not of this operation');
  if (headers['ssp-to'] !== practice.asid)
    return errorAnswer('ASID_CHECK_FAILED', 'Ssp-To is not this system');
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  const fault = token === undefined ? 'no token' : faultOfToken(token, practice.odsCode, nowMs);
  return fault === null ? null : errorAnswer('BAD_REQUEST', `JWT: ${fault}`);
}

function faultOfToken(token: string, odsCode: string, nowMs: number): string | null {
  try {
    if (decodeProtectedHeader(token).alg !== 'none') return 'alg must be none';
    const claims = claimsSchema.safeParse(decodeJwt(token));
    if (!claims.success) return claims.error.issues.map(({ path }) => path.join('.')).join(', ');
    const { iat, exp, aud, sub, requesting_practitioner: practitioner } = claims.data;
    if (exp !== iat + 300) return 'exp must be iat + 300';
    if (exp * 1000 <= nowMs || iat * 1000 > nowMs + 60_000) return 'expired, or from the future';
    if (!aud.endsWith(`/${odsCode}/STU3/1/gpconnect/structured/fhir`)) return 'aud is not this endpoint';
    if (practitioner.id !== sub) return 'sub is not the practitioner';
    return null;
  } catch {
    return 'not a JWT';
  }
}

/** What is asked for, or the complaint about it. */
export function readParameters(body: unknown): StructuredRequest | Answer {
  const parameters = parametersSchema.safeParse(body);
  if (!parameters.success) return errorAnswer('INVALID_RESOURCE', 'The body is not Parameters');
  const { parameter } = parameters.data;
  const nhsNumbers = parameter.filter(({ name }) => name === 'patientNHSNumber');
  const nhsNumber = nhsNumbers[0]?.valueIdentifier;
  if (nhsNumbers.length !== 1 || nhsNumber?.system !== 'https://fhir.nhs.uk/Id/nhs-number')
    return errorAnswer('INVALID_PARAMETER', 'patientNHSNumber is required, once');
  if (!isValidNhsNumber(nhsNumber.value))
    return errorAnswer('INVALID_NHS_NUMBER', 'The NHS number is not valid');
  const includes = parameter.filter(({ name }) => name !== 'patientNHSNumber');
  const partOf = (include: string, part: string) =>
    includes.find(({ name }) => name === include)?.part?.find(({ name }) => name === part);
  for (const { name, part = [] } of includes) {
    const parts = INCLUDES[name];
    if (!parts) return errorAnswer('INVALID_PARAMETER', `${name} is an unrecognised parameter`);
    if (part.some((one) => !parts.includes(one.name)))
      return errorAnswer('INVALID_PARAMETER', `${name} has an unrecognised part`);
  }
  const names = includes.map(({ name }) => name);
  if (new Set(names).size !== names.length)
    return errorAnswer('INVALID_PARAMETER', 'A parameter is repeated');
  const resolved = partOf('includeAllergies', 'includeResolvedAllergies')?.valueBoolean;
  if (names.includes('includeAllergies') && resolved === undefined)
    return errorAnswer('INVALID_PARAMETER', 'includeAllergies needs includeResolvedAllergies');
  return {
    nhsNumber: nhsNumber.value,
    includes: new Set(names),
    includesResolvedAllergies: resolved ?? false,
    // Absent means true (GP Connect, includePrescriptionIssues).
    includesIssues: partOf('includeMedication', 'includePrescriptionIssues')?.valueBoolean ?? true,
  };
}
