import { createError } from '../../../schema/errors.ts';
import { isPartialDate } from '../../../schema/partial-date.ts';
import type { AuditedRequest, SearchEntry } from '../audit/audit-entry.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { foldName } from '../index/index-entry.ts';
import { search, type SearchResult, type SearchTerms } from '../index/patients.ts';
import type { Caller } from '../practitioner.ts';
import type { Store } from '../store/store.ts';
import type { DecideAccess } from './decide.ts';
import { auditedPractitioner } from './open-patients.ts';

const GENDERS = ['male', 'female', 'other', 'unknown'];
const LONGEST_NAME = 100;

/** What a client gives a search. */
export interface SearchArguments {
  familyName: string;
  dateOfBirth: string;
  givenName?: string | null | undefined;
  gender?: string | null | undefined;
  postcode?: string | null | undefined;
}

/**
 * Searches the index, and tells what was found only after the search and those it shows are in the audit log. The search
 * of somebody whose role sees no demographics is audited too. Throws INVALID_ARGUMENT, ACCESS_DENIED or
 * AUDIT_UNAVAILABLE.
 */
export async function findPeople(
  given: SearchArguments,
  caller: Caller,
  request: AuditedRequest,
  deps: { store: Store; auditLog: AuditLog; decideAccess: DecideAccess },
): Promise<SearchResult> {
  const terms = toTerms(given);
  const refusal = refusalOf(caller, deps.decideAccess);
  const found = refusal === null ? await searchIndex(deps.store, terms) : { items: [], more: false };
  const entry: SearchEntry = {
    ...request,
    kind: 'SEARCH',
    practitioner: auditedPractitioner(caller),
    purpose: 'DIRECT_CARE',
    terms: { ...terms, familyName: foldName(terms.familyName) },
    outcome: refusal === null ? 'PERMITTED' : 'DENIED',
    refusal,
    shownNhsNumbers: found.items.map(({ nhsNumber }) => nhsNumber),
  };
  await deps.auditLog.append([entry]);
  if (refusal !== null) throw createError('ACCESS_DENIED');
  return found;
}

function toTerms(given: SearchArguments): SearchTerms {
  const { familyName, dateOfBirth } = given;
  const givenName = given.givenName ?? null;
  const gender = given.gender?.toLowerCase() ?? null;
  const postcode = given.postcode ?? null;
  const texts = [familyName, givenName, postcode].filter((text) => text !== null);
  const isFit =
    texts.every((text) => text.length <= LONGEST_NAME && foldName(text) !== '') &&
    isPartialDate(dateOfBirth) &&
    dateOfBirth.length <= 10 &&
    (gender === null || GENDERS.includes(gender));
  if (!isFit) throw createError('INVALID_ARGUMENT');
  return { familyName, dateOfBirth, givenName, gender, postcode };
}

function refusalOf(caller: Caller, decideAccess: DecideAccess): string | null {
  if (!caller.practitioner) return caller.refusal;
  const { role } = caller.practitioner;
  const { permitted } = decideAccess({ role, objection: false, restricted: false });
  return permitted.includes('DEMOGRAPHICS') ? null : 'ROLE_NOT_PERMITTED';
}

async function searchIndex(store: Store, terms: SearchTerms): Promise<SearchResult> {
  try {
    return await store.use((database) => search(database, terms));
  } catch {
    throw createError('AUDIT_UNAVAILABLE');
  }
}
