import {
  ABOUT_ME,
  DEMOGRAPHICS,
  PERSONAL_CONTACTS,
  PROFESSIONAL_CONTACTS,
  REQUIREMENTS,
  SUPPORT_REASONS,
  readAlerts,
  readServiceEvents,
  readServices,
} from './headings.ts';
import { readList } from './lists.ts';
import type { Resolvers } from './resolvers.generated.ts';

/** The hidden fields give the reconciler exactly what the visible lists show. */
export const resolvers: Resolvers = {
  Patient: {
    __resolveReference: (reference, context) => context.loaders.granted.load(reference),
    socialCare: (patient) => patient,
    socialCareEvents: (patient, _arguments, context) => readServiceEvents(patient, context),
    socialCareAboutMe: (patient, _arguments, context) => readList(ABOUT_ME, patient, context),
    socialCareIndividualRequirements: (patient, _arguments, context) =>
      readList(REQUIREMENTS, patient, context),
    socialCareAlerts: (patient, _arguments, context) => readAlerts(patient, context),
    socialCarePersonalContacts: (patient, _arguments, context) =>
      readList(PERSONAL_CONTACTS, patient, context),
    socialCareProfessionalContacts: (patient, _arguments, context) =>
      readList(PROFESSIONAL_CONTACTS, patient, context),
  },
  SocialCareRecord: {
    demographics: (patient, _arguments, context) => readList(DEMOGRAPHICS, patient, context),
    services: (patient, page, context) => readServices(patient, page, context),
    primarySupportReasons: (patient, _arguments, context) => readList(SUPPORT_REASONS, patient, context),
    aboutMe: (patient, _arguments, context) => readList(ABOUT_ME, patient, context),
    individualRequirements: (patient, _arguments, context) => readList(REQUIREMENTS, patient, context),
    alerts: (patient, _arguments, context) => readAlerts(patient, context),
    personalContacts: (patient, _arguments, context) => readList(PERSONAL_CONTACTS, patient, context),
    professionalContacts: (patient, _arguments, context) => readList(PROFESSIONAL_CONTACTS, patient, context),
  },
};
