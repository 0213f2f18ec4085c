// Generated from the graph by: npm run generate
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RecordPatient } from './patient.ts';
import type { RequestContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
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
  _FieldSet: { input: unknown; output: unknown; }
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

export type Query = {
  /**
   * The one way to a patient. Decides whether this practitioner may see them, writes the audit, and only then answers.
   * A number that was superseded answers with the person's current one: see `identity.notice`.
   * Absent with an error: `PATIENT_NOT_FOUND`, `INVALID_NHS_NUMBER`, `ACCESS_DENIED`, `AUDIT_UNAVAILABLE`.
   */
  patient: Maybe<Patient>;
  /**
   * Up to 50 patients, in the order asked. One that cannot be shown is absent, with an error at its place.
   * Throws `TOO_MANY_PATIENTS` above 50.
   */
  patients: Array<Maybe<Patient>>;
  /**
   * People in the patient index whose family name and date of birth are exactly these; given name, gender and postcode
   * narrow it. Capital letters and accents do not matter. At most 20 are shown: see `more`. The search is audited.
   * A restricted person is shown only when they are the single match.
   */
  findPatients: PatientMatches;
};


export type QueryPatientArgs = {
  nhsNumber: Scalars['NhsNumber']['input'];
};


export type QueryPatientsArgs = {
  nhsNumbers: Array<Scalars['NhsNumber']['input']>;
};


export type QueryFindPatientsArgs = {
  familyName: Scalars['String']['input'];
  dateOfBirth: Scalars['PartialDate']['input'];
  givenName?: InputMaybe<Scalars['String']['input']>;
  gender?: InputMaybe<Scalars['String']['input']>;
  postcode?: InputMaybe<Scalars['String']['input']>;
};

/** What a search found. */
export type PatientMatches = {
  /** The people found. */
  items: Array<PatientMatch>;
  /** True when there were more than could be shown: narrow the search. */
  more: Scalars['Boolean']['output'];
};

/** One person a search found: enough to tell them from another, and no clinical data. */
export type PatientMatch = {
  /** Ask `patient` with it. */
  nhsNumber: Scalars['NhsNumber']['output'];
  /** Family name. */
  familyName: Scalars['String']['output'];
  /** Given names, in order. */
  givenNames: Array<Scalars['String']['output']>;
  /** Date of birth. */
  birthDate: Scalars['PartialDate']['output'];
  /** Gender: male, female, other, unknown. */
  gender: Maybe<Scalars['String']['output']>;
  /** Postcode. Absent for a restricted person. */
  postcode: Maybe<Scalars['String']['output']>;
};

/** One person, composed live from the systems that hold the pieces. */
export type Patient = {
  /** The patient's NHS number. */
  nhsNumber: Scalars['NhsNumber']['output'];
  accessGrant: Scalars['AccessGrant']['output'];
  /** How sure we are of who this is. */
  identity: PatientIdentity;
  /** Who the person is, according to the Personal Demographics Service (PRSB: Person demographics). */
  demographics: Demographics;
  /** The practice the person is registered with (PRSB: GP practice). */
  gpPractice: GpPractice;
  /** What this practitioner may see of this patient, and why not the rest. */
  access: Access;
  gpAllergies: Maybe<Scalars['SourceList']['output']>;
  hospitalAllergies: Maybe<Scalars['SourceList']['output']>;
  ambulanceAllergies: Maybe<Scalars['SourceList']['output']>;
  gpMedications: Maybe<Scalars['SourceList']['output']>;
  hospitalMedications: Maybe<Scalars['SourceList']['output']>;
  ambulanceMedications: Maybe<Scalars['SourceList']['output']>;
  gpProblems: Maybe<Scalars['SourceList']['output']>;
  hospitalProblems: Maybe<Scalars['SourceList']['output']>;
  ambulanceProblems: Maybe<Scalars['SourceList']['output']>;
  gpEvents: Maybe<Scalars['SourceList']['output']>;
  hospitalEvents: Maybe<Scalars['SourceList']['output']>;
  ambulanceEvents: Maybe<Scalars['SourceList']['output']>;
  socialCareEvents: Maybe<Scalars['SourceList']['output']>;
  gpCprDecisions: Maybe<Scalars['SourceList']['output']>;
  ambulanceCprDecisions: Maybe<Scalars['SourceList']['output']>;
  socialCareAboutMe: Maybe<Scalars['SourceList']['output']>;
  gpIndividualRequirements: Maybe<Scalars['SourceList']['output']>;
  socialCareIndividualRequirements: Maybe<Scalars['SourceList']['output']>;
  hospitalAlerts: Maybe<Scalars['SourceList']['output']>;
  ambulanceAlerts: Maybe<Scalars['SourceList']['output']>;
  socialCareAlerts: Maybe<Scalars['SourceList']['output']>;
  hospitalPersonalContacts: Maybe<Scalars['SourceList']['output']>;
  socialCarePersonalContacts: Maybe<Scalars['SourceList']['output']>;
  gpProfessionalContacts: Maybe<Scalars['SourceList']['output']>;
  hospitalProfessionalContacts: Maybe<Scalars['SourceList']['output']>;
  socialCareProfessionalContacts: Maybe<Scalars['SourceList']['output']>;
  /**
   * One allergy list out of every source's (PRSB: Allergies and adverse reactions). Never paged or filtered. Absent, with
   * an error, only when the reconciler itself failed: then nothing at all is known.
   */
  allergies: Maybe<AllergyList>;
  /** One medication list out of every source's (PRSB: Medications and medical devices). */
  medications: Maybe<MedicationList>;
  /** One problem list out of every source's (PRSB: Problem list). */
  problems: Maybe<ProblemList>;
  /** What happened, from every source, latest first; entries without a usable date come last. `first` is 1 to 200. */
  timeline: Maybe<EventRecordList>;
  /** CPR decisions and ReSPECT records from every source, all of them shown. Never paged or filtered. */
  cprDecisions: Maybe<CprDecisionRecordList>;
  /** What the person wants people who care for them to know. */
  aboutMe: Maybe<AboutMeRecordList>;
  /** Reasonable adjustments, communication and other needs, from every source. */
  individualRequirements: Maybe<IndividualRequirementRecordList>;
  /** Alerts from every source. Never paged or filtered. */
  alerts: Maybe<AlertRecordList>;
  /** People in the person's life, from every source. */
  personalContacts: Maybe<PersonalContactRecordList>;
  /** Professionals involved with the person, from every source. */
  professionalContacts: Maybe<ProfessionalContactRecordList>;
};


/** One person, composed live from the systems that hold the pieces. */
export type PatientTimelineArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** How sure we are of who this is. */
export type PatientIdentity = {
  /** NHS NUMBER STATUS INDICATOR CODE (NHS Data Dictionary): `01` is present and verified. */
  nhsNumberStatus: Scalars['String']['output'];
  /** True when the person's whereabouts must not be shown: fields that would tell them are empty. */
  restricted: Scalars['Boolean']['output'];
  /** Numbers this person had before. */
  supersededNhsNumbers: Array<Scalars['NhsNumber']['output']>;
  /** Something to tell the practitioner, for example that the number asked for was superseded. */
  notice: Maybe<Scalars['String']['output']>;
  /** When the index last heard of this person from the Personal Demographics Service. */
  tracedAt: Scalars['DateTime']['output'];
};

/** Who the person is, according to the Personal Demographics Service. */
export type Demographics = {
  /** Title. */
  title: Maybe<Scalars['String']['output']>;
  /** Given names, in order. */
  givenNames: Array<Scalars['String']['output']>;
  /** Family name. */
  familyName: Scalars['String']['output'];
  /** The name the person likes to be called by. */
  preferredName: Maybe<Scalars['String']['output']>;
  /** Date of birth. Never passed through a time zone. */
  birthDate: Scalars['PartialDate']['output'];
  /** Gender: male, female, other, unknown. */
  gender: Maybe<Scalars['String']['output']>;
  /** Date of death. Absent does not mean alive: no death has been notified. */
  deathDate: Maybe<Scalars['PartialDate']['output']>;
  /** FORMAL or INFORMAL, as the death was notified. Absent when none was. */
  deathNotification: Maybe<Scalars['String']['output']>;
  /** Addresses. Empty for a restricted person. */
  addresses: Array<Address>;
  /** Telephones. Empty for a restricted person. */
  telephones: Array<Scalars['String']['output']>;
  /** Preferred language. */
  language: Maybe<Scalars['String']['output']>;
  /** True when an interpreter is needed. Absent when not recorded. */
  interpreterRequired: Maybe<Scalars['Boolean']['output']>;
  /** The row of the source this comes from. */
  source: SourceStatus;
};

/** The practice the person is registered with. Withheld for a restricted person. */
export type GpPractice = {
  /** The practice. Absent when the person has none, or when it is withheld. */
  organisation: Maybe<Organisation>;
  /** The row of the source this comes from. */
  source: SourceStatus;
};

/** A kind of information that permission is given or withheld for. */
export type DataClass =
  | 'DEMOGRAPHICS'
  | 'CONTACTS'
  | 'ALLERGIES'
  | 'MEDICATIONS'
  | 'PROBLEMS'
  | 'RESULTS'
  | 'ENCOUNTERS'
  | 'CARE_PREFERENCES'
  | 'INDIVIDUAL_REQUIREMENTS'
  | 'ALERTS'
  | 'SAFEGUARDING'
  | 'SOCIAL_CARE'
  | 'SOCIAL_CARE_FINANCE';

/** What was decided for one kind of information. */
export type ClassDecision = {
  /** The kind of information. */
  class: DataClass;
  /** True when the practitioner may see it. */
  permitted: Scalars['Boolean']['output'];
  /** Why not. Absent when permitted. */
  reason: Maybe<StatusReason>;
};

/** The access decision behind this answer. */
export type Access = {
  /** The decision's identifier: quote it when asking the privacy officer. */
  decisionId: Scalars['ID']['output'];
  /** The role the decision was made for. */
  role: Scalars['String']['output'];
  /** A decision for each kind of information. */
  classes: Array<ClassDecision>;
};

/** How sure the reconciler is that the originals are one and the same. */
export type Agreement =
  /** One source says so. */
  | 'SINGLE'
  /** Several records agree. */
  | 'AGREED'
  /** Several records are of the same thing and differ in what they say of it: see `differences`. */
  | 'DIFFERENT'
  /** One source has it and another asserts that there is none. */
  | 'CONTRADICTED';

/** What the originals of one reconciled entry say differently. */
export type Difference = {
  /** Which property. */
  property: Scalars['String']['output'];
  /** What each original says, in the order of `originals`. */
  values: Array<Maybe<Scalars['String']['output']>>;
};

/** How the entry was put together. */
export type ReconciliationRule = {
  /** The rule's identifier: see docs/reconciliation.md. */
  id: Scalars['String']['output'];
  /** The rule in a sentence. */
  text: Scalars['String']['output'];
};

/** One allergy, with every record of it (PRSB: Allergies and adverse reactions). */
export type Allergy = {
  /** Stable while its originals are the same. */
  id: Scalars['ID']['output'];
  /** The agent: the words and codes of the first original, and every other original's codes. */
  agent: CodedText;
  /** False when no original's code names the agent. */
  agentCoded: Scalars['Boolean']['output'];
  /** Whether it stands. It stands when any original does. */
  status: AllergyStatus;
  /** Every reaction any original recorded. */
  reactions: Array<AllergyReaction>;
  /** The earliest onset recorded. */
  onset: Maybe<Scalars['PartialDate']['output']>;
  /** Whether the originals agree. */
  agreement: Agreement;
  /** The rule that joined them. */
  rule: ReconciliationRule;
  /** What they say differently. */
  differences: Array<Difference>;
  /** Every record of it, unchanged. */
  originals: Array<AllergyRecord>;
  /** What a reader must know about this entry. */
  warnings: Array<ItemWarning>;
};

/** One allergy list out of every source's. */
export type AllergyList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The allergies that stand, or whose status is not known. */
  items: Array<Allergy>;
  /** Allergies that every record says are resolved. Never among the items. */
  resolved: Array<Allergy>;
  /** Records that there are none: who said so, and when. */
  assertionsOfNone: Array<AllergyRecord>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
  /** What this list cannot show, whatever the sources answer. */
  limits: Array<Scalars['String']['output']>;
};

