import { z } from 'zod';
import * as fhir from './elements.ts';

/** What makes a Bundle a message (FHIR R4 messaging), and what stands in it before it is known what that is. */
const text = z.string();

export const messageHeaderSchema = z.object({
  resourceType: z.literal('MessageHeader'),
  id: text.optional(),
  eventCoding: fhir.coding.optional(),
  eventUri: text.optional(),
  sender: fhir.reference.optional(),
  responsible: fhir.reference.optional(),
  source: z.object({ endpoint: text, name: text }).partial().optional(),
  focus: z.array(fhir.reference).optional(),
  meta: z.object({ lastUpdated: text }).partial().optional(),
});
export type FhirMessageHeader = z.infer<typeof messageHeaderSchema>;

export const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('message'),
  id: text.optional(),
  identifier: fhir.identifier.optional(),
  timestamp: text.optional(),
  meta: z.object({ lastUpdated: text }).partial().optional(),
  entry: z.array(z.unknown()),
});

export const entrySchema = z.object({
  fullUrl: text.optional(),
  resource: z.looseObject({ resourceType: text, id: text.optional() }),
});
export type FhirEntry = z.infer<typeof entrySchema>;
