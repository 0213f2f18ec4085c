import { verifyGrant, type GrantedPatient } from '../kit/grant.ts';
import type { OrganisationOf } from '../kit/organisations.ts';
import { pageOf } from '../kit/page.ts';
import { createLists } from './lists.ts';
import type { Resolvers } from './resolvers.generated.ts';

/** The resolvers of the hospital room. A hidden field is the very list its visible sibling shows. */
export function createResolvers(trusts: readonly OrganisationOf<'HOSPITAL'>[]): Resolvers {
  const lists = createLists(trusts);
  return {
    Patient: {
      __resolveReference: (reference, { keys, now }): Promise<GrantedPatient> =>
        verifyGrant(reference, keys, now().getTime()),
      hospital: (patient) => patient,
      hospitalAllergies: (patient, _arguments, context) => lists.allergies(patient, context),
      hospitalMedications: (patient, _arguments, context) => lists.medications(patient, context),
      hospitalProblems: (patient, _arguments, context) => lists.problems(patient, context),
      hospitalEvents: (patient, _arguments, context) => lists.events(patient, context),
      hospitalAlerts: (patient, _arguments, context) => lists.alerts(patient, context),
      hospitalPersonalContacts: (patient, _arguments, context) => lists.personalContacts(patient, context),
      hospitalProfessionalContacts: (patient, _arguments, context) =>
        lists.professionalContacts(patient, context),
    },
    HospitalRecord: {
      demographics: (patient, _arguments, context) => lists.demographics(patient, context),
      allergies: (patient, _arguments, context) => lists.allergies(patient, context),
      medications: (patient, _arguments, context) => lists.medications(patient, context),
      problems: (patient, _arguments, context) => lists.problems(patient, context),
      encounters: async (patient, page, context) => {
        const list = await lists.encounters(patient, context);
        return { ...list, ...pageOf(list.items, page) };
      },
      results: async (patient, page, context) => {
        const list = await lists.results(patient, context);
        return { ...list, ...pageOf(list.items, page) };
      },
      alerts: (patient, _arguments, context) => lists.alerts(patient, context),
      personalContacts: (patient, _arguments, context) => lists.personalContacts(patient, context),
      professionalContacts: (patient, _arguments, context) => lists.professionalContacts(patient, context),
    },
  };
}
