import { z } from 'zod';
import * as fhir from './elements.ts';

/** The FHIR R4 resources this room reads, and of each the elements it reads. Others in a message are not ours to show. */
const text = z.string();
const subject = { subject: fhir.reference.optional(), encounter: fhir.reference.optional() };
const notes = { note: fhir.oneOrMore(fhir.annotation).optional() };
const resource = <Type extends string, Shape extends z.core.$ZodShape>(type: Type, shape: Shape) =>
  z.object({ resourceType: z.literal(type), ...shape });

const value = {
  valueQuantity: fhir.quantity.optional(),
  valueCodeableConcept: fhir.concept.optional(),
  valueString: text.optional(),
  valueInteger: text.optional(),
  valueBoolean: z.boolean().optional(),
  valueDateTime: text.optional(),
  valueTime: text.optional(),
  valuePeriod: fhir.period.optional(),
  valueRatio: z.object({ numerator: fhir.quantity, denominator: fhir.quantity }).partial().optional(),
  valueRange: z.object({ low: fhir.quantity, high: fhir.quantity }).partial().optional(),
  dataAbsentReason: fhir.concept.optional(),
  interpretation: fhir.oneOrMore(fhir.concept).optional(),
};

/** A message's Patient. */
export const patientSchema = resource('Patient', {
  identifier: z.array(fhir.identifier.extend({ extension: z.array(fhir.extension).optional() })).optional(),
  name: z.array(fhir.humanName).optional(),
  gender: text.optional(),
  birthDate: text.optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: text.optional(),
  address: z.array(fhir.address).optional(),
  telecom: z.array(fhir.contactPoint).optional(),
  communication: z
    .array(
      z.object({
        language: fhir.concept.optional(),
        preferred: z.boolean().optional(),
        extension: z.array(fhir.extension).optional(),
      }),
    )
    .optional(),
  extension: z.array(fhir.extension).optional(),
});
export type FhirPatient = z.infer<typeof patientSchema>;

export const encounterSchema = resource('Encounter', {
  identifier: z.array(fhir.identifier).optional(),
  status: text.optional(),
  statusHistory: z.array(z.object({ status: text, period: fhir.period.optional() })).optional(),
  subject: fhir.reference.optional(),
  priority: fhir.concept.optional(),
  participant: z
    .array(
      z.object({
        type: z.array(fhir.concept).optional(),
        period: fhir.period.optional(),
        individual: fhir.reference.optional(),
      }),
    )
    .optional(),
  period: fhir.period.optional(),
  reasonCode: z.array(fhir.concept).optional(),
  reasonReference: z.array(fhir.reference).optional(),
  diagnosis: z.array(z.object({ condition: fhir.reference, use: fhir.concept }).partial()).optional(),
  hospitalization: z
    .object({ destination: fhir.reference, dischargeDisposition: fhir.concept })
    .partial()
    .optional(),
  location: z.array(z.object({ location: fhir.reference.optional() })).optional(),
  extension: z.array(fhir.extension).optional(),
});
export type FhirEncounter = z.infer<typeof encounterSchema>;

const conditionSchema = resource('Condition', {
  ...subject,
  clinicalStatus: fhir.concept.optional(),
  verificationStatus: fhir.concept.optional(),
  category: z.array(fhir.concept).optional(),
  severity: fhir.concept.optional(),
  code: fhir.concept,
  onsetDateTime: text.optional(),
  onsetString: text.optional(),
  onsetPeriod: fhir.period.optional(),
  abatementDateTime: text.optional(),
  recordedDate: text.optional(),
  asserter: fhir.reference.optional(),
  recorder: fhir.reference.optional(),
  ...notes,
});
export type FhirCondition = z.infer<typeof conditionSchema>;

const observationSchema = resource('Observation', {
  ...subject,
  status: text,
  code: fhir.concept,
  effectiveDateTime: text.optional(),
  effectiveInstant: text.optional(),
  effectivePeriod: fhir.period.optional(),
  ...value,
  ...notes,
  hasMember: z.array(fhir.reference).optional(),
  derivedFrom: z.array(fhir.reference).optional(),
  component: z.array(z.object({ code: fhir.concept, ...value })).optional(),
});
export type FhirObservation = z.infer<typeof observationSchema>;

const dose = z
  .object({ text, dose: fhir.quantity, route: fhir.concept, rateQuantity: fhir.quantity })
  .partial();

const medicationAdministrationSchema = resource('MedicationAdministration', {
  subject: fhir.reference.optional(),
  context: fhir.reference.optional(),
  status: text,
  statusReason: z.array(fhir.concept).optional(),
  medicationCodeableConcept: fhir.concept.optional(),
  medicationReference: fhir.reference.optional(),
  effectiveDateTime: text.optional(),
  effectivePeriod: fhir.period.optional(),
  performer: z.array(z.object({ actor: fhir.reference })).optional(),
  reasonCode: z.array(fhir.concept).optional(),
  dosage: dose.optional(),
  ...notes,
});
export type FhirMedicationAdministration = z.infer<typeof medicationAdministrationSchema>;