/** Whether a medicine is being taken now, as far as the record can tell. Nobody has asked the patient. */
export type MedicationCurrency =
  /** Active, and issued or charted recently. */
  | 'CURRENT'
  /** Active, and last issued a while ago. */
  | 'LIKELY_CURRENT'
  /** The record does not let anyone tell: treat as possibly taken. */
  | 'UNCERTAIN'
  /** Stopped, completed, or given once. */
  | 'ENDED';

/** The derived answer and the rule that gave it. */
export type Currency = {
  /** Whether it is being taken now. */
  value: MedicationCurrency;
  /** The rule's identifier: see docs/reconciliation.md. */
  rule: Scalars['String']['output'];
  /** The rule in a sentence. */
  text: Scalars['String']['output'];
};

/** One medicine in one strength, with every record of it (PRSB: Medications and medical devices). */
export type Medication = {
  /** Stable while its originals are the same. */
  id: Scalars['ID']['output'];
  /** The medicine: the words and codes of the first original, and every other original's codes. */
  medication: CodedText;
  /** How to take it, by the original that decides `currency`, or else the most recent one. Absent when none gave a dosage. */
  dosage: Maybe<Dosage>;
  /** The status of the original that decides `currency`, unchanged. */
  sourceStatus: Maybe<Scalars['String']['output']>;
  /** Whether it is being taken now: derived, and never in place of the source's own status. */
  currency: Currency;
  /** Where and how it was supplied, by the original that decides `currency`. */
  setting: MedicationSetting;
  /** When it was last issued or given, by any original. Absent when no issue is recorded. */
  lastIssued: Maybe<Scalars['PartialDate']['output']>;
  /** When it began, by the original that decides `currency`. */
  start: Maybe<Scalars['PartialDate']['output']>;
  /** When it ends or ended, by the original that decides `currency`. */
  end: Maybe<Scalars['PartialDate']['output']>;
  /** Whether the originals agree. */
  agreement: Agreement;
  /** The rule that joined them. */
  rule: ReconciliationRule;
  /** What they say differently. */
  differences: Array<Difference>;
  /** Other entries of this list with the same ingredient in another strength or form, by their ids. */
  relatedIds: Array<Scalars['ID']['output']>;
  /** Every record of it, unchanged. */
  originals: Array<MedicationRecord>;
  /** What a reader must know about this entry. */
  warnings: Array<ItemWarning>;
};

