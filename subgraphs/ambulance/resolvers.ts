import { verifyGrant } from '../kit/grant.ts';
import * as lists from './lists.ts';
import type { Resolvers } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Patient: {
    __resolveReference: (reference, { keys, now }) => verifyGrant(reference, keys, now().getTime()),
    ambulance: (patient) => patient,
    ambulanceAllergies: (patient, _arguments, context) => lists.allergies(patient, context),
    ambulanceMedications: (patient, _arguments, context) => lists.medications(patient, context),
    ambulanceProblems: (patient, _arguments, context) => lists.problems(patient, context),
    ambulanceEvents: (patient, _arguments, context) => lists.events(patient, context),
    ambulanceAlerts: (patient, _arguments, context) => lists.alerts(patient, context),
    ambulanceCprDecisions: (patient, _arguments, context) => lists.cprDecisions(patient, context),
  },
  AmbulanceRecord: {
    demographics: (patient, _arguments, context) => lists.demographics(patient, context),
    allergies: (patient, _arguments, context) => lists.allergies(patient, context),
    medications: (patient, _arguments, context) => lists.medications(patient, context),
    problems: (patient, _arguments, context) => lists.problems(patient, context),
    incidents: (patient, page, context) => lists.incidents(patient, page, context),
    alerts: (patient, _arguments, context) => lists.alerts(patient, context),
    cprDecisions: (patient, _arguments, context) => lists.cprDecisions(patient, context),
  },
};
