import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import { createError } from '../../../schema/errors.ts';
import { StoreUnavailable, type Store } from '../store/store.ts';
import type { RecordTables } from '../store/tables.ts';
import type { AuditEntry } from './audit-entry.ts';
import { toAuditRows, type AuditRows, type ChainEnd } from './audit-record.ts';

/** The audit log: append-only, a hash chain, durable before anybody is told that it is written. */
export interface AuditLog {
  /**
   * Appends entries, all or none, in their order. Resolves when they are on the disk. Throws AUDIT_UNAVAILABLE when they
   * may not be: then nothing may be disclosed on their strength.
   */
  append: (entries: readonly AuditEntry[]) => Promise<void>;
}

interface Waiting {
  entries: readonly AuditEntry[];
  recordedAt: string;
  resolve: () => void;
  reject: (error: Error) => void;
}

/** Rows written with one statement: within the parameters either database takes. */
const ROWS_PER_STATEMENT = 500;

/**
 * Makes the log's one writer. What arrives while a transaction is being written shares the next one, so that a busy
 * moment costs few commits (docs/architecture.md, idea 2). `pseudonymKey` makes patients' pseudonyms.
 */
export function createAuditLog(
  store: Store,
  pseudonymKey: string,
  logger: Logger,
  now: () => Date = () => new Date(),
): AuditLog {
  let waiting: Waiting[] = [];
  let isWriting = false;
  let lastEnd: ChainEnd = { sequence: 0, hash: '' };

  const write = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        lastEnd = await store.use((database) => appendBatch(database, batch, lastEnd, pseudonymKey));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        logger.error({ fault: faultCode(error) }, 'audit not written');
        // Those who came meanwhile would wait as long again for the same.
        for (const { reject } of [...batch, ...waiting]) reject(createError('AUDIT_UNAVAILABLE'));
        waiting = [];
      }
    }
    isWriting = false;
  };

  return {
    append: (entries) => {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      const finish = () => {
        resolve(undefined);
      };
      waiting.push({ entries, recordedAt: now().toISOString(), resolve: finish, reject });
      // Those of the same moment are to share a transaction: begin when this moment is over.
      if (!isWriting) {
        isWriting = true;
        setImmediate(() => void write());
      }
      return promise;
    },
  };
}

async function appendBatch(
  database: Kysely<RecordTables>,
  batch: readonly Waiting[],
  lastEnd: ChainEnd,
  pseudonymKey: string,
): Promise<ChainEnd> {
  return database.transaction().execute(async (transaction) => {
    let end = await holdEnd(transaction, lastEnd);
    const rows: AuditRows[] = [];
    for (const { entries, recordedAt } of batch) {
      for (const entry of entries) {
        const added = toAuditRows(entry, recordedAt, end, pseudonymKey);
        rows.push(added);
        end = { sequence: end.sequence + 1, hash: added.record.hash };
      }
    }
    const patients = new Map(rows.flatMap((row) => row.patients).map((row) => [row.pseudonym, row]));
    for (const some of chunksOf([...patients.values()])) {
      await transaction
        .insertInto('audit_patient')
        .values(some)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    for (const some of chunksOf(rows.map(({ record }) => record)))
      await transaction.insertInto('audit_record').values(some).execute();
    await transaction.updateTable('audit_head').set(end).execute();
    return end;
  });
}

/** Locks the end of the chain, and makes sure that the chain is still there up to it. */
async function holdEnd(transaction: Transaction<RecordTables>, lastEnd: ChainEnd): Promise<ChainEnd> {
  const head = await transaction
    .updateTable('audit_head')
    .set((change) => ({ hash: change.ref('hash') }))
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow();
  const end = { sequence: Number(head.sequence), hash: head.hash };
  if (end.sequence > 0) {
    const last = await transaction
      .selectFrom('audit_record')
      .select('hash')
      .where('sequence', '=', end.sequence)
      .executeTakeFirst();
    if (last?.hash !== end.hash) throw new Error('The end of the audit log is missing');
  }
  // A log that is shorter than it was has been rolled back or replaced: to go on would hide what was lost.
  if (end.sequence < lastEnd.sequence) throw new Error('The audit log is shorter than it was');
  return end;
}

function* chunksOf<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}

/** A database's code for what went wrong, or the kind of error: its words may quote what was being written. */
function faultCode(error: unknown): string {
  const { cause } = error instanceof StoreUnavailable ? error : { cause: error };
  if (typeof cause !== 'object' || cause === null) return 'unknown';
  return String(Reflect.get(cause, 'code') ?? Reflect.get(cause, 'name'));
}
