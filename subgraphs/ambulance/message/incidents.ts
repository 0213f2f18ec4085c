import { MessageUnreadable } from '../../kit/inbox.ts';
import type { IncidentEntry, IncidentPart } from '../incident/incident-part.ts';
import { isNhsNumberSystem, statedNumber, type StatedNumber } from './patient-identity.ts';
import type { FhirEntry } from './bundle.ts';
import type { FhirReference } from './elements.ts';
import { lastPart, nameOf, refersTo, withoutVersion } from './references.ts';
import {
  isRead,
  isSupporting,
  patientSchema,
  resourceSchema,
  type FhirEncounter,
  type FhirPatient,
  type FhirResource,
} from './resources.ts';

/** One incident as a message tells it. */
export interface MessageIncident extends StatedNumber {
  /** The incident number with the system that gave it. */
  incidentKey: string;
  part: IncidentPart;
}

/** What the incidents of a message are found in. */
export interface MessageContent {
  entries: readonly FhirEntry[];
  /** How many entries hold no resource that could be told apart. */
  brokenEntries: number;
  /** What the message header says the message is about. */
  focus: readonly FhirReference[];
  /** The incident's number when the message gives none. */
  fallbackNumber: string;
  /** Whom the message is about when it is set aside as a whole. */
  patientIfOnlyOne: string | null;
  hasModifierExtension: (resource: unknown) => boolean;
}

interface NamedPatient extends StatedNumber {
  name: string;
  patient: FhirPatient;
}

interface Draft extends MessageIncident {
  patientName: string | null;
}

/**
 * Sorts a message's resources into the incidents they belong to: by the Encounter they refer to, else the Encounter the
 * message is about. A resource about another patient than the incident's is never put there (hazard H4).
 * A message with nothing of an incident in it, such as a booking or a bare acknowledgement, has none.
 * Throws MessageUnreadable when a Patient, an Encounter's patient or an incident number cannot be read.
 */
export function incidentsOf(content: MessageContent): MessageIncident[] {
  const { entries, brokenEntries } = content;
  const isOfIncident = ({ resource: { resourceType } }: FhirEntry) =>
    isRead(resourceType) && !isSupporting(resourceType);
  if (brokenEntries === 0 && !entries.some(isOfIncident)) return [];
  const patients = entries
    .filter(isOfType('Patient'))
    .map((entry, index) => readPatient(entry, index, content));
  const named = entries
    .filter(({ resource }) => isRead(resource.resourceType))
    .map((entry, index) => readEntry(entry, index, content));
  const encounters = named.filter(({ resourceType }) => resourceType === 'Encounter');
  const drafts =
    encounters.length > 0
      ? encounters.map((encounter) => draftOf(encounter, patients, content))
      : [draftWithoutEncounter(patients, named, content)];
  const main = drafts.find((draft) => isAbout(draft, content)) ?? drafts[0];
  if (!main) return [];

  for (const entry of named) {
    if (entry.resourceType === 'Encounter') continue;
    if (isSupporting(entry.resourceType)) for (const { part } of drafts) part.entries.push(entry);
    else place(entry, { drafts, main, patients, named });
  }
  for (let index = 0; index < brokenEntries; index++)
    main.part.entries.push({ resourceType: 'Unknown', name: `broken-${index}`, resource: null });
  return drafts.map(({ incidentKey, part, nhsNumber, isVerified }) => ({
    incidentKey,
    part,
    nhsNumber,
    isVerified,
  }));
}

function readPatient(entry: FhirEntry, index: number, content: MessageContent): NamedPatient {
  const refuse = (reason: string) => new MessageUnreadable(reason, content.patientIfOnlyOne);
  if (content.hasModifierExtension(entry.resource)) throw refuse('MODIFIER_EXTENSION_UNKNOWN');
  const read = patientSchema.safeParse(entry.resource);
  if (!read.success) throw refuse('PATIENT_UNREADABLE');
  const stated = statedNumber(read.data);
  if (!stated) throw refuse('PATIENT_AMBIGUOUS');
  return { name: nameOf(entry) ?? `patient-${index}`, patient: read.data, ...stated };
}

function readEntry(entry: FhirEntry, index: number, content: MessageContent): IncidentEntry {
  const { resourceType } = entry.resource;
  const read = resourceSchema.safeParse(entry.resource);
  const isRefused = content.hasModifierExtension(entry.resource);
  if (resourceType === 'Encounter' && (isRefused || !read.success)) {
    const reason = isRefused ? 'MODIFIER_EXTENSION_UNKNOWN' : 'ENCOUNTER_UNREADABLE';
    throw new MessageUnreadable(reason, content.patientIfOnlyOne);
  }
  return {
    resourceType,
    name: nameOf(entry) ?? `${content.fallbackNumber}-${index}`,
    resource: read.success && !isRefused ? read.data : null,
  };
}

function draftOf(entry: IncidentEntry, patients: readonly NamedPatient[], content: MessageContent): Draft {
  const encounter = entry.resource as FhirEncounter;
  const [number] = (encounter.identifier ?? []).filter(({ value }) => value !== undefined && value !== '');
  const incidentNumber = number?.value ?? entry.name;
  const incidentKey = number?.system === undefined ? incidentNumber : `${number.system}|${incidentNumber}`;
  refuseUnstorable([incidentKey, entry.name], content);
  const patient = patientOf(encounter.subject, patients);
  if (patient === undefined) throw new MessageUnreadable('PATIENT_UNREADABLE', content.patientIfOnlyOne);
  return {
    incidentKey,
    patientName: patient?.name ?? null,
    nhsNumber: patient?.nhsNumber ?? null,
    isVerified: patient?.isVerified ?? false,
    part: { incidentNumber, encounterName: entry.name, patient: patient?.patient ?? null, entries: [entry] },
  };
}

