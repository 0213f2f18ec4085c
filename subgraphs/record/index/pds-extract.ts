import { z } from 'zod';
import { isValidNhsNumber } from '../../../schema/nhs-number.ts';
import { comparePartialDates, isPartialDate } from '../../../schema/partial-date.ts';
import type { IndexEntry } from './index-entry.ts';

/**
 * The index's extract: a line of JSON for each person, a FHIR R4 Patient as the Personal Demographics Service answers
 * (NHS England, PDS FHIR API). Pure.
 */

/** A line that is not taken, and why. Never what it says. */
export interface LineAside {
  /** From 1. */
  line: number;
  reason:
    | 'UNREADABLE'
    | 'INVALID_NHS_NUMBER'
    /** NHS NUMBER STATUS INDICATOR CODE other than 01: such a number is not linked to anybody (hazards H4, H31). */
    | 'NUMBER_NOT_VERIFIED'
    /** Two lines say different things of one number: neither is to be trusted (hazard H4). */
    | 'NUMBER_REPEATED';
}

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';
const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition';
const SHARING_OBJECTION = 'https://onehealthandcare.example/fhir/StructureDefinition/sharing-objection';

const partialDate = z.string().refine(isPartialDate);
const coded = z.object({ coding: z.array(z.object({ code: z.string(), display: z.string().optional() })) });
const partSchema = z.object({
  url: z.string(),
  valueBoolean: z.boolean().optional(),
  valueCodeableConcept: coded.optional(),
});
const extensionSchema = partSchema.extend({ extension: z.array(partSchema).optional() });
const identifierSchema = z.object({ system: z.string().optional(), value: z.string().optional() });

const patientSchema = z.object({
  resourceType: z.literal('Patient'),
  id: z.string().optional(),
  meta: z
    .object({
      lastUpdated: z.iso.datetime({ offset: true }).optional(),
      security: z.array(z.object({ code: z.string() })).optional(),
    })
    .optional(),
  identifier: z.array(identifierSchema.extend({ extension: z.array(partSchema).optional() })),
  name: z.array(
    z.object({
      use: z.string().optional(),
      family: z.string().optional(),
      given: z.array(z.string()).optional(),
      prefix: z.array(z.string()).optional(),
    }),
  ),
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
  birthDate: partialDate,
  deceasedDateTime: partialDate.optional(),
  address: z
    .array(
      z.object({
        use: z.string().optional(),
        line: z.array(z.string()).optional(),
        postalCode: z.string().optional(),
      }),
    )
    .optional(),
  telecom: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).optional(),
  generalPractitioner: z.array(z.object({ identifier: identifierSchema.optional() })).optional(),
  link: z
    .array(
      z.object({ type: z.string(), other: z.object({ identifier: identifierSchema.optional() }).optional() }),
    )
    .optional(),
  extension: z.array(extensionSchema).optional(),
});
type PdsPatient = z.infer<typeof patientSchema>;

/** Reads a whole extract. `tracedAt` (ISO 8601) stands for those whose line does not say when it was last updated. */
export function parseExtract(text: string, tracedAt: string): { entries: IndexEntry[]; aside: LineAside[] } {
  const entries = new Map<string, { entry: IndexEntry; line: number }>();
  const repeated = new Set<string>();
  const aside: LineAside[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue;
    const line = index + 1;
    const read = parseLine(content, tracedAt);
    if (typeof read === 'string') {
      aside.push({ line, reason: read });
      continue;
    }
    const earlier = entries.get(read.nhsNumber);
    if (earlier && JSON.stringify(earlier.entry) !== JSON.stringify(read)) {
      repeated.add(read.nhsNumber);
      aside.push({ line, reason: 'NUMBER_REPEATED' });
    }
    if (!earlier) entries.set(read.nhsNumber, { entry: read, line });
  }
  for (const nhsNumber of repeated) {
    const first = entries.get(nhsNumber);
    if (first) aside.push({ line: first.line, reason: 'NUMBER_REPEATED' });
    entries.delete(nhsNumber);
  }
  return { entries: [...entries.values()].map(({ entry }) => entry), aside };
}

