/** A message that cannot be read. Neither the code nor the error holds patient data. */
export class UnreadableBundle extends Error {
  /** Why, as a code. */
  readonly reason: UnreadableReason;
  /** The NHS number of the one patient it is about. Null: that cannot be read either. */
  readonly patientReference: string | null;

  constructor(reason: UnreadableReason, patientReference: string | null = null) {
    super(reason);
    this.name = 'UnreadableBundle';
    this.reason = reason;
    this.patientReference = patientReference;
  }
}

/** What is wrong with a message. */
export type UnreadableReason =
  | 'NOT_UTF8'
  | 'NOT_JSON'
  | 'NOT_A_MESSAGE_BUNDLE'
  | 'MESSAGE_HEADER_UNREADABLE'
  | 'PATIENT_UNREADABLE'
  | 'PATIENT_AMBIGUOUS'
  | 'ENCOUNTER_UNREADABLE'
  | 'MODIFIER_EXTENSION_UNKNOWN'
  | 'INCIDENT_NUMBER_UNREADABLE';
