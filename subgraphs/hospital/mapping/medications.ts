import { earliestMs, isPartialDate } from '../../../schema/partial-date.ts';
import type { GrantClaims } from '../../kit/grant.ts';
import type { CodedText, ItemWarning, MedicationRecord } from '../../kit/graph.generated.ts';
import { isSamePerson } from '../../kit/identity-check.ts';
import { numbersOf } from './linking.ts';
import { placed, type Placing } from './placing.ts';
import {
  administrationSchema,
  medicationRequestSchema,
  medicationSchema,
  patientSchema,
  type Concept,
  type MedicationRequestResource,
  type PatientResource,
} from './prescribing-resources.ts';

/** A trust's medication, or that it is about somebody else. */
export interface ReadMedication {
  items: MedicationRecord[];
  /** True when the trust answered with another person's orders: nothing of it may be shown (H4). */
  isAnotherPerson: boolean;
  /** How many orders could not be read. */
  unreadable: number;
}

/** What is offered or planned and was never ordered. */
const NOT_ORDERED = ['proposal', 'plan', 'option'];

const SETTINGS = new Map<string, MedicationRecord['setting']>(
  Object.entries({
    inpatient: 'INPATIENT',
    discharge: 'DISCHARGE',
    outpatient: 'COMMUNITY',
    community: 'COMMUNITY',
  }),
);

const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

/** Reads a trust's answer: each order is checked by itself, and so is whom it is about. */
export function toMedications(
  resources: readonly unknown[],
  grant: GrantClaims,
  placing: Placing,
): ReadMedication {
  const patients = readAll(patientSchema, resources);
  const medications = new Map(readAll(medicationSchema, resources).map(({ id, code }) => [id, code ?? null]));
  const given = lastGiven(resources);
  const read: ReadMedication = { items: [], isAnotherPerson: false, unreadable: 0 };
  for (const resource of resources.filter(isMedicationRequest)) {
    const parsed = medicationRequestSchema.safeParse(resource);
    const patient = parsed.success ? patientOf(parsed.data, patients) : undefined;
    const concept = parsed.success ? conceptOf(parsed.data, medications) : null;
    if (!parsed.success || patient === undefined || concept === null) {
      read.unreadable += 1;
      continue;
    }
    if (!isThePatient(patient, grant)) return { items: [], isAnotherPerson: true, unreadable: 0 };
    const { status, intent, id } = parsed.data;
    if (status === 'entered-in-error' || NOT_ORDERED.includes(intent)) continue;
    read.items.push(toMedication(parsed.data, concept, given.get(id) ?? null, placing));
  }
  return read;
}

function toMedication(
  order: MedicationRequestResource,
  medication: CodedText,
  lastIssued: string | null,
  placing: Placing,
): MedicationRecord {
  const [dosage] = order.dosageInstruction;
  const period = dosage?.timing?.repeat?.boundsPeriod ?? order.dispenseRequest?.validityPeriod;
  const start = toDate(period?.start ?? order.authoredOn);
  const end = toDate(period?.end);
  const category = order.category.flatMap(({ coding }) => coding.flatMap(({ code }) => code ?? []))[0];
  const quantity = order.dispenseRequest?.quantity;
  const words = order.dosageInstruction.flatMap(({ text }) => text ?? []).join('; ');
  return {
    ...placed(placing, `MedicationRequest/${order.id}`, { at: null, by: order.requester?.display ?? null }),
    medication,
    dosage:
      words === ''
        ? null
        : {
            text: words,
            patientInstruction: dosage?.patientInstruction ?? null,
            route: dosage?.route ? (codedText(dosage.route)?.text ?? null) : null,
          },
    sourceStatus: order.status,
    statusReason: order.statusReason ? (codedText(order.statusReason)?.text ?? null) : null,
    prescriptionType: order.courseOfTherapyType ? (codedText(order.courseOfTherapyType)?.text ?? null) : null,
    setting: SETTINGS.get(category ?? '') ?? 'INPATIENT',
    prescribedElsewhere: null,
    start: start.date,
    end: end.date,
    lastIssued,
    quantity: quantity?.value == null ? null : [quantity.value, quantity.unit ?? ''].join(' ').trim(),
    indication: order.reasonCode.flatMap((reason) => codedText(reason)?.text ?? []).join('; ') || null,
    notes: order.note.map(({ text }) => text),
    warnings: [
      ...(medication.codings.length === 0 ? [{ code: 'NOT_CODED' as const, original: null }] : []),
      ...start.warnings,
      ...end.warnings,
    ],
  };
}

