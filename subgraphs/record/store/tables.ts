import type { ColumnType } from 'kysely';

/** A 64-bit count: PostgreSQL gives it as text, SQLite as a number. */
type Count = ColumnType<number | string, number, number>;

/** The tables of the room. Times are ISO 8601 in UTC. */
export interface RecordTables {
  /** One row: the extract the index was last loaded from. Whoever changes it holds the index until the commit. */
  index_extract: {
    /** SHA-256 of the file, hexadecimal. Null: none was loaded yet. */
    hash: string | null;
    loaded_at: string | null;
    people: number;
  };
  /** Everybody the index knows. */
  index_patient: {
    nhs_number: string;
    /** The family name as searches compare it. */
    family_name_folded: string;
    birth_date: string;
    /** The whole entry: JSON of IndexEntry. */
    entry: string;
  };
  /** Numbers people had before, each of one person alone. */
  index_superseded: { superseded_number: string; nhs_number: string };
  /** The audit log: rows are added and never changed. */
  audit_record: {
    sequence: Count;
    kind: string;
    recorded_at: string;
    request_id: string | null;
    decision_id: string | null;
    practitioner_id: string | null;
    /** Keyed pseudonym of the patient's NHS number. */
    patient: string | null;
    /** The record itself: JSON, exactly the text that was hashed. The columns before repeat it for queries. */
    record: string;
    /** Hash of the row before; 64 zeros in the first. */
    previous_hash: string;
    /** SHA-256 over `previous_hash`, a line feed, and `record`; hexadecimal. */
    hash: string;
  };
  /** One row: the end of the chain. Whoever changes it holds the log until the commit. */
  audit_head: { sequence: Count; hash: string };
  /** Whose pseudonym is whose. Apart, so that the log can be handed on without it. */
  audit_patient: { pseudonym: string; nhs_number: string };
}
