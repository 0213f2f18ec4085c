// Generated from the graph by: npm run generate
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * A patient's NHS number: ten digits that pass the modulus-11 check (NHS Data Dictionary, NHS NUMBER). Spaces as
   * printed on letters (`943 476 5919`) are accepted in arguments; answers carry the ten digits alone.
   */
  NhsNumber: { input: string; output: string; }
  /** A moment: ISO 8601 with seconds and an offset, for example `2026-03-29T01:30:00+00:00`. Never without an offset. */
  DateTime: { input: string; output: string; }
  /**
   * A date or time exactly as precise as it was recorded, as in FHIR: `2010`, `2010-01`, `2010-01-13`, or
   * `2010-01-13T11:37:00+00:00`. The precision is what is written: nothing is filled in. Absent means the source gave no
   * date, or gave one that cannot be a date; the item's `warnings` then hold what it gave.
   */
  PartialDate: { input: string; output: string; }
  /**
   * Signed proof that this practitioner may see this patient: minted by the `record` subgraph after the access was
   * audited, verified by every other one. It never leaves the federation.
   */
  AccessGrant: { input: string; output: string; }
  /** One source's whole list on its way to the reconciler: the JSON of the list type the source itself shows. */
  SourceList: { input: unknown; output: unknown; }
};

/** The kind of system an organisation's part of the record comes from. New kinds may be added. */
export type SourceKind =
  /** A general practice's clinical system, read live. */
  | 'GP'
  /** An acute trust's administration, laboratory and prescribing systems. */
  | 'HOSPITAL'
  /** An ambulance service's dispatch and patient-record systems. */
  | 'AMBULANCE'
  /** A council's social-care case management, read live. */
  | 'SOCIAL_CARE'
  /** The region's own patient index, fed from the Personal Demographics Service. */
  | 'PATIENT_INDEX';

/** What is known from a list. Read it before `items`: an empty list alone says nothing. */
export type ListState =
  /** There are items. */
  | 'RECORDED'
  /** Somebody recorded that there are none, and every source that could hold some answered in full. */
  | 'NONE_KNOWN'
  /** Every source that could hold some answered in full, and none says anything. */
  | 'NOT_RECORDED'
  /** One source records that there are none and another has items. The items are shown. */
  | 'CONFLICT'
  /** No items, and a source that could hold some did not answer in full. Never read it as none. */
  | 'NOT_ESTABLISHED';

/** How much of what could be asked was answered. */
export type Completeness =
  /** Every source that could hold something answered in full. */
  | 'COMPLETE'
  /** Something is missing: the rows of `sources` say what and why. */
  | 'PARTIAL'
  /** No source that could hold something answered. */
  | 'UNAVAILABLE'
  /** Every source that could hold something withheld it. */
  | 'WITHHELD';

/** What one organisation's system answered. */
export type SourceStatusCode =
  /** Answered in full. */
  | 'COMPLETE'
  /** Answered, and something is missing: see `reason`, `warnings` and `notes`. */
  | 'PARTIAL'
  /** Could not be asked, or answered with an error. */
  | 'UNAVAILABLE'
  /** Did not answer before its deadline. */
  | 'TIMED_OUT'
  /** Holds something that this practitioner may not see, or was not asked because of that. */
  | 'WITHHELD'
  /** Answered with a record whose identity does not match this patient. Nothing of it is shown. */
  | 'QUARANTINED'
  /** Has no record of this person. */
  | 'NOT_HELD'
  /** Never holds this kind of information. */
  | 'NOT_APPLICABLE';

