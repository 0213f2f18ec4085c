import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The inbox's own tables. Times are ISO 8601 in UTC unless said otherwise; raw messages are bytes as they came. A type,
 * not an interface, so that a room can add its own tables with `$extendTables`.
 */
export type InboxTables = {
  /** One row, the number of the last receipt. Whoever changes it holds the inbox until the transaction ends. */
  inbox_receipt: { last_sequence: number };
  /** Every accepted message. */
  inbox_message: {
    sequence: number;
    organisation: string;
    sender: string;
    control_id: string;
    /** SHA-256 of the raw message, hexadecimal. */
    content_hash: string;
    raw: Uint8Array;
    /** The message's own time, as its sender wrote it. */
    sent_at: string | null;
    received_at: string;
    acknowledgement: string;
  };
  /** What could not be read or was refused, for a person to look at. */
  inbox_kept_aside: {
    id: number;
    organisation: string;
    sender: string;
    /** Null: the message has none that could be read. */
    control_id: string | null;
    content_hash: string;
    raw: Uint8Array;
    /** Why, as a code. Never patient data. */
    reason: string;
    /** Whom it is about, as the room names patients. Null: that could not be read either. */
    patient_reference: string | null;
    received_at: string;
    acknowledgement: string;
    /** Null while it stands. */
    dealt_with_at: string | null;
  };
  /** When each organisation was last heard of. */
  inbox_feed: {
    organisation: string;
    last_contact_at: string;
    last_message_at: string | null;
    last_message_sent_at: string | null;
  };
};

/** The inbox's migrations, to be run with the room's own by `migrateDatabase`. */
export const INBOX_MIGRATIONS: Record<string, Migration> = { 'inbox-0001': { up: createTables } };

async function createTables(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  // The two dialects have no name in common for a column of bytes; SQLite takes any.
  const bytes = 'bytea';
  await schema.createTable('inbox_receipt').addColumn('last_sequence', 'integer', notNull).execute();
  await db.$extendTables<InboxTables>().insertInto('inbox_receipt').values({ last_sequence: 0 }).execute();
  await schema
    .createTable('inbox_message')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('organisation', 'text', notNull)
    .addColumn('sender', 'text', notNull)
    .addColumn('control_id', 'text', notNull)
    .addColumn('content_hash', 'text', notNull)
    .addColumn('raw', bytes, notNull)
    .addColumn('sent_at', 'text')
    .addColumn('received_at', 'text', notNull)
    .addColumn('acknowledgement', 'text', notNull)
    .addUniqueConstraint('inbox_message_identity', ['organisation', 'sender', 'control_id'])
    .execute();
  await schema
    .createTable('inbox_kept_aside')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('organisation', 'text', notNull)
    .addColumn('sender', 'text', notNull)
    .addColumn('control_id', 'text')
    .addColumn('content_hash', 'text', notNull)
    .addColumn('raw', bytes, notNull)
    .addColumn('reason', 'text', notNull)
    .addColumn('patient_reference', 'text')
    .addColumn('received_at', 'text', notNull)
    .addColumn('acknowledgement', 'text', notNull)
    .addColumn('dealt_with_at', 'text')
    .execute();
  await schema
    .createIndex('inbox_kept_aside_standing')
    .on('inbox_kept_aside')
    .columns(['dealt_with_at', 'organisation', 'control_id'])
    .execute();
  await schema
    .createTable('inbox_feed')
    .addColumn('organisation', 'text', (column) => column.primaryKey())
    .addColumn('last_contact_at', 'text', notNull)
    .addColumn('last_message_at', 'text')
    .addColumn('last_message_sent_at', 'text')
    .execute();
}

function notNull<Column extends { notNull: () => Column }>(column: Column): Column {
  return column.notNull();
}
