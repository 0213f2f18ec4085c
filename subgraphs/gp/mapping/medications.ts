import type { CodedText, Dosage, ItemWarning, MedicationRecord } from '../../kit/graph.generated.ts';
import { comparePartialDates } from '../../../schema/partial-date.ts';
import { extensionNamed, type Concept } from '../stu3/elements.ts';
import type { Resource, ResourceOf } from '../stu3/resources.ts';
import type { StructuredRecord } from '../stu3/structured-record.ts';
import { disagree } from './code-text-conflict.ts';
import { hasPassed, readDate } from './dates.ts';
import {
  isOfSomebodyElse,
  itemId,
  mapItems,
  nameOf,
  toProvenance,
  type ItemSource,
  type MappedItems,
} from './item-source.ts';
import { codingWarnings, hasSnomedCode, notesOf, toCodedText, wordsOf } from './words.ts';

type Statement = ResourceOf<'MedicationStatement'>;
type MedicationRequest = ResourceOf<'MedicationRequest'>;

/** Transfer-degraded medication entry, and record entry (GP Connect, Degradation; also mixtures and unknown products). */
const DEGRADED = new Set(['196421000000109', '196411000000103']);

/**
 * The practice's medicines (PRSB: Medications and medical devices): one per MedicationStatement, with the plan it rests
 * on and the issues (orders) of that plan. Status and dates are the source's own: what is current is derived elsewhere
 * (hazard H7). An active plan that no statement rests on counts as unreadable, so that the list says it is short.
 */
export function toMedications(record: StructuredRecord, source: ItemSource): MappedItems<MedicationRecord> {
  const requests = record.of('MedicationRequest').filter(({ status }) => status !== 'entered-in-error');
  const shown = record.of('MedicationStatement').filter(({ status }) => status !== 'entered-in-error');
  const orders = ordersByPlan(record, requests);
  const { items, unreadable } = mapItems(shown, (statement) => {
    const plan = planOf(record, statement);
    return toMedication(record, source, statement, plan, (plan && orders.get(plan)) ?? []);
  });
  const stated = new Set(record.of('MedicationStatement').map((statement) => planOf(record, statement)));
  const succeeded = new Set(requests.map(({ priorPrescription }) => record.find(priorPrescription)));
  const orphans = requests.filter(
    (request) =>
      request.intent === 'plan' &&
      request.status === 'active' &&
      !stated.has(request) &&
      !succeeded.has(request),
  );
  return { items, unreadable: unreadable + orphans.length };
}

function toMedication(
  record: StructuredRecord,
  source: ItemSource,
  statement: Statement,
  plan: MedicationRequest | null,
  orders: readonly MedicationRequest[],
): MedicationRecord | null {
  const medication = medicineOf(record, statement) ?? (plan && medicineOf(record, plan));
  if (!medication || isOfSomebodyElse(record, statement.subject, source)) return null;

  const warnings = medicationWarnings(medication);
  const { effectivePeriod, effectiveDateTime } = statement;
  const validity = plan?.dispenseRequest?.validityPeriod;
  const start = readDate(effectivePeriod?.start ?? effectiveDateTime ?? validity?.start, warnings);
  const end = readDate(effectivePeriod?.end ?? validity?.end, warnings);
  if (statement.status === 'active' && end !== null && hasPassed(end, source.today))
    warnings.push({ code: 'STATUS_DATE_CONFLICT', original: end });

  const latest = latestOf(orders);
  const lastIssue = extensionNamed(statement, 'MedicationStatementLastIssueDate')?.valueDateTime;
  const planned = toDosage(plan?.dosageInstruction ?? []);
  const dosage = toDosage(statement.dosage) ?? planned;
  const statusReason = [statement, plan]
    .map((resource) => resource && extensionNamed(resource, 'MedicationStatusReason'))
    .map((extension) => extension && extensionNamed(extension, 'statusReason'))
    .find((extension) => extension !== null && extension !== undefined);
  const type = plan && extensionNamed(plan, 'PrescriptionType')?.valueCodeableConcept;
  const prescriber = plan?.recorder ?? plan?.requester?.agent ?? null;

  return {
    id: itemId(statement, source),
    medication,
    dosage,
    sourceStatus: statement.status,
    statusReason: wordsOf(statusReason?.valueCodeableConcept) ?? statusReason?.valueString ?? null,
    prescriptionType: wordsOf(type),
    setting: 'COMMUNITY',
    prescribedElsewhere: prescribedElsewhere(statement),
    start,
    end,
    lastIssued: readDate(lastIssue, warnings) ?? readDate(issuedAt(latest), warnings),
    quantity: toQuantity(latest) ?? toQuantity(plan),
    indication: indicationOf(record, statement),
    notes: [
      ...notesOf(statement.note, plan?.note ?? []),
      // Two instructions for one medicine: neither may vanish.
      ...differingDosage(dosage, planned),
    ],
    provenance: toProvenance(
      statement,
      source,
      { at: statement.dateAsserted ?? plan?.authoredOn ?? null, by: nameOf(record, prescriber) },
      warnings,
    ),
    warnings,
  };
}

