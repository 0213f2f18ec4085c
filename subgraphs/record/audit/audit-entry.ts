import type { DataClass, WithholdingReason } from '../../kit/grant.ts';

/** Who asked, as the token said at the time. Role and organisation are null when none could be taken from it. */
export interface AuditedPractitioner {
  id: string;
  name: string;
  role: string | null;
  roleProfileId: string | null;
  /** The role code as the identity provider wrote it. */
  roleCode: string | null;
  /** ODS code. */
  organisation: string | null;
}

/** The request an entry belongs to. */
export interface AuditedRequest {
  /** Null: the router sent none that can be kept. */
  requestId: string | null;
  /** The operation's name and the SHA-256 of its document, where the router sent them. */
  operation: { name: string | null; sha256: string | null };
}

/** A decision on one patient, written before any grant for it exists. */
export interface IntentEntry extends AuditedRequest {
  kind: 'INTENT';
  decisionId: string;
  practitioner: AuditedPractitioner;
  purpose: 'DIRECT_CARE';
  /** The NHS number asked for. The log holds its pseudonym. */
  askedNhsNumber: string;
  /** The NHS number of the person found: another one when the number asked for was superseded. Null: nobody found. */
  nhsNumber: string | null;
  outcome: 'PERMITTED' | 'DENIED' | 'NOT_FOUND';
  /** Why it was denied, as a code. Null otherwise. */
  refusal: string | null;
  permitted: readonly DataClass[];
  withheld: Readonly<Partial<Record<DataClass, WithholdingReason>>>;
  /** The policies that decided. */
  policies: readonly string[];
}

/** A search of the index. */
export interface SearchEntry extends AuditedRequest {
  kind: 'SEARCH';
  practitioner: AuditedPractitioner;
  purpose: 'DIRECT_CARE';
  /** What was searched for. The log holds a keyed hash of it. */
  terms: Readonly<Record<string, string | null>>;
  outcome: 'PERMITTED' | 'DENIED';
  refusal: string | null;
  /** The people shown. The log holds their pseudonyms. */
  shownNhsNumbers: readonly string[];
}

/** What a request came to, as the gateway tells it. Holds no clinical value and no argument. */
export interface AccessOutcome {
  /** The same as in the intents of the request. */
  requestId: string;
  /** The token's subject. Absent when nobody was authenticated. */
  subject: string | undefined;
  operationName: string | undefined;
  /** SHA-256 of the document's text, hexadecimal. */
  documentSha256: string;
  httpStatus: number;
  /** The errors of the answer, by code, and the subgraph each names. */
  errors: readonly { code: string; source: string | undefined }[];
  /** What came back with a value, as schema coordinates. */
  disclosed: readonly string[];
  /** SHA-256 of the answer's body, hexadecimal. */
  bodySha256: string;
  /** The decisions the answer rests on, where the caller knows them. */
  decisionIds?: readonly string[];
  /** How many lists of the answer had each completeness, where the caller counted them. */
  completeness?: Readonly<Record<string, number>>;
}

/** Anything the log keeps. */
export type AuditEntry = IntentEntry | SearchEntry | ({ kind: 'OUTCOME' } & AccessOutcome);
