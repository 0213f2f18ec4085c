import { statSync, type Stats } from 'node:fs';
import { sql, type Kysely } from 'kysely';
import { openDatabase } from '../../kit/database.ts';
import { migrateDatabase } from '../../kit/migrate.ts';
import { createMigrations } from './migrations.ts';
import type { RecordTables } from './tables.ts';

/** The room's database, which may come and go while the room runs. */
export interface Store {
  /**
   * Does work on the database, opening it first if need be. Throws StoreUnavailable when the store cannot be reached, has
   * been taken away, does not finish within `deadlineMs`, or the work fails.
   */
  use: <T>(work: (database: Kysely<RecordTables>) => Promise<T>, deadlineMs?: number) => Promise<T>;
  stop: () => Promise<void>;
}

/** The store could not do what it was asked. The cause is for the log. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('The store is not available', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** How long SQLite waits for another process that is writing, in milliseconds. It holds this process meanwhile. */
const SQLITE_BUSY_TIMEOUT_MS = 500;

/**
 * How long PostgreSQL keeps a transaction that says nothing, in milliseconds. One whose process or network is gone would
 * hold the end of the audit log, and everybody's access with it, until the connection is given up.
 */
const IDLE_TRANSACTION_TIMEOUT_MS = 5000;

interface Opened {
  database: Kysely<RecordTables>;
  /** The file as it was when opened. Null: not a file. */
  file: Stats | null;
}

/** A store at `sqlite:PATH` or `postgres://…`, opened at its first use. */
export function createStore(url: string, settings: { deadlineMs: number }): Store {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null;
  let opened: Promise<Opened> | null = null;

  const discard = (which: Promise<Opened> | null) => {
    if (which !== null && opened === which) opened = null;
    void which?.then(({ database }) => database.destroy()).catch(() => undefined);
  };

  const database = async (): Promise<Kysely<RecordTables>> => {
    const { file } = (await opened) ?? { file: null };
    if (path !== null && file && !isSameFile(path, file)) discard(opened);
    if (opened === null) {
      const opening = open(url, path);
      opened = opening;
      opening.catch(() => (opened = opened === opening ? null : opened));
    }
    return (await opened).database;
  };

  return {
    use: async (work, deadlineMs = settings.deadlineMs) => {
      const { promise: expired, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        // A connection that hangs is left behind: the next use gets a new one. SQLite has none to hang.
        if (path === null) discard(opened);
        reject(new Error(`Not done within ${deadlineMs} ms`));
      }, deadlineMs);
      try {
        return await Promise.race([database().then(work), expired]);
      } catch (error) {
        throw new StoreUnavailable(error);
      } finally {
        clearTimeout(timer);
      }
    },
    stop: async () => {
      const last = await opened?.catch(() => null);
      opened = null;
      await last?.database.destroy();
    },
  };
}

async function open(url: string, path: string | null): Promise<Opened> {
  const database = openDatabase<RecordTables>(path === null ? withIdleTimeout(url) : url);
  try {
    if (path !== null) await sql.raw(`pragma busy_timeout = ${SQLITE_BUSY_TIMEOUT_MS}`).execute(database);
    await migrateDatabase(database, createMigrations(path === null ? 'postgres' : 'sqlite'));
    return { database, file: path === null || path === ':memory:' ? null : statSync(path) };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

function withIdleTimeout(url: string): string {
  const address = new URL(url);
  const options = address.searchParams.get('options');
  const timeout = `-c idle_in_transaction_session_timeout=${IDLE_TRANSACTION_TIMEOUT_MS}`;
  address.searchParams.set('options', options === null ? timeout : `${options} ${timeout}`);
  return address.href;
}

/**
 * True while the path still leads to the file that was opened. An open file goes on taking writes after it was removed,
 * replaced or made read-only: an audit record written there would be on no disk anybody looks at.
 * Throws when the file is gone or may not be written.
 */
function isSameFile(path: string, openedFile: Stats): boolean {
  const now = statSync(path);
  if ((now.mode & 0o222) === 0) throw new Error('The database file is read-only');
  return now.ino === openedFile.ino && now.dev === openedFile.dev;
}
