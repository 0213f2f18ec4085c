import type { Code } from '../person.ts';
import { icd10, readV2, snomed } from './code-systems.ts';

/** One allergen in the ways different systems write it. The codes serve fictional people: do not reuse them. */
export interface Allergen {
  kind: 'drug' | 'food' | 'environment';
  /** As a GP system says it: the allergy as a finding. */
  finding: Code;
  /** As others say it: the substance itself. */
  substance: Code;
  read: Code;
  /** As a trust says it in AL1-3: a category, which names no agent. */
  category: Code;
}

const DRUG_OTHER = icd10(
  'Z88.8',
  'Personal history of allergy to other drugs, medicaments and biological substances',
);
const NOT_A_DRUG = icd10(
  'Z91.0',
  'Personal history of allergy, other than to drugs and biological substances',
);

export const ALLERGENS = {
  penicillin: {
    kind: 'drug',
    finding: snomed('91936005', 'Allergy to penicillin'),
    substance: snomed('764146007', 'Penicillin'),
    read: readV2('14L1.', 'H/O: penicillin allergy'),
    category: icd10('Z88.0', 'Personal history of allergy to penicillin'),
  },
  warfarin: {
    kind: 'drug',
    finding: snomed('294881007', 'Warfarin allergy'),
    substance: snomed('372756006', 'Warfarin'),
    read: readV2('U60D5', 'Adverse reaction to warfarin sodium'),
    category: DRUG_OTHER,
  },
  aspirin: {
    kind: 'drug',
    finding: snomed('293586001', 'Aspirin allergy'),
    substance: snomed('387458008', 'Aspirin'),
    read: readV2('14L5.', 'H/O: aspirin allergy'),
    category: icd10('Z88.6', 'Personal history of allergy to analgesic agent'),
  },
  codeine: {
    kind: 'drug',
    finding: snomed('293597001', 'Codeine allergy'),
    substance: snomed('387494007', 'Codeine'),
    read: readV2('U6052', 'Adverse reaction to codeine'),
    category: icd10('Z88.5', 'Personal history of allergy to narcotic agent'),
  },
  sulfonamide: {
    kind: 'drug',
    finding: snomed('91939003', 'Allergy to sulfonamide'),
    substance: snomed('387406002', 'Sulfonamide'),
    read: readV2('14L3.', 'H/O: sulphonamide allergy'),
    category: icd10('Z88.2', 'Personal history of allergy to sulfonamides'),
  },
  ibuprofen: {
    kind: 'drug',
    finding: snomed('293619005', 'Ibuprofen allergy'),
    substance: snomed('387207008', 'Ibuprofen'),
    read: readV2('TJC40', 'Adverse reaction to ibuprofen'),
    category: icd10('Z88.6', 'Personal history of allergy to analgesic agent'),
  },
  peanut: {
    kind: 'food',
    finding: snomed('91935009', 'Allergy to peanut'),
    substance: snomed('762952008', 'Peanut'),
    read: readV2('SN582', 'Peanut allergy'),
    category: NOT_A_DRUG,
  },
  egg: {
    kind: 'food',
    finding: snomed('91930004', 'Allergy to eggs'),
    substance: snomed('102263004', 'Eggs (edible)'),
    read: readV2('SN583', 'Egg allergy'),
    category: NOT_A_DRUG,
  },
  shellfish: {
    kind: 'food',
    finding: snomed('300913006', 'Shellfish allergy'),
    substance: snomed('735029006', 'Shellfish'),
    read: readV2('SN58A', 'Shellfish allergy'),
    category: NOT_A_DRUG,
  },
  chocolate: {
    kind: 'food',
    finding: snomed('300914000', 'Chocolate allergy'),
    substance: snomed('102262009', 'Chocolate'),
    read: readV2('SN586', 'Chocolate allergy'),
    category: NOT_A_DRUG,
  },
  latex: {
    kind: 'environment',
    finding: snomed('1003755004', 'Allergy to Hevea brasiliensis latex protein'),
    substance: snomed('111088007', 'Latex'),
    read: readV2('SN57.', 'Latex allergy'),
    category: NOT_A_DRUG,
  },
  beeVenom: {
    kind: 'environment',
    finding: snomed('424213003', 'Allergy to bee venom'),
    substance: snomed('288328004', 'Bee venom'),
    read: readV2('SN591', 'Bee venom allergy'),
    category: NOT_A_DRUG,
  },
} as const satisfies Record<string, Allergen>;

export type AllergenName = keyof typeof ALLERGENS;

export const NO_KNOWN_ALLERGIES = snomed('716186003', 'No known allergy');
export const NO_KNOWN_DRUG_ALLERGIES = snomed('409137002', 'No known drug allergy');

/** Reactions, as coded. */
export const REACTIONS = {
  rash: snomed('271807003', 'Rash'),
  urticaria: snomed('126485001', 'Urticaria'),
  anaphylaxis: snomed('39579001', 'Anaphylaxis'),
  vomiting: snomed('422400008', 'Vomiting'),
  wheeze: snomed('56018004', 'Wheezing'),
  swelling: snomed('41291007', 'Angioedema'),
} as const;
