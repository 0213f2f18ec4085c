import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isValidNhsNumber } from '../../schema/nhs-number.ts';
import { PRACTICES } from './organisations.ts';
import type { Identity, Person } from './person.ts';

/** A file of the folder is not what it should be. The message names the file and says what is wrong. */
class GpRecordsFolderError extends Error {
  override readonly name = 'GpRecordsFolderError';
}

const recordSchema = z.object({ resourceType: z.string() });
const bundleSchema = z.object({
  entry: z.array(z.object({ resource: z.looseObject({ resourceType: z.string() }).optional() })).default([]),
});
const nameSchema = z.object({
  use: z.string().optional(),
  text: z.string().optional(),
  family: z.string().min(1).optional(),
  given: z.array(z.string()).optional(),
  prefix: z.array(z.string()).optional(),
});
const patientSchema = z.object({
  name: z.array(nameSchema).default([]),
  birthDate: z.string().optional(),
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
  address: z
    .array(z.object({ line: z.array(z.string()).default([]), postalCode: z.string().default('') }))
    .default([]),
});
type FolderPatient = z.infer<typeof patientSchema>;

/**
 * The population with the GP records of a folder in it. Each `<nhsNumber>.json` that is a Bundle holding a Patient
 * gives that person (or a new one) the Patient's name, birth date and gender, and leaves them known to their practice
 * alone: the GP simulator serves the file itself. Any other resource, such as an OperationOutcome, leaves the person
 * as they are. No folder: nobody changes.
 *
 * A file whose name is no NHS number, whose content is not JSON or not a FHIR resource, or whose Patient cannot be
 * identified changes nobody and is told to `report`, with its name and the reason.
 */
export function withGpRecordsFolder(
  people: Person[],
  dir: string | null,
  report: (problem: string) => void,
): Person[] {
  if (dir === null) return people;
  const told = new Map(people.map((person) => [person.nhsNumber, person]));

  for (const file of readdirSync(dir).sort()) {
    if (!file.endsWith('.json')) continue;
    try {
      const nhsNumber = nhsNumberOf(file);
      const patient = readPatient(join(dir, file), file);
      if (patient !== null)
        told.set(nhsNumber, knownToPracticeAlone(nhsNumber, told.get(nhsNumber), patient, file));
    } catch (error) {
      if (!(error instanceof GpRecordsFolderError)) throw error;
      report(error.message);
    }
  }
  return [...told.values()];
}

function nhsNumberOf(file: string): string {
  const nhsNumber = file.slice(0, -'.json'.length);
  if (!isValidNhsNumber(nhsNumber))
    throw new GpRecordsFolderError(`${file}: the name is not a valid NHS number`);
  return nhsNumber;
}

/** The Patient of the Bundle in the file; null when the file holds another resource, or a Bundle without one. */
function readPatient(path: string, file: string): FolderPatient | null {
  const content = parseJson(readFileSync(path, 'utf8'), file);
  const { resourceType } = check(recordSchema, content, file, 'not a FHIR resource');
  if (resourceType !== 'Bundle') return null;

  const { entry } = check(bundleSchema, content, file, 'not a Bundle of resources');
  const patient = entry.find(({ resource }) => resource?.resourceType === 'Patient')?.resource;
  return patient === undefined ? null : check(patientSchema, patient, file, 'its Patient cannot be read');
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words quote the file, which may hold a record.
    throw new GpRecordsFolderError(`${file}: not JSON`);
  }
}

function check<Shape>(schema: z.ZodType<Shape>, content: unknown, file: string, fault: string): Shape {
  const checked = schema.safeParse(content);
  if (checked.success) return checked.data;
  const where = checked.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new GpRecordsFolderError(`${file}: ${fault}${where === '' ? '' : ` (${where})`}`);
}

function knownToPracticeAlone(
  nhsNumber: string,
  before: Person | undefined,
  patient: FolderPatient,
  file: string,
): Person {
  return {
    nhsNumber,
    supersededNhsNumbers: before?.supersededNhsNumbers ?? [],
    identity: identityFrom(patient, before?.identity, file),
    practice: before?.practice ?? firstPractice(),
    restricted: before?.restricted ?? false,
    objection: before?.objection ?? false,
    story: 'The GP record comes from a file; no other source knows the person',
    tags: ['gp-record-from-folder'],
    gp: {
      identity: {},
      clinician: before?.gp?.clinician ?? 'Dr Sunita Rao',
      allergies: [],
      medications: [],
      problems: [],
      consultations: [],
      cprDecisions: [],
      requirements: [],
      warnings: [],
      answersWith: null,
    },
    hospital: [],
    ambulance: [],
    socialCare: [],
  };
}

function identityFrom(patient: FolderPatient, before: Identity | undefined, file: string): Identity {
  const name = currentName(patient);
  const family = name?.family ?? before?.family;
  const birthDate = patient.birthDate ?? before?.birthDate;
  if (family === undefined) throw new GpRecordsFolderError(`${file}: its Patient has no family name`);
  if (birthDate === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) {
    throw new GpRecordsFolderError(`${file}: its Patient has no full birth date`);
  }
  const address = patient.address[0];
  return {
    family,
    given: name?.given ?? before?.given ?? [],
    preferred: null,
    title: name?.prefix?.[0] ?? null,
    birthDate,
    gender: patient.gender ?? before?.gender ?? 'unknown',
    address: before?.address ?? { lines: address?.line ?? [], postcode: address?.postalCode ?? '' },
    telephones: before?.telephones ?? [],
    language: before?.language ?? 'en',
    interpreterRequired: before?.interpreterRequired ?? false,
    death: before?.death ?? null,
  };
}

/** The official name, else the usual one, else the first that is not an old one. */
function currentName({ name: names }: FolderPatient): FolderPatient['name'][number] | undefined {
  return (
    names.find(({ use }) => use === 'official') ??
    names.find(({ use }) => use === 'usual') ??
    names.find(({ use }) => use !== 'old' && use !== 'maiden')
  );
}

function firstPractice(): string {
  const [practice] = PRACTICES;
  if (practice === undefined) throw new RangeError('There are no practices');
  return practice.odsCode;
}
