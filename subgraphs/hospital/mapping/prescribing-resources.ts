import { z } from 'zod';

/** The parts that are read of the trusts' FHIR R4 resources (UK Core). Anything else in them is passed over. */

const text = z.string().nullish();

const codingSchema = z.object({
  system: text,
  code: text,
  display: text,
  userSelected: z.boolean().nullish(),
});

const conceptSchema = z.object({ text, coding: z.array(codingSchema).default([]) });
export type Concept = z.infer<typeof conceptSchema>;

const referenceSchema = z.object({ reference: text, display: text });

const periodSchema = z.object({ start: text, end: text });

export const medicationSchema = z.object({
  resourceType: z.literal('Medication'),
  id: z.string(),
  code: conceptSchema.nullish(),
});

export const medicationRequestSchema = z.object({
  resourceType: z.literal('MedicationRequest'),
  id: z.string().min(1),
  status: z.string(),
  statusReason: conceptSchema.nullish(),
  intent: z.string(),
  category: z.array(conceptSchema).default([]),
  medicationCodeableConcept: conceptSchema.nullish(),
  medicationReference: referenceSchema.nullish(),
  contained: z.array(z.unknown()).default([]),
  subject: referenceSchema,
  authoredOn: text,
  requester: referenceSchema.nullish(),
  reasonCode: z.array(conceptSchema).default([]),
  courseOfTherapyType: conceptSchema.nullish(),
  note: z.array(z.object({ text: z.string() })).default([]),
  dosageInstruction: z
    .array(
      z.object({
        text,
        patientInstruction: text,
        route: conceptSchema.nullish(),
        timing: z.object({ repeat: z.object({ boundsPeriod: periodSchema.nullish() }).nullish() }).nullish(),
      }),
    )
    .default([]),
  dispenseRequest: z
    .object({
      validityPeriod: periodSchema.nullish(),
      quantity: z.object({ value: z.number().nullish(), unit: text }).nullish(),
    })
    .nullish(),
  // What changes the meaning of the rest is not understood, so the whole is not shown (FHIR R4, 2.4.1; H22).
  modifierExtension: z.array(z.never()).max(0).optional(),
});
export type MedicationRequestResource = z.infer<typeof medicationRequestSchema>;

export const administrationSchema = z.object({
  resourceType: z.literal('MedicationAdministration'),
  status: z.string(),
  request: referenceSchema.nullish(),
  effectiveDateTime: text,
  effectivePeriod: periodSchema.nullish(),
});

export const patientSchema = z.object({
  resourceType: z.literal('Patient'),
  id: z.string().min(1),
  identifier: z.array(z.object({ system: text, value: text })).default([]),
  name: z.array(z.object({ use: text, family: text })).default([]),
  gender: text,
  birthDate: text,
});
export type PatientResource = z.infer<typeof patientSchema>;
