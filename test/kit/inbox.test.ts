import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Kysely, Transaction } from 'kysely';
import { openDatabase } from '../../subgraphs/kit/database.ts';
import { INBOX_MIGRATIONS, type InboxTables } from '../../subgraphs/kit/inbox-tables.ts';
import { MessageUnreadable, createInbox, type IncomingMessage } from '../../subgraphs/kit/inbox.ts';
import { migrateDatabase } from '../../subgraphs/kit/migrate.ts';
import { createTestDatabase } from '../postgres.ts';

type NoteTables = { note: { message: string; times: number } };
type Transacting = Transaction<InboxTables>;

const STORES = [
  ['SQLite', () => Promise.resolve(`sqlite:${join(mkdtempSync(join(tmpdir(), 'inbox-')), 'inbox.sqlite')}`)],
  ['PostgreSQL', createTestDatabase],
] as const;

describe.each(STORES)('An inbox over %s', (_name, createUrl) => {
  let db: Kysely<InboxTables>;
  let clock: Date;
  let acknowledged = 0;
  const open = (database: Kysely<InboxTables>) => createInbox(database, { now: () => clock });
  let inbox: ReturnType<typeof createInbox>;
  let url: string;

  const migrations = {
    ...INBOX_MIGRATIONS,
    'note-0001': {
      up: (database: Kysely<never>) =>
        database.schema
          .createTable('note')
          .addColumn('message', 'text', (column) => column.primaryKey())
          .addColumn('times', 'integer')
          .execute(),
    },
  };

  beforeEach(async () => {
    url = await createUrl();
    clock = new Date('2026-11-23T10:00:00Z');
    db = openDatabase<InboxTables>(url);
    await migrateDatabase(db, migrations);
    inbox = open(db);
  });
  afterEach(() => db.destroy());

  const message = (controlId: string | null, raw: string, more: Partial<IncomingMessage> = {}) => ({
    organisation: 'RJE',
    sender: 'PAS',
    controlId,
    raw,
    sentAt: null,
    // Never the same twice, so that a stored acknowledgement can be told from a new one.
    acknowledge: (outcome: string, reason: string | null) =>
      `${outcome} ${reason ?? ''} ${(acknowledged += 1)}`,
    ...more,
  });
  const note = (text: string) => async (transaction: Transacting) => {
    await transaction
      .$extendTables<NoteTables>()
      .insertInto('note')
      .values({ message: text, times: 1 })
      .onConflict((conflict) =>
        conflict.column('message').doUpdateSet(({ eb }) => ({ times: eb('note.times', '+', 1) })),
      )
      .execute();
  };
  const notes = () =>
    db.$extendTables<NoteTables>().selectFrom('note').selectAll().orderBy('message').execute();
  const unreadable =
    (reason: string, patientReference: string | null = null) =>
    async (transaction: Transacting) => {
      await note('half done')(transaction);
      throw new MessageUnreadable(reason, patientReference);
    };

  it('R-40: applies a duplicate once and answers it with the stored acknowledgement, byte for byte', async () => {
    const first = await inbox.receive(message('1', 'text'), note('a'));
    const second = await inbox.receive(message('1', 'text'), note('a'));
    expect(first.outcome).toBe('accepted');
    expect(second).toEqual({ outcome: 'duplicate', acknowledgement: first.acknowledgement });
    expect(await notes()).toEqual([{ message: 'a', times: 1 }]);
  });

  it('R-40: takes the same control id of another sender for another message', async () => {
    await inbox.receive(message('1', 'text'), note('a'));
    const other = await inbox.receive(message('1', 'text', { sender: 'LIMS' }), note('b'));
    expect(other.outcome).toBe('accepted');
  });

  it('R-41: refuses a control id used before for other content, applies nothing and keeps it aside', async () => {
    await inbox.receive(message('1', 'text'), note('a'));
    const other = await inbox.receive(message('1', 'other text'), note('b'));
    expect(other.outcome).toBe('refused');
    expect(other.acknowledgement).toMatch(/^refused CONTROL_ID_REUSED/);
    expect(await notes()).toEqual([{ message: 'a', times: 1 }]);
    expect(await inbox.keptAside('RJE')).toMatchObject([{ reason: 'CONTROL_ID_REUSED' }]);
  });

  it('R-43: keeps aside what cannot be projected, with nothing of it applied, and the next message flows', async () => {
    const poison = await inbox.receive(message('1', 'poison'), unreadable('PID_MISSING', '9990000001'));
    expect(poison.outcome).toBe('kept-aside');
    expect(poison.acknowledgement).toMatch(/^kept-aside PID_MISSING/);
    expect((await inbox.receive(message('2', 'text'), note('a'))).outcome).toBe('accepted');
    expect(await notes()).toEqual([{ message: 'a', times: 1 }]);
    expect(await inbox.keptAside()).toEqual([
      {
        // The projection that failed took a number that was rolled back with it.
        id: 1,
        organisation: 'RJE',
        reason: 'PID_MISSING',
        patientReference: '9990000001',
        receivedAt: '2026-11-23T10:00:00.000Z',
      },
    ]);
  });

  it('R-43: keeps aside once what is sent again and again, and what has no control id', async () => {
    for (let count = 0; count < 3; count++) await inbox.receive(message('1', 'poison'), unreadable('BAD'));
    await inbox.receive(message(null, 'no id'), note('never'));
    expect((await inbox.keptAside()).map(({ reason }) => reason)).toEqual(['BAD', 'CONTROL_ID_MISSING']);
    expect(await notes()).toEqual([]);
  });

  it('R-43: keeps aside a message on which the projection fails again and again, not one that fails once', async () => {
    let failures = 1;
    const failing = async (transaction: Transacting) => {
      await note('a')(transaction);
      failures -= 1;
      if (failures >= 0) throw new TypeError('words of a driver');
    };
    expect((await inbox.receive(message('1', 'text'), failing)).outcome).toBe('accepted');
    failures = 10;
    expect((await inbox.receive(message('2', 'text'), failing)).outcome).toBe('kept-aside');
    expect(await notes()).toEqual([{ message: 'a', times: 1 }]);
  });

  it('R-43: forgets a message kept aside once its sender sends it readable, or somebody deals with it', async () => {
    await inbox.receive(message('1', 'poison'), unreadable('BAD'));
    await inbox.receive(message('2', 'poison too'), unreadable('BAD'));
    await inbox.receive(message('1', 'readable'), note('a'));
    const [standing] = await inbox.keptAside();
    expect(await inbox.keptAside()).toHaveLength(1);
    expect(await inbox.markDealtWith(standing?.id ?? 0)).toBe(true);
    expect(await inbox.markDealtWith(standing?.id ?? 0)).toBe(false);
    expect(await inbox.keptAside()).toEqual([]);
  });

  it('R-44: acknowledges nothing while the store cannot be written', async () => {
    await db.destroy();
    await expect(inbox.receive(message('1', 'text'), note('a'))).rejects.toThrow();
    db = openDatabase<InboxTables>(url);
    expect(await notes()).toEqual([]);
  });

  it('H6: knows when each organisation was last heard of, and by what', async () => {
    expect(await inbox.feedOf('RJE')).toBeNull();
    await inbox.receive(message('1', 'text', { sentAt: '202611231000' }), note('a'));
    clock = new Date('2026-11-23T10:05:00Z');
    await inbox.heartbeat('RJE');
    const feed = {
      organisation: 'RJE',
      lastContactAt: '2026-11-23T10:05:00.000Z',
      lastMessageAt: '2026-11-23T10:00:00.000Z',
      lastMessageSentAt: '202611231000',
    };
    expect(await inbox.feedOf('RJE')).toEqual(feed);
    expect(await inbox.feeds()).toEqual([feed]);
  });

  it('rebuilds the projection from the raw messages, byte for byte and in order of receipt', async () => {
    const raws = Array.from({ length: 30 }, (_, index) => `message ${index} – ü`);
    for (const [index, raw] of raws.entries())
      await inbox.receive(message(String(index), raw), note(`note ${index % 7}`));
    const before = await notes();
    const replayed: string[] = [];
    const result = await inbox.rebuild({
      empty: async (transaction) => {
        await transaction.$extendTables<NoteTables>().deleteFrom('note').execute();
      },
      project: async ({ raw, controlId }, transaction) => {
        replayed.push(raw.toString('utf8'));
        await note(`note ${Number(controlId) % 7}`)(transaction);
      },
    });
    expect(result).toEqual({ messages: 30 });
    expect(replayed).toEqual(raws);
    expect(await notes()).toEqual(before);
  });

  it('leaves the projection as it was when a rebuild fails', async () => {
    await inbox.receive(message('1', 'text'), note('a'));
    const failing = inbox.rebuild({
      empty: async (transaction) => {
        await transaction.$extendTables<NoteTables>().deleteFrom('note').execute();
      },
      project: () => Promise.reject(new MessageUnreadable('BAD')),
    });
    await expect(failing).rejects.toThrow('BAD');
    expect(await notes()).toEqual([{ message: 'a', times: 1 }]);
  });

  it('R-40: takes messages of many connections at once, each exactly once, in the order of their receipts', async () => {
    // SQLite blocks the whole process while it waits for a second connection of the same process: a room has one.
    const second = url.startsWith('sqlite:') ? null : openDatabase<InboxTables>(url);
    const other = second === null ? inbox : open(second);
    const seen: number[] = [];
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const place = index % 2 === 0 ? inbox : other;
        const { outcome } = await place.receive(
          message(String(index % 20), 'text'),
          async (transaction, receipt) => {
            seen.push(receipt.sequence);
            await note(String(index % 20))(transaction);
          },
        );
        return outcome;
      }),
    );
    await second?.destroy();
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(40);
    expect((await notes()).every(({ times }) => times === 1)).toBe(true);
    expect(seen).toEqual([...seen].sort((left, right) => left - right));
  });
});
