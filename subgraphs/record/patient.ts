import type { GrantedPatient } from '../kit/grant.ts';
import type { IndexEntry } from './index/index-entry.ts';

/** The hidden fields of other subgraphs that the reconciler is sent (`@requires`). Null: its subgraph did not answer. */
export interface SourceLists {
  gpAllergies?: unknown;
  hospitalAllergies?: unknown;
  ambulanceAllergies?: unknown;
  gpMedications?: unknown;
  hospitalMedications?: unknown;
  ambulanceMedications?: unknown;
  gpProblems?: unknown;
  hospitalProblems?: unknown;
  ambulanceProblems?: unknown;
  gpEvents?: unknown;
  hospitalEvents?: unknown;
  ambulanceEvents?: unknown;
  socialCareEvents?: unknown;
  gpCprDecisions?: unknown;
  ambulanceCprDecisions?: unknown;
  socialCareAboutMe?: unknown;
  gpIndividualRequirements?: unknown;
  socialCareIndividualRequirements?: unknown;
  hospitalAlerts?: unknown;
  ambulanceAlerts?: unknown;
  socialCareAlerts?: unknown;
  hospitalPersonalContacts?: unknown;
  socialCarePersonalContacts?: unknown;
  gpProfessionalContacts?: unknown;
  hospitalProfessionalContacts?: unknown;
  socialCareProfessionalContacts?: unknown;
}

/** A patient whose access was granted, as this room's resolvers meet one. */
export interface RecordPatient extends GrantedPatient, SourceLists {
  /** The number the practitioner asked with. Absent when the patient comes by their entity key. */
  askedNhsNumber?: string;
  /** What the index knows. Absent when the patient comes by their entity key: it is loaded when a field needs it. */
  entry?: IndexEntry;
}
