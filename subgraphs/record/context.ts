import type DataLoader from 'dataloader';
import type { GrantVerifier } from '../kit/grant.ts';
import type { Organisation } from '../kit/organisations.ts';
import type { AuditedRequest } from './audit/audit-entry.ts';
import type { AuditLog } from './audit/audit-log.ts';
import type { DecideAccess } from './access/decide.ts';
import type { IndexEntry } from './index/index-entry.ts';
import type { RecordPatient } from './patient.ts';
import type { Caller } from './practitioner.ts';
import type { Store } from './store/store.ts';

/** What one request has. Nothing of it is shared with another request (hazard H5), but for what the room itself has. */
export interface RequestContext {
  /** Who asks. Throws UNAUTHENTICATED or UNAVAILABLE. Verified once, and only when a field needs it. */
  caller: () => Promise<Caller>;
  /** What the audit log says of the request. */
  audited: AuditedRequest;
  /**
   * By the number asked for: decides, audits, and grants. Rejects with ACCESS_DENIED, PATIENT_NOT_FOUND or
   * AUDIT_UNAVAILABLE. However often a request asks for a person, it is decided and audited once.
   */
  patients: DataLoader<string, RecordPatient>;
  /** By current NHS number, for patients who were granted before: what the index knows. */
  entries: DataLoader<string, IndexEntry>;
  store: Store;
  auditLog: AuditLog;
  decideAccess: DecideAccess;
  /** Throws INVALID_GRANT. */
  verifyGrant: GrantVerifier;
  organisations: readonly Organisation[];
  /** The current time. */
  now: () => Date;
}
