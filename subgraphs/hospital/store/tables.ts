import type { PersonFields } from '../feed/statements.ts';

/**
 * The projection of the trusts' messages: what each said, kept so that the state follows from it in whatever order the
 * messages came. All of it can be emptied and rebuilt from the inbox.
 */
// A type, not an interface, for Kysely's $extendTables.
export type HospitalTables = {
  /** One row per trust and hospital number. */
  person: {
    /** `<ODS code>:<hospital number>`. */
    person_key: string;
    organisation: string;
    hospital_number: string;
    /** The key of the person it is shown under: its own, or after a merge the surviving one's. */
    shown_under: string;
    /** The number as last stated. Null: none. */
    nhs_number: string | null;
    /** JSON of a PersonDocument. */
    document: string;
  };
  /** What each message said of a visit. */
  visit_event: { sequence: number; person_key: string; stamp: string; statement: string };
  /** What each message said of a result. */
  result_version: {
    sequence: number;
    position: number;
    person_key: string;
    stamp: string;
    statement: string;
  };
  /** A number that was merged into another (A40). Taking the row away undoes it. */
  number_link: { old_key: string; new_key: string; stamp: string };
};

/** Everything stated of a person, each field with its stamp: the newest statement of each wins. */
export type PersonDocument = {
  [Field in keyof PersonFields]?: {
    stamp: string;
    /** When it was recorded, as sent. */
    recordedAt: string | null;
    /** Null: deleted. */
    value: PersonFields[Field] | null;
  };
};
