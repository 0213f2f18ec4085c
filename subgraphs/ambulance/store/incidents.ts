import type { Kysely, Transaction } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { InboxTables } from '../../kit/inbox-tables.ts';
import type { IncidentPart, StoredPart } from '../incident/incident-part.ts';

/**
 * The room's own table: what each message says of each incident. Nothing in it is ever changed, so that messages may
 * come in any order and on several connections at once; an incident is put together when it is read.
 */
// A type, not an interface: Kysely extends tables by types of known keys alone.
export type IncidentTables = {
  incident_part: {
    organisation: string;
    incident_key: string;
    message_key: string;
    encounter_name: string;
    sort_order: string;
    sent_at: string | null;
    nhs_number: string | null;
    is_verified: number;
    /** An IncidentPart as JSON. */
    part: string;
  };
};

export const INCIDENT_MIGRATIONS: Record<string, Migration> = { 'ambulance-0001': { up: createTables } };

/** Adds a message's parts, in the transaction that accepts the message. */
export async function saveParts(
  transaction: Transaction<InboxTables>,
  parts: readonly StoredPart[],
): Promise<void> {
  if (parts.length === 0) return;
  await transaction
    .$extendTables<IncidentTables>()
    .insertInto('incident_part')
    .values(
      parts.map(({ organisation, incidentKey, messageKey, order, sentAt, nhsNumber, isVerified, part }) => ({
        organisation,
        incident_key: incidentKey,
        message_key: messageKey,
        encounter_name: part.encounterName,
        sort_order: order,
        sent_at: sentAt,
        nhs_number: nhsNumber,
        is_verified: isVerified ? 1 : 0,
        part: JSON.stringify(part),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A person's parts: every part of every incident that ever bore one of these numbers, in one query. */
export async function loadParts(
  db: Kysely<InboxTables>,
  nhsNumbers: readonly string[],
): Promise<{ part: StoredPart; incidentOf: readonly string[] }[]> {
  const tables = db.$extendTables<IncidentTables>();
  const rows = await tables
    .selectFrom('incident_part')
    .selectAll()
    .where((where) =>
      where(
        where.refTuple('organisation', 'incident_key'),
        'in',
        where
          .selectFrom('incident_part as named')
          .select(['named.organisation', 'named.incident_key'])
          .where('named.nhs_number', 'in', [...nhsNumbers])
          .$asTuple('organisation', 'incident_key'),
      ),
    )
    .execute();
  return [...Map.groupBy(rows, (row) => `${row.organisation} ${row.incident_key}`).values()].flatMap(
    (incident) => {
      const incidentOf = incident.flatMap(({ nhs_number }) => (nhs_number === null ? [] : [nhs_number]));
      return incident.map((row) => ({ part: toPart(row), incidentOf }));
    },
  );
}

/** Forgets everything, for a rebuild. */
export async function emptyParts(transaction: Transaction<InboxTables>): Promise<void> {
  await transaction.$extendTables<IncidentTables>().deleteFrom('incident_part').execute();
}

function toPart(row: IncidentTables['incident_part']): StoredPart {
  return {
    organisation: row.organisation,
    incidentKey: row.incident_key,
    messageKey: row.message_key,
    order: row.sort_order,
    sentAt: row.sent_at,
    nhsNumber: row.nhs_number,
    isVerified: row.is_verified === 1,
    part: JSON.parse(row.part) as IncidentPart,
  };
}

async function createTables(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('incident_part')
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('incident_key', 'text', (column) => column.notNull())
    .addColumn('message_key', 'text', (column) => column.notNull())
    .addColumn('encounter_name', 'text', (column) => column.notNull())
    .addColumn('sort_order', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('nhs_number', 'text')
    .addColumn('is_verified', 'integer', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('incident_part_identity', [
      'organisation',
      'incident_key',
      'message_key',
      'encounter_name',
    ])
    .execute();
  await db.schema
    .createIndex('incident_part_patient')
    .on('incident_part')
    .columns(['nhs_number', 'organisation', 'incident_key'])
    .execute();
}
