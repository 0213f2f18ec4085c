import { SourceError, type SourceFailure } from '../../kit/source-call.ts';

const UNREACHABLE: SourceFailure = { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' };
const MALFORMED: SourceFailure = { status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' };
const ERROR: SourceFailure = { status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' };
const TIMED_OUT: SourceFailure = { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' };

/** SQLite's primary result codes (sqlite.org/rescode.html) that say more than that a statement failed. */
const SQLITE_FAILURES: Record<number, SourceFailure> = {
  5: TIMED_OUT, // BUSY
  6: TIMED_OUT, // LOCKED
  11: MALFORMED, // CORRUPT
  14: UNREACHABLE, // CANTOPEN
  26: MALFORMED, // NOTADB
};

/** PostgreSQL's classes of SQLSTATE (manual, appendix A): the connection, no such database, no resources, shutting down. */
const POSTGRES_UNREACHABLE = /^(08|3D|53|57P)/;

/** What an error of a database or of the file system says of the source. Its words stay in `cause`: never shown. */
export function toSourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  return new SourceError(failureOf(error), { cause: error });
}

/** SQLite's primary result code. Null: not an error of SQLite. */
export function sqliteCodeOf(error: unknown): number | null {
  const code = property(error, 'errcode');
  // The low byte is the primary code, whatever the extended one.
  return typeof code === 'number' ? code & 0xff : null;
}

function failureOf(error: unknown): SourceFailure {
  const sqliteCode = sqliteCodeOf(error);
  if (sqliteCode !== null) return SQLITE_FAILURES[sqliteCode] ?? ERROR;
  // The system's own errors (ENOENT, ECONNREFUSED …) have a syscall; PostgreSQL's have a SQLSTATE.
  const state = property(error, 'code');
  if (property(error, 'syscall') !== undefined || typeof state !== 'string' || !/^[0-9A-Z]{5}$/.test(state))
    return UNREACHABLE;
  if (state === '57014') return TIMED_OUT;
  return POSTGRES_UNREACHABLE.test(state) ? UNREACHABLE : ERROR;
}

/** Drivers throw what they like: their errors are known by what they have, not by their class. */
function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
