import { z } from 'zod';

/**
 * The data types of FHIR STU3 as this room reads them: every element optional, null as absent, and one object where
 * an array is due read as an array of one, because suppliers and the specification's own examples do both. A value of
 * another kind makes the resource unreadable, which its list then says (hazard H1).
 */

/** Absent and null are the same. */
export function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? null);
}

/** Several, one, or none; nulls among them are dropped. */
export function many<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => {
    if (value === undefined || value === null) return [];
    return (Array.isArray(value) ? (value as unknown[]) : [value]).filter((one) => one !== null);
  }, z.array(schema));
}

/** Words. Some systems write a number where words are due: it is kept as it is written. */
export const text = z.union([z.string(), z.number().transform(String)]);

/** Yes or no, also as a word. */
export const truth = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);

/**
 * An identifier sent as a JSON number is kept only while it cannot have been corrupted (hazard H13). Spaces around a
 * code are no part of it (FHIR STU3, code).
 */
const codeText = z
  .union([z.string(), z.number()])
  .transform((code) =>
    typeof code === 'string' ? code.trim() : Number.isSafeInteger(code) ? String(code) : null,
  );

export const codingSchema = z.object({
  system: maybe(text),
  code: maybe(codeText),
  display: maybe(text),
  userSelected: maybe(truth),
  // Of the description chosen, and no deeper.
  extension: many(
    z.object({
      url: maybe(text),
      extension: many(z.object({ url: maybe(text), valueString: maybe(text) })),
    }),
  ),
});
export type Stu3Coding = z.infer<typeof codingSchema>;

export const conceptSchema = z.object({ coding: many(codingSchema), text: maybe(text) });
export type Concept = z.infer<typeof conceptSchema>;

/** A status: a code in STU3, a CodeableConcept in later releases. */
export const statusSchema = maybe(
  z.union([
    text,
    conceptSchema.transform(({ coding, text: words }) => coding[0]?.code ?? words ?? null),
    z.array(conceptSchema).transform(([first]) => first?.coding[0]?.code ?? first?.text ?? null),
  ]),
);

export const identifierSchema = z.object({ system: maybe(text), value: maybe(codeText) });

export const referenceSchema = z.object({
  reference: maybe(text),
  display: maybe(text),
  identifier: maybe(identifierSchema),
});
export type Reference = z.infer<typeof referenceSchema>;

export const periodSchema = z.object({ start: maybe(text), end: maybe(text) });

export const quantitySchema = z.object({
  value: maybe(text),
  unit: maybe(text),
  code: maybe(z.union([text, z.array(text)]).transform(String)),
  comparator: maybe(text),
  get extension() {
    return many(extensionSchema);
  },
});

export const extensionSchema = z.object({
  url: maybe(text),
  valueString: maybe(text),
  valueCode: maybe(text),
  valueDateTime: maybe(text),
  valueBoolean: maybe(truth),
  valueCoding: maybe(codingSchema),
  valueCodeableConcept: maybe(conceptSchema),
  valueReference: maybe(referenceSchema),
  get extension() {
    return many(extensionSchema);
  },
});

/** What an observation, or a part of one, can have for a value. */
export const observationValue = {
  valueString: maybe(text),
  valueCodeableConcept: maybe(conceptSchema),
  valueQuantity: maybe(quantitySchema),
  valueBoolean: maybe(truth),
  valueDateTime: maybe(text),
  valueTime: maybe(text),
  valuePeriod: maybe(periodSchema),
  valueRange: maybe(z.object({ low: maybe(quantitySchema), high: maybe(quantitySchema) })),
  valueRatio: maybe(z.object({ numerator: maybe(quantitySchema), denominator: maybe(quantitySchema) })),
  interpretation: maybe(conceptSchema),
};

export const annotationSchema = z.object({ text: maybe(text) });

export const nameSchema = z.object({
  use: maybe(text),
  text: maybe(text),
  family: maybe(z.union([text, z.array(text)]).transform((family) => [family].flat().join(' '))),
  given: many(text),
  prefix: many(text),
});
export type HumanName = z.infer<typeof nameSchema>;

/**
 * The extensions of one kind. They are known by the end of their URL: the same extension is published under
 * fhir.nhs.uk and fhir.hl7.org.uk, with and without `GPC`, and its parts in different capitals.
 */
export function extensionsNamed<One extends { url: string | null }>(
  element: { extension: One[] },
  name: string,
): One[] {
  const wanted = name.toLowerCase();
  return element.extension.filter(({ url }) =>
    (url ?? '').toLowerCase().replace(/-\d+$/, '').endsWith(wanted),
  );
}

/** The first extension of one kind. */
export function extensionNamed<One extends { url: string | null }>(
  element: { extension: One[] },
  name: string,
): One | undefined {
  return extensionsNamed(element, name)[0];
}
