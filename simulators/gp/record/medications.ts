import type { GpSupplier } from '../../population/organisations.ts';
import type { ToldMedication } from '../../population/person.ts';
import {
  businessIdentifier,
  concept,
  extension,
  profile,
  recordId,
  type Concept,
  type Resource,
} from './manner.ts';
import type { RecordOwner } from './people.ts';

const TYPES = { acute: 'Acute', repeat: 'Repeat', 'repeat-dispensing': 'Repeat dispensing' } as const;

/** The id of the statement: EMIS and TPP mark it at the end, Medicus at the beginning. */
export function statementId(supplier: GpSupplier, told: ToldMedication): string {
  const id = recordId(supplier, told.id);
  return supplier === 'MEDICUS' ? `ms-${id}` : `${id}-MS`;
}

/** A medicine: what it is, the statement, the plan that authorises it, and each issue of the plan. */
export function medication(owner: RecordOwner, told: ToldMedication, includesIssues: boolean): Resource[] {
  const { supplier, practice, subject, clinician } = owner;
  const id = recordId(supplier, told.id);
  const planId = supplier === 'MEDICUS' ? `mr-${id}` : id;
  const medicineId = recordId(supplier, `${told.id} medicine`);
  const medicine = { medicationReference: { reference: `Medication/${medicineId}` } };
  const period = { start: told.start, ...(told.end !== null && { end: told.end }) };
  const request = {
    resourceType: 'MedicationRequest',
    meta: profile('MedicationRequest'),
    ...medicine,
    subject,
    recorder: clinician,
    requester: { agent: clinician },
    dosageInstruction: [{ text: told.dosage }],
  };
  const quantity = told.quantity === null ? {} : { quantity: toQuantity(supplier, told.quantity) };
  const plan: Resource = {
    ...request,
    id: planId,
    extension: [...statusReason(told), prescriptionType(told)],
    identifier: businessIdentifier(supplier, practice.odsCode, planId),
    status: told.status,
    intent: 'plan',
    authoredOn: told.start,
    dispenseRequest: { validityPeriod: period, ...quantity },
  };
  const orders: Resource[] = told.issues.map((date, index) => ({
    ...request,
    id: recordId(supplier, `${told.id} issue ${index}`),
    extension: [prescriptionType(told)],
    basedOn: [{ reference: `MedicationRequest/${planId}` }],
    status: 'completed',
    intent: 'order',
    authoredOn: date,
    dispenseRequest: { validityPeriod: { start: date }, ...quantity },
  }));
  const statement: Resource = {
    resourceType: 'MedicationStatement',
    id: statementId(supplier, told),
    meta: profile('MedicationStatement'),
    extension: [prescribingAgency(told), ...lastIssue(told)],
    identifier: businessIdentifier(supplier, practice.odsCode, statementId(supplier, told)),
    basedOn: [{ reference: `MedicationRequest/${planId}` }],
    status: told.status,
    ...medicine,
    effectivePeriod: period,
    dateAsserted: told.start,
    subject,
    taken: 'unk',
    dosage: [{ text: told.dosage }],
    ...(told.note !== null && { note: [{ text: told.note }] }),
  };
  const product: Resource = {
    resourceType: 'Medication',
    id: medicineId,
    meta: profile('Medication'),
    code: told.degraded ? degraded(told) : concept(supplier, told.medication),
  };
  return [product, statement, plan, ...(includesIssues ? orders : [])];
}

function degraded({ medication: { text } }: ToldMedication): Concept {
  const code = { code: '196421000000109', display: 'Transfer-degraded medication entry' };
  return { coding: [{ system: 'http://snomed.info/sct', ...code }], text };
}

/** EMIS writes the unit beside the value, the others in an extension. */
function toQuantity(supplier: GpSupplier, written: string): object {
  const [, value, unit = ''] = /^(\d+(?:\.\d+)?)\s*(.*)$/.exec(written) ?? [];
  if (value === undefined)
    return { extension: [extension('CareConnect-GPC-MedicationQuantityText', { valueString: written })] };
  if (supplier === 'EMIS') return { value: Number(value), unit };
  return {
    extension: [extension('CareConnect-GPC-MedicationQuantityText', { valueString: unit })],
    value: Number(value),
  };
}

function prescriptionType({ prescriptionType: code }: ToldMedication): object {
  const system = 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescriptionType-1';
  const coding = [{ system, code, display: TYPES[code] }];
  return extension('CareConnect-GPC-PrescriptionType', { valueCodeableConcept: { coding } });
}

function statusReason({ statusReason: text, end, start }: ToldMedication): object[] {
  if (text === null) return [];
  return [
    extension('CareConnect-GPC-MedicationStatusReason', {
      extension: [
        { url: 'statusReason', valueCodeableConcept: { text } },
        { url: 'statusChangeDate', valueDateTime: end ?? start },
      ],
    }),
  ];
}

function prescribingAgency({ prescribedElsewhere }: ToldMedication): object {
  const system = 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescribingAgency-1';
  const valueCodeableConcept =
    prescribedElsewhere === null
      ? { coding: [{ system, code: 'prescribed-at-gp-practice', display: 'Prescribed at GP practice' }] }
      : {
          coding: [
            {
              system,
              code: 'prescribed-by-another-organisation',
              display: 'Prescribed by another organisation',
            },
          ],
          text: prescribedElsewhere,
        };
  return extension('CareConnect-GPC-PrescribingAgency', { valueCodeableConcept });
}

function lastIssue({ lastIssued }: ToldMedication): object[] {
  if (lastIssued === null) return [];
  return [extension('CareConnect-GPC-MedicationStatementLastIssueDate', { valueDateTime: lastIssued })];
}