function parseLine(line: string, tracedAt: string): IndexEntry | LineAside['reason'] {
  const read = patientSchema.safeParse(parseJson(line));
  if (!read.success) return 'UNREADABLE';
  const patient = read.data;
  const identifier = patient.identifier.find(({ system }) => system === NHS_NUMBER);
  const nhsNumber = identifier?.value ?? '';
  if (!isValidNhsNumber(nhsNumber)) return 'INVALID_NHS_NUMBER';
  if (patient.id !== undefined && patient.id !== nhsNumber) return 'UNREADABLE';
  const verification = codingOf(identifier?.extension, 'Extension-UKCore-NHSNumberVerificationStatus');
  if (verification?.code !== '01') return 'NUMBER_NOT_VERIFIED';
  const identity = identityOf(patient);
  if (identity === null) return 'UNREADABLE';
  const restricted = isRestricted(patient);
  return {
    nhsNumber,
    ...identity,
    ...deathOf(patient),
    // Whatever the extract holds, the whereabouts of a restricted person are not even kept (hazard H30).
    ...(restricted ? { addresses: [], telephones: [], practice: null } : whereaboutsOf(patient)),
    ...communicationOf(patient),
    supersededNhsNumbers: supersededOf(patient, nhsNumber),
    restricted,
    hidden: securityOf(patient).includes('V'),
    objection: extensionOf(patient, SHARING_OBJECTION)?.valueBoolean ?? false,
    tracedAt: patient.meta?.lastUpdated ?? tracedAt,
  };
}

function identityOf({ name, birthDate, gender }: PdsPatient) {
  const usual = name.find(({ use }) => use === 'usual') ?? name.find(({ use }) => use === 'official');
  const shown = usual ?? name.find(({ use }) => use !== 'nickname' && use !== 'old');
  if (shown?.family === undefined) return null;
  return {
    familyName: shown.family,
    givenNames: shown.given ?? [],
    title: shown.prefix?.join(' ') ?? null,
    preferredName: name.find(({ use }) => use === 'nickname')?.given?.join(' ') ?? null,
    birthDate: birthDate.slice(0, 10),
    gender: gender ?? null,
  };
}

/** A death on or before the day of birth cannot be told from a slip of the pen, and real replies hold such slips. */
function deathOf({ deceasedDateTime, birthDate, ...patient }: PdsPatient) {
  const date = deceasedDateTime?.slice(0, 10) ?? null;
  const isPossible = date === null || comparePartialDates(date, birthDate.slice(0, date.length)) > 0;
  const status = extensionOf(patient, `${UK_CORE}/Extension-UKCore-DeathNotificationStatus`);
  const code = codingOf(status?.extension, 'deathNotificationStatus')?.code;
  return {
    deathDate: isPossible ? date : null,
    impossibleDeathDate: isPossible ? null : date,
    deathNotification: code === '2' ? ('FORMAL' as const) : code === '1' ? ('INFORMAL' as const) : null,
  };
}

function whereaboutsOf({ address, telecom, generalPractitioner }: PdsPatient) {
  const practice = generalPractitioner?.find(({ identifier }) => identifier?.system === ODS_CODE);
  return {
    addresses: (address ?? []).map(({ line, postalCode, use }) => ({
      lines: line ?? [],
      postcode: postalCode ?? null,
      use: use ?? null,
    })),
    telephones: (telecom ?? []).flatMap(({ system, value }) =>
      system === 'phone' && value !== undefined ? [value] : [],
    ),
    practice: practice?.identifier?.value ?? null,
  };
}

function communicationOf(patient: PdsPatient) {
  const parts = extensionOf(patient, `${UK_CORE}/Extension-UKCore-NHSCommunication`)?.extension;
  const language = codingOf(parts, 'language');
  const interpreter = parts?.find(({ url }) => url === 'interpreterRequired');
  return {
    language: language?.display ?? language?.code ?? null,
    interpreterRequired: interpreter?.valueBoolean ?? null,
  };
}

function supersededOf({ link }: PdsPatient, nhsNumber: string): string[] {
  const numbers = (link ?? []).flatMap(({ type, other }) => {
    const { system, value } = other?.identifier ?? {};
    return type === 'replaces' && system === NHS_NUMBER && value !== undefined ? [value] : [];
  });
  return [...new Set(numbers)].filter((number) => isValidNhsNumber(number) && number !== nhsNumber);
}

function securityOf({ meta }: PdsPatient): string[] {
  return (meta?.security ?? []).map(({ code }) => code);
}

/** Unrestricted only when the service says so: no mark, or one not known here, hides the whereabouts. */
function isRestricted(patient: PdsPatient): boolean {
  const codes = securityOf(patient);
  return codes.length === 0 || codes.some((code) => code !== 'U');
}

function extensionOf({ extension }: Pick<PdsPatient, 'extension'>, url: string) {
  return extension?.find((candidate) => candidate.url === url);
}

function codingOf(parts: z.infer<typeof partSchema>[] | undefined, urlEnd: string) {
  return parts?.find(({ url }) => url.endsWith(urlEnd))?.valueCodeableConcept?.coding[0];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
