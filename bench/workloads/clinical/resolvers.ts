import { GP_RECORD, HOSPITAL_RECORD, INDEXED, NHS_NUMBER, SOCIAL_RECORD } from './data.ts';

const reference = (patient: { nhsNumber: string }) => (patient.nhsNumber === NHS_NUMBER ? patient : null);

/** What each subgraph of the clinical workload answers. */
export const CLINICAL_RESOLVERS = {
  index: {
    Query: {
      patient: (_root: unknown, { nhsNumber }: { nhsNumber: string }) =>
        nhsNumber === NHS_NUMBER ? INDEXED : null,
    },
    Patient: { __resolveReference: () => INDEXED },
  },
  gp: { Patient: { __resolveReference: reference, gp: () => GP_RECORD } },
  hospital: { Patient: { __resolveReference: reference, hospital: () => HOSPITAL_RECORD } },
  social: { Patient: { __resolveReference: reference, social: () => SOCIAL_RECORD } },
};
