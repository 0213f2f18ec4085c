import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The migrations of the hospital room's own tables. */
export const HOSPITAL_MIGRATIONS: Record<string, Migration> = { 'hospital-0001': { up: createTables } };

async function createTables({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('person')
    .addColumn('person_key', 'text', (column) => column.primaryKey())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('hospital_number', 'text', (column) => column.notNull())
    .addColumn('shown_under', 'text', (column) => column.notNull())
    .addColumn('nhs_number', 'text')
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('person_nhs_number').on('person').column('nhs_number').execute();
  await schema.createIndex('person_shown_under').on('person').column('shown_under').execute();
  await schema
    .createTable('visit_event')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('person_key', 'text', (column) => column.notNull())
    .addColumn('stamp', 'text', (column) => column.notNull())
    .addColumn('statement', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('visit_event_person').on('visit_event').column('person_key').execute();
  await schema
    .createTable('result_version')
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('person_key', 'text', (column) => column.notNull())
    .addColumn('stamp', 'text', (column) => column.notNull())
    .addColumn('statement', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('result_version_identity', ['sequence', 'position'])
    .execute();
  await schema.createIndex('result_version_person').on('result_version').column('person_key').execute();
  await schema
    .createTable('number_link')
    .addColumn('old_key', 'text', (column) => column.primaryKey())
    .addColumn('new_key', 'text', (column) => column.notNull())
    .addColumn('stamp', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('number_link_new').on('number_link').column('new_key').execute();
}
