import { UnsecuredJWT } from 'jose';
import type { GrantClaims } from '../../kit/grant.ts';

/** How long a practice may accept the token, in seconds (GP Connect, Cross-organisation audit and provenance). */
const LIFETIME_SECONDS = 300;

/**
 * The token a practice's audit trail is written from: who asks, for which organisation, from what system, and why
 * (GP Connect, Cross-organisation audit and provenance). Unsigned, as the specification has it: Spine's mutual TLS is
 * what protects it. The practitioner is the person the grant names, never a system user; the organisation is theirs.
 */
export function createAuditToken(
  grant: GrantClaims,
  system: { issuer: string; asid: string; audience: string; organisationName: string },
  nowMs: number,
): string {
  const issuedAt = Math.floor(nowMs / 1000);
  const { practitioner } = grant;
  return new UnsecuredJWT({
    reason_for_request: 'directcare',
    requested_scope: 'patient/*.read',
    requesting_device: {
      resourceType: 'Device',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhsSpineASID', value: system.asid }],
      model: 'One Health and Care',
      version: '1',
    },
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: grant.organisation }],
      name: system.organisationName,
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      id: grant.sub,
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: grant.sub },
        { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: practitioner.roleProfileId || 'UNK' },
      ],
      name: [{ text: practitioner.name, family: practitioner.name.split(' ').at(-1) ?? practitioner.name }],
    },
  })
    .setIssuer(system.issuer)
    .setSubject(grant.sub)
    .setAudience(system.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .encode();
}
