/**
 * `node subgraphs/record/audit/main.ts [SEQUENCE:HASH …]`: checks the audit log at RECORD_DATABASE_URL, and that the
 * checkpoints given are still in it. Prints a checkpoint to keep elsewhere. Exit code 0: whole; 1: not; 2: not checked.
 */
import { openDatabase } from '../../kit/database.ts';
import { verifyAuditLog, type Checkpoint } from './verify.ts';

try {
  const checkpoints = process.argv.slice(2).map(toCheckpoint);
  const database = openDatabase<unknown>(process.env['RECORD_DATABASE_URL'] ?? 'sqlite:.data/record.sqlite', {
    readOnly: true,
  });
  const verdict = await verifyAuditLog(database, checkpoints);
  await database.destroy();
  if (verdict.ok) {
    console.log(`The audit log is whole: ${verdict.records} records.`);
    console.log(`Checkpoint: ${verdict.records}:${verdict.hash}`);
  } else {
    console.error(`The audit log is not whole. First bad record: ${verdict.sequence} (${verdict.fault}).`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`The audit log could not be checked: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exitCode = 2;
}

function toCheckpoint(text: string): Checkpoint {
  const found = /^(?<sequence>\d+):(?<hash>[0-9a-f]{64})$/.exec(text)?.groups;
  if (!found) throw new Error('A checkpoint is SEQUENCE:HASH');
  return { sequence: Number(found['sequence']), hash: found['hash'] ?? '' };
}
