import { isValidNhsNumber } from '../../../schema/nhs-number.ts';
import type { GrantClaims } from '../../kit/grant.ts';
import { isSamePerson } from '../../kit/identity-check.ts';
import type { PersonCandidate, PersonRow } from '../source/council.ts';
import { dateIn, wordsIn } from './columns.ts';

/** Which of a council's rows are about the patient. */
export interface Identified {
  /** Rows that bear a number of the patient's and agree with the trace. */
  persons: PersonRow[];
  /** A row bears a number of the patient's and is about somebody else (hazard H4). */
  mismatched: boolean;
  /** A row of exactly this name and birth date has no number, or another's: it may be the patient, and nobody checked (H31). */
  unverified: boolean;
}

/** Whom to look for: the present number and those it superseded (domain 4.1), and the name for a row without one. */
export function toCandidate(grant: GrantClaims): PersonCandidate {
  const { familyName, givenNames, birthDate } = grant.traced;
  const isFindable =
    wordsIn(familyName) !== null &&
    wordsIn(givenNames[0] ?? null) !== null &&
    /^\d{4}-\d{2}-\d{2}$/.test(birthDate);
  return {
    nhsNumbers: [grant.patient, ...grant.supersededNhsNumbers],
    named: isFindable ? { familyName, givenNames, birthDate } : null,
  };
}

/** Sorts the rows found for many patients into those about this one. */
export function identify(grant: GrantClaims, rows: readonly PersonRow[]): Identified {
  const candidate = toCandidate(grant);
  const numbered = rows.filter(({ nhsNumber }) => {
    const number = nhsNumberIn(nhsNumber);
    return number !== null && candidate.nhsNumbers.includes(number);
  });
  const persons = numbered.filter((row) =>
    isSamePerson(grant.traced, {
      familyName: wordsIn(row.familyName),
      birthDate: dateIn(row.birthDate).date,
      gender: row.gender,
    }),
  );
  return {
    persons,
    mismatched: persons.length < numbered.length,
    unverified: rows.some((row) => !numbered.includes(row) && isOfExactlyThisName(candidate, row)),
  };
}

/**
 * The NHS number in a column: ten digits, a leading zero lost in a numeric column put back, customary spaces left away.
 * Null: nothing, zero, too short, or with a wrong check digit (domain 3.4; hazard H13).
 */
export function nhsNumberIn(column: string | null): string | null {
  const digits = (wordsIn(column) ?? '').replace(/\.0+$/, '').replace(/[\s-]/g, '');
  if (!/^[0-9]{1,10}$/.test(digits) || /^0+$/.test(digits)) return null;
  const number = digits.padStart(10, '0');
  return isValidNhsNumber(number) ? number : null;
}

function isOfExactlyThisName({ named }: PersonCandidate, row: PersonRow): boolean {
  if (!named) return false;
  const same = (left: string | null, right: string) =>
    wordsIn(left)?.toLowerCase() === right.trim().toLowerCase();
  return (
    same(row.familyName, named.familyName) &&
    [named.givenNames[0] ?? '', named.givenNames.join(' ')].some((given) => same(row.givenName, given)) &&
    dateIn(row.birthDate).date === named.birthDate
  );
}
