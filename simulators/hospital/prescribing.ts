import type {
  Bundle,
  MedicationAdministration,
  MedicationRequest,
  Patient,
  Resource,
} from '@medplum/fhirtypes';
import type { HospitalTelling, Person, ToldInpatientMedication } from '../population/person.ts';
import { identityAt } from './segments.ts';

/** The trust's inpatient medication as UK Core FHIR R4. */

const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

/**
 * What a search by NHS number finds: the orders, whom they are about, and when they were last given. `about` stands in
 * for the patient where the trust mixes two up.
 */
export function searchBundle(
  person: Person | undefined,
  telling: HospitalTelling | undefined,
  about: Person | undefined = person,
): Bundle {
  if (!person || !telling || !about) return { resourceType: 'Bundle', type: 'searchset', total: 0 };
  const orders = telling.medications.map((order) => toRequest(order, telling));
  const others: Resource[] = [
    ...(orders.length > 0 ? [toPatient(about, telling)] : []),
    ...telling.medications.flatMap((order) => toAdministration(order, telling)),
  ];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: orders.length,
    entry: [
      ...orders.map((resource) => ({ resource, search: { mode: 'match' as const } })),
      ...others.map((resource) => ({ resource, search: { mode: 'include' as const } })),
    ],
  };
}

function toRequest(order: ToldInpatientMedication, telling: HospitalTelling): MedicationRequest {
  const { id, medication, status, category, dosage, route, start, end } = order;
  return {
    resourceType: 'MedicationRequest',
    id,
    status,
    intent: 'order',
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/medicationrequest-category',
            code: category,
          },
        ],
      },
    ],
    medicationCodeableConcept: { text: medication.text, coding: medication.codes },
    subject: { reference: `Patient/${telling.hospitalNumber}` },
    authoredOn: start,
    dosageInstruction: [
      {
        text: dosage,
        ...(route !== null && { route: { text: route } }),
        timing: { repeat: { boundsPeriod: { start, ...(end !== null && { end }) } } },
      },
    ],
  };
}

function toAdministration(
  { id, lastGiven, medication }: ToldInpatientMedication,
  { hospitalNumber }: HospitalTelling,
): MedicationAdministration[] {
  if (lastGiven === null) return [];
  return [
    {
      resourceType: 'MedicationAdministration',
      id: `${id}-last`,
      status: 'completed',
      medicationCodeableConcept: { text: medication.text, coding: medication.codes },
      subject: { reference: `Patient/${hospitalNumber}` },
      request: { reference: `MedicationRequest/${id}` },
      effectiveDateTime: lastGiven,
    },
  ];
}

function toPatient(person: Person, telling: HospitalTelling): Patient {
  const { family, given, gender, birthDate } = identityAt(person, { ...telling, identity: {} });
  return {
    resourceType: 'Patient',
    id: telling.hospitalNumber,
    identifier: [{ system: NHS_NUMBER_SYSTEM, value: person.nhsNumber }],
    name: [{ use: 'official', family, given }],
    gender,
    birthDate,
  };
}