/** Why a source's answer is short. New reasons may be added: treat an unknown one as incomplete. */
export type StatusReason =
  /** The system could not be reached. */
  | 'SOURCE_UNREACHABLE'
  /** The system did not answer before its deadline. */
  | 'SOURCE_TIMEOUT'
  /** The system answered with an error. */
  | 'SOURCE_ERROR'
  /** The system's answer could not be read. */
  | 'SOURCE_MALFORMED'
  /** The system has failed repeatedly and is being left alone for a short while. */
  | 'SOURCE_SUSPENDED'
  /** The subgraph in front of the system did not answer. */
  | 'SUBGRAPH_UNAVAILABLE'
  /** The feed from the system is disconnected or silent: what arrived until `asOf` is shown, later news may be missing. */
  | 'FEED_SILENT'
  /** Messages from the system could not be read and are kept aside for a person to look at. */
  | 'MESSAGES_KEPT_ASIDE'
  /** Some items could not be read; the others are shown. */
  | 'ITEMS_UNREADABLE'
  /** Name, date of birth or sex differ from this patient's. */
  | 'IDENTITY_MISMATCH'
  /** There may be records of this person whose identity is not verified. They are not linked. */
  | 'IDENTITY_UNVERIFIED'
  /** The record is on its way from a previous practice: see `notes` for the date before which it may be short. */
  | 'DATA_IN_TRANSIT'
  /** Received and not yet filed by the practice. */
  | 'DATA_AWAITING_FILING'
  /** The source holds back items as confidential. */
  | 'CONFIDENTIAL_ITEMS_AT_SOURCE'
  /** The system says it has no record it may show. It says the same of restricted, deceased and inactive patients. */
  | 'NOT_FOUND_AT_SOURCE'
  /** The patient has told the source not to share. Nobody here can override it. */
  | 'PATIENT_DISSENT_AT_SOURCE'
  /** The organisation does not share with this one. */
  | 'ORGANISATION_NOT_SHARING'
  /** The source refuses because the patient's record is restricted, or may not be asked because of that. */
  | 'RESTRICTED_PERSON'
  /** The patient objects to sharing through this record. */
  | 'PATIENT_OBJECTION'
  /** The practitioner's role does not see this kind of information. */
  | 'ROLE_NOT_PERMITTED';

/** An organisation, by its Organisation Data Service code. */
export type Organisation = {
  /** ODS code. Absent where it would reveal the whereabouts of a restricted person. */
  odsCode: Maybe<Scalars['String']['output']>;
  /** The organisation's name, or only its kind for a restricted person. */
  name: Scalars['String']['output'];
};

/** What one organisation's system answered for one list. */
export type SourceStatus = {
  /** The kind of system. */
  kind: SourceKind;
  /** Whose system it is. */
  organisation: Organisation;
  /** What it answered. */
  status: SourceStatusCode;
  /** Why the answer is short. Absent when the status is COMPLETE, NOT_HELD or NOT_APPLICABLE. */
  reason: Maybe<StatusReason>;
  /** The moment the source's content was true, by the source's own word. Absent when it gave none. */
  asOf: Maybe<Scalars['DateTime']['output']>;
  /** When the source was read for this answer. Absent when it was not read. */
  retrievedAt: Maybe<Scalars['DateTime']['output']>;
  /** The source's own warning codes for this list, as it wrote them, for example `data-in-transit`. */
  warnings: Array<Scalars['String']['output']>;
  /** The source's own words about this list, as it wrote them. */
  notes: Array<Scalars['String']['output']>;
};

/** A code as a source sent it. Identifiers are strings: some have 18 digits. */
export type Coding = {
  /** The code system's URI, or the source's own name for it. Absent when the source named none. */
  system: Maybe<Scalars['String']['output']>;
  /** The code. */
  code: Maybe<Scalars['String']['output']>;
  /** The words the source sent with the code. Never looked up again. */
  display: Maybe<Scalars['String']['output']>;
  /** True when the clinician chose this coding, rather than a machine translating it. Absent when not said. */
  userSelected: Maybe<Scalars['Boolean']['output']>;
};

/** Something said in words and, where the source has them, in codes. */
export type CodedText = {
  /** The original words. Where the source sent codes alone, the display of the preferred coding. */
  text: Scalars['String']['output'];
  /** Every coding the source sent, in its order. */
  codings: Array<Coding>;
};

