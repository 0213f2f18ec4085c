import { z } from 'zod';
import {
  annotationSchema,
  conceptSchema,
  extensionSchema,
  identifierSchema,
  many,
  maybe,
  nameSchema,
  observationValue,
  periodSchema,
  quantitySchema,
  referenceSchema,
  statusSchema,
  text,
  truth,
} from './elements.ts';

/** The resources of a structured record that this room reads (GP Connect Access Record: Structured, FHIR STU3). */

const common = {
  id: maybe(text),
  identifier: many(identifierSchema),
  extension: many(extensionSchema),
  contained: many(z.unknown()),
};

const dosageSchema = z.object({
  text: maybe(text),
  patientInstruction: maybe(text),
  route: maybe(conceptSchema),
});

const medicationChoice = {
  medicationReference: maybe(referenceSchema),
  medicationCodeableConcept: maybe(conceptSchema),
};

export const RESOURCE_SCHEMAS = {
  Patient: z.object({
    ...common,
    resourceType: z.literal('Patient'),
    name: many(nameSchema),
    gender: maybe(text),
    birthDate: maybe(text),
    deceasedBoolean: maybe(truth),
    deceasedDateTime: maybe(text),
    telecom: many(z.object({ system: maybe(text), value: maybe(text) })),
    address: many(
      z.object({
        use: maybe(text),
        text: maybe(text),
        line: many(text),
        city: maybe(text),
        district: maybe(text),
        postalCode: maybe(text),
      }),
    ),
    generalPractitioner: many(referenceSchema),
    managingOrganization: maybe(referenceSchema),
  }),
  Organization: z.object({ ...common, resourceType: z.literal('Organization'), name: maybe(text) }),
  Location: z.object({ ...common, resourceType: z.literal('Location'), name: maybe(text) }),
  Practitioner: z.object({ ...common, resourceType: z.literal('Practitioner'), name: many(nameSchema) }),
  PractitionerRole: z.object({
    ...common,
    resourceType: z.literal('PractitionerRole'),
    practitioner: maybe(referenceSchema),
    code: many(conceptSchema),
  }),
  List: z.object({
    ...common,
    resourceType: z.literal('List'),
    status: maybe(text),
    title: maybe(text),
    code: maybe(conceptSchema),
    encounter: maybe(referenceSchema),
    date: maybe(text),
    note: many(annotationSchema),
    emptyReason: maybe(conceptSchema),
    entry: many(z.object({ item: maybe(referenceSchema) })),
  }),
  AllergyIntolerance: z.object({
    ...common,
    resourceType: z.literal('AllergyIntolerance'),
    clinicalStatus: statusSchema,
    verificationStatus: statusSchema,
    category: many(text),
    criticality: maybe(text),
    code: maybe(conceptSchema),
    patient: maybe(referenceSchema),
    onsetDateTime: maybe(text),
    onsetPeriod: maybe(periodSchema),
    onsetString: maybe(text),
    lastOccurrence: maybe(text),
    assertedDate: maybe(text),
    recordedDate: maybe(text),
    recorder: maybe(referenceSchema),
    asserter: maybe(referenceSchema),
    note: many(annotationSchema),
    reaction: many(
      z.object({
        manifestation: many(conceptSchema),
        description: maybe(text),
        onset: maybe(text),
        severity: maybe(text),
        exposureRoute: maybe(conceptSchema),
        note: many(annotationSchema),
      }),
    ),
  }),
  MedicationStatement: z.object({
    ...common,
    ...medicationChoice,
    resourceType: z.literal('MedicationStatement'),
    status: statusSchema,
    basedOn: many(referenceSchema),
    subject: maybe(referenceSchema),
    effectiveDateTime: maybe(text),
    effectivePeriod: maybe(periodSchema),
    dateAsserted: maybe(text),
    reasonCode: many(conceptSchema),
    reasonReference: many(referenceSchema),
    dosage: many(dosageSchema),
    note: many(annotationSchema),
  }),
  MedicationRequest: z.object({
    ...common,
    ...medicationChoice,
    resourceType: z.literal('MedicationRequest'),
    status: statusSchema,
    intent: maybe(text),
    basedOn: many(referenceSchema),
    priorPrescription: maybe(referenceSchema),
    subject: maybe(referenceSchema),
    authoredOn: maybe(text),
    recorder: maybe(referenceSchema),
    requester: maybe(z.object({ agent: maybe(referenceSchema), reference: maybe(text) })),
    dosageInstruction: many(dosageSchema),
    dispenseRequest: maybe(
      z.object({ validityPeriod: maybe(periodSchema), quantity: maybe(quantitySchema) }),
    ),
    note: many(annotationSchema),
  }),
  Medication: z.object({ ...common, resourceType: z.literal('Medication'), code: maybe(conceptSchema) }),
  Condition: z.object({
    ...common,
    resourceType: z.literal('Condition'),
    clinicalStatus: statusSchema,
    verificationStatus: statusSchema,
    code: maybe(conceptSchema),
    subject: maybe(referenceSchema),
    onsetDateTime: maybe(text),
    onsetPeriod: maybe(periodSchema),
    abatementDateTime: maybe(text),
    abatementPeriod: maybe(periodSchema),
    assertedDate: maybe(text),
    asserter: maybe(referenceSchema),
    note: many(annotationSchema),
  }),
  Encounter: z.object({
    ...common,
    resourceType: z.literal('Encounter'),
    status: statusSchema,
    type: many(conceptSchema),
    subject: maybe(referenceSchema),
    period: maybe(periodSchema),
    participant: many(z.object({ type: many(conceptSchema), individual: maybe(referenceSchema) })),
    location: many(z.object({ location: maybe(referenceSchema) })),
  }),
  Observation: z.object({
    ...common,
    resourceType: z.literal('Observation'),
    status: statusSchema,
    code: maybe(conceptSchema),
    subject: maybe(referenceSchema),
    effectiveDateTime: maybe(text),
    effectivePeriod: maybe(periodSchema),
    issued: maybe(text),
    performer: many(referenceSchema),
    ...observationValue,
    comment: maybe(text),
    component: many(z.object({ code: maybe(conceptSchema), ...observationValue })),
  }),
  // What a consultation may hold besides: read for its words alone.
  Immunization: z.object({
    ...common,
    resourceType: z.literal('Immunization'),
    status: statusSchema,
    notGiven: maybe(truth),
    vaccineCode: maybe(conceptSchema),
  }),
  ProcedureRequest: z.object({
    ...common,
    resourceType: z.literal('ProcedureRequest'),
    status: statusSchema,
    code: maybe(conceptSchema),
  }),
  ReferralRequest: z.object({
    ...common,
    resourceType: z.literal('ReferralRequest'),
    status: statusSchema,
    description: maybe(text),
    reasonCode: many(conceptSchema),
    serviceRequested: many(conceptSchema),
  }),
  DiagnosticReport: z.object({
    ...common,
    resourceType: z.literal('DiagnosticReport'),
    status: statusSchema,
    code: maybe(conceptSchema),
    conclusion: maybe(text),
  }),
  DocumentReference: z.object({
    ...common,
    resourceType: z.literal('DocumentReference'),
    status: statusSchema,
    type: maybe(conceptSchema),
    description: maybe(text),
  }),
  QuestionnaireResponse: z.object({ ...common, resourceType: z.literal('QuestionnaireResponse') }),
  OperationOutcome: z.object({
    resourceType: z.literal('OperationOutcome'),
    id: maybe(text),
    extension: many(extensionSchema),
    contained: many(z.unknown()),
    identifier: many(identifierSchema),
    issue: many(z.object({ severity: maybe(text), code: maybe(text), details: maybe(conceptSchema) })),
  }),
} as const;

type Schemas = typeof RESOURCE_SCHEMAS;

/** The type of a resource, for those this room reads. */
export type ResourceType = keyof Schemas;

/** A resource of one type. */
export type ResourceOf<Type extends ResourceType> = z.infer<Schemas[Type]>;

/** A resource of any type this room reads. */
export type Resource = { [Type in ResourceType]: ResourceOf<Type> }[ResourceType];

/** True when the text names a type this room reads. */
export function isResourceType(type: unknown): type is ResourceType {
  return typeof type === 'string' && Object.hasOwn(RESOURCE_SCHEMAS, type);
}