/** The concept named, contained or included. Null: nothing says what the medicine is. */
function conceptOf(
  order: MedicationRequestResource,
  included: ReadonlyMap<string, Concept | null>,
): CodedText | null {
  if (order.medicationCodeableConcept) return codedText(order.medicationCodeableConcept);
  const { reference, display } = order.medicationReference ?? {};
  const id = reference?.split('/').at(-1) ?? '';
  const contained = readAll(medicationSchema, order.contained).find((resource) => `#${resource.id}` === id);
  const concept = contained ? contained.code : included.get(id);
  const coded = concept ? codedText(concept) : null;
  return coded ?? (display == null ? null : { text: display, codings: [] });
}

/** The words as written; where there are none, those of the chosen coding. */
function codedText({ text, coding }: Concept): CodedText | null {
  const chosen = coding.find(({ userSelected }) => userSelected === true) ?? coding[0];
  const words = text ?? chosen?.display ?? chosen?.code;
  if (words == null || words === '') return null;
  return {
    text: words,
    codings: coding.map(({ system, code, display, userSelected }) => ({
      system: system ?? null,
      code: code ?? null,
      display: display ?? null,
      userSelected: userSelected ?? null,
    })),
  };
}

function patientOf(
  { subject }: MedicationRequestResource,
  patients: readonly PatientResource[],
): PatientResource | undefined {
  const id = subject.reference?.split('/').at(-1);
  return patients.find((patient) => patient.id === id);
}

function isThePatient({ identifier, name, gender, birthDate }: PatientResource, grant: GrantClaims): boolean {
  const numbers = identifier.flatMap(({ system, value }) =>
    system === NHS_NUMBER_SYSTEM && value != null ? [value] : [],
  );
  const bearsNumber = numbers.some((number) => numbersOf(grant).includes(number));
  const { family } = name.find(({ use }) => use === 'official' || use === 'usual') ?? name[0] ?? {};
  const found = { familyName: family ?? null, birthDate: birthDate ?? null, gender: gender ?? null };
  return bearsNumber && isSamePerson(grant.traced, found);
}

/** When each order was last given, by the order's id. */
function lastGiven(resources: readonly unknown[]): Map<string, string> {
  const last = new Map<string, string>();
  for (const { request, status, effectiveDateTime, effectivePeriod } of readAll(
    administrationSchema,
    resources,
  )) {
    const id = request?.reference?.split('/').at(-1);
    const at = toDate(effectiveDateTime ?? effectivePeriod?.end ?? effectivePeriod?.start).date;
    if (id === undefined || at === null || !['completed', 'in-progress'].includes(status)) continue;
    if (earliestMs(at) > earliestMs(last.get(id))) last.set(id, at);
  }
  return last;
}

function toDate(text: string | null | undefined): { date: string | null; warnings: ItemWarning[] } {
  if (text == null) return { date: null, warnings: [] };
  if (isPartialDate(text)) return { date: text, warnings: [] };
  return { date: null, warnings: [{ code: 'INVALID_DATE', original: text }] };
}

function isMedicationRequest(resource: unknown): boolean {
  return typeof resource === 'object' && resource !== null && 'resourceType' in resource
    ? resource.resourceType === 'MedicationRequest'
    : false;
}

function readAll<Resource>(
  schema: { safeParse: (value: unknown) => { success: true; data: Resource } | { success: false } },
  resources: readonly unknown[],
): Resource[] {
  return resources.flatMap((resource) => {
    const read = schema.safeParse(resource);
    return read.success ? [read.data] : [];
  });
}
