import type { GrantedPatient, PatientReference } from '../kit/grant.ts';
import type { IndexEntry } from './index/index-entry.ts';

/** The hidden fields of other subgraphs that the reconciler is sent: what `@requires` names in schema.graphql. */
const SOURCE_LIST_FIELDS = [
  'gpAllergies',
  'hospitalAllergies',
  'ambulanceAllergies',
  'gpMedications',
  'hospitalMedications',
  'ambulanceMedications',
  'gpProblems',
  'hospitalProblems',
  'ambulanceProblems',
  'gpEvents',
  'hospitalEvents',
  'ambulanceEvents',
  'socialCareEvents',
  'gpCprDecisions',
  'ambulanceCprDecisions',
  'socialCareAboutMe',
  'gpIndividualRequirements',
  'socialCareIndividualRequirements',
  'hospitalAlerts',
  'ambulanceAlerts',
  'socialCareAlerts',
  'hospitalPersonalContacts',
  'socialCarePersonalContacts',
  'gpProfessionalContacts',
  'hospitalProfessionalContacts',
  'socialCareProfessionalContacts',
] as const;

/** Each source's list as its subgraph gave it. Null or absent: the subgraph did not answer. */
export type SourceLists = Partial<Record<(typeof SOURCE_LIST_FIELDS)[number], unknown>>;

/** A patient whose access was granted, as this room's resolvers meet one. */
export interface RecordPatient extends GrantedPatient, SourceLists {
  /** The number the practitioner asked with. Absent when the patient comes by their entity key. */
  askedNhsNumber?: string;
  /** What the index knows. Absent when the patient comes by their entity key: it is loaded when a field needs it. */
  entry?: IndexEntry;
}

/** A verified patient with the lists of their representation: of what a router sends, these and nothing else are taken. */
export function withSourceLists(
  patient: GrantedPatient,
  representation: PatientReference & SourceLists,
): RecordPatient {
  const lists: SourceLists = {};
  for (const field of SOURCE_LIST_FIELDS) if (field in representation) lists[field] = representation[field];
  return { ...lists, ...patient };
}
