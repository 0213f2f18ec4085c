import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../kit/database.ts';
import type { CouncilDatabase } from './council.ts';
import { sqliteCodeOf, toSourceError } from './failure.ts';

/** How long to leave a locked SQLite file alone before trying again, in milliseconds. */
const BUSY_RETRY_MS = 50;

const SQLITE_ERROR = 1;
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;

/** A read-only connection to one council's database. */
export interface CouncilConnection {
  onPostgres: boolean;
  /**
   * Runs one statement. A locked SQLite file is tried again until the signal aborts. Throws SourceError.
   */
  read: <T>(signal: AbortSignal, statement: (database: CouncilDatabase) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

/**
 * Connects at the first read, so that a council whose database is down does not keep the room from starting. A SQLite
 * file is opened anew once another stands in its place (a nightly extract is written aside and renamed) or it failed.
 * `timeoutMs` bounds a statement on PostgreSQL, so that one nobody waits for ends there too.
 */
export function connectCouncil(
  databaseUrl: string,
  options: { timeoutMs: number; onStatement: (statement: string) => void },
): CouncilConnection {
  const { timeoutMs, onStatement } = options;
  const file = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : null;
  let current: { database: CouncilDatabase; version: string } | null = null;

  const drop = () => {
    const dropped = current;
    current = null;
    return dropped?.database.destroy();
  };
  const connected = async () => {
    const version = file === null ? '' : await versionOf(file);
    if (current?.version !== version) {
      void drop();
      current = { database: openDatabase(databaseUrl, { readOnly: true, timeoutMs, onStatement }), version };
    }
    return current;
  };

  return {
    onPostgres: file === null,
    read: async (signal, statement) => {
      for (;;) {
        let used: typeof current = null;
        try {
          signal.throwIfAborted();
          used = await connected();
          return await statement(used.database);
        } catch (error) {
          const code = sqliteCodeOf(error);
          const isLocked = code === SQLITE_BUSY || code === SQLITE_LOCKED;
          // Another read may have met the new file first and closed the connection this one was about to use.
          const isReplaced = file !== null && used !== null && used !== current;
          if (signal.aborted || !(isLocked || isReplaced)) {
            // A statement that does not fit the tables says nothing against the connection, and a pool mends itself.
            if (file !== null && used === current && code !== SQLITE_ERROR) void drop();
            throw toSourceError(error);
          }
          // The database is asked again rather than made to wait: its own waiting would hold up this whole process.
          if (isLocked) await pause(BUSY_RETRY_MS);
        }
      }
    },
    close: async () => {
      await drop();
    },
  };
}

/** Which file it is: another one in its place, or a change to it, gives another. */
async function versionOf(file: string): Promise<string> {
  const { dev, ino, mtimeMs } = await stat(file);
  return `${dev} ${ino} ${mtimeMs}`;
}