/** What a reader must know about one item. */
export type ItemWarningCode =
  /** The words and the code's display say different things: both are shown, trust neither alone. */
  | 'CODE_TEXT_CONFLICT'
  /** The item has no code for what it is about: only the words. */
  | 'NOT_CODED'
  /** The item lost its code on the way between systems. */
  | 'DEGRADED_IN_TRANSFER'
  /** The code names a category, not an agent. */
  | 'CATEGORY_ONLY'
  /** A date could not be a date. */
  | 'INVALID_DATE'
  /** A value could not be read as the source labelled it. */
  | 'INVALID_VALUE'
  /** A later message corrected this item. */
  | 'CORRECTED'
  /** The result is not final. */
  | 'PRELIMINARY'
  /** Recorded before the record was transferred or merged. */
  | 'RECORD_MERGED'
  /** The unit is not one we know: nothing was converted. */
  | 'UNKNOWN_UNIT'
  /** The review date has passed. */
  | 'REVIEW_OVERDUE'
  /** The source's status says active while its dates say ended. */
  | 'STATUS_DATE_CONFLICT';

/** A warning about one item. */
export type ItemWarning = {
  /** What is wrong. */
  code: ItemWarningCode;
  /** What the source sent, as it sent it. Absent when there is nothing to quote. */
  original: Maybe<Scalars['String']['output']>;
};

/** Where an item comes from. */
export type Provenance = {
  /** The kind of system. */
  kind: SourceKind;
  /** Whose system it is. */
  organisation: Organisation;
  /** The system's own identifier of the record. */
  recordId: Scalars['String']['output'];
  /** When it was recorded there. Absent when the source did not say. */
  recordedAt: Maybe<Scalars['PartialDate']['output']>;
  /** Who recorded it, as named there. Absent when the source did not say. */
  recordedBy: Maybe<Scalars['String']['output']>;
  /** When it was read for this answer. */
  retrievedAt: Scalars['DateTime']['output'];
};

/** Where the next page begins. */
export type PageInfo = {
  /** True when there are more items after the last one shown. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Give it as `after` for the next page. Absent when there are no items. */
  endCursor: Maybe<Scalars['String']['output']>;
};

/** Whether an allergy stands. */
export type AllergyStatus =
  /** It stands. */
  | 'ACTIVE'
  /** It has ended, or was judged not to be one. */
  | 'RESOLVED'
  /** The source does not say. */
  | 'UNKNOWN';

/** What a record on an allergy list asserts. */
export type AllergyAssertion =
  /** An allergy, intolerance or adverse reaction. */
  | 'ALLERGY'
  /** That there are no known allergies at all (716186003 and its like). */
  | 'NO_KNOWN_ALLERGIES'
  /** That there are no known allergies of one kind, for example drugs (409137002). Says nothing of other kinds. */
  | 'NO_KNOWN_ALLERGIES_OF_A_KIND';

/** One reaction, as recorded. */
export type AllergyReaction = {
  /** What happened. Empty when the source gave only a severity. */
  manifestations: Array<CodedText>;
  /** The source's word for how bad it was. */
  severity: Maybe<Scalars['String']['output']>;
  /** How the person was exposed. */
  exposureRoute: Maybe<Scalars['String']['output']>;
  /** When it happened. */
  onset: Maybe<Scalars['PartialDate']['output']>;
  /** The source's words about it. */
  description: Maybe<Scalars['String']['output']>;
};

/** One entry of one source's allergy list, as the source recorded it (PRSB: Allergies and adverse reactions). */
export type AllergyRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** What the entry asserts. */
  assertion: AllergyAssertion;
  /** The agent, in the source's words and codes. */
  agent: CodedText;
  /** False when no code names the agent: it was degraded in transfer, is only text, or names a category. */
  agentCoded: Scalars['Boolean']['output'];
  /** Whether it stands. */
  status: AllergyStatus;
  /** The source's own status, as it wrote it. */
  sourceStatus: Maybe<Scalars['String']['output']>;
  /** The source's own certainty, as it wrote it. */
  verificationStatus: Maybe<Scalars['String']['output']>;
  /** What kind of thing the agent is, as the source says: medication, food, environment. */
  category: Maybe<Scalars['String']['output']>;
  /** How dangerous it may be, as the source says. */
  criticality: Maybe<Scalars['String']['output']>;
  /** The reactions recorded. */
  reactions: Array<AllergyReaction>;
  /** When it was first experienced. */
  onset: Maybe<Scalars['PartialDate']['output']>;
  /** When it ended. */
  end: Maybe<Scalars['PartialDate']['output']>;
  /** Why it ended. */
  endReason: Maybe<Scalars['String']['output']>;
  /** The source's words about it. */
  notes: Array<Scalars['String']['output']>;
  /** What a reader must know about this entry. */
  warnings: Array<ItemWarning>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** One source's own allergy list. Never paged or filtered. */
