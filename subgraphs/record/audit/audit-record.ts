import { createHash, createHmac } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { RecordTables } from '../store/tables.ts';
import type { AuditEntry } from './audit-entry.ts';

/** The end of the chain: the last record's number and hash. */
export interface ChainEnd {
  sequence: number;
  hash: string;
}

/** What one entry adds to the database. */
export interface AuditRows {
  record: Insertable<RecordTables['audit_record']>;
  patients: Insertable<RecordTables['audit_patient']>[];
}

/** Longest text kept of anything a caller can choose, in characters. */
const LONGEST_TEXT = 200;
const LONGEST_LIST = 200;

/** The keyed pseudonym of an NHS number: the same for the same number and key, and no way back without the table. */
export function pseudonymOf(nhsNumber: string, key: string): string {
  return createHmac('sha256', key).update(`patient ${nhsNumber}`).digest('hex');
}

/**
 * An entry as the next record of the chain. The record is JSON with the names of its columns first and its hash is
 * SHA-256 over the previous hash, a line feed, and the record. Pure. `recordedAt` is ISO 8601 in UTC.
 */
export function toAuditRows(entry: AuditEntry, recordedAt: string, end: ChainEnd, key: string): AuditRows {
  const { columns, content, nhsNumbers } = describe(entry, key);
  const sequence = end.sequence + 1;
  const record = JSON.stringify({ sequence, kind: entry.kind, recordedAt, ...columns, ...content });
  return {
    record: {
      sequence,
      kind: entry.kind,
      recorded_at: recordedAt,
      request_id: columns.requestId,
      decision_id: columns.decisionId,
      practitioner_id: columns.practitionerId,
      patient: columns.patient,
      record,
      previous_hash: end.hash,
      hash: createHash('sha256').update(`${end.hash}\n${record}`).digest('hex'),
    },
    patients: [...new Set(nhsNumbers)].map((nhsNumber) => ({
      pseudonym: pseudonymOf(nhsNumber, key),
      nhs_number: nhsNumber,
    })),
  };
}

function describe(entry: AuditEntry, key: string) {
  switch (entry.kind) {
    case 'INTENT': {
      const { practitioner, askedNhsNumber, nhsNumber, operation, purpose, outcome, refusal } = entry;
      const { permitted, withheld, policies } = entry;
      return {
        columns: columnsOf({
          requestId: entry.requestId,
          decisionId: entry.decisionId,
          practitionerId: practitioner.id,
          patient: pseudonymOf(nhsNumber ?? askedNhsNumber, key),
        }),
        content: {
          practitioner,
          purpose,
          asked: pseudonymOf(askedNhsNumber, key),
          operation,
          outcome,
          refusal,
          permitted,
          withheld,
          policies,
        },
        nhsNumbers: [askedNhsNumber, ...(nhsNumber === null ? [] : [nhsNumber])],
      };
    }
    case 'SEARCH': {
      const { practitioner, terms, shownNhsNumbers, operation, purpose, outcome, refusal } = entry;
      return {
        columns: columnsOf({ requestId: entry.requestId, practitionerId: practitioner.id }),
        content: {
          practitioner,
          purpose,
          terms: createHmac('sha256', key)
            .update(`search ${JSON.stringify(terms)}`)
            .digest('hex'),
          operation,
          outcome,
          refusal,
          shown: shownNhsNumbers.map((nhsNumber) => pseudonymOf(nhsNumber, key)),
        },
        nhsNumbers: shownNhsNumbers,
      };
    }
    case 'OUTCOME': {
      const { documentSha256, httpStatus, errors, disclosed, bodySha256 } = entry;
      return {
        columns: columnsOf({ requestId: entry.requestId, practitionerId: entry.subject ?? null }),
        content: {
          operation: { name: shorten(entry.operationName ?? null), sha256: shorten(documentSha256) },
          httpStatus,
          errors: errors.slice(0, LONGEST_LIST),
          disclosed: disclosed.slice(0, LONGEST_LIST),
          bodySha256: shorten(bodySha256),
          decisionIds: (entry.decisionIds ?? []).slice(0, LONGEST_LIST),
          completeness: entry.completeness ?? {},
        },
        nhsNumbers: [],
      };
    }
  }
}

function columnsOf(columns: {
  requestId: string | null;
  decisionId?: string;
  practitionerId: string | null;
  patient?: string;
}) {
  return {
    requestId: plain(columns.requestId),
    decisionId: columns.decisionId ?? null,
    practitionerId: plain(columns.practitionerId),
    patient: columns.patient ?? null,
  };
}

/** No control characters in a column: a database that refuses one would refuse the records of others with it. */
function plain(text: string | null): string | null {
  return (
    shorten(text)
      ?.toWellFormed()
      .replaceAll(/\p{Control}/gu, '\uFFFD') ?? null
  );
}

function shorten<Text extends string | null>(text: Text): Text | string {
  return text === null ? text : text.slice(0, LONGEST_TEXT);
}
