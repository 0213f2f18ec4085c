/**
 * What the region's fictional people are made of: one person, and what each source system was told of them.
 * The simulators turn a telling into their own wire; nothing here knows a wire.
 *
 * Every date is a string as precise as it is known: `2010`, `2010-01`, `2010-01-13` or a full ISO 8601 time.
 */

/** A code with the words that go with it. `system` is a URI, or the source's own name for a list of codes. */
export interface Code {
  system: string;
  code: string;
  display: string;
}

/** What was said, in words, and in codes where the source has them. No codes: text only. */
export interface Said {
  text: string;
  codes: Code[];
}

export interface ToldReaction {
  manifestation: Said | null;
  severity: 'mild' | 'moderate' | 'severe' | null;
}

/** An entry of an allergy list. `assertsNone` entries say that there are none. */
export interface ToldAllergy {
  id: string;
  agent: Said;
  assertsNone: 'all' | 'drugs' | null;
  status: 'active' | 'resolved';
  kind: 'drug' | 'food' | 'environment' | null;
  /** The code was lost on the way: only `agent.text` says what it is. */
  degraded: boolean;
  onset: string | null;
  end: string | null;
  recordedAt: string;
  reactions: ToldReaction[];
  note: string | null;
}

export interface ToldMedication {
  id: string;
  medication: Said;
  status: 'active' | 'completed' | 'stopped';
  statusReason: string | null;
  prescriptionType: 'acute' | 'repeat' | 'repeat-dispensing';
  dosage: string;
  quantity: string | null;
  start: string;
  end: string | null;
  lastIssued: string | null;
  /** Every issue's date, oldest first. */
  issues: string[];
  prescribedElsewhere: string | null;
  degraded: boolean;
  note: string | null;
}

export interface ToldProblem {
  id: string;
  problem: Said;
  status: 'active' | 'inactive';
  significance: 'major' | 'minor' | null;
  onset: string | null;
  end: string | null;
  note: string | null;
}

export interface ToldConsultation {
  id: string;
  at: string;
  title: string;
  notes: string;
  clinician: string;
}

/** A coded fact outside the lists above: a CPR decision, an accessible-information need … */
export interface ToldCodedFact {
  id: string;
  fact: Said;
  at: string | null;
  note: string | null;
}

/** The warnings a GP system puts on a list. */
export type GpListWarning = 'confidential-items' | 'data-in-transit' | 'data-awaiting-filing';

export interface GpTelling {
  /** Identity as the practice holds it, where it differs from the person's. */
  identity: Partial<Identity>;
  clinician: string;
  allergies: ToldAllergy[];
  medications: ToldMedication[];
  problems: ToldProblem[];
  consultations: ToldConsultation[];
  cprDecisions: ToldCodedFact[];
  requirements: ToldCodedFact[];
  warnings: {
    warning: GpListWarning;
    lists: 'all' | ('allergies' | 'medications' | 'problems' | 'consultations')[];
    before: string | null;
  }[];
  /** The practice answers with this error code of Spine-ErrorOrWarningCode-1 instead of a record. */
  answersWith: 'PATIENT_NOT_FOUND' | 'NO_PATIENT_CONSENT' | 'PATIENT_SENSITIVE' | null;
}

export interface ToldStay {
  visitNumber: string;
  class: 'inpatient' | 'outpatient' | 'emergency';
  start: string;
  end: string | null;
  /** Ward, bay and bed, oldest first; each after the first is a transfer. */
  locations: { at: string; place: string }[];
  reason: string;
  consultant: { family: string; given: string; gmc: string };
  /** NHS Data Dictionary national codes. */
  admissionMethod: string;
  dischargeMethod: string | null;
  dischargeDestination: string | null;
  treatmentFunction: string;
  diagnoses: Said[];
  /** The admission, transfer or discharge that was cancelled afterwards. */
  cancelled: 'admission' | 'transfer' | 'discharge' | null;
}

export interface ToldResult {
  id: string;
  report: Said;
  investigation: Said;
  /** As the laboratory writes it: `4.5`, `<5`, `Negative`. */
  value: string;
  valueType: 'NM' | 'ST' | 'TX' | 'SN' | 'CE';
  unit: string | null;
  range: string | null;
  flag: string | null;
  collectedAt: string;
  reportedAt: string;
  comment: string | null;
  status: 'F' | 'P' | 'X';
  /** Sent later as a correction (OBX-11 C) of the value above. */
  correctedTo: { value: string; at: string } | null;
}

