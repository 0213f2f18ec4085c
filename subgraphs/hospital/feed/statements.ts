import type { CodedText } from '../../kit/graph.generated.ts';

/**
 * What one message states, in the terms of the store. Times are as sent (HL7 v2), for how they are read may improve:
 * a rebuild then applies it to every message ever received.
 */

/** A name (XPN). */
export interface NameStatement {
  family: string | null;
  given: string[];
  title: string | null;
}

/** An address (XAD). */
export interface AddressStatement {
  lines: string[];
  postcode: string | null;
  use: string | null;
}

/** An entry of an allergy list (AL1). */
export interface AllergyStatement {
  /** AL1-2: DA, FA, EA … */
  type: string | null;
  agent: CodedText;
  severity: string | null;
  reactions: string[];
  date: string | null;
}

/** Somebody in the person's life (NK1). */
export interface ContactStatement {
  name: string;
  relationship: string | null;
  telephones: string[];
  role: string | null;
}

/** A diagnosis (DG1). */
export interface DiagnosisStatement {
  diagnosis: CodedText;
  date: string | null;
}

/** What is known of a person. Lists are snapshots: a message that has one replaces the earlier one. */
export interface PersonFields {
  nhsNumber: string;
  /** The NHS NUMBER STATUS INDICATOR CODE and the number it was said of. */
  nhsNumberStatus: { nhsNumber: string; status: string };
  name: NameStatement;
  preferredName: string;
  birthDate: string;
  sex: string;
  addresses: AddressStatement[];
  telephones: string[];
  language: string;
  deathDate: string;
  deceased: boolean;
  allergies: AllergyStatement[];
  nextOfKin: ContactStatement[];
  /** Diagnoses sent outside any visit. */
  diagnoses: DiagnosisStatement[];
  alerts: CodedText[];
}

/** What a message says of a person. A field that is absent says nothing; null deletes what was there. */
export type PersonStatement = { [Field in keyof PersonFields]?: PersonFields[Field] | null };

/** The events of a visit that are understood. */
export const VISIT_EVENTS = ['A01', 'A02', 'A03', 'A04', 'A05', 'A08', 'A11', 'A12', 'A13'] as const;
export type VisitEvent = (typeof VISIT_EVENTS)[number];

/** What a message says of a visit (PV1, PV2, DG1). Null: it says nothing. */
export interface VisitStatement {
  event: VisitEvent;
  visitNumber: string;
  /** When it happened: EVN-6, or when it was recorded. */
  occurredAt: string | null;
  recordedAt: string | null;
  class: string | null;
  location: string | null;
  admittedAt: string | null;
  dischargedAt: string | null;
  admissionMethod: string | null;
  dischargeMethod: string | null;
  dischargeDestination: string | null;
  specialty: string | null;
  consultant: string | null;
  reason: string | null;
  diagnoses: DiagnosisStatement[] | null;
}

/** What a message says of one result (OBR, OBX, NTE). */
export interface ResultStatement {
  /** The order and what was measured: the same for every version of the result. */
  key: string;
  /** The order alone. */
  order: string;
  report: CodedText;
  investigation: CodedText;
  valueText: string;
  /** Set when the laboratory labelled the value as a number and it is one. */
  number: { value: string; comparator: string | null } | null;
  /** True when it labelled it as a number and it is none. */
  isInvalidNumber: boolean;
  unit: string | null;
  range: string | null;
  flag: string | null;
  /** OBX-11, or OBR-25 where OBX-11 is absent. */
  status: string | null;
  collectedAt: string | null;
  reportedAt: string | null;
  notes: string[];
  /** Who the laboratory says it is about, beside the hospital number. */
  subject: { nhsNumber: string | null; birthDate: string | null };
  /** True for an order withdrawn as a whole, which says nothing of a value. */
  isWholeOrder: boolean;
}

/** Everything one message states of one person. */
export interface MessageStatement {
  hospitalNumber: string;
  person: PersonStatement;
  /** False for a laboratory's word on who the person is: the administration's counts before it. */
  isAdministrative: boolean;
  /** The numbers that were merged into `hospitalNumber` (A40). */
  mergedNumbers: string[];
  visit: VisitStatement | null;
  results: ResultStatement[];
  /** The time that orders messages: EVN-2, or MSH-7, as sent. */
  statedAt: string | null;
}