/** One medication list out of every source's. */
export type MedicationList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The medicines. Without `currency`, all of them, ended ones last; with it, those alone. */
  items: Array<Medication>;
  /** How many there are in all, whatever `currency` asks for. */
  totalCount: Scalars['Int']['output'];
  /** A row per organisation. */
  sources: Array<SourceStatus>;
  /** What this list cannot show, whatever the sources answer. */
  limits: Array<Scalars['String']['output']>;
};


/** One medication list out of every source's. */
export type MedicationListItemsArgs = {
  currency?: InputMaybe<Array<MedicationCurrency>>;
};

/** One problem, with every record of it (PRSB: Problem list). */
export type Problem = {
  /** Stable while its originals are the same. */
  id: Scalars['ID']['output'];
  /** The problem: the words and codes of the first original, and every other original's codes. */
  problem: CodedText;
  /** The status of the most recent original, unchanged. */
  sourceStatus: Maybe<Scalars['String']['output']>;
  /** Major when any original says so. */
  significance: Maybe<Scalars['String']['output']>;
  /** The earliest onset recorded. */
  onset: Maybe<Scalars['PartialDate']['output']>;
  /** When it ended, if every original says it has. */
  end: Maybe<Scalars['PartialDate']['output']>;
  /** Whether the originals agree. */
  agreement: Agreement;
  /** The rule that joined them. */
  rule: ReconciliationRule;
  /** What they say differently. */
  differences: Array<Difference>;
  /** Every record of it, unchanged. */
  originals: Array<ProblemRecord>;
};