function draftWithoutEncounter(
  patients: readonly NamedPatient[],
  named: readonly IncidentEntry[],
  content: MessageContent,
): Draft {
  const request = named
    .map(({ resource }) => resource)
    .find((resource) => resource?.resourceType === 'ServiceRequest');
  const numbers = request?.resourceType === 'ServiceRequest' ? (request.identifier ?? []) : [];
  const incidentNumber = numbers[0]?.value ?? content.fallbackNumber;
  refuseUnstorable([incidentNumber, encounterMeant(named)], content);
  if (patients.length > 1) throw new MessageUnreadable('PATIENT_AMBIGUOUS');
  const [patient] = patients;
  return {
    incidentKey: incidentNumber,
    patientName: patient?.name ?? null,
    nhsNumber: patient?.nhsNumber ?? null,
    isVerified: patient?.isVerified ?? false,
    part: {
      incidentNumber,
      encounterName: encounterMeant(named),
      patient: patient?.patient ?? null,
      entries: [],
    },
  };
}

/** The name of the Encounter that all of a message's resources belong to, sent in another message. Empty: none or several. */
function encounterMeant(named: readonly IncidentEntry[]): string {
  const names = named.flatMap(({ resource }) => {
    const reference = resource === null ? undefined : encounterReference(resource)?.reference;
    return reference === undefined ? [] : [lastPart(withoutVersion(reference))];
  });
  const [name] = names;
  return name !== undefined && new Set(names).size === 1 ? name : '';
}

/** Null: nobody is named. Undefined: somebody is who cannot be found. */
function patientOf(
  subject: FhirReference | undefined,
  patients: readonly NamedPatient[],
): NamedPatient | null | undefined {
  const [first] = patients;
  if (subject?.reference === undefined && subject?.identifier === undefined) {
    if (patients.length > 1) return undefined;
    return first ?? null;
  }
  return patients.find((patient) => isMeant(subject, patient)) ?? (patients.length === 0 ? null : undefined);
}

function isMeant({ reference, identifier }: FhirReference, patient: NamedPatient): boolean {
  if (reference !== undefined) {
    // Some senders name a patient by the NHS number alone.
    return [patient.name, patient.nhsNumber].some(
      (name) => name !== null && refersTo(reference, 'Patient', name),
    );
  }
  return (
    isNhsNumberSystem(identifier?.system) && identifier?.value?.replaceAll(' ', '') === patient.nhsNumber
  );
}

/** Puts a resource where it belongs; one about somebody else counts as unreadable where it was sent. */
function place(
  entry: IncidentEntry,
  message: {
    drafts: readonly Draft[];
    main: Draft;
    patients: readonly NamedPatient[];
    named: readonly IncidentEntry[];
  },
): void {
  const { drafts, main, patients, named } = message;
  const encounter = entry.resource === null ? undefined : encounterReference(entry.resource);
  const meant = drafts.find(
    ({ part }) =>
      encounter?.reference !== undefined && refersTo(encounter.reference, 'Encounter', part.encounterName),
  );
  const stated = entry.resource === null ? undefined : subjectReference(entry.resource);
  // Words alone name the patient there is.
  const isInWords = stated?.reference === undefined && stated?.identifier === undefined;
  const subject = isInWords && patients.length < 2 ? undefined : stated;
  const isOfPatient = ({ patientName }: Draft) =>
    subject === undefined ||
    patients.some((patient) => patient.name === patientName && isMeant(subject, patient)) ||
    // A scene-safety flag is about the place; and what is said of another resource of the incident is of the incident.
    named.some(({ resourceType, name }) => isMeantBy(subject, resourceType, name)) ||
    (patients.length === 0 && patientName === null);
  const home = [meant ?? main, ...(meant ? [] : drafts)].find(isOfPatient);
  if (home) home.part.entries.push(entry);
  else (meant ?? main).part.entries.push({ ...entry, resource: null });
}

function isMeantBy(subject: FhirReference, resourceType: string, name: string): boolean {
  return subject.reference !== undefined && refersTo(subject.reference, resourceType, name);
}

function encounterReference(resource: FhirResource): FhirReference | undefined {
  if (resource.resourceType === 'MedicationAdministration') return resource.context;
  return 'encounter' in resource ? resource.encounter : undefined;
}

function subjectReference(resource: FhirResource): FhirReference | undefined {
  if (resource.resourceType === 'AllergyIntolerance') return resource.patient;
  if (resource.resourceType === 'Task') return resource.for;
  return 'subject' in resource ? resource.subject : undefined;
}

function isAbout({ part }: Draft, { focus, entries }: MessageContent): boolean {
  return focus.some(({ reference }) => {
    if (reference === undefined) return false;
    if (refersTo(reference, 'Encounter', part.encounterName)) return true;
    const target = entries.find((entry) =>
      refersTo(reference, entry.resource.resourceType, nameOf(entry) ?? ''),
    );
    const read = resourceSchema.safeParse(target?.resource);
    const encounter = read.success ? encounterReference(read.data)?.reference : undefined;
    return encounter !== undefined && refersTo(encounter, 'Encounter', part.encounterName);
  });
}

/** Control characters: PostgreSQL stores no NUL, and no dispatch system writes any. */
function refuseUnstorable(names: readonly string[], content: MessageContent): void {
  if (names.some((name) => name.length > 400 || /\p{Cc}/u.test(name)))
    throw new MessageUnreadable('INCIDENT_NUMBER_UNREADABLE', content.patientIfOnlyOne);
}

function isOfType(resourceType: string): (entry: FhirEntry) => boolean {
  return ({ resource }) => resource.resourceType === resourceType;
}
