import type { Kysely } from 'kysely';
import { openDatabase } from '../../kit/database.ts';
import { INBOX_MIGRATIONS, type InboxTables } from '../../kit/inbox-tables.ts';
import { migrateDatabase } from '../../kit/migrate.ts';
import { INCIDENT_MIGRATIONS } from './incidents.ts';

/** Opens the room's database, with the inbox's tables and its own. */
export async function openAmbulanceDatabase(url: string): Promise<Kysely<InboxTables>> {
  const db = openDatabase<InboxTables>(url);
  await migrateDatabase(db, { ...INBOX_MIGRATIONS, ...INCIDENT_MIGRATIONS });
  return db;
}