/** One problem list out of every source's. */
export type ProblemList = {
  /** What is known. Read it before the items. */
  state: ListState;
  /** How much of it could be asked. */
  completeness: Completeness;
  /** The problems. */
  items: Array<Problem>;
  /** A row per organisation. */
  sources: Array<SourceStatus>;
  /** What this list cannot show, whatever the sources answer. */
  limits: Array<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Patient: Patient;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Patient:
    ( { __typename: 'Patient' }
    & GraphQLRecursivePick<FederationTypes['Patient'], {"nhsNumber":true,"accessGrant":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpAllergies":true,"hospitalAllergies":true,"ambulanceAllergies":true,"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpMedications":true,"hospitalMedications":true,"ambulanceMedications":true,"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProblems":true,"hospitalProblems":true,"ambulanceProblems":true,"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpEvents":true,"hospitalEvents":true,"ambulanceEvents":true,"socialCareEvents":true,"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpCprDecisions":true,"ambulanceCprDecisions":true,"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"socialCareAboutMe":true,"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpIndividualRequirements":true,"socialCareIndividualRequirements":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpIndividualRequirements":true,"socialCareIndividualRequirements":true,"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"hospitalAlerts":true,"ambulanceAlerts":true,"socialCareAlerts":true,"hospitalPersonalContacts":true,"socialCarePersonalContacts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"hospitalPersonalContacts":true,"socialCarePersonalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"hospitalPersonalContacts":true,"socialCarePersonalContacts":true,"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}>
        | GraphQLRecursivePick<FederationTypes['Patient'], {"gpProfessionalContacts":true,"hospitalProfessionalContacts":true,"socialCareProfessionalContacts":true}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  NhsNumber: ResolverTypeWrapper<Scalars['NhsNumber']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  PartialDate: ResolverTypeWrapper<Scalars['PartialDate']['output']>;
  AccessGrant: ResolverTypeWrapper<Scalars['AccessGrant']['output']>;
  SourceList: ResolverTypeWrapper<Scalars['SourceList']['output']>;
  SourceKind: SourceKind;
  ListState: ListState;
  Completeness: Completeness;
  SourceStatusCode: SourceStatusCode;
  StatusReason: StatusReason;
  Organisation: ResolverTypeWrapper<Organisation>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SourceStatus: ResolverTypeWrapper<SourceStatus>;
  Coding: ResolverTypeWrapper<Coding>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CodedText: ResolverTypeWrapper<CodedText>;
  ItemWarningCode: ItemWarningCode;
  ItemWarning: ResolverTypeWrapper<ItemWarning>;
  Provenance: ResolverTypeWrapper<Provenance>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  AllergyStatus: AllergyStatus;
  AllergyAssertion: AllergyAssertion;
  AllergyReaction: ResolverTypeWrapper<AllergyReaction>;
  AllergyRecord: ResolverTypeWrapper<AllergyRecord>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AllergyRecordList: ResolverTypeWrapper<AllergyRecordList>;
  MedicationSetting: MedicationSetting;
  Dosage: ResolverTypeWrapper<Dosage>;
  MedicationRecord: ResolverTypeWrapper<MedicationRecord>;
  MedicationRecordList: ResolverTypeWrapper<MedicationRecordList>;
  ProblemRecord: ResolverTypeWrapper<ProblemRecord>;
  ProblemRecordList: ResolverTypeWrapper<ProblemRecordList>;
  EventKind: EventKind;
  EventRecord: ResolverTypeWrapper<EventRecord>;
  CprDecisionKind: CprDecisionKind;
  CprDecisionRecord: ResolverTypeWrapper<CprDecisionRecord>;
  AboutMeRecord: ResolverTypeWrapper<AboutMeRecord>;
  IndividualRequirementRecord: ResolverTypeWrapper<IndividualRequirementRecord>;
  AlertCategory: AlertCategory;
  AlertRecord: ResolverTypeWrapper<AlertRecord>;
  PersonalContactRecord: ResolverTypeWrapper<PersonalContactRecord>;
  ProfessionalContactRecord: ResolverTypeWrapper<ProfessionalContactRecord>;
  Address: ResolverTypeWrapper<Address>;
  DemographicsRecord: ResolverTypeWrapper<DemographicsRecord>;
  CprDecisionRecordList: ResolverTypeWrapper<CprDecisionRecordList>;
  AboutMeRecordList: ResolverTypeWrapper<AboutMeRecordList>;
  IndividualRequirementRecordList: ResolverTypeWrapper<IndividualRequirementRecordList>;
  AlertRecordList: ResolverTypeWrapper<AlertRecordList>;
  PersonalContactRecordList: ResolverTypeWrapper<PersonalContactRecordList>;
  ProfessionalContactRecordList: ResolverTypeWrapper<ProfessionalContactRecordList>;
  DemographicsRecordList: ResolverTypeWrapper<DemographicsRecordList>;
  EventRecordList: ResolverTypeWrapper<EventRecordList>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PatientMatches: ResolverTypeWrapper<PatientMatches>;
  PatientMatch: ResolverTypeWrapper<PatientMatch>;
  Patient: ResolverTypeWrapper<RecordPatient>;
  PatientIdentity: ResolverTypeWrapper<PatientIdentity>;
  Demographics: ResolverTypeWrapper<Demographics>;
  GpPractice: ResolverTypeWrapper<GpPractice>;
  DataClass: DataClass;
  ClassDecision: ResolverTypeWrapper<ClassDecision>;
  Access: ResolverTypeWrapper<Access>;
  Agreement: Agreement;
  Difference: ResolverTypeWrapper<Difference>;
  ReconciliationRule: ResolverTypeWrapper<ReconciliationRule>;
  Allergy: ResolverTypeWrapper<Allergy>;
  AllergyList: ResolverTypeWrapper<AllergyList>;
  MedicationCurrency: MedicationCurrency;
  Currency: ResolverTypeWrapper<Currency>;
  Medication: ResolverTypeWrapper<Medication>;
  MedicationList: ResolverTypeWrapper<MedicationList>;
  Problem: ResolverTypeWrapper<Problem>;
  ProblemList: ResolverTypeWrapper<ProblemList>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  NhsNumber: Scalars['NhsNumber']['output'];
  DateTime: Scalars['DateTime']['output'];
  PartialDate: Scalars['PartialDate']['output'];
  AccessGrant: Scalars['AccessGrant']['output'];
  SourceList: Scalars['SourceList']['output'];
  Organisation: Organisation;
  String: Scalars['String']['output'];
  SourceStatus: SourceStatus;
  Coding: Coding;
  Boolean: Scalars['Boolean']['output'];
  CodedText: CodedText;
  ItemWarning: ItemWarning;
  Provenance: Provenance;
  PageInfo: PageInfo;
  AllergyReaction: AllergyReaction;
  AllergyRecord: AllergyRecord;
  ID: Scalars['ID']['output'];
  AllergyRecordList: AllergyRecordList;
  Dosage: Dosage;
  MedicationRecord: MedicationRecord;
  MedicationRecordList: MedicationRecordList;
  ProblemRecord: ProblemRecord;
  ProblemRecordList: ProblemRecordList;
  EventRecord: EventRecord;
  CprDecisionRecord: CprDecisionRecord;
  AboutMeRecord: AboutMeRecord;
  IndividualRequirementRecord: IndividualRequirementRecord;
  AlertRecord: AlertRecord;
  PersonalContactRecord: PersonalContactRecord;
  ProfessionalContactRecord: ProfessionalContactRecord;
  Address: Address;
  DemographicsRecord: DemographicsRecord;
  CprDecisionRecordList: CprDecisionRecordList;
  AboutMeRecordList: AboutMeRecordList;
  IndividualRequirementRecordList: IndividualRequirementRecordList;
  AlertRecordList: AlertRecordList;
  PersonalContactRecordList: PersonalContactRecordList;
  ProfessionalContactRecordList: ProfessionalContactRecordList;
  DemographicsRecordList: DemographicsRecordList;
  EventRecordList: EventRecordList;
  Int: Scalars['Int']['output'];
  Query: Record<PropertyKey, never>;
  PatientMatches: PatientMatches;
  PatientMatch: PatientMatch;
  Patient: RecordPatient;
  PatientIdentity: PatientIdentity;
  Demographics: Demographics;
  GpPractice: GpPractice;
  ClassDecision: ClassDecision;
  Access: Access;
  Difference: Difference;
  ReconciliationRule: ReconciliationRule;
  Allergy: Allergy;
  AllergyList: AllergyList;
  Currency: Currency;
  Medication: Medication;
  MedicationList: MedicationList;
  Problem: Problem;
  ProblemList: ProblemList;
};

export interface NhsNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NhsNumber'], any> {
  name: 'NhsNumber';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface PartialDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PartialDate'], any> {
  name: 'PartialDate';
}

export interface AccessGrantScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AccessGrant'], any> {
  name: 'AccessGrant';
}