/** An order on the trust's electronic prescribing system. */
export interface ToldInpatientMedication {
  id: string;
  medication: Said;
  status: 'active' | 'completed' | 'stopped';
  category: 'inpatient' | 'discharge';
  dosage: string;
  route: string | null;
  start: string;
  end: string | null;
  lastGiven: string | null;
}

export interface HospitalTelling {
  trust: string;
  identity: Partial<Identity>;
  /** The trust's own number for the person (PID-3, MR). */
  hospitalNumber: string;
  /** A second number the trust gave by mistake, merged into `hospitalNumber` by A40. */
  mergedFrom: string | null;
  /** NHS NUMBER STATUS INDICATOR CODE the trust sends in PID-32: `01` verified. */
  nhsNumberStatus: string;
  allergies: {
    agent: Said;
    kind: 'DA' | 'FA' | 'EA' | 'MA';
    severity: 'SV' | 'MO' | 'MI' | null;
    reaction: string | null;
    at: string | null;
  }[];
  stays: ToldStay[];
  results: ToldResult[];
  medications: ToldInpatientMedication[];
  nextOfKin: { family: string; given: string; relationship: string; telephone: string | null }[];
  alerts: Said[];
}

export interface ToldObservation {
  observation: Said;
  value: string;
  unit: string | null;
  at: string;
  /** The NEWS2 component score that goes with it. */
  score: { code: Code; value: number } | null;
}

export interface AmbulanceTelling {
  incidentNumber: string;
  identity: Partial<Identity>;
  /** `01` verified; null: the message holds no NHS number at all. */
  nhsNumberStatus: string | null;
  start: string;
  end: string;
  priority: string;
  chiefComplaint: Said;
  impression: Said;
  place: string;
  callSign: string;
  crew: { name: string; role: string }[];
  times: { event: string; at: string }[];
  observations: ToldObservation[];
  news2Total: number | null;
  drugsGiven: { id: string; medication: Said; dose: string; route: string; at: string }[];
  procedures: Said[];
  allergies: { agent: Said; at: string }[];
  flags: {
    category: 'respect' | 'scene-safety' | 'safeguarding';
    text: string;
    start: string;
    end: string | null;
  }[];
  outcome: 'conveyed' | 'see-and-treat';
  conveyedTo: string | null;
  handoverTo: string | null;
  handoverAt: string | null;
}

export interface SocialCareTelling {
  council: string;
  identity: Partial<Identity>;
  /** The council's own number for the person. */
  personId: number;
  /** NHS_ID as the council's table holds it: often null, zero, short or another person's. */
  nhsId: string | null;
  restricted: boolean;
  workers: { name: string; team: string; start: string; end: string | null }[];
  relationships: {
    family: string;
    given: string;
    relationship: string;
    informalCarer: boolean;
    parentalResponsibility: boolean;
    telephone: string | null;
  }[];
  warningNotes: {
    type: string;
    narrative: string;
    start: string;
    end: string | null;
    reviewDue: string | null;
    deleted: boolean;
  }[];
  services: {
    type: string;
    component: string;
    delivery: string;
    provider: string;
    start: string;
    end: string | null;
    frequency: string;
    unitCost: string;
    deleted: boolean;
  }[];
  primarySupportReasons: { reason: string; start: string; end: string | null }[];
  aboutMe: { heading: string; text: string; at: string }[];
  needs: { need: string; note: string | null; at: string | null }[];
}

/** Who a person is. */
export interface Identity {
  family: string;
  given: string[];
  preferred: string | null;
  title: string | null;
  /** YYYY-MM-DD. */
  birthDate: string;
  gender: 'male' | 'female' | 'other' | 'unknown';
  address: { lines: string[]; postcode: string };
  telephones: string[];
  language: string;
  interpreterRequired: boolean;
  death: { date: string; notification: 'FORMAL' | 'INFORMAL' } | null;
}

/** One fictional person of the region. */
export interface Person {
  /** Valid, in the 999 range. */
  nhsNumber: string;
  /** Numbers the person had before (Personal Demographics Service: superseded). */
  supersededNhsNumbers: string[];
  identity: Identity;
  /** ODS code of the registered practice. */
  practice: string | null;
  /** The Personal Demographics Service marks the person as restricted (R). */
  restricted: boolean;
  /** The person objects to sharing through this record. */
  objection: boolean;
  /** What is awkward about the person, in a line. Null for an ordinary one. */
  story: string | null;
  tags: string[];
  gp: GpTelling | null;
  hospital: HospitalTelling[];
  ambulance: AmbulanceTelling[];
  socialCare: SocialCareTelling[];
}
