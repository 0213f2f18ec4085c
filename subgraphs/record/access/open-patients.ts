import { randomUUID } from 'node:crypto';
import type { CryptoKey } from 'jose';
import { createError } from '../../../schema/errors.ts';
import { signGrant, type GrantClaims } from '../../kit/grant.ts';
import type { AuditedPractitioner, AuditedRequest, IntentEntry } from '../audit/audit-entry.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { IndexEntry } from '../index/index-entry.ts';
import { findByNhsNumbers } from '../index/patients.ts';
import type { RecordPatient } from '../patient.ts';
import type { Caller, Practitioner } from '../practitioner.ts';
import type { Store } from '../store/store.ts';
import type { DecideAccess } from './decide.ts';

/** What opening patients needs of the room. */
export interface OpeningDeps {
  store: Store;
  auditLog: AuditLog;
  decideAccess: DecideAccess;
  signing: { privateKey: CryptoKey; keyId: string };
  now: () => Date;
}

/**
 * Opens patients to a practitioner: looks them up, decides, writes the audit of every one, denied and not found included,
 * and only then signs the grants. One query and one transaction for all. In the order asked; an error at the place of
 * one that cannot be opened. Throws AUDIT_UNAVAILABLE when the index cannot be read or the audit cannot be written.
 */
export async function openPatients(
  nhsNumbers: readonly string[],
  caller: Caller,
  request: AuditedRequest,
  deps: OpeningDeps,
): Promise<(RecordPatient | Error)[]> {
  const { practitioner } = caller;
  const found = practitioner === null ? new Map<string, IndexEntry>() : await lookUp(deps.store, nhsNumbers);
  const intents = nhsNumbers.map((nhsNumber) =>
    decideOn(nhsNumber, found.get(nhsNumber) ?? null, caller, request, deps.decideAccess),
  );
  await deps.auditLog.append(intents);
  return Promise.all(
    intents.map(async (intent) => {
      const entry = found.get(intent.askedNhsNumber);
      if (intent.outcome === 'NOT_FOUND') return createError('PATIENT_NOT_FOUND');
      if (intent.outcome === 'DENIED' || practitioner === null || !entry) return createError('ACCESS_DENIED');
      return grant(intent, entry, practitioner, deps);
    }),
  );
}

/** The practitioner as the audit log keeps one. */
export function auditedPractitioner(caller: Caller): AuditedPractitioner {
  if (caller.practitioner) return { ...caller.practitioner };
  const { id, name } = caller;
  return { id, name, role: null, roleProfileId: null, roleCode: null, organisation: null };
}

async function lookUp(store: Store, nhsNumbers: readonly string[]): Promise<Map<string, IndexEntry>> {
  try {
    return await store.use((database) => findByNhsNumbers(database, nhsNumbers));
  } catch {
    // The audit log is in the same store: without it, nothing can be audited.
    throw createError('AUDIT_UNAVAILABLE');
  }
}

function decideOn(
  askedNhsNumber: string,
  entry: IndexEntry | null,
  caller: Caller,
  request: AuditedRequest,
  decideAccess: DecideAccess,
): IntentEntry {
  const undecided = {
    ...request,
    kind: 'INTENT' as const,
    decisionId: randomUUID(),
    practitioner: auditedPractitioner(caller),
    purpose: 'DIRECT_CARE' as const,
    askedNhsNumber,
    nhsNumber: entry?.nhsNumber ?? null,
    refusal: null,
    permitted: [],
    withheld: {},
    policies: [],
  };
  if (!caller.practitioner) return { ...undecided, outcome: 'DENIED', refusal: caller.refusal };
  // A role that sees nobody is not told who is known.
  const { role } = caller.practitioner;
  const { objection, restricted } = entry ?? { objection: false, restricted: false };
  const decision = decideAccess({ role, objection, restricted });
  if (!decision.permitted.includes('DEMOGRAPHICS'))
    return { ...undecided, ...decision, outcome: 'DENIED', refusal: 'ROLE_NOT_PERMITTED' };
  if (!entry) return { ...undecided, outcome: 'NOT_FOUND' };
  return { ...undecided, ...decision, outcome: 'PERMITTED' };
}

async function grant(
  intent: IntentEntry,
  entry: IndexEntry,
  practitioner: Practitioner,
  { signing, now }: OpeningDeps,
): Promise<RecordPatient> {
  const { nhsNumber, familyName, givenNames, birthDate, gender } = entry;
  const claims: GrantClaims = {
    jti: intent.decisionId,
    sub: practitioner.id,
    practitioner: { name: practitioner.name, roleProfileId: practitioner.roleProfileId },
    role: practitioner.role,
    organisation: practitioner.organisation,
    purpose: intent.purpose,
    patient: nhsNumber,
    traced: { familyName, givenNames, birthDate, gender },
    practice: entry.practice,
    supersededNhsNumbers: entry.supersededNhsNumbers,
    restricted: entry.restricted,
    permitted: [...intent.permitted],
    withheld: { ...intent.withheld },
  };
  const accessGrant = await signGrant(claims, signing, now().getTime());
  return { nhsNumber, accessGrant, grant: claims, askedNhsNumber: intent.askedNhsNumber, entry };
}
