import type { Code } from '../person.ts';
import { snomed } from './code-systems.ts';

/** A medicine as a prescriber picks it. dm+d codes are written as SNOMED CT, as GP Connect does. */
export interface Medicine {
  dmd: Code;
  dosage: string;
  quantity: string;
  /** As a drug chart says it. */
  route: 'oral' | 'inhaled' | 'subcutaneous' | 'intravenous' | 'topical';
}

function medicine(
  code: string,
  display: string,
  dosage: string,
  quantity: string,
  route: Medicine['route'] = 'oral',
): Medicine {
  return { dmd: snomed(code, display), dosage, quantity, route };
}

/** Codes are like those of dm+d, for fictional people only: many are past 2^53, where a JSON number is corrupted. */
export const MEDICINES = {
  amlodipine5: medicine('319283006', 'Amlodipine 5mg tablets', 'One to be taken each day', '28 tablet'),
  ramipril5: medicine('39734411000001105', 'Ramipril 5mg capsules', 'One to be taken each day', '28 capsule'),
  bisoprolol5: medicine(
    '39732911000001109',
    'Bisoprolol 5mg tablets',
    'One to be taken each day',
    '28 tablet',
  ),
  atorvastatin20: medicine(
    '39733211000001103',
    'Atorvastatin 20mg tablets',
    'One to be taken at night',
    '28 tablet',
  ),
  atorvastatin40: medicine(
    '39733311000001107',
    'Atorvastatin 40mg tablets',
    'One to be taken at night',
    '28 tablet',
  ),
  apixaban5: medicine(
    '19474911000001105',
    'Apixaban 5mg tablets',
    'One to be taken twice a day',
    '56 tablet',
  ),
  warfarin3: medicine('319735007', 'Warfarin 3mg tablets', 'As directed in the yellow book', '28 tablet'),
  metformin500: medicine(
    '325242002',
    'Metformin 500mg tablets',
    'One to be taken twice a day with meals',
    '56 tablet',
  ),
  metformin1gMr: medicine(
    '11760811000001107',
    'Metformin 1g modified-release tablets',
    'Two to be taken with the evening meal',
    '56 tablet',
  ),
  insulinGlargine: medicine(
    '35910711000001103',
    'Insulin glargine 100units/ml solution for injection 3ml pre-filled pens',
    '18 units at bedtime',
    '5 pre-filled disposable injection',
    'subcutaneous',
  ),
  salbutamol: medicine(
    '39113611000001102',
    'Salbutamol 100micrograms/dose inhaler CFC free',
    'One or two puffs when needed',
    '200 dose',
    'inhaled',
  ),
  beclometasone: medicine(
    '35903411000001101',
    'Beclometasone 100micrograms/dose inhaler CFC free',
    'Two puffs twice a day',
    '200 dose',
    'inhaled',
  ),
  levothyroxine: medicine(
    '325942004',
    'Levothyroxine sodium 50microgram tablets',
    'One to be taken each morning',
    '28 tablet',
  ),
  omeprazole20: medicine(
    '317291008',
    'Omeprazole 20mg gastro-resistant capsules',
    'One to be taken each morning',
    '28 capsule',
  ),
  sertraline50: medicine('321988007', 'Sertraline 50mg tablets', 'One to be taken each day', '28 tablet'),
  lamotrigine100: medicine(
    '322843003',
    'Lamotrigine 100mg tablets',
    'One to be taken twice a day',
    '56 tablet',
  ),
  donepezil10: medicine(
    '35919211000001106',
    'Donepezil 10mg tablets',
    'One to be taken at night',
    '28 tablet',
  ),
  furosemide40: medicine('317972001', 'Furosemide 40mg tablets', 'One to be taken each morning', '28 tablet'),
  prednisolone5: medicine(
    '325426006',
    'Prednisolone 5mg tablets',
    'Six to be taken each morning for 5 days',
    '30 tablet',
  ),
  paracetamol500: medicine(
    '42109611000001109',
    'Paracetamol 500mg tablets',
    'Two to be taken up to four times a day',
    '100 tablet',
  ),
  codeine30: medicine(
    '322500006',
    'Codeine 30mg tablets',
    'One or two every 4 to 6 hours when needed',
    '30 tablet',
  ),
  amoxicillin500: medicine(
    '39732511000001105',
    'Amoxicillin 500mg capsules',
    'One to be taken three times a day',
    '15 capsule',
  ),
  doxycycline100: medicine(
    '324049009',
    'Doxycycline 100mg capsules',
    'Two on the first day, then one each day',
    '8 capsule',
  ),
  gygel: medicine(
    '4131711000001101',
    'Gygel 2% contraceptive jelly',
    'Use as directed',
    '30 gram',
    'topical',
  ),
  enoxaparin40: medicine(
    '36565011000001102',
    'Enoxaparin sodium 40mg/0.4ml solution for injection pre-filled syringes',
    '40 mg once a day',
    '10 pre-filled syringe',
    'subcutaneous',
  ),
  coAmoxiclavIv: medicine(
    '36563911000001100',
    'Co-amoxiclav 1000mg/200mg powder for solution for injection vials',
    '1.2 g every 8 hours',
    '9 vial',
    'intravenous',
  ),
  /** Eighteen digits: the longest a code can be. */
  lowDoseAspirin: medicine(
    '999000541000001108',
    'Aspirin 75mg dispersible tablets',
    'One to be taken each day',
    '28 tablet',
  ),
} as const satisfies Record<string, Medicine>;

export type MedicineName = keyof typeof MEDICINES;

/** What crews give. */
export const AMBULANCE_DRUGS = {
  morphine: {
    dmd: snomed('36129211000001109', 'Morphine 10mg/1ml solution for injection ampoules'),
    dose: '5 mg',
    route: 'Intravenous',
  },
  oxygen: { dmd: snomed('3543411000001105', 'Oxygen gas'), dose: '15 l/min', route: 'Inhalation' },
  salbutamolNebules: {
    dmd: snomed('39107511000001106', 'Salbutamol 5mg/2.5ml nebuliser liquid unit dose vials'),
    dose: '5 mg',
    route: 'Nebulised',
  },
  aspirin300: {
    dmd: snomed('319773006', 'Aspirin 300mg dispersible tablets'),
    dose: '300 mg',
    route: 'Oral',
  },
  glucose: {
    dmd: snomed('35915711000001101', 'Glucose 10% infusion 500ml bags'),
    dose: '100 ml',
    route: 'Intravenous',
  },
  ondansetron: {
    dmd: snomed('36130411000001103', 'Ondansetron 4mg/2ml solution for injection ampoules'),
    dose: '4 mg',
    route: 'Intravenous',
  },
} as const;

export type AmbulanceDrugName = keyof typeof AMBULANCE_DRUGS;
