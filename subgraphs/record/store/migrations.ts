import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { RecordTables } from './tables.ts';

/** What goes before the first record of the audit log. */
const CHAIN_BEGINNING = '0'.repeat(64);

/** The room's migrations for a dialect: triggers are written differently in each. */
export function createMigrations(dialect: 'sqlite' | 'postgres'): Record<string, Migration> {
  return {
    'record-0001-index': { up: createIndexTables },
    'record-0002-audit': {
      up: async (db: Kysely<never>) => {
        await createAuditTables(db);
        for (const statement of dialect === 'sqlite' ? APPEND_ONLY_ON_SQLITE : APPEND_ONLY_ON_POSTGRES)
          await sql.raw(statement).execute(db);
      },
    },
  };
}

async function createIndexTables(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('index_extract')
    .addColumn('hash', 'text')
    .addColumn('loaded_at', 'text')
    .addColumn('people', 'integer', notNull)
    .execute();
  await db
    .$extendTables<Pick<RecordTables, 'index_extract'>>()
    .insertInto('index_extract')
    .values({ hash: null, loaded_at: null, people: 0 })
    .execute();
  await schema
    .createTable('index_patient')
    .addColumn('nhs_number', 'text', (column) => column.primaryKey())
    .addColumn('family_name_folded', 'text', notNull)
    .addColumn('birth_date', 'text', notNull)
    .addColumn('entry', 'text', notNull)
    .execute();
  await schema
    .createIndex('index_patient_search')
    .on('index_patient')
    .columns(['family_name_folded', 'birth_date'])
    .execute();
  await schema
    .createTable('index_superseded')
    .addColumn('superseded_number', 'text', (column) => column.primaryKey())
    .addColumn('nhs_number', 'text', notNull)
    .execute();
}

async function createAuditTables(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('audit_record')
    .addColumn('sequence', 'bigint', (column) => column.primaryKey())
    .addColumn('kind', 'text', notNull)
    .addColumn('recorded_at', 'text', notNull)
    .addColumn('request_id', 'text')
    .addColumn('decision_id', 'text')
    .addColumn('practitioner_id', 'text')
    .addColumn('patient', 'text')
    .addColumn('record', 'text', notNull)
    .addColumn('previous_hash', 'text', notNull)
    .addColumn('hash', 'text', notNull)
    .execute();
  // What a privacy officer asks: who looked at this patient, and whom did this practitioner look at.
  for (const column of ['patient', 'practitioner_id', 'request_id'])
    await schema.createIndex(`audit_record_${column}`).on('audit_record').column(column).execute();
  await schema
    .createTable('audit_head')
    .addColumn('sequence', 'bigint', notNull)
    .addColumn('hash', 'text', notNull)
    .execute();
  await db
    .$extendTables<Pick<RecordTables, 'audit_head'>>()
    .insertInto('audit_head')
    .values({ sequence: 0, hash: CHAIN_BEGINNING })
    .execute();
  await schema
    .createTable('audit_patient')
    .addColumn('pseudonym', 'text', (column) => column.primaryKey())
    .addColumn('nhs_number', 'text', notNull)
    .execute();
}

const APPEND_ONLY_ON_SQLITE = [
  ...['update', 'delete'].map(
    (change) => `create trigger audit_record_no_${change} before ${change} on audit_record
      begin select raise(abort, 'the audit log is append-only'); end`,
  ),
  // INSERT OR REPLACE would delete a row without the trigger for deletes.
  `create trigger audit_record_no_replace before insert on audit_record
    when exists (select 1 from audit_record where sequence = new.sequence)
    begin select raise(abort, 'the audit log is append-only'); end`,
];

const APPEND_ONLY_ON_POSTGRES = [
  `create function refuse_audit_change() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log is append-only'; end $$`,
  `create trigger audit_record_append_only before update or delete or truncate on audit_record
    for each statement execute function refuse_audit_change()`,
];

function notNull<Column extends { notNull: () => Column }>(column: Column): Column {
  return column.notNull();
}