export type AllergyRecordList = {
  /** What is known from this source. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded: active, resolved, and assertions of none. */
  items: Array<AllergyRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** Where and how a medicine was supplied. */
export type MedicationSetting =
  /** Prescribed or recorded in the community. */
  | 'COMMUNITY'
  /** On an inpatient chart. */
  | 'INPATIENT'
  /** To take home from hospital. */
  | 'DISCHARGE'
  /** Given by an ambulance crew: administered once, not prescribed. */
  | 'AMBULANCE_GIVEN';

/** How to take or give a medicine. */
export type Dosage = {
  /** The instruction in words, as written. */
  text: Scalars['String']['output'];
  /** Additional instructions to the patient, as written. */
  patientInstruction: Maybe<Scalars['String']['output']>;
  /** The route, as written. */
  route: Maybe<Scalars['String']['output']>;
};

/** One entry of one source's medication list, as the source recorded it (PRSB: Medications and medical devices). */
export type MedicationRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** The medicine, in the source's words and codes. */
  medication: CodedText;
  /** How to take it. Absent when the source gave no dosage. */
  dosage: Maybe<Dosage>;
  /** The source's own status, unchanged. */
  sourceStatus: Maybe<Scalars['String']['output']>;
  /** Why it has that status, as the source says. */
  statusReason: Maybe<Scalars['String']['output']>;
  /** Acute, repeat, repeat dispensing …, as the source says. */
  prescriptionType: Maybe<Scalars['String']['output']>;
  /** Where and how it was supplied. */
  setting: MedicationSetting;
  /** Who prescribed it, when that was not the organisation that recorded it. */
  prescribedElsewhere: Maybe<Scalars['String']['output']>;
  /** When it began. */
  start: Maybe<Scalars['PartialDate']['output']>;
  /** When it ends or ended. */
  end: Maybe<Scalars['PartialDate']['output']>;
  /** When it was last issued, or given. Absent when no issue is recorded, which is not the same as never taken. */
  lastIssued: Maybe<Scalars['PartialDate']['output']>;
  /** Quantity as written, with its unit. */
  quantity: Maybe<Scalars['String']['output']>;
  /** What it is for, as written. */
  indication: Maybe<Scalars['String']['output']>;
  /** The source's words about it. */
  notes: Array<Scalars['String']['output']>;
  /** What a reader must know about this entry. */
  warnings: Array<ItemWarning>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** One source's own medication list. */
export type MedicationRecordList = {
  /** What is known from this source. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded. */
  items: Array<MedicationRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** One problem or diagnosis, as one source recorded it (PRSB: Problem list). */
export type ProblemRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** The problem, in the source's words and codes. */
  problem: CodedText;
  /** The source's own status, unchanged. */
  sourceStatus: Maybe<Scalars['String']['output']>;
  /** Major or minor, as the source says. */
  significance: Maybe<Scalars['String']['output']>;
  /** When it began. */
  onset: Maybe<Scalars['PartialDate']['output']>;
  /** When it ended. */
  end: Maybe<Scalars['PartialDate']['output']>;
  /** The source's words about it. */
  notes: Array<Scalars['String']['output']>;
  /** What a reader must know about this entry. */
  warnings: Array<ItemWarning>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** One source's own problem list. */
export type ProblemRecordList = {
  /** What is known from this source. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded. */
  items: Array<ProblemRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** What kind of event a timeline entry is. */
export type EventKind =
  | 'CONSULTATION'
  | 'ADMISSION'
  | 'EMERGENCY_ATTENDANCE'
  | 'OUTPATIENT_ATTENDANCE'
  | 'RESULT'
  | 'AMBULANCE_INCIDENT'
  | 'CARE_SERVICE'
  | 'OTHER';

/** Something that happened, or is happening, to the person. */
export type EventRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** What kind of event. */
  kind: EventKind;
  /** What it was, in a line. */
  title: Scalars['String']['output'];
  /** When it began. Absent when the source gave no usable date; such entries come last. */
  start: Maybe<Scalars['PartialDate']['output']>;
  /** When it ended. Absent when it has not, or the source did not say. */
  end: Maybe<Scalars['PartialDate']['output']>;
  /** The source's own status, unchanged. */
  sourceStatus: Maybe<Scalars['String']['output']>;
  /** Where it took place, as named there. Absent for a restricted person. */
  location: Maybe<Scalars['String']['output']>;
  /** More in the source's words. */
  summary: Maybe<Scalars['String']['output']>;
  /** What a reader must know about this entry. */
  warnings: Array<ItemWarning>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** A decision about resuscitation, or a plan for emergencies (PRSB: End of life care, CPR decision; ReSPECT). */
export type CprDecisionKind =
  /** For attempted resuscitation. */
  | 'FOR_CPR'
  /** Not for attempted resuscitation. */
  | 'NOT_FOR_CPR'
  /** A ReSPECT form exists; what it says about CPR is not in this source. */
  | 'RESPECT_FORM_EXISTS'
  /** Modified CPR, for a child. */
  | 'MODIFIED_CPR'
  /** The source's words fit none of these: read them. */
  | 'OTHER';

/** One CPR or ReSPECT record, as one source holds it. Absence never means a decision either way. */
export type CprDecisionRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** What was decided. */
  kind: CprDecisionKind;
  /** The decision in the source's words and codes. */
  decision: CodedText;
  /** When it was made. */
  decidedAt: Maybe<Scalars['PartialDate']['output']>;
  /** When it is to be reviewed. */
  reviewDue: Maybe<Scalars['PartialDate']['output']>;
  /** Where the form is kept, as written. Absent for a restricted person. */
  documentLocation: Maybe<Scalars['String']['output']>;
  /** The source's words about it. */
  notes: Array<Scalars['String']['output']>;
  /** What a reader must know about this entry. */
  warnings: Array<ItemWarning>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** What the person wants people who care for them to know (PRSB: About me). */
export type AboutMeRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** The question or heading, for example what is most important to me. */
  heading: Scalars['String']['output'];
  /** The person's own words. */
  text: Scalars['String']['output'];
  /** When it was written. */
  recordedAt: Maybe<Scalars['PartialDate']['output']>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** A need of the person that services must meet (PRSB: Individual requirements; reasonable adjustments). */
export type IndividualRequirementRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** The need, in the source's words and codes. */
  requirement: CodedText;
  /** The source's words about it. */
  notes: Array<Scalars['String']['output']>;
  /** When it was recorded. */
  recordedAt: Maybe<Scalars['PartialDate']['output']>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** What an alert is about. New categories may be added. */
export type AlertCategory =
  /** Danger to staff, or at the scene. */
  | 'SCENE_SAFETY'
  /** A safeguarding concern. */
  | 'SAFEGUARDING'
  /** A clinical risk. */
  | 'CLINICAL'
  /** Anything else: read the words. */
  | 'OTHER';

/** Something staff must be warned of (PRSB: Alerts). */
export type AlertRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** What it is about. */
  category: AlertCategory;
  /** The alert in the source's words and codes. */
  alert: CodedText;
  /** From when it stands. */
  start: Maybe<Scalars['PartialDate']['output']>;
  /** Until when it stands. Absent when open. */
  end: Maybe<Scalars['PartialDate']['output']>;
  /** When it is to be reviewed. */
  reviewDue: Maybe<Scalars['PartialDate']['output']>;
  /** What a reader must know about this entry. */
  warnings: Array<ItemWarning>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** Someone in the person's life (PRSB: Personal contacts). */
export type PersonalContactRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** Their name. */
  name: Scalars['String']['output'];
  /** Who they are to the person, as the source says. */
  relationship: Maybe<Scalars['String']['output']>;
  /** How to reach them. Empty for a restricted person. */
  telephones: Array<Scalars['String']['output']>;
  /** What else the source says: carer, parental responsibility, next of kin. */
  roles: Array<Scalars['String']['output']>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** A professional involved with the person (PRSB: Professional contacts). */
export type ProfessionalContactRecord = {
  /** Unique over all sources. */
  id: Scalars['ID']['output'];
  /** Their name. Absent when the source names only the role or team. */
  name: Maybe<Scalars['String']['output']>;
  /** Their role. */
  role: Maybe<Scalars['String']['output']>;
  /** Their team. Absent for a restricted person. */
  team: Maybe<Scalars['String']['output']>;
  /** Since when. */
  start: Maybe<Scalars['PartialDate']['output']>;
  /** Until when. Absent when still involved. */
  end: Maybe<Scalars['PartialDate']['output']>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** A postal address, as written. */
export type Address = {
  /** The lines, as written. */
  lines: Array<Scalars['String']['output']>;
  /** The postcode. */
  postcode: Maybe<Scalars['String']['output']>;
  /** Home, temporary …, as the source says. */
  use: Maybe<Scalars['String']['output']>;
};

/** What one source says of who the person is. */
export type DemographicsRecord = {
  /** Family name. */
  familyName: Maybe<Scalars['String']['output']>;
  /** Given names, in order. */
  givenNames: Array<Scalars['String']['output']>;
  /** The name the person likes to be called by. */
  preferredName: Maybe<Scalars['String']['output']>;
  /** Title. */
  title: Maybe<Scalars['String']['output']>;
  /** Date of birth. Never passed through a time zone. */
  birthDate: Maybe<Scalars['PartialDate']['output']>;
  /** Gender, as the source codes or words it. */
  gender: Maybe<Scalars['String']['output']>;
  /** Date of death. Absent does not mean alive: the source may not know. */
  deathDate: Maybe<Scalars['PartialDate']['output']>;
  /** True when the source says the person has died. */
  deceased: Maybe<Scalars['Boolean']['output']>;
  /** Addresses. Empty for a restricted person. */
  addresses: Array<Address>;
  /** Telephones. Empty for a restricted person. */
  telephones: Array<Scalars['String']['output']>;
  /** First or preferred language, as the source says. */
  language: Maybe<Scalars['String']['output']>;
  /** True when the source says an interpreter is needed. */
  interpreterRequired: Maybe<Scalars['Boolean']['output']>;
  /** Where it comes from. */
  provenance: Provenance;
};

/** CPR and ReSPECT records. Never paged or filtered. */
export type CprDecisionRecordList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded. */
  items: Array<CprDecisionRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** What the person wants known. */
export type AboutMeRecordList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded. */
  items: Array<AboutMeRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** The person's requirements. */
export type IndividualRequirementRecordList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded. */
  items: Array<IndividualRequirementRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** Alerts. Never paged or filtered. */
export type AlertRecordList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded. */
  items: Array<AlertRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** People in the person's life. */
export type PersonalContactRecordList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded. */
  items: Array<PersonalContactRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** Professionals involved with the person. */
export type ProfessionalContactRecordList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded. */
  items: Array<ProfessionalContactRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** Who the person is, according to each organisation. */
export type DemographicsRecordList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The entries as recorded. */
  items: Array<DemographicsRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
};

/** Events, latest first; entries without a usable date come last. */
export type EventRecordList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** One page of entries. */
  items: Array<EventRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
  /** How many entries there are in all, on every page, as far as the sources answered. */
  totalCount: Scalars['Int']['output'];
  /** Where the next page begins. */
  pageInfo: PageInfo;
};
