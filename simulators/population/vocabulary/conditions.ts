import type { Code } from '../person.ts';
import type { MedicineName } from './medicines.ts';
import { icd10, readV2, snomed } from './code-systems.ts';

/** A long-term condition: how a GP system codes it, how a trust does, and what is usually prescribed. */
export interface Condition {
  finding: Code;
  read: Code;
  diagnosis: Code;
  medicines: readonly MedicineName[];
  significance: 'major' | 'minor';
  /** Whom it befalls: youngest age in years. */
  fromAgeYears: number;
}

export const CONDITIONS = {
  hypertension: {
    finding: snomed('38341003', 'Hypertensive disorder'),
    read: readV2('G20..', 'Essential hypertension'),
    diagnosis: icd10('I10', 'Essential (primary) hypertension'),
    medicines: ['amlodipine5', 'ramipril5'],
    significance: 'major',
    fromAgeYears: 40,
  },
  diabetes: {
    finding: snomed('44054006', 'Type 2 diabetes mellitus'),
    read: readV2('C10F.', 'Type 2 diabetes mellitus'),
    diagnosis: icd10('E11.9', 'Type 2 diabetes mellitus without complications'),
    medicines: ['metformin500', 'atorvastatin20'],
    significance: 'major',
    fromAgeYears: 35,
  },
  atrialFibrillation: {
    finding: snomed('49436004', 'Atrial fibrillation'),
    read: readV2('G5730', 'Atrial fibrillation'),
    diagnosis: icd10('I48.9', 'Atrial fibrillation and atrial flutter, unspecified'),
    medicines: ['apixaban5', 'bisoprolol5'],
    significance: 'major',
    fromAgeYears: 60,
  },
  heartFailure: {
    finding: snomed('84114007', 'Heart failure'),
    read: readV2('G58..', 'Heart failure'),
    diagnosis: icd10('I50.9', 'Heart failure, unspecified'),
    medicines: ['furosemide40', 'bisoprolol5', 'ramipril5'],
    significance: 'major',
    fromAgeYears: 65,
  },
  asthma: {
    finding: snomed('195967001', 'Asthma'),
    read: readV2('H33..', 'Asthma'),
    diagnosis: icd10('J45.9', 'Asthma, unspecified'),
    medicines: ['salbutamol', 'beclometasone'],
    significance: 'major',
    fromAgeYears: 6,
  },
  hypothyroidism: {
    finding: snomed('40930008', 'Hypothyroidism'),
    read: readV2('C04..', 'Acquired hypothyroidism'),
    diagnosis: icd10('E03.9', 'Hypothyroidism, unspecified'),
    medicines: ['levothyroxine'],
    significance: 'major',
    fromAgeYears: 30,
  },
  epilepsy: {
    finding: snomed('84757009', 'Epilepsy'),
    read: readV2('F25..', 'Epilepsy'),
    diagnosis: icd10('G40.9', 'Epilepsy, unspecified'),
    medicines: ['lamotrigine100'],
    significance: 'major',
    fromAgeYears: 12,
  },
  depression: {
    finding: snomed('35489007', 'Depressive disorder'),
    read: readV2('E2B..', 'Depressive disorder NEC'),
    diagnosis: icd10('F32.9', 'Depressive episode, unspecified'),
    medicines: ['sertraline50'],
    significance: 'major',
    fromAgeYears: 18,
  },
  dementia: {
    finding: snomed('26929004', "Alzheimer's disease"),
    read: readV2('F110.', "Alzheimer's disease"),
    diagnosis: icd10('G30.9', "Alzheimer's disease, unspecified"),
    medicines: ['donepezil10'],
    significance: 'major',
    fromAgeYears: 70,
  },
  reflux: {
    finding: snomed('235595009', 'Gastroesophageal reflux disease'),
    read: readV2('J10y4', 'Oesophageal reflux without mention of oesophagitis'),
    diagnosis: icd10('K21.9', 'Gastro-oesophageal reflux disease without oesophagitis'),
    medicines: ['omeprazole20'],
    significance: 'minor',
    fromAgeYears: 25,
  },
} as const satisfies Record<string, Condition>;

export type ConditionName = keyof typeof CONDITIONS;

/** Why a person comes to hospital, and what is found. */
export const HOSPITAL_REASONS = [
  { reason: 'Chest pain', diagnosis: icd10('R07.4', 'Chest pain, unspecified'), treatmentFunction: '320' },
  {
    reason: 'Community acquired pneumonia',
    diagnosis: icd10('J18.9', 'Pneumonia, unspecified'),
    treatmentFunction: '340',
  },
  {
    reason: 'Fall, hip injury',
    diagnosis: icd10('S72.0', 'Fracture of neck of femur'),
    treatmentFunction: '110',
  },
  {
    reason: 'Abdominal pain',
    diagnosis: icd10('K35.8', 'Other and unspecified acute appendicitis'),
    treatmentFunction: '100',
  },
  {
    reason: 'Urinary tract infection',
    diagnosis: icd10('N39.0', 'Urinary tract infection, site not specified'),
    treatmentFunction: '300',
  },
  { reason: 'Collapse', diagnosis: icd10('R55', 'Syncope and collapse'), treatmentFunction: '300' },
] as const;

/** What a 999 call is about, and what the crew makes of it. */
export const EMERGENCY_CALLS = [
  { complaint: snomed('29857009', 'Chest pain'), impression: snomed('29857009', 'Chest pain') },
  { complaint: snomed('267036007', 'Dyspnoea'), impression: snomed('195967001', 'Asthma') },
  { complaint: snomed('161898004', 'Falls'), impression: snomed('125605004', 'Fracture of bone') },
  { complaint: snomed('419045004', 'Loss of consciousness'), impression: snomed('271594007', 'Syncope') },
  { complaint: snomed('21522001', 'Abdominal pain'), impression: snomed('21522001', 'Abdominal pain') },
] as const;