const allergySchema = resource('AllergyIntolerance', {
  patient: fhir.reference.optional(),
  encounter: fhir.reference.optional(),
  clinicalStatus: fhir.concept.optional(),
  verificationStatus: fhir.concept.optional(),
  category: z.array(text).optional(),
  criticality: text.optional(),
  code: fhir.concept.optional(),
  onsetDateTime: text.optional(),
  recordedDate: text.optional(),
  recorder: fhir.reference.optional(),
  asserter: fhir.reference.optional(),
  reaction: z
    .array(
      z.object({
        substance: fhir.concept.optional(),
        manifestation: z.array(fhir.concept).optional(),
        description: text.optional(),
        onset: text.optional(),
        severity: text.optional(),
        exposureRoute: fhir.concept.optional(),
      }),
    )
    .optional(),
  ...notes,
});
export type FhirAllergyIntolerance = z.infer<typeof allergySchema>;

const flagSchema = resource('Flag', {
  ...subject,
  status: text,
  category: z.array(fhir.concept).optional(),
  code: fhir.concept,
  period: fhir.period.optional(),
  author: fhir.reference.optional(),
});
export type FhirFlag = z.infer<typeof flagSchema>;

const handover = {
  encounter: fhir.reference.optional(),
  status: text,
  ...notes,
};

const practitionerSchema = resource('Practitioner', { name: z.array(fhir.humanName).optional() });
const locationSchema = resource('Location', {
  identifier: z.array(fhir.identifier).optional(),
  name: text.optional(),
  address: fhir.address.optional(),
  physicalType: fhir.concept.optional(),
  managingOrganization: fhir.reference.optional(),
});
const organizationSchema = resource('Organization', {
  identifier: z.array(fhir.identifier).optional(),
  name: text.optional(),
});

/** A readable resource. */
export const resourceSchema = z.discriminatedUnion('resourceType', [
  encounterSchema,
  conditionSchema,
  observationSchema,
  medicationAdministrationSchema,
  allergySchema,
  flagSchema,
  practitionerSchema,
  locationSchema,
  organizationSchema,
  resource('Procedure', { ...subject, status: text, code: fhir.concept }),
  resource('ServiceRequest', {
    ...subject,
    status: text.optional(),
    identifier: z.array(fhir.identifier).optional(),
    priority: text.optional(),
    reasonCode: z.array(fhir.concept).optional(),
    locationReference: z.array(fhir.reference).optional(),
  }),
  resource('CarePlan', {
    ...subject,
    status: text.optional(),
    activity: z.array(z.object({ outcomeCodeableConcept: z.array(fhir.concept).optional() })).optional(),
  }),
  resource('Medication', { code: fhir.concept.optional() }),
  resource('PractitionerRole', {
    practitioner: fhir.reference.optional(),
    organization: fhir.reference.optional(),
    code: z.array(fhir.concept).optional(),
  }),
  resource('Task', {
    ...handover,
    for: fhir.reference.optional(),
    code: fhir.concept.optional(),
    owner: fhir.reference.optional(),
    executionPeriod: fhir.period.optional(),
  }),
  resource('Communication', {
    ...handover,
    subject: fhir.reference.optional(),
    category: z.array(fhir.concept).optional(),
    topic: fhir.concept.optional(),
    reasonCode: z.array(fhir.concept).optional(),
    recipient: z.array(fhir.reference).optional(),
    received: text.optional(),
  }),
]);
export type FhirResource = z.infer<typeof resourceSchema>;
export type FhirResourceType = FhirResource['resourceType'];
export type FhirResourceOf<Type extends FhirResourceType> = Extract<FhirResource, { resourceType: Type }>;

/** The resources that others refer to: they belong to every incident of their message. */
const SUPPORTING: readonly string[] = [
  'Practitioner',
  'PractitionerRole',
  'Location',
  'Organization',
  'Medication',
];
/** Those that belong to one incident. */
const OF_INCIDENT: readonly string[] = [
  'Encounter',
  'Condition',
  'Observation',
  'MedicationAdministration',
  'AllergyIntolerance',
  'Flag',
  'Procedure',
  'ServiceRequest',
  'CarePlan',
  'Task',
  'Communication',
];

export function isSupporting(resourceType: string): boolean {
  return SUPPORTING.includes(resourceType);
}

/** True when the room has a use for resources of this type. */
export function isRead(resourceType: string): boolean {
  return isSupporting(resourceType) || OF_INCIDENT.includes(resourceType);
}
