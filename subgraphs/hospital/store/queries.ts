import type { Kysely } from 'kysely';
import type { ResultStatement, VisitStatement } from '../feed/statements.ts';
import type { HospitalTables, PersonDocument } from './tables.ts';

/** A person as one trust's messages state them. */
export interface StoredPerson {
  personKey: string;
  organisation: string;
  hospitalNumber: string;
  /** The key of the person it is shown under. */
  shownUnder: string;
  document: PersonDocument;
}

/** What one message stated of something. */
export interface Stated<Statement> {
  personKey: string;
  stamp: string;
  statement: Statement;
}

/** Everybody with one of these NHS numbers, at any trust, and everybody merged with them. One query. */
export async function loadPeople(
  db: Kysely<HospitalTables>,
  nhsNumbers: readonly string[],
): Promise<StoredPerson[]> {
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where('shown_under', 'in', (query) =>
      query.selectFrom('person').select('shown_under').where('nhs_number', 'in', nhsNumbers),
    )
    .orderBy('person_key')
    .execute();
  return rows.map((row) => ({
    personKey: row.person_key,
    organisation: row.organisation,
    hospitalNumber: row.hospital_number,
    shownUnder: row.shown_under,
    document: JSON.parse(row.document) as PersonDocument,
  }));
}

/** What was stated of these people's visits, in no order. One query. */
export async function loadVisitEvents(
  db: Kysely<HospitalTables>,
  personKeys: readonly string[],
): Promise<Stated<VisitStatement>[]> {
  if (personKeys.length === 0) return [];
  const rows = await db.selectFrom('visit_event').selectAll().where('person_key', 'in', personKeys).execute();
  return rows.map((row) => ({
    personKey: row.person_key,
    stamp: row.stamp,
    statement: JSON.parse(row.statement) as VisitStatement,
  }));
}

/** What was stated of these people's results, of one message in its order. One query. */
export async function loadResultVersions(
  db: Kysely<HospitalTables>,
  personKeys: readonly string[],
): Promise<Stated<ResultStatement>[]> {
  if (personKeys.length === 0) return [];
  const rows = await db
    .selectFrom('result_version')
    .selectAll()
    .where('person_key', 'in', personKeys)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    personKey: row.person_key,
    stamp: row.stamp,
    statement: JSON.parse(row.statement) as ResultStatement,
  }));
}