export interface SourceListScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SourceList'], any> {
  name: 'SourceList';
}

export type OrganisationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Organisation'] = ResolversParentTypes['Organisation']> = {
  odsCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SourceStatusResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SourceStatus'] = ResolversParentTypes['SourceStatus']> = {
  kind?: Resolver<ResolversTypes['SourceKind'], ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['Organisation'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SourceStatusCode'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['StatusReason']>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  retrievedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CodingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Coding'] = ResolversParentTypes['Coding']> = {
  system?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  display?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userSelected?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type CodedTextResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CodedText'] = ResolversParentTypes['CodedText']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  codings?: Resolver<Array<ResolversTypes['Coding']>, ParentType, ContextType>;
};

export type ItemWarningResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemWarning'] = ResolversParentTypes['ItemWarning']> = {
  code?: Resolver<ResolversTypes['ItemWarningCode'], ParentType, ContextType>;
  original?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  kind?: Resolver<ResolversTypes['SourceKind'], ParentType, ContextType>;
  organisation?: Resolver<ResolversTypes['Organisation'], ParentType, ContextType>;
  recordId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  recordedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retrievedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AllergyReactionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AllergyReaction'] = ResolversParentTypes['AllergyReaction']> = {
  manifestations?: Resolver<Array<ResolversTypes['CodedText']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exposureRoute?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  onset?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AllergyRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AllergyRecord'] = ResolversParentTypes['AllergyRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  assertion?: Resolver<ResolversTypes['AllergyAssertion'], ParentType, ContextType>;
  agent?: Resolver<ResolversTypes['CodedText'], ParentType, ContextType>;
  agentCoded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AllergyStatus'], ParentType, ContextType>;
  sourceStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verificationStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  criticality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reactions?: Resolver<Array<ResolversTypes['AllergyReaction']>, ParentType, ContextType>;
  onset?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  endReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ItemWarning']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type AllergyRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AllergyRecordList'] = ResolversParentTypes['AllergyRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['AllergyRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type DosageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Dosage'] = ResolversParentTypes['Dosage']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  patientInstruction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  route?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MedicationRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MedicationRecord'] = ResolversParentTypes['MedicationRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  medication?: Resolver<ResolversTypes['CodedText'], ParentType, ContextType>;
  dosage?: Resolver<Maybe<ResolversTypes['Dosage']>, ParentType, ContextType>;
  sourceStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  prescriptionType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  setting?: Resolver<ResolversTypes['MedicationSetting'], ParentType, ContextType>;
  prescribedElsewhere?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  lastIssued?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  indication?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ItemWarning']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type MedicationRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MedicationRecordList'] = ResolversParentTypes['MedicationRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['MedicationRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type ProblemRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProblemRecord'] = ResolversParentTypes['ProblemRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  problem?: Resolver<ResolversTypes['CodedText'], ParentType, ContextType>;
  sourceStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  significance?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  onset?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ItemWarning']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type ProblemRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProblemRecordList'] = ResolversParentTypes['ProblemRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['ProblemRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type EventRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventRecord'] = ResolversParentTypes['EventRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EventKind'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  sourceStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ItemWarning']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type CprDecisionRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CprDecisionRecord'] = ResolversParentTypes['CprDecisionRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CprDecisionKind'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['CodedText'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  reviewDue?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  documentLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ItemWarning']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type AboutMeRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AboutMeRecord'] = ResolversParentTypes['AboutMeRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  heading?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type IndividualRequirementRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IndividualRequirementRecord'] = ResolversParentTypes['IndividualRequirementRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requirement?: Resolver<ResolversTypes['CodedText'], ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  recordedAt?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type AlertRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AlertRecord'] = ResolversParentTypes['AlertRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['AlertCategory'], ParentType, ContextType>;
  alert?: Resolver<ResolversTypes['CodedText'], ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  reviewDue?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ItemWarning']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type PersonalContactRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PersonalContactRecord'] = ResolversParentTypes['PersonalContactRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  telephones?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type ProfessionalContactRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProfessionalContactRecord'] = ResolversParentTypes['ProfessionalContactRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type AddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  postcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  use?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DemographicsRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DemographicsRecord'] = ResolversParentTypes['DemographicsRecord']> = {
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  preferredName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  birthDate?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deathDate?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  deceased?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  addresses?: Resolver<Array<ResolversTypes['Address']>, ParentType, ContextType>;
  telephones?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  interpreterRequired?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type CprDecisionRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CprDecisionRecordList'] = ResolversParentTypes['CprDecisionRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['CprDecisionRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type AboutMeRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AboutMeRecordList'] = ResolversParentTypes['AboutMeRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['AboutMeRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type IndividualRequirementRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IndividualRequirementRecordList'] = ResolversParentTypes['IndividualRequirementRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['IndividualRequirementRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type AlertRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AlertRecordList'] = ResolversParentTypes['AlertRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['AlertRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type PersonalContactRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PersonalContactRecordList'] = ResolversParentTypes['PersonalContactRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['PersonalContactRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type ProfessionalContactRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProfessionalContactRecordList'] = ResolversParentTypes['ProfessionalContactRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['ProfessionalContactRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type DemographicsRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DemographicsRecordList'] = ResolversParentTypes['DemographicsRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['DemographicsRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type EventRecordListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventRecordList'] = ResolversParentTypes['EventRecordList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['EventRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  patient?: Resolver<Maybe<ResolversTypes['Patient']>, ParentType, ContextType, RequireFields<QueryPatientArgs, 'nhsNumber'>>;
  patients?: Resolver<Array<Maybe<ResolversTypes['Patient']>>, ParentType, ContextType, RequireFields<QueryPatientsArgs, 'nhsNumbers'>>;
  findPatients?: Resolver<ResolversTypes['PatientMatches'], ParentType, ContextType, RequireFields<QueryFindPatientsArgs, 'familyName' | 'dateOfBirth'>>;
};

export type PatientMatchesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PatientMatches'] = ResolversParentTypes['PatientMatches']> = {
  items?: Resolver<Array<ResolversTypes['PatientMatch']>, ParentType, ContextType>;
  more?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PatientMatchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PatientMatch'] = ResolversParentTypes['PatientMatch']> = {
  nhsNumber?: Resolver<ResolversTypes['NhsNumber'], ParentType, ContextType>;
  familyName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  givenNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  birthDate?: Resolver<ResolversTypes['PartialDate'], ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PatientResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Patient'] = ResolversParentTypes['Patient'], FederationReferenceType extends FederationReferenceTypes['Patient'] = FederationReferenceTypes['Patient']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Patient']> | FederationReferenceType, FederationReferenceType, ContextType>;
  nhsNumber?: Resolver<ResolversTypes['NhsNumber'], ParentType, ContextType>;
  accessGrant?: Resolver<ResolversTypes['AccessGrant'], ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['PatientIdentity'], ParentType, ContextType>;
  demographics?: Resolver<ResolversTypes['Demographics'], ParentType, ContextType>;
  gpPractice?: Resolver<ResolversTypes['GpPractice'], ParentType, ContextType>;
  access?: Resolver<ResolversTypes['Access'], ParentType, ContextType>;
  allergies?: Resolver<Maybe<ResolversTypes['AllergyList']>, ParentType, ContextType>;
  medications?: Resolver<Maybe<ResolversTypes['MedicationList']>, ParentType, ContextType>;
  problems?: Resolver<Maybe<ResolversTypes['ProblemList']>, ParentType, ContextType>;
  timeline?: Resolver<Maybe<ResolversTypes['EventRecordList']>, ParentType, ContextType, RequireFields<PatientTimelineArgs, 'first'>>;
  cprDecisions?: Resolver<Maybe<ResolversTypes['CprDecisionRecordList']>, ParentType, ContextType>;
  aboutMe?: Resolver<Maybe<ResolversTypes['AboutMeRecordList']>, ParentType, ContextType>;
  individualRequirements?: Resolver<Maybe<ResolversTypes['IndividualRequirementRecordList']>, ParentType, ContextType>;
  alerts?: Resolver<Maybe<ResolversTypes['AlertRecordList']>, ParentType, ContextType>;
  personalContacts?: Resolver<Maybe<ResolversTypes['PersonalContactRecordList']>, ParentType, ContextType>;
  professionalContacts?: Resolver<Maybe<ResolversTypes['ProfessionalContactRecordList']>, ParentType, ContextType>;
};

export type PatientIdentityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PatientIdentity'] = ResolversParentTypes['PatientIdentity']> = {
  nhsNumberStatus?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  restricted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  supersededNhsNumbers?: Resolver<Array<ResolversTypes['NhsNumber']>, ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tracedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DemographicsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Demographics'] = ResolversParentTypes['Demographics']> = {
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  familyName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  preferredName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  birthDate?: Resolver<ResolversTypes['PartialDate'], ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deathDate?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  deathNotification?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addresses?: Resolver<Array<ResolversTypes['Address']>, ParentType, ContextType>;
  telephones?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  interpreterRequired?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceStatus'], ParentType, ContextType>;
};

export type GpPracticeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GpPractice'] = ResolversParentTypes['GpPractice']> = {
  organisation?: Resolver<Maybe<ResolversTypes['Organisation']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceStatus'], ParentType, ContextType>;
};

