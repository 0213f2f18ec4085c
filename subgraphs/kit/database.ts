import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  Kysely,
  PostgresDialect,
  SqliteDialect,
  type LogEvent,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import pg from 'pg';

/** How a database is opened. */
export interface DatabaseOptions {
  /** Refuses every write. */
  readOnly?: boolean;
  /** Most connections to a PostgreSQL server. */
  maxConnections?: number;
  /** How long PostgreSQL may take to connect, and over one statement, in milliseconds. Absent: as long as it likes. */
  timeoutMs?: number;
  /** Told of each statement once it has run: its SQL alone, for the parameters hold patient data. */
  onStatement?: (statement: string) => void;
}

// Counts and identifiers above 2^53 would be rounded as numbers: they are read as text (hazard H13).
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => text);
// A date or time without a zone must not pass through this machine's (hazard H23).
for (const type of [pg.types.builtins.DATE, pg.types.builtins.TIMESTAMP])
  pg.types.setTypeParser(type, (text) => text);

/**
 * Opens a database: `sqlite:PATH` (created with its folder unless read-only) or `postgres://…`. SQLite commits are on
 * the disk before they return (write-ahead log, synchronous FULL), as an audit log and an inbox need.
 */
export function openDatabase<Tables>(url: string, options: DatabaseOptions = {}): Kysely<Tables> {
  const { timeoutMs, onStatement } = options;
  const log = onStatement && { log: ({ query }: LogEvent) => onStatement(query.sql) };
  if (url.startsWith('postgres://') || url.startsWith('postgresql://')) {
    const pool = new pg.Pool({
      connectionString: url,
      max: options.maxConnections ?? 10,
      ...(options.readOnly === true && { options: '-c default_transaction_read_only=on' }),
      ...(timeoutMs !== undefined && { statement_timeout: timeoutMs, connectionTimeoutMillis: timeoutMs }),
    });
    // An idle connection the server drops is replaced at the next use: without a listener it would end the process.
    pool.on('error', () => undefined);
    // And so would one that is lost in use, between two statements: the next statement fails and says so.
    pool.on('connect', (client) => client.on('error', () => undefined));
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), ...log });
  }
  if (!url.startsWith('sqlite:')) throw new Error('A database URL begins with sqlite: or postgres://');
  return new Kysely<Tables>({
    dialect: new SqliteDialect({ database: openSqlite(url.slice(7), options) }),
    ...log,
  });
}

/** What Kysely expects of SQLite, over the one built into Node. */
function openSqlite(path: string, options: DatabaseOptions): SqliteDatabase {
  if (options.readOnly !== true && path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { readOnly: options.readOnly ?? false });
  if (options.readOnly !== true) {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    // Another process of ours may be writing: wait for it rather than fail.
    database.exec('PRAGMA busy_timeout = 500');
  }
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => {
      database.close();
    },
    prepare: (sql) => {
      const statement = prepared.get(sql) ?? toKyselyStatement(database, sql);
      // The order of the map is the order of use.
      prepared.delete(sql);
      prepared.set(sql, statement);
      const [oldest] = prepared.keys();
      if (prepared.size > PREPARED_STATEMENTS && oldest !== undefined) prepared.delete(oldest);
      return statement;
    },
  };
}

/**
 * Statements kept ready, those used last: to prepare one costs as much as to run it. SQLite itself prepares one anew
 * when the tables it names have changed.
 */
const PREPARED_STATEMENTS = 100;

function toKyselyStatement(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  const bound = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    // Rows that are read little by little need a statement that nobody else runs meanwhile.
    iterate: (parameters) => database.prepare(sql).iterate(...bound(parameters)),
  };
}
