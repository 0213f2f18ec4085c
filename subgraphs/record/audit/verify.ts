import { createHash } from 'node:crypto';
import { sql, type QueryExecutorProvider } from 'kysely';

/**
 * Checks the audit log from its first record to its last. It shares nothing with what writes the log, so that a mistake
 * there is found here. What it relies on is the format: `hash` is the SHA-256, hexadecimal, of `previous_hash`, a line
 * feed, and `record`; the first `previous_hash` is 64 zeros; `record` is JSON that repeats the other columns.
 */

/** What is wrong with the first record that is. */
export type ChainFault =
  /** The record after the one before is not there, or something stands in its place. */
  | 'MISSING'
  /** The record does not follow the one before it. */
  | 'NOT_LINKED'
  /** The record is not what was hashed. */
  | 'ALTERED'
  /** A column says something else than the record. */
  | 'COLUMN_ALTERED'
  /** The log ends before the end it noted. */
  | 'TRUNCATED'
  /** The record is not the one of a checkpoint kept elsewhere. */
  | 'NOT_AS_CHECKPOINTED';

/** What the check came to. `hash` with `records` is a checkpoint: keep it where nobody who runs the log can write. */
export type Verdict =
  { ok: true; records: number; hash: string } | { ok: false; sequence: number; fault: ChainFault };

/** A record's number and hash, noted earlier. Only such a one can show that the whole log was written anew. */
export interface Checkpoint {
  sequence: number;
  hash: string;
}

interface Row {
  sequence: string | number;
  kind: string;
  recorded_at: string;
  request_id: string | null;
  decision_id: string | null;
  practitioner_id: string | null;
  patient: string | null;
  record: string;
  previous_hash: string;
  hash: string;
}

const PAGE_SIZE = 1000;

/** Streams the log: memory does not grow with it. Throws when the store cannot be read. */
export async function verifyAuditLog(
  database: QueryExecutorProvider,
  checkpoints: readonly Checkpoint[] = [],
): Promise<Verdict> {
  let sequence = 0;
  let hash = '0'.repeat(64);
  for (;;) {
    const { rows } = await sql<Row>`
      select * from audit_record where sequence > ${sequence} order by sequence limit ${PAGE_SIZE}
    `.execute(database);
    if (rows.length === 0) break;
    for (const row of rows) {
      const expected = sequence + 1;
      const fault = faultOf(row, expected, hash, checkpoints);
      if (fault) return { ok: false, sequence: expected, fault };
      sequence = expected;
      hash = row.hash;
    }
  }
  const { rows: heads } = await sql<Checkpoint>`select sequence, hash from audit_head`.execute(database);
  const isCut = heads.length !== 1 || Number(heads[0]?.sequence) !== sequence || heads[0]?.hash !== hash;
  if (isCut || checkpoints.some((checkpoint) => checkpoint.sequence > sequence))
    return { ok: false, sequence: sequence + 1, fault: 'TRUNCATED' };
  return { ok: true, records: sequence, hash };
}

function faultOf(
  row: Row,
  sequence: number,
  previousHash: string,
  checkpoints: readonly Checkpoint[],
): ChainFault | null {
  if (Number(row.sequence) !== sequence) return 'MISSING';
  if (row.previous_hash !== previousHash) return 'NOT_LINKED';
  if (createHash('sha256').update(`${row.previous_hash}\n${row.record}`).digest('hex') !== row.hash)
    return 'ALTERED';
  if (!columnsAgree(row, sequence)) return 'COLUMN_ALTERED';
  const isOther = checkpoints.some((known) => known.sequence === sequence && known.hash !== row.hash);
  return isOther ? 'NOT_AS_CHECKPOINTED' : null;
}

function columnsAgree(row: Row, sequence: number): boolean {
  const record = JSON.parse(row.record) as Record<string, unknown>;
  return (
    record['sequence'] === sequence &&
    record['kind'] === row.kind &&
    record['recordedAt'] === row.recorded_at &&
    record['requestId'] === row.request_id &&
    record['decisionId'] === row.decision_id &&
    record['practitionerId'] === row.practitioner_id &&
    record['patient'] === row.patient
  );
}
