import { sourceRow } from '../kit/completeness.ts';
import { DATA_CLASSES, withholdingReason, type GrantClaims } from '../kit/grant.ts';
import type { SourceStatus, StatusReason } from '../kit/graph.generated.ts';
import type { Organisation } from '../kit/organisations.ts';
import type { IndexEntry } from './index/index-entry.ts';
import type {
  Access,
  Demographics,
  GpPractice,
  PatientIdentity,
  PatientMatch,
} from './resolvers.generated.ts';

/** From what the index knows to what the graph shows of who a person is. Pure; `now` is ISO 8601 in UTC. */

/** NHS NUMBER STATUS INDICATOR CODE (NHS Data Dictionary): the index takes in no other number. */
const PRESENT_AND_VERIFIED = '01';

const DEMOGRAPHICS_SERVICE = {
  kind: 'PATIENT_INDEX',
  odsCode: 'X26',
  name: 'Personal Demographics Service',
} as const;

/** `askedNhsNumber`: the number the practitioner asked with, where it is known. */
export function toIdentity(entry: IndexEntry, askedNhsNumber: string | null): PatientIdentity {
  const notices: string[] = [];
  if (askedNhsNumber !== null && askedNhsNumber !== entry.nhsNumber)
    notices.push(
      `The NHS number asked for, ${askedNhsNumber}, was superseded: this person's number is now ${entry.nhsNumber}.`,
    );
  if (entry.impossibleDeathDate !== null)
    notices.push(
      `A death was notified with a date that cannot be right, ${entry.impossibleDeathDate}: it is not after the date of birth. Check whether the person is alive.`,
    );
  return {
    nhsNumberStatus: PRESENT_AND_VERIFIED,
    restricted: entry.restricted,
    supersededNhsNumbers: entry.supersededNhsNumbers,
    notice: notices.length > 0 ? notices.join(' ') : null,
    tracedAt: entry.tracedAt,
  };
}

/** Of somebody who objects to sharing, only what tells them from others: names, birth, gender, death. */
export function toDemographics(entry: IndexEntry, now: string): Demographics {
  const { title, givenNames, familyName, preferredName, birthDate, gender } = entry;
  const { deathDate, deathNotification } = entry;
  return {
    title,
    givenNames,
    familyName,
    preferredName,
    birthDate,
    gender,
    deathDate,
    deathNotification,
    addresses: hidesWhereabouts(entry) ? [] : entry.addresses,
    telephones: hidesWhereabouts(entry) ? [] : entry.telephones,
    language: entry.objection ? null : entry.language,
    interpreterRequired: entry.objection ? null : entry.interpreterRequired,
    source: indexRow(entry, now, 'PARTIAL'),
  };
}

/** The practice is where a person can be met: withheld for a restricted person, and by an objection. */
export function toGpPractice(
  entry: IndexEntry,
  organisations: readonly Organisation[],
  now: string,
): GpPractice {
  const source = indexRow(entry, now, 'WITHHELD');
  const { practice } = entry;
  if (practice === null || hidesWhereabouts(entry)) return { organisation: null, source };
  const known = organisations.find(({ kind, odsCode }) => kind === 'GP' && odsCode === practice);
  const name = known?.name ?? 'A practice that does not take part';
  return { organisation: { odsCode: practice, name }, source };
}

/** The decision, class by class, as the grant holds it. */
export function toAccess(grant: GrantClaims): Access {
  return {
    decisionId: grant.jti,
    role: grant.role,
    classes: DATA_CLASSES.map((dataClass) => {
      const reason = withholdingReason(grant, dataClass);
      return { class: dataClass, permitted: reason === null, reason };
    }),
  };
}

export function toPatientMatch(entry: IndexEntry): PatientMatch {
  const { nhsNumber, familyName, givenNames, birthDate, gender, addresses } = entry;
  const home = addresses.find(({ use }) => use === 'home') ?? addresses[0];
  const postcode = hidesWhereabouts(entry) ? null : (home?.postcode ?? null);
  return { nhsNumber, familyName, givenNames, birthDate, gender, postcode };
}

function hidesWhereabouts({ restricted, objection }: IndexEntry): boolean {
  return restricted || objection;
}

function indexRow(entry: IndexEntry, now: string, shortStatus: 'PARTIAL' | 'WITHHELD'): SourceStatus {
  const times = { asOf: entry.tracedAt, retrievedAt: now };
  if (!hidesWhereabouts(entry)) return sourceRow(DEMOGRAPHICS_SERVICE, times);
  const reason: StatusReason = entry.restricted ? 'RESTRICTED_PERSON' : 'PATIENT_OBJECTION';
  return sourceRow(DEMOGRAPHICS_SERVICE, { ...times, status: shortStatus, reason });
}
