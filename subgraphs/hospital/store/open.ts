import type { Kysely } from 'kysely';
import { openDatabase } from '../../kit/database.ts';
import { INBOX_MIGRATIONS, type InboxTables } from '../../kit/inbox-tables.ts';
import { migrateDatabase } from '../../kit/migrate.ts';
import { HOSPITAL_MIGRATIONS } from './migrations.ts';

/** Opens the room's database in its present shape. */
export async function openHospitalStore(url: string): Promise<Kysely<InboxTables>> {
  const database = openDatabase<InboxTables>(url);
  await migrateDatabase(database, { ...INBOX_MIGRATIONS, ...HOSPITAL_MIGRATIONS });
  return database;
}
