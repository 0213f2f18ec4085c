import { patientAt } from './practices.ts';

/** Parts of records as systems other than the simulated ones write them: shapes that are allowed, or common all the same. */
export const PERSON = patientAt(1, undefined, { family: 'Fenn' });
const SNOMED = 'http://snomed.info/sct';
export const LISTS = {
  allergies: '886921000000105',
  medications: '933361000000108',
  consultations: '1149501000000101',
  consultation: '325851000000107',
  topic: '25851000000105',
};

export const patient = (more: object = {}) => ({
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: PERSON.nhsNumber }],
  name: [{ use: 'official', family: 'Fenn', given: ['Ada'] }],
  gender: 'female',
  birthDate: PERSON.identity.birthDate,
  ...more,
});
export const coded = (code: string, display: string, more: object = {}) => ({
  coding: [{ system: SNOMED, code, display, ...more }],
});
export const listOf = (code: string, references: (string | object)[], more: object = {}) => ({
  resourceType: 'List',
  status: 'current',
  code: coded(code, 'A list'),
  entry: references.map((item) => ({ item: typeof item === 'string' ? { reference: item } : item })),
  ...more,
});
export const allergy = (more: object = {}) => ({
  resourceType: 'AllergyIntolerance',
  id: 'a',
  clinicalStatus: 'active',
  code: coded('91936005', 'Allergy to penicillin'),
  patient: { reference: 'Patient/p1' },
  ...more,
});
export const observation = (id: string, more: object) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: 'Patient/p1' },
  ...more,
});
export const bundle = (...resources: object[]) => ({
  resourceType: 'Bundle',
  entry: resources.map((resource) => ({ resource })),
});
