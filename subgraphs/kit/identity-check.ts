import type { GrantClaims } from './grant.ts';

/** What a source says of who its record is about. Null: the source did not say. */
export interface FoundIdentity {
  familyName: string | null;
  /** YYYY-MM-DD, or less precise. */
  birthDate: string | null;
  /** In any of the codes sources use: male, F, 1 … */
  gender: string | null;
}

/**
 * True when a source's record is about the patient the grant names (hazard H4): the family name and the date of birth
 * must be given and agree, and the gender must not contradict. Otherwise the source is quarantined, not blended.
 *
 * Capitals, accents, hyphens, apostrophes and spaces do not count; a double-barrelled name agrees with either part, for
 * people change names on marriage and systems follow at their own pace. A partial date agrees where it is not different.
 */
export function isSamePerson(traced: GrantClaims['traced'], found: FoundIdentity): boolean {
  return (
    found.familyName !== null &&
    found.birthDate !== null &&
    namesAgree(traced.familyName, found.familyName) &&
    datesAgree(traced.birthDate, found.birthDate) &&
    gendersAgree(traced.gender, found.gender)
  );
}

function namesAgree(left: string, right: string): boolean {
  const [leftParts, rightParts] = [nameParts(left), nameParts(right)];
  if (leftParts.length === 0 || rightParts.length === 0) return false;
  const [shorter, longer] =
    leftParts.length <= rightParts.length ? [leftParts, rightParts] : [rightParts, leftParts];
  return leftParts.join('') === rightParts.join('') || shorter.every((part) => longer.includes(part));
}

function nameParts(name: string): string[] {
  return name
    .normalize('NFD')
    .replace(/[\p{Diacritic}'’`.]/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((part) => part !== '');
}

function datesAgree(left: string, right: string): boolean {
  const [leftDay, rightDay] = [left.slice(0, 10), right.slice(0, 10)];
  if (leftDay.length < 4 || rightDay.length < 4) return false;
  return leftDay.startsWith(rightDay) || rightDay.startsWith(leftDay);
}

function gendersAgree(left: string | null, right: string | null): boolean {
  const [leftGender, rightGender] = [plainGender(left), plainGender(right)];
  return leftGender === null || rightGender === null || leftGender === rightGender;
}

/** FHIR words, HL7 v2 letters and NHS Data Dictionary numbers; everything else contradicts nothing. */
function plainGender(gender: string | null): 'male' | 'female' | null {
  switch (gender?.trim().toLowerCase()) {
    case 'male':
    case 'm':
    case '1':
      return 'male';
    case 'female':
    case 'f':
    case '2':
      return 'female';
    default:
      return null;
  }
}