export type ClassDecisionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ClassDecision'] = ResolversParentTypes['ClassDecision']> = {
  class?: Resolver<ResolversTypes['DataClass'], ParentType, ContextType>;
  permitted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['StatusReason']>, ParentType, ContextType>;
};

export type AccessResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Access'] = ResolversParentTypes['Access']> = {
  decisionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  classes?: Resolver<Array<ResolversTypes['ClassDecision']>, ParentType, ContextType>;
};

export type DifferenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Difference'] = ResolversParentTypes['Difference']> = {
  property?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<Array<Maybe<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type ReconciliationRuleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReconciliationRule'] = ResolversParentTypes['ReconciliationRule']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AllergyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Allergy'] = ResolversParentTypes['Allergy']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent?: Resolver<ResolversTypes['CodedText'], ParentType, ContextType>;
  agentCoded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AllergyStatus'], ParentType, ContextType>;
  reactions?: Resolver<Array<ResolversTypes['AllergyReaction']>, ParentType, ContextType>;
  onset?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  agreement?: Resolver<ResolversTypes['Agreement'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['ReconciliationRule'], ParentType, ContextType>;
  differences?: Resolver<Array<ResolversTypes['Difference']>, ParentType, ContextType>;
  originals?: Resolver<Array<ResolversTypes['AllergyRecord']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ItemWarning']>, ParentType, ContextType>;
};

