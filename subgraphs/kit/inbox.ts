import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { InboxTables } from './inbox-tables.ts';

/**
 * The durable inbox of a room that is fed by messages. A message is acknowledged only after one transaction has stored
 * it raw and applied the room's projection of it; so what was acknowledged was applied, exactly once, whatever is
 * killed when. Works the same over SQLite and PostgreSQL.
 */

/** What became of a message. `refused`: its control id was used before, for other content. */
export type InboxOutcome = 'accepted' | 'duplicate' | 'kept-aside' | 'refused';

/** A message as it came. */
export interface IncomingMessage {
  /** ODS code of the organisation whose feed it came by. */
  organisation: string;
  /** Who sent it, as it says: with the control id it makes the message's identity. */
  sender: string;
  /** Null when it has none: such a message is kept aside. */
  controlId: string | null;
  raw: string | Uint8Array;
  /** The message's own time, as its sender wrote it. */
  sentAt: string | null;
  /** Whom it is about, as the room names patients, for when it has to be kept aside. Absent: not known beforehand. */
  patientReference?: string | null;
  /** Makes what is answered. `reason` is the code of a message kept aside or refused. */
  acknowledge: (outcome: Exclude<InboxOutcome, 'duplicate'>, reason: string | null) => string;
}

/** When a message was received: the same in a rebuild as it was at first. */
export interface Receipt {
  /** Grows with every receipt, and has gaps. */
  sequence: number;
  /** ISO 8601, UTC. */
  receivedAt: string;
}

/** Applies a message to the room's tables. Throws MessageUnreadable when it cannot be. */
export type Projection = (transaction: Transaction<InboxTables>, receipt: Receipt) => Promise<void>;

/** An accepted message, for a rebuild. */
export interface StoredMessage extends Receipt {
  organisation: string;
  sender: string;
  controlId: string;
  raw: Buffer;
}

/** When an organisation was last heard of. */
export interface Feed {
  organisation: string;
  /** Any sign of life: a message, readable or not, or a heartbeat. ISO 8601, UTC. */
  lastContactAt: string;
  /** The last message accepted, and its own time. Null: none yet. */
  lastMessageAt: string | null;
  lastMessageSentAt: string | null;
}

/** A message kept aside that nobody has dealt with. */
export interface KeptAside {
  id: number;
  organisation: string;
  reason: string;
  /** Null: it could not be read whom it is about, so it may be about anybody. */
  patientReference: string | null;
  receivedAt: string;
}

/** A message that cannot be read or projected. `reason` is a code; neither it nor the error holds patient data. */
export class MessageUnreadable extends Error {
  readonly reason: string;
  readonly patientReference: string | null;

  constructor(reason: string, patientReference: string | null = null) {
    super(reason);
    this.name = 'MessageUnreadable';
    this.reason = reason;
    this.patientReference = patientReference;
  }
}

/** The inbox of one room. */
export interface Inbox {
  /**
   * Receives a message. Once it resolves the outcome is durable and `acknowledgement` may be sent; a duplicate gets the
   * acknowledgement stored with the first. Rejects when the store cannot be written: nothing may be acknowledged then.
   */
  receive: (
    message: IncomingMessage,
    project: Projection,
  ) => Promise<{ outcome: InboxOutcome; acknowledgement: string }>;
  /** Keeps aside what could not even be read as a message. The same bytes again are not kept twice. */
  keepAside: (
    message: IncomingMessage,
    why: { reason: string; patientReference: string | null },
  ) => Promise<{ outcome: 'kept-aside'; acknowledgement: string }>;
  /** Notes that an organisation's system is alive. */
  heartbeat: (organisation: string) => Promise<void>;
  /** Null: nothing was ever heard of it. */
  feedOf: (organisation: string) => Promise<Feed | null>;
  /** Every feed ever heard of. */
  feeds: () => Promise<Feed[]>;
  /** What stands kept aside, oldest first. */
  keptAside: (organisation?: string) => Promise<KeptAside[]>;
  /**
   * What stands kept aside and may concern any of these patients: messages about them, and those of which it could not
   * be read whom they are about.
   */
  keptAsideFor: (
    patientReferences: readonly string[],
  ) => Promise<Pick<KeptAside, 'organisation' | 'patientReference'>[]>;
  /** Closes the matter of a message kept aside. False: no such message stands. */
  markDealtWith: (id: number) => Promise<boolean>;
  /** In one transaction empties the projection and applies every accepted message again, in order of receipt. */
  rebuild: (steps: {
    empty: (transaction: Transaction<InboxTables>) => Promise<void>;
    project: (message: StoredMessage, transaction: Transaction<InboxTables>) => Promise<void>;
  }) => Promise<{ messages: number }>;
}

