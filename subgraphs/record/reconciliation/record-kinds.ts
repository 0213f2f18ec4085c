import { z } from 'zod';
import type {
  AboutMeRecord,
  AlertRecord,
  AllergyReaction,
  AllergyRecord,
  CprDecisionRecord,
  EventRecord,
  IndividualRequirementRecord,
  MedicationRecord,
  PersonalContactRecord,
  ProblemRecord,
  ProfessionalContactRecord,
} from '../../kit/graph.generated.ts';
import {
  absentAsEmpty,
  absentAsNull,
  codedText,
  optionalText,
  partialDate,
  provenance,
  text,
  texts,
  warnings,
} from './record-shapes.ts';

/** What each kind of record looks like on its way to the reconciler: the types of schema/common.graphql. */

const identified = { id: text.min(1), provenance };

const reaction: z.ZodType<AllergyReaction> = z.object({
  manifestations: absentAsEmpty(codedText),
  severity: optionalText,
  exposureRoute: optionalText,
  onset: partialDate,
  description: optionalText,
});

export const allergyRecord: z.ZodType<AllergyRecord> = z.object({
  ...identified,
  assertion: z.enum(['ALLERGY', 'NO_KNOWN_ALLERGIES', 'NO_KNOWN_ALLERGIES_OF_A_KIND']),
  agent: codedText,
  // Not said to be coded: never joined with another record.
  agentCoded: z
    .boolean()
    .nullish()
    .transform((coded) => coded ?? false),
  // Not said to be resolved: shown among the allergies.
  status: z
    .enum(['ACTIVE', 'RESOLVED', 'UNKNOWN'])
    .nullish()
    .transform((status) => status ?? ('UNKNOWN' as const)),
  sourceStatus: optionalText,
  verificationStatus: optionalText,
  category: optionalText,
  criticality: optionalText,
  reactions: absentAsEmpty(reaction),
  onset: partialDate,
  end: partialDate,
  endReason: optionalText,
  notes: texts,
  warnings,
});

export const medicationRecord: z.ZodType<MedicationRecord> = z.object({
  ...identified,
  medication: codedText,
  dosage: absentAsNull(z.object({ text, patientInstruction: optionalText, route: optionalText })),
  sourceStatus: optionalText,
  statusReason: optionalText,
  prescriptionType: optionalText,
  setting: z.enum(['COMMUNITY', 'INPATIENT', 'DISCHARGE', 'AMBULANCE_GIVEN']),
  prescribedElsewhere: optionalText,
  start: partialDate,
  end: partialDate,
  lastIssued: partialDate,
  quantity: optionalText,
  indication: optionalText,
  notes: texts,
  warnings,
});

export const problemRecord: z.ZodType<ProblemRecord> = z.object({
  ...identified,
  problem: codedText,
  sourceStatus: optionalText,
  significance: optionalText,
  onset: partialDate,
  end: partialDate,
  notes: texts,
  warnings,
});

export const eventRecord: z.ZodType<EventRecord> = z.object({
  ...identified,
  kind: z.enum([
    'CONSULTATION',
    'ADMISSION',
    'EMERGENCY_ATTENDANCE',
    'OUTPATIENT_ATTENDANCE',
    'RESULT',
    'AMBULANCE_INCIDENT',
    'CARE_SERVICE',
    'OTHER',
  ]),
  title: text,
  start: partialDate,
  end: partialDate,
  sourceStatus: optionalText,
  location: optionalText,
  summary: optionalText,
  warnings,
});

export const cprDecisionRecord: z.ZodType<CprDecisionRecord> = z.object({
  ...identified,
  kind: z.enum(['FOR_CPR', 'NOT_FOR_CPR', 'RESPECT_FORM_EXISTS', 'MODIFIED_CPR', 'OTHER']),
  decision: codedText,
  decidedAt: partialDate,
  reviewDue: partialDate,
  documentLocation: optionalText,
  notes: texts,
  warnings,
});

export const aboutMeRecord: z.ZodType<AboutMeRecord> = z.object({
  ...identified,
  heading: text,
  text,
  recordedAt: partialDate,
});

export const individualRequirementRecord: z.ZodType<IndividualRequirementRecord> = z.object({
  ...identified,
  requirement: codedText,
  notes: texts,
  recordedAt: partialDate,
});

export const alertRecord: z.ZodType<AlertRecord> = z.object({
  ...identified,
  category: z.enum(['SCENE_SAFETY', 'SAFEGUARDING', 'CLINICAL', 'OTHER']),
  alert: codedText,
  start: partialDate,
  end: partialDate,
  reviewDue: partialDate,
  warnings,
});

export const personalContactRecord: z.ZodType<PersonalContactRecord> = z.object({
  ...identified,
  name: text,
  relationship: optionalText,
  telephones: texts,
  roles: texts,
});

export const professionalContactRecord: z.ZodType<ProfessionalContactRecord> = z.object({
  ...identified,
  name: optionalText,
  role: optionalText,
  team: optionalText,
  start: partialDate,
  end: partialDate,
});