export type AllergyListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AllergyList'] = ResolversParentTypes['AllergyList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['Allergy']>, ParentType, ContextType>;
  resolved?: Resolver<Array<ResolversTypes['Allergy']>, ParentType, ContextType>;
  assertionsOfNone?: Resolver<Array<ResolversTypes['AllergyRecord']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
  limits?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CurrencyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Currency'] = ResolversParentTypes['Currency']> = {
  value?: Resolver<ResolversTypes['MedicationCurrency'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MedicationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Medication'] = ResolversParentTypes['Medication']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  medication?: Resolver<ResolversTypes['CodedText'], ParentType, ContextType>;
  dosage?: Resolver<Maybe<ResolversTypes['Dosage']>, ParentType, ContextType>;
  sourceStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  setting?: Resolver<ResolversTypes['MedicationSetting'], ParentType, ContextType>;
  lastIssued?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  agreement?: Resolver<ResolversTypes['Agreement'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['ReconciliationRule'], ParentType, ContextType>;
  differences?: Resolver<Array<ResolversTypes['Difference']>, ParentType, ContextType>;
  relatedIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  originals?: Resolver<Array<ResolversTypes['MedicationRecord']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ItemWarning']>, ParentType, ContextType>;
};

export type MedicationListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MedicationList'] = ResolversParentTypes['MedicationList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['Medication']>, ParentType, ContextType, Partial<MedicationListItemsArgs>>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
  limits?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  problem?: Resolver<ResolversTypes['CodedText'], ParentType, ContextType>;
  sourceStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  significance?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  onset?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  agreement?: Resolver<ResolversTypes['Agreement'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['ReconciliationRule'], ParentType, ContextType>;
  differences?: Resolver<Array<ResolversTypes['Difference']>, ParentType, ContextType>;
  originals?: Resolver<Array<ResolversTypes['ProblemRecord']>, ParentType, ContextType>;
};

export type ProblemListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProblemList'] = ResolversParentTypes['ProblemList']> = {
  state?: Resolver<ResolversTypes['ListState'], ParentType, ContextType>;
  completeness?: Resolver<ResolversTypes['Completeness'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
  limits?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  NhsNumber?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  PartialDate?: GraphQLScalarType;
  AccessGrant?: GraphQLScalarType;
  SourceList?: GraphQLScalarType;
  Organisation?: OrganisationResolvers<ContextType>;
  SourceStatus?: SourceStatusResolvers<ContextType>;
  Coding?: CodingResolvers<ContextType>;
  CodedText?: CodedTextResolvers<ContextType>;
  ItemWarning?: ItemWarningResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  AllergyReaction?: AllergyReactionResolvers<ContextType>;
  AllergyRecord?: AllergyRecordResolvers<ContextType>;
  AllergyRecordList?: AllergyRecordListResolvers<ContextType>;
  Dosage?: DosageResolvers<ContextType>;
  MedicationRecord?: MedicationRecordResolvers<ContextType>;
  MedicationRecordList?: MedicationRecordListResolvers<ContextType>;
  ProblemRecord?: ProblemRecordResolvers<ContextType>;
  ProblemRecordList?: ProblemRecordListResolvers<ContextType>;
  EventRecord?: EventRecordResolvers<ContextType>;
  CprDecisionRecord?: CprDecisionRecordResolvers<ContextType>;
  AboutMeRecord?: AboutMeRecordResolvers<ContextType>;
  IndividualRequirementRecord?: IndividualRequirementRecordResolvers<ContextType>;
  AlertRecord?: AlertRecordResolvers<ContextType>;
  PersonalContactRecord?: PersonalContactRecordResolvers<ContextType>;
  ProfessionalContactRecord?: ProfessionalContactRecordResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  DemographicsRecord?: DemographicsRecordResolvers<ContextType>;
  CprDecisionRecordList?: CprDecisionRecordListResolvers<ContextType>;
  AboutMeRecordList?: AboutMeRecordListResolvers<ContextType>;
  IndividualRequirementRecordList?: IndividualRequirementRecordListResolvers<ContextType>;
  AlertRecordList?: AlertRecordListResolvers<ContextType>;
  PersonalContactRecordList?: PersonalContactRecordListResolvers<ContextType>;
  ProfessionalContactRecordList?: ProfessionalContactRecordListResolvers<ContextType>;
  DemographicsRecordList?: DemographicsRecordListResolvers<ContextType>;
  EventRecordList?: EventRecordListResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  PatientMatches?: PatientMatchesResolvers<ContextType>;
  PatientMatch?: PatientMatchResolvers<ContextType>;
  Patient?: PatientResolvers<ContextType>;
  PatientIdentity?: PatientIdentityResolvers<ContextType>;
  Demographics?: DemographicsResolvers<ContextType>;
  GpPractice?: GpPracticeResolvers<ContextType>;
  ClassDecision?: ClassDecisionResolvers<ContextType>;
  Access?: AccessResolvers<ContextType>;
  Difference?: DifferenceResolvers<ContextType>;
  ReconciliationRule?: ReconciliationRuleResolvers<ContextType>;
  Allergy?: AllergyResolvers<ContextType>;
  AllergyList?: AllergyListResolvers<ContextType>;
  Currency?: CurrencyResolvers<ContextType>;
  Medication?: MedicationResolvers<ContextType>;
  MedicationList?: MedicationListResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  ProblemList?: ProblemListResolvers<ContextType>;
};