const REBUILD_PAGE_SIZE = 500;

/** Opens the inbox in a database that has had INBOX_MIGRATIONS. */
export function createInbox(
  db: Kysely<InboxTables>,
  { now = () => new Date() }: { now?: () => Date } = {},
): Inbox {
  /**
   * A transaction with the inbox to itself. Its first statement is the write that numbers the receipt: writers queue
   * there, on either database and over any number of processes, so receipts are committed in the order of their numbers.
   */
  const exclusively = <T>(work: (transaction: Transaction<InboxTables>, receipt: Receipt) => Promise<T>) =>
    db.transaction().execute(async (transaction) => {
      const { last_sequence: sequence } = await transaction
        .updateTable('inbox_receipt')
        .set(({ eb }) => ({ last_sequence: eb('last_sequence', '+', 1) }))
        .returning('last_sequence')
        .executeTakeFirstOrThrow();
      return work(transaction, { sequence, receivedAt: now().toISOString() });
    });

  const accept = (message: IncomingMessage & { controlId: string }, project: Projection) =>
    exclusively(async (transaction, receipt) => {
      const earlier = await transaction
        .selectFrom('inbox_message')
        .select(['content_hash', 'acknowledgement'])
        .where('organisation', '=', message.organisation)
        .where('sender', '=', message.sender)
        .where('control_id', '=', message.controlId)
        .executeTakeFirst();
      if (earlier) {
        if (earlier.content_hash !== hashOf(message.raw)) {
          const why = { reason: 'CONTROL_ID_REUSED', patientReference: message.patientReference ?? null };
          return setAside(transaction, receipt, message, why, 'refused');
        }
        await noteContact(transaction, message.organisation, receipt.receivedAt);
        return { outcome: 'duplicate' as const, acknowledgement: earlier.acknowledgement };
      }
      const acknowledgement = message.acknowledge('accepted', null);
      await storeMessage(transaction, receipt, message, acknowledgement);
      await project(transaction, receipt);
      return { outcome: 'accepted' as const, acknowledgement };
    });

  const keepAside: Inbox['keepAside'] = (message, why) =>
    exclusively((transaction, receipt) => setAside(transaction, receipt, message, why, 'kept-aside'));

  return {
    keepAside,
    receive: async (message, project) => {
      const { controlId, patientReference = null } = message;
      if (controlId === null) return keepAside(message, { reason: 'CONTROL_ID_MISSING', patientReference });
      // A second try tells a passing fault of the store from a message that will never be projected.
      for (const isLastTry of [false, true]) {
        try {
          return await accept({ ...message, controlId }, project);
        } catch (error) {
          if (error instanceof MessageUnreadable) return keepAside(message, error);
          if (isLastTry) break;
        }
      }
      return keepAside(message, { reason: 'PROJECTION_FAILED', patientReference });
    },
    heartbeat: (organisation) =>
      exclusively((transaction, { receivedAt }) => noteContact(transaction, organisation, receivedAt)),
    feedOf: async (organisation) => {
      const row = await selectFeeds(db).where('organisation', '=', organisation).executeTakeFirst();
      return row ?? null;
    },
    feeds: () => selectFeeds(db).execute(),
    keptAside: (organisation) => {
      const standing = db
        .selectFrom('inbox_kept_aside')
        .select(['id', 'organisation', 'reason'])
        .select(['patient_reference as patientReference', 'received_at as receivedAt'])
        .where('dealt_with_at', 'is', null)
        .orderBy('id');
      return (
        organisation === undefined ? standing : standing.where('organisation', '=', organisation)
      ).execute();
    },
    keptAsideFor: (patientReferences) =>
      db
        .selectFrom('inbox_kept_aside')
        .select(['organisation', 'patient_reference as patientReference'])
        .distinct()
        .where('dealt_with_at', 'is', null)
        .where((eb) =>
          eb.or([
            eb('patient_reference', 'is', null),
            ...(patientReferences.length > 0 ? [eb('patient_reference', 'in', patientReferences)] : []),
          ]),
        )
        .execute(),
    markDealtWith: (id) =>
      exclusively(async (transaction, { receivedAt }) => {
        const { numUpdatedRows } = await transaction
          .updateTable('inbox_kept_aside')
          .set({ dealt_with_at: receivedAt })
          .where('id', '=', id)
          .where('dealt_with_at', 'is', null)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
    rebuild: ({ empty, project }) =>
      exclusively(async (transaction, receipt) => {
        await empty(transaction);
        let messages = 0;
        for (let after = 0; after < receipt.sequence;) {
          const page = await selectMessages(transaction, after);
          for (const message of page)
            await project({ ...message, raw: Buffer.from(message.raw) }, transaction);
          messages += page.length;
          after = page.at(-1)?.sequence ?? receipt.sequence;
        }
        return { messages };
      }),
  };
}

async function storeMessage(
  transaction: Transaction<InboxTables>,
  { sequence, receivedAt }: Receipt,
  message: IncomingMessage & { controlId: string },
  acknowledgement: string,
): Promise<void> {
  const { organisation, sender, controlId, raw, sentAt } = message;
  await transaction
    .insertInto('inbox_message')
    .values({
      sequence,
      organisation,
      sender,
      control_id: controlId,
      content_hash: hashOf(raw),
      raw: Buffer.from(raw),
      sent_at: sentAt,
      received_at: receivedAt,
      acknowledgement,
    })
    .execute();
  const news = { last_contact_at: receivedAt, last_message_at: receivedAt, last_message_sent_at: sentAt };
  await transaction
    .insertInto('inbox_feed')
    .values({ organisation, ...news })
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet(news))
    .execute();
  // The sender has put right what it sent unreadable before under the same control id.
  await transaction
    .updateTable('inbox_kept_aside')
    .set({ dealt_with_at: receivedAt })
    .where('dealt_with_at', 'is', null)
    .where('organisation', '=', organisation)
    .where('control_id', '=', controlId)
    .where('sender', '=', sender)
    .execute();
}

async function setAside<Outcome extends 'kept-aside' | 'refused'>(
  transaction: Transaction<InboxTables>,
  { sequence, receivedAt }: Receipt,
  message: IncomingMessage,
  { reason, patientReference }: { reason: string; patientReference: string | null },
  outcome: Outcome,
): Promise<{ outcome: Outcome; acknowledgement: string }> {
  const { organisation, sender, controlId, raw } = message;
  await noteContact(transaction, organisation, receivedAt);
  const contentHash = hashOf(raw);
  const standing = await transaction
    .selectFrom('inbox_kept_aside')
    .select('acknowledgement')
    .where('dealt_with_at', 'is', null)
    .where('organisation', '=', organisation)
    .where('control_id', controlId === null ? 'is' : '=', controlId)
    .where('content_hash', '=', contentHash)
    .executeTakeFirst();
  // A sender that tries again and again has still sent one message.
  if (standing) return { outcome, acknowledgement: standing.acknowledgement };
  const acknowledgement = message.acknowledge(outcome, reason);
  await transaction
    .insertInto('inbox_kept_aside')
    .values({
      id: sequence,
      organisation,
      sender,
      control_id: controlId,
      content_hash: contentHash,
      raw: Buffer.from(raw),
      reason,
      patient_reference: patientReference,
      received_at: receivedAt,
      acknowledgement,
      dealt_with_at: null,
    })
    .execute();
  return { outcome, acknowledgement };
}

async function noteContact(
  transaction: Transaction<InboxTables>,
  organisation: string,
  at: string,
): Promise<void> {
  await transaction
    .insertInto('inbox_feed')
    .values({ organisation, last_contact_at: at, last_message_at: null, last_message_sent_at: null })
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet({ last_contact_at: at }))
    .execute();
}

function selectFeeds(db: Kysely<InboxTables>) {
  return db
    .selectFrom('inbox_feed')
    .select(['organisation', 'last_contact_at as lastContactAt'])
    .select(['last_message_at as lastMessageAt', 'last_message_sent_at as lastMessageSentAt']);
}

function selectMessages(db: Kysely<InboxTables>, afterSequence: number) {
  return db
    .selectFrom('inbox_message')
    .select(['sequence', 'organisation', 'sender', 'control_id as controlId', 'raw'])
    .select('received_at as receivedAt')
    .where('sequence', '>', afterSequence)
    .orderBy('sequence')
    .limit(REBUILD_PAGE_SIZE)
    .execute();
}

function hashOf(raw: string | Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex');
}
