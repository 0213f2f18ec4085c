import type { GrantClaims } from '../../kit/grant.ts';
import type { StatusReason } from '../../kit/graph.generated.ts';
import { isSamePerson, type FoundIdentity } from '../../kit/identity-check.ts';
import type { ResultStatement } from '../feed/statements.ts';
import { readDay } from '../hl7/times.ts';
import type { StoredPerson } from '../store/queries.ts';
import { statedOf } from './people.ts';

/** Which of a trust's people are the patient. */
export interface Linked {
  people: StoredPerson[];
  /** Why some that bear the number are not linked. Null: all are. */
  withheldFor: Extract<StatusReason, 'IDENTITY_MISMATCH' | 'IDENTITY_UNVERIFIED'> | null;
}

/** The NHS numbers under which a patient's records may be: the present one and those superseded (H4). */
export function numbersOf(grant: Pick<GrantClaims, 'patient' | 'supersededNhsNumbers'>): string[] {
  return [grant.patient, ...grant.supersededNhsNumbers];
}

/**
 * Links one trust's people to the patient. A number the trust itself marks as other than verified (PID-32 not 01) links
 * nobody (H31); a verified one, or one without a mark, links only whom name and date of birth agree with (H4). Numbers
 * the trust merged are one person.
 */
export function linkPeople(found: readonly StoredPerson[], grant: GrantClaims): Linked {
  const linked: Linked = { people: [], withheldFor: null };
  for (const people of Map.groupBy(found, ({ shownUnder }) => shownUnder).values()) {
    const obstacle = obstacleTo(people, grant);
    if (obstacle === null) linked.people.push(...people);
    else linked.withheldFor = linked.withheldFor === 'IDENTITY_MISMATCH' ? linked.withheldFor : obstacle;
  }
  return linked;
}

/** True when the laboratory's word on whom a result is about does not contradict the patient's. */
export function isAbout({ nhsNumber, birthDate }: ResultStatement['subject'], grant: GrantClaims): boolean {
  if (nhsNumber !== null && !numbersOf(grant).includes(nhsNumber)) return false;
  const day = readDay(birthDate)?.date ?? null;
  return day === null || grant.traced.birthDate.startsWith(day) || day.startsWith(grant.traced.birthDate);
}

function obstacleTo(people: readonly StoredPerson[], grant: GrantClaims): Linked['withheldFor'] {
  const nhsNumber = statedOf(people, 'nhsNumber');
  const status = statedOf(people, 'nhsNumberStatus');
  const isMarked = status !== null && status.nhsNumber === nhsNumber;
  // Older senders write NSTS01.
  if (isMarked && !/^(NSTS)?0?1$/i.test(status.status)) return 'IDENTITY_UNVERIFIED';
  const bearsNumber = nhsNumber !== null && numbersOf(grant).includes(nhsNumber);
  return bearsNumber && isSamePerson(grant.traced, identityOf(people)) ? null : 'IDENTITY_MISMATCH';
}

function identityOf(people: readonly StoredPerson[]): FoundIdentity {
  return {
    familyName: statedOf(people, 'name')?.family ?? null,
    birthDate: readDay(statedOf(people, 'birthDate'))?.date ?? null,
    gender: statedOf(people, 'sex'),
  };
}
