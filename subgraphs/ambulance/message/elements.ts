import { z } from 'zod';

/**
 * FHIR R4 datatypes as far as this room reads them. Numbers arrive as the text they were written in: see exact-json.ts.
 * An element that is not of its type refuses the resource it stands in, never the message.
 */
const text = z.string();

export const coding = z
  .object({ system: text, code: text, display: text, userSelected: z.boolean() })
  .partial();
export type FhirCoding = z.infer<typeof coding>;

export const concept = z.object({ coding: z.array(coding), text }).partial();
export type FhirConcept = z.infer<typeof concept>;

export const period = z.object({ start: text, end: text }).partial();
export type FhirPeriod = z.infer<typeof period>;

export const identifier = z.object({ system: text, value: text, use: text, period }).partial();

export const reference = z.object({ reference: text, identifier, display: text }).partial();
export type FhirReference = z.infer<typeof reference>;

/** A decimal as FHIR writes it: no text in its place (hazard H20). */
const decimal = text.regex(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/);

export const quantity = z.object({ value: decimal, comparator: text, unit: text, code: text }).partial();
export type FhirQuantity = z.infer<typeof quantity>;

export const humanName = z
  .object({ use: text, text, family: text, given: z.array(text), prefix: z.array(text), period })
  .partial();
export type FhirHumanName = z.infer<typeof humanName>;

export const contactPoint = z.object({ system: text, value: text, use: text }).partial();

export const address = z
  .object({ use: text, text, line: z.array(text), city: text, district: text, postalCode: text })
  .partial();
export type FhirAddress = z.infer<typeof address>;

/** What may repeat: a list, or from some senders the one there is. */
export const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((one) => [one])]);

export const annotation = z.object({ text }).partial();

/** An extension, and those inside it. */
export const extension = z.object({
  url: text.default(''),
  valueString: text.optional(),
  valueCode: text.optional(),
  valueDateTime: text.optional(),
  valueBoolean: z.boolean().optional(),
  valueCoding: coding.optional(),
  valueCodeableConcept: concept.optional(),
  get extension() {
    return z.array(extension).optional();
  },
});
export type FhirExtension = z.infer<typeof extension>;
