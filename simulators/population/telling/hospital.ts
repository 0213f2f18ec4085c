import type { Draft } from '../draft.ts';
import type { HospitalTelling, ToldInpatientMedication, ToldResult, ToldStay } from '../person.ts';
import { type AllergenName, ALLERGENS } from '../vocabulary/allergens.ts';
import { said, saidAs } from '../vocabulary/code-systems.ts';
import { HOSPITAL_REASONS } from '../vocabulary/conditions.ts';
import {
  laboratoryCodeSystem,
  type Measurement,
  type PanelName,
  PANELS,
} from '../vocabulary/investigations.ts';
import { type MedicineName, MEDICINES } from '../vocabulary/medicines.ts';
import { CONSULTANTS } from '../vocabulary/names.ts';
import {
  ADMISSION_METHODS,
  DISCHARGE_DESTINATIONS,
  DISCHARGE_METHODS,
  NUMBER_STATUS,
} from '../vocabulary/national-codes.ts';

export type Trust = 'RJE' | 'RTG';
type HospitalAllergy = HospitalTelling['allergies'][number];

/** What a trust was told: what is not said is empty. A trust sends no assertion that there are no allergies. */
export function hospitalTelling(
  draft: Draft,
  trust: Trust,
  told: Partial<HospitalTelling> = {},
): HospitalTelling {
  return {
    trust,
    identity: {},
    hospitalNumber: hospitalNumber(draft, trust),
    mergedFrom: null,
    nhsNumberStatus: NUMBER_STATUS.verified,
    allergies: [],
    stays: [],
    results: [],
    medications: [],
    nextOfKin: [],
    alerts: [],
    ...told,
  };
}

/** The trust's own number for the person; `another` is one given by mistake. */
export function hospitalNumber(draft: Draft, trust: Trust, which: 'right' | 'another' = 'right'): string {
  const prefix = trust === 'RJE' ? 'K' : 'D';
  return `${prefix}${(which === 'right' ? 400_000 : 700_000) + draft.index}`;
}

/** An allergy as the trust's AL1 segment says it: the agent in SNOMED CT, or only an ICD-10 category. */
export function hospitalAllergy(
  allergen: AllergenName,
  coded: 'finding' | 'substance' | 'category',
  told: Partial<HospitalAllergy> = {},
): HospitalAllergy {
  const { kind } = ALLERGENS[allergen];
  return {
    agent: saidAs(ALLERGENS[allergen][coded]),
    kind: kind === 'drug' ? 'DA' : kind === 'food' ? 'FA' : 'EA',
    severity: null,
    reaction: null,
    at: null,
    ...told,
  };
}

/** Where in the hospital: `WARD-BAY-BED`, as PV1-3 takes it apart. */
export function bed(ward: string, bay: string, number: number): string {
  return `${ward}-${bay}-${number}`;
}

/** An emergency admission of three days that ended 60 days ago, with one transfer, unless said otherwise. */
export function stay(draft: Draft, told: Partial<ToldStay> = {}): ToldStay {
  const { reason, diagnosis, treatmentFunction } = draft.random.pick(HOSPITAL_REASONS);
  const start = told.start ?? draft.calendar.at(63, '14:05');
  const end = told.end === undefined ? draft.calendar.at(60, '11:30') : told.end;
  return {
    visitNumber: draft.id('visit').toUpperCase(),
    class: 'inpatient',
    locations: [
      { at: start, place: bed('AMU', 'A', draft.random.integer(1, 6)) },
      {
        at: draft.calendar.at(62, '16:40'),
        place: bed(`W${draft.random.integer(20, 29)}`, 'B', draft.random.integer(1, 6)),
      },
    ],
    reason,
    consultant: { ...draft.random.pick(CONSULTANTS) },
    admissionMethod: ADMISSION_METHODS.emergencyDepartment,
    dischargeMethod: end === null ? null : DISCHARGE_METHODS.onClinicalAdvice,
    dischargeDestination: end === null ? null : DISCHARGE_DESTINATIONS.usualResidence,
    treatmentFunction,
    diagnoses: [saidAs(diagnosis)],
    cancelled: null,
    ...told,
    start,
    end,
  };
}

/** The person is in hospital now, admitted so many days ago (at least one). */
export function currentStay(draft: Draft, daysAgo: number, told: Partial<ToldStay> = {}): ToldStay {
  const start = draft.calendar.at(daysAgo, '18:25');
  return stay(draft, { start, end: null, locations: [{ at: start, place: bed('W21', 'C', 3) }], ...told });
}

/** Every measurement of a panel, values usual for it, sampled so many days ago. */
export function panelResults(draft: Draft, trust: Trust, panel: PanelName, daysAgo: number): ToldResult[] {
  const { measurements }: { measurements: readonly Measurement[] } = PANELS[panel];
  return measurements.map((measurement) => resultOf(draft, trust, panel, measurement, daysAgo));
}

/** The first measurement of a panel, with what is awkward about it. */
export function result(
  draft: Draft,
  trust: Trust,
  panel: PanelName,
  daysAgo: number,
  told: Partial<ToldResult> = {},
): ToldResult {
  return { ...resultOf(draft, trust, panel, PANELS[panel].measurements[0], daysAgo), ...told };
}

function resultOf(
  draft: Draft,
  trust: Trust,
  panel: PanelName,
  measurement: Measurement,
  daysAgo: number,
): ToldResult {
  const system = laboratoryCodeSystem(trust);
  const { code, name, valueType, unit, range, least, most, decimals } = measurement;
  const value = least + draft.random.next() * (most - least);
  return {
    id: draft.id('result'),
    report: said(PANELS[panel].name, { system, code: PANELS[panel].code, display: PANELS[panel].name }),
    investigation: said(name, { system, code, display: name }),
    value: value.toFixed(decimals),
    valueType,
    unit,
    range,
    flag: flagOf(value, range),
    collectedAt: draft.calendar.at(daysAgo, '08:15'),
    reportedAt: draft.calendar.at(daysAgo, '12:50'),
    comment: null,
    status: 'F',
    correctedTo: null,
  };
}

/** H above the printed range, L below it, null inside it or where the range is not two numbers or `<` one. */
function flagOf(value: number, range: string | null): string | null {
  const [low, high] = (range ?? '').replace('<', '0 - ').split(' - ').map(Number);
  if (low === undefined || high === undefined) return null;
  return value > high ? 'H' : value < low ? 'L' : null;
}

/** An order on the trust's drug chart, running since two days ago unless said otherwise. */
export function chartOrder(
  draft: Draft,
  medicine: MedicineName,
  told: Partial<ToldInpatientMedication> = {},
): ToldInpatientMedication {
  const { dmd, dosage, route } = MEDICINES[medicine];
  return {
    id: draft.id('order'),
    medication: saidAs(dmd),
    status: 'active',
    category: 'inpatient',
    dosage,
    route,
    start: draft.calendar.at(2, '20:00'),
    end: null,
    lastGiven: draft.calendar.at(1, '08:00'),
    ...told,
  };
}
