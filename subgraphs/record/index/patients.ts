import type { Kysely, Transaction } from 'kysely';
import type { RecordTables } from '../store/tables.ts';
import { foldName, type IndexEntry } from './index-entry.ts';

/** What a search asks. Null: not asked for. */
export interface SearchTerms {
  familyName: string;
  dateOfBirth: string;
  givenName: string | null;
  gender: string | null;
  postcode: string | null;
}

/** What a search found. */
export interface SearchResult {
  items: IndexEntry[];
  more: boolean;
}

/** Most people a search shows. */
const MAX_MATCHES = 20;
/** Most people of one family name and date of birth that are looked at. */
const MAX_CANDIDATES = 500;
const ROWS_PER_STATEMENT = 500;

/**
 * Those of the numbers that the index knows, each under the number asked for: one query, and one more when some are not
 * anybody's current number and may be superseded. A hidden person is not known.
 */
export async function findByNhsNumbers(
  database: Kysely<RecordTables>,
  nhsNumbers: readonly string[],
): Promise<Map<string, IndexEntry>> {
  const found = new Map<string, IndexEntry>();
  if (nhsNumbers.length === 0) return found;
  const current = await database
    .selectFrom('index_patient')
    .select(['nhs_number as number', 'entry'])
    .where('nhs_number', 'in', nhsNumbers)
    .execute();
  const known = new Set(current.map(({ number }) => number));
  const unknown = nhsNumbers.filter((number) => !known.has(number));
  const superseded =
    unknown.length === 0
      ? []
      : await database
          .selectFrom('index_superseded')
          .innerJoin('index_patient', 'index_patient.nhs_number', 'index_superseded.nhs_number')
          .select(['superseded_number as number', 'entry'])
          .where('superseded_number', 'in', unknown)
          .execute();
  for (const { number, entry } of [...current, ...superseded]) {
    const person = readEntry(entry);
    if (!person.hidden) found.set(number, person);
  }
  return found;
}

/** People whose family name and date of birth are exactly these, narrowed by whatever else is asked: one query. */
export async function search(database: Kysely<RecordTables>, terms: SearchTerms): Promise<SearchResult> {
  const rows = await database
    .selectFrom('index_patient')
    .select('entry')
    .where('family_name_folded', '=', foldName(terms.familyName))
    .where('birth_date', '=', terms.dateOfBirth)
    .orderBy('nhs_number')
    .limit(MAX_CANDIDATES + 1)
    .execute();
  const result = selectMatches(
    rows.map(({ entry }) => readEntry(entry)),
    terms,
  );
  return { ...result, more: result.more || rows.length > MAX_CANDIDATES };
}

/**
 * Those among the candidates that are shown. A restricted person is shown only as the single match, as the Personal
 * Demographics Service does; a hidden one never, nor counted. Pure.
 */
function selectMatches(candidates: readonly IndexEntry[], terms: SearchTerms): SearchResult {
  const matching = candidates.filter((entry) => !entry.hidden && isMatch(entry, terms));
  const shown = matching.length === 1 ? matching : matching.filter(({ restricted }) => !restricted);
  return { items: shown.slice(0, MAX_MATCHES), more: shown.length > MAX_MATCHES };
}

function isMatch(entry: IndexEntry, { givenName, gender, postcode }: SearchTerms): boolean {
  const isNamed =
    givenName === null || entry.givenNames.some((name) => foldName(name) === foldName(givenName));
  const isOfGender = gender === null || entry.gender === gender;
  // An objection hides the address: a search that found by it would tell it.
  const isAtPostcode =
    postcode === null ||
    (!entry.objection &&
      entry.addresses.some((address) => foldPostcode(address.postcode ?? '') === foldPostcode(postcode)));
  return isNamed && isOfGender && isAtPostcode;
}

/** Puts these people in the place of everybody the index knew. Within the caller's transaction. */
export async function replaceEveryone(
  transaction: Transaction<RecordTables>,
  entries: readonly IndexEntry[],
): Promise<void> {
  await transaction.deleteFrom('index_superseded').execute();
  await transaction.deleteFrom('index_patient').execute();
  const people = entries.map((entry) => ({
    nhs_number: entry.nhsNumber,
    family_name_folded: foldName(entry.familyName),
    birth_date: entry.birthDate,
    entry: JSON.stringify(entry),
  }));
  for (let start = 0; start < people.length; start += ROWS_PER_STATEMENT)
    await transaction
      .insertInto('index_patient')
      .values(people.slice(start, start + ROWS_PER_STATEMENT))
      .execute();
  const superseded = supersededNumbers(entries);
  for (let start = 0; start < superseded.length; start += ROWS_PER_STATEMENT)
    await transaction
      .insertInto('index_superseded')
      .values(superseded.slice(start, start + ROWS_PER_STATEMENT))
      .execute();
}

/** A number that two people are said to have had leads to neither (hazard H4). */
function supersededNumbers(entries: readonly IndexEntry[]) {
  const owners = new Map<string, string | null>();
  for (const { nhsNumber, supersededNhsNumbers } of entries)
    for (const number of supersededNhsNumbers) owners.set(number, owners.has(number) ? null : nhsNumber);
  return [...owners].flatMap(([superseded_number, nhs_number]) =>
    nhs_number === null ? [] : [{ superseded_number, nhs_number }],
  );
}

/** Written by `replaceEveryone` alone, so its shape is known. */
function readEntry(text: string): IndexEntry {
  return JSON.parse(text) as IndexEntry;
}

function foldPostcode(postcode: string): string {
  return postcode.replaceAll(/\s/g, '').toUpperCase();
}