function planOf(record: StructuredRecord, statement: Statement): MedicationRequest | null {
  const found = statement.basedOn.map((reference) => record.find(reference, statement));
  return found.find((resource) => resource?.resourceType === 'MedicationRequest') ?? null;
}

/** The issues of each plan. A record of years has thousands: each is looked at once. */
function ordersByPlan(
  record: StructuredRecord,
  requests: readonly MedicationRequest[],
): Map<Resource, MedicationRequest[]> {
  const orders = new Map<Resource, MedicationRequest[]>();
  for (const request of requests) {
    if (request.intent !== 'order' || request.status === 'cancelled') continue;
    for (const reference of request.basedOn) {
      const plan = record.find(reference, request);
      if (plan) orders.set(plan, [...(orders.get(plan) ?? []), request]);
    }
  }
  return orders;
}

/** The medicine in words and codes: of the resource referred to, or said in place. */
export function medicineOf(record: StructuredRecord, of: Statement | MedicationRequest): CodedText | null {
  const found = record.find(of.medicationReference, of);
  const concept: Concept | null =
    (found?.resourceType === 'Medication' ? found.code : null) ?? of.medicationCodeableConcept;
  const display = of.medicationReference?.display;
  return (
    toCodedText(concept, (coding) => hasSnomedCode([coding], DEGRADED)) ??
    (display ? { text: display, codings: [] } : null)
  );
}

function medicationWarnings({ text, codings }: CodedText): ItemWarning[] {
  const degraded = hasSnomedCode(codings, DEGRADED);
  const conflicts = codings
    .filter((coding) => !hasSnomedCode([coding], DEGRADED))
    .flatMap(({ display }) => (display !== null && disagree(text, display) ? [display] : []));
  return [
    ...codingWarnings(codings, degraded),
    ...[...new Set(conflicts)].map((original) => ({ code: 'CODE_TEXT_CONFLICT' as const, original })),
  ];
}

function toDosage(dosages: Statement['dosage']): Dosage | null {
  const joined = (texts: (string | null)[]) => notesOf(texts.map((text) => ({ text }))).join('; ') || null;
  const patientInstruction = joined(dosages.map((dosage) => dosage.patientInstruction));
  const text = joined(dosages.map((dosage) => dosage.text)) ?? patientInstruction;
  if (text === null) return null;
  return { text, patientInstruction, route: joined(dosages.map(({ route }) => wordsOf(route))) };
}

function differingDosage(shown: Dosage | null, planned: Dosage | null): string[] {
  if (!shown || !planned) return [];
  const differ = (left: string | null, right: string | null) =>
    right !== null && left?.toLowerCase() !== right.toLowerCase();
  const { text, patientInstruction } = planned;
  return [
    ...(differ(shown.text, text) ? [`Dosage on the authorisation: ${text}`] : []),
    ...(patientInstruction !== text && differ(shown.patientInstruction, patientInstruction)
      ? [`Instruction on the authorisation: ${patientInstruction}`]
      : []),
  ];
}

/** Said only where it was not the practice itself (hazard H9). */
function prescribedElsewhere(statement: Statement): string | null {
  const agency = extensionNamed(statement, 'PrescribingAgency')?.valueCodeableConcept;
  if (!agency || agency.coding.some(({ code }) => code === 'prescribed-at-gp-practice')) return null;
  return wordsOf(agency);
}

function latestOf(orders: readonly MedicationRequest[]): MedicationRequest | null {
  return [...orders].sort((left, right) => comparePartialDates(issuedAt(right), issuedAt(left)))[0] ?? null;
}

function issuedAt(order: MedicationRequest | null): string | null {
  return order?.authoredOn ?? order?.dispenseRequest?.validityPeriod?.start ?? null;
}

/** The quantity as written. Some systems write the unit in an extension. */
function toQuantity(request: MedicationRequest | null): string | null {
  const quantity = request?.dispenseRequest?.quantity;
  if (!quantity) return null;
  const unit = quantity.unit ?? extensionNamed(quantity, 'MedicationQuantityText')?.valueString;
  return (
    [quantity.comparator, quantity.value, unit].filter((part) => part != null && part !== '').join(' ') ||
    null
  );
}

function indicationOf(record: StructuredRecord, statement: Statement): string | null {
  const reasons = statement.reasonReference.map((reference) => {
    const found = record.find(reference, statement);
    const coded = found?.resourceType === 'Condition' || found?.resourceType === 'Observation';
    return (coded ? wordsOf(found.code) : null) ?? reference.display;
  });
  return (
    notesOf([...statement.reasonCode.map(wordsOf), ...reasons].map((text) => ({ text }))).join('; ') || null
  );
}
