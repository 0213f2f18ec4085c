/** A person as the patient index knows them, from the Personal Demographics Service. */
export interface IndexEntry {
  nhsNumber: string;
  familyName: string;
  /** In order. Empty when none is recorded. */
  givenNames: string[];
  title: string | null;
  preferredName: string | null;
  /** A partial date. */
  birthDate: string;
  /** male, female, other, unknown. Null: not recorded. */
  gender: string | null;
  /** A partial date. Null does not mean alive: no death was notified, or its date cannot be one. */
  deathDate: string | null;
  /** The date of death as notified, where it cannot be right. */
  impossibleDeathDate: string | null;
  deathNotification: 'FORMAL' | 'INFORMAL' | null;
  /** Empty for a restricted person. */
  addresses: { lines: string[]; postcode: string | null; use: string | null }[];
  /** Empty for a restricted person. */
  telephones: string[];
  language: string | null;
  interpreterRequired: boolean | null;
  /** ODS code of the practice the person is registered with. Null: none, or not told for a restricted person. */
  practice: string | null;
  supersededNhsNumbers: string[];
  /** The person's whereabouts must not be shown (PDS: R). */
  restricted: boolean;
  /** Nothing of the person may be shown, not even that they are known (PDS: V). */
  hidden: boolean;
  /** The person objects to sharing through this record. */
  objection: boolean;
  /** When the index last heard of the person. ISO 8601 with an offset. */
  tracedAt: string;
}

/** Letters that are another letter with a mark, and have no decomposition in Unicode. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** A name as searches compare it: capitals, accents, apostrophes, hyphens and spacing do not matter. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[\p{Diacritic}'’ʼ`.]/gu, '')
    .toLowerCase()
    .replaceAll(/[łøđßæœı]/gu, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replaceAll(/[\p{Dash}\s]+/gu, ' ')
    .trim();
}
