/**
 * What a council's database is to this room, whatever its shape: persons, and nine kinds of rows about them. A shape
 * (mosaic.ts, case-manager.ts) says which tables and columns those are; each read is one statement for everybody asked
 * about. Case notes are in no shape: nothing here can read them.
 */
import type { Kysely } from 'kysely';

/**
 * A row as read. Every column is text by a cast in the statement itself, so that neither the store nor the driver turns
 * an identifier into a number (hazard H13) or a date into a moment (H23). Null: nothing is there.
 */
export type Row<Column extends string> = Readonly<Record<Column, string | null>>;

/** A row about a person, with what its provenance needs. */
type PersonalRow<Column extends string> = Row<'personId' | 'recordId' | 'recordedAt' | 'recordedBy' | Column>;

/** A person as a council holds one. `nhsNumber` is what stands in the column: a candidate, never proof (domain 3.4). */
export type PersonRow = Row<
  | 'personId'
  | 'nhsNumber'
  | 'title'
  | 'givenName'
  | 'familyName'
  | 'preferredName'
  | 'birthDate'
  | 'deathDate'
  | 'gender'
  | 'restricted'
  | 'language'
  | 'interpreter'
>;

/** The rows about a person, by kind. Rows marked as deleted are not among them. */
export interface CouncilTables {
  addresses: PersonalRow<'address' | 'postcode' | 'use' | 'end'>;
  telephones: PersonalRow<'number'>;
  services: PersonalRow<
    'code' | 'type' | 'component' | 'delivery' | 'provider' | 'start' | 'end' | 'frequency' | 'unitCost'
  >;
  supportReasons: PersonalRow<'code' | 'reason' | 'start' | 'end'>;
  aboutMe: PersonalRow<'heading' | 'text'>;
  needs: PersonalRow<'need' | 'note'>;
  impairments: PersonalRow<'need' | 'note'>;
  warningNotes: PersonalRow<'code' | 'type' | 'narrative' | 'start' | 'end' | 'reviewDue'>;
  /** Joined to the other person: one row for each of their telephones. */
  relationships: PersonalRow<
    | 'relationship'
    | 'givenName'
    | 'familyName'
    | 'otherRestricted'
    | 'telephone'
    | 'informalCarer'
    | 'parentalResponsibility'
    | 'end'
  >;
  allocations: PersonalRow<'workerGivenName' | 'workerFamilyName' | 'role' | 'team' | 'start' | 'end'>;
}
export type TableName = keyof CouncilTables;

/** Whom a council may hold: every number that is the patient's, and who the patient is. */
export interface PersonCandidate {
  /** Valid NHS numbers of ten digits: the present one and those superseded. */
  nhsNumbers: readonly string[];
  /** To find a row without a number. Null: the date of birth is not known to the day. */
  named: { familyName: string; givenNames: readonly string[]; birthDate: string } | null;
}

/** Tables by name, with columns by name: the statements are checked against real databases by the tests. */
export type CouncilDatabase<Table extends string = string> = Kysely<
  Record<Table, Record<string, string | null>>
>;

/** How one make of case-management system lays its tables out. */
export interface CouncilShape {
  /** One statement on the person table: rows with one of the numbers, or with exactly the name and birth date. */
  findPersons: (
    database: CouncilDatabase,
    candidates: readonly PersonCandidate[],
    onPostgres: boolean,
  ) => Promise<PersonRow[]>;
  /** One statement each, for all persons. `personIds` is never empty. */
  tables: {
    [Table in TableName]: (
      database: CouncilDatabase,
      personIds: readonly string[],
      onPostgres: boolean,
    ) => Promise<CouncilTables[Table][]>;
  };
}
