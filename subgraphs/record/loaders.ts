import DataLoader from 'dataloader';
import { createError } from '../../schema/errors.ts';
import { openPatients, type OpeningDeps } from './access/open-patients.ts';
import type { AuditedRequest } from './audit/audit-entry.ts';
import type { RequestContext } from './context.ts';
import type { IndexEntry } from './index/index-entry.ts';
import { findByNhsNumbers } from './index/patients.ts';
import type { Store } from './store/store.ts';

/** Opens each patient a request asks for once: see RequestContext.patients. Made for one request and no other. */
export function createPatientLoader(
  caller: RequestContext['caller'],
  request: AuditedRequest,
  deps: OpeningDeps,
): RequestContext['patients'] {
  return new DataLoader(async (nhsNumbers) => openPatients(nhsNumbers, await caller(), request, deps));
}

/** Loads what the index knows of patients that were granted before: see RequestContext.entries. */
export function createEntryLoader(store: Store): RequestContext['entries'] {
  return new DataLoader<string, IndexEntry>(async (nhsNumbers) => {
    const found = await store
      .use((database) => findByNhsNumbers(database, nhsNumbers))
      .catch(() => {
        throw createError('UNAVAILABLE');
      });
    return nhsNumbers.map((nhsNumber) => found.get(nhsNumber) ?? createError('PATIENT_NOT_FOUND'));
  });
}
