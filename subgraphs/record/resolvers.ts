import { createError } from '../../schema/errors.ts';
import { withholdingReason, type DataClass } from '../kit/grant.ts';
import { findPeople } from './access/find-people.ts';
import type { RequestContext } from './context.ts';
import { toAccess, toDemographics, toGpPractice, toIdentity, toPatientMatch } from './demographics.ts';
import type { IndexEntry } from './index/index-entry.ts';
import { withSourceLists, type RecordPatient } from './patient.ts';
import { reconcileAllergies } from './reconciliation/allergies.ts';
import { combineEvents } from './reconciliation/events.ts';
import { COMBINED, combineLists } from './reconciliation/lists.ts';
import { filterByCurrency, reconcileMedications } from './reconciliation/medications.ts';
import { reconcileProblems } from './reconciliation/problems.ts';
import type { SourceAnswer } from './reconciliation/source-answer.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { toSourceAnswers, type AnswerFields } from './source-answers.ts';

/** Most patients one field may ask for. */
const MAX_PATIENTS = 50;

/** A reconciled list: the class that permits it, and the hidden field each source answers it in. */
type ReconciledList = [DataClass, AnswerFields];

const LISTS = {
  allergies: [
    'ALLERGIES',
    { GP: 'gpAllergies', HOSPITAL: 'hospitalAllergies', AMBULANCE: 'ambulanceAllergies' },
  ],
  medications: [
    'MEDICATIONS',
    { GP: 'gpMedications', HOSPITAL: 'hospitalMedications', AMBULANCE: 'ambulanceMedications' },
  ],
  problems: ['PROBLEMS', { GP: 'gpProblems', HOSPITAL: 'hospitalProblems', AMBULANCE: 'ambulanceProblems' }],
  timeline: [
    'ENCOUNTERS',
    {
      GP: 'gpEvents',
      HOSPITAL: 'hospitalEvents',
      AMBULANCE: 'ambulanceEvents',
      SOCIAL_CARE: 'socialCareEvents',
    },
  ],
  cprDecisions: ['CARE_PREFERENCES', { GP: 'gpCprDecisions', AMBULANCE: 'ambulanceCprDecisions' }],
  aboutMe: ['CARE_PREFERENCES', { SOCIAL_CARE: 'socialCareAboutMe' }],
  individualRequirements: [
    'INDIVIDUAL_REQUIREMENTS',
    { GP: 'gpIndividualRequirements', SOCIAL_CARE: 'socialCareIndividualRequirements' },
  ],
  alerts: [
    'ALERTS',
    { HOSPITAL: 'hospitalAlerts', AMBULANCE: 'ambulanceAlerts', SOCIAL_CARE: 'socialCareAlerts' },
  ],
  personalContacts: [
    'CONTACTS',
    { HOSPITAL: 'hospitalPersonalContacts', SOCIAL_CARE: 'socialCarePersonalContacts' },
  ],
  professionalContacts: [
    'CONTACTS',
    {
      GP: 'gpProfessionalContacts',
      HOSPITAL: 'hospitalProfessionalContacts',
      SOCIAL_CARE: 'socialCareProfessionalContacts',
    },
  ],
} satisfies Record<string, ReconciledList>;

export const resolvers: Resolvers = {
  Query: {
    patient: (_query, { nhsNumber }, context) => context.patients.load(nhsNumber),
    patients: async (_query, { nhsNumbers }, context) => {
      if (nhsNumbers.length > MAX_PATIENTS) throw createError('TOO_MANY_PATIENTS');
      const opened = await context.patients.loadMany(nhsNumbers);
      return opened.map((patient) => (patient instanceof Error ? Promise.reject(patient) : patient));
    },
    findPatients: async (_query, terms, context) => {
      const { items, more } = await findPeople(terms, await context.caller(), context.audited, context);
      return { items: items.map(toPatientMatch), more };
    },
  },
  Patient: {
    __resolveReference: async (representation, { verifyGrant }) =>
      withSourceLists(await verifyGrant(representation), representation),
    identity: async (patient, _arguments, context) =>
      toIdentity(await entryOf(patient, context), patient.askedNhsNumber ?? null),
    demographics: async (patient, _arguments, context) =>
      toDemographics(await entryOf(patient, context), nowOf(context)),
    gpPractice: async (patient, _arguments, context) =>
      toGpPractice(await entryOf(patient, context), context.organisations, nowOf(context)),
    access: ({ grant }) => toAccess(grant),
    allergies: (patient, _arguments, context) =>
      reconcileAllergies(answersOf('allergies', patient, context), nowOf(context)),
    medications: (patient, _arguments, context) =>
      reconcileMedications(answersOf('medications', patient, context), nowOf(context)),
    problems: (patient, _arguments, context) =>
      reconcileProblems(answersOf('problems', patient, context), nowOf(context)),
    timeline: (patient, page, context) =>
      combineEvents(answersOf('timeline', patient, context), nowOf(context), page),
    cprDecisions: (patient, _arguments, context) =>
      combineLists(answersOf('cprDecisions', patient, context), COMBINED.cprDecisions, nowOf(context)),
    aboutMe: (patient, _arguments, context) =>
      combineLists(answersOf('aboutMe', patient, context), COMBINED.aboutMe, nowOf(context)),
    individualRequirements: (patient, _arguments, context) =>
      combineLists(
        answersOf('individualRequirements', patient, context),
        COMBINED.individualRequirements,
        nowOf(context),
      ),
    alerts: (patient, _arguments, context) =>
      combineLists(answersOf('alerts', patient, context), COMBINED.alerts, nowOf(context)),
    personalContacts: (patient, _arguments, context) =>
      combineLists(
        answersOf('personalContacts', patient, context),
        COMBINED.personalContacts,
        nowOf(context),
      ),
    professionalContacts: (patient, _arguments, context) =>
      combineLists(
        answersOf('professionalContacts', patient, context),
        COMBINED.professionalContacts,
        nowOf(context),
      ),
  },
  MedicationList: {
    items: (list, { currency }) => filterByCurrency(list, currency),
  },
};

function answersOf(
  list: keyof typeof LISTS,
  patient: RecordPatient,
  { organisations }: RequestContext,
): SourceAnswer[] {
  const [dataClass, fields]: ReconciledList = LISTS[list];
  return toSourceAnswers(patient, dataClass, fields, organisations);
}

/** What the index knows of a patient. Throws ACCESS_DENIED when the grant does not permit to see who they are. */
function entryOf(patient: RecordPatient, context: RequestContext): IndexEntry | Promise<IndexEntry> {
  if (withholdingReason(patient.grant, 'DEMOGRAPHICS') !== null) throw createError('ACCESS_DENIED');
  return patient.entry ?? context.entries.load(patient.nhsNumber);
}

function nowOf({ now }: RequestContext): string {
  return now().toISOString();
}
