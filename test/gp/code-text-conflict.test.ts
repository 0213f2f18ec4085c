import { describe, expect, it } from '@jest/globals';
import { disagree } from '../../subgraphs/gp/mapping/code-text-conflict.ts';

describe('H12: the words and the display of a code', () => {
  it.each([
    ['Metformin 2G MR', 'Metformin 1g modified-release tablets'],
    ['Metformin 2g MR', 'Metformin 1 g MR'],
    ['Bisoprolol 2.5mg tablets', 'Bisoprolol 25mg tablets'],
    ['Levothyroxine 50mg', 'Levothyroxine 50microgram tablets'],
    ['Co-codamol 8mg/500mg tablets', 'Co-codamol 30mg/500mg tablets'],
    ['Insulin glargine 100units/ml', 'Insulin glargine 300units/ml'],
    ['Hydroxyzine 25mg', 'Hydralazine 25mg tablets'],
    ['Prednisone', 'Prednisolone 5mg tablets'],
    ['Warfarin', 'Apixaban 5mg tablets'],
    ['Hydrocortisone 1% cream', 'Hydrocortisone 2.5% cream'],
    ['Morphine 10mg/5ml', 'Morphine 10mg/ml oral solution'],
    ['Ibuprofen 5% gel', 'Diclofenac 5% gel'],
  ])('disagree: %s / %s', (words, display) => {
    expect(disagree(words, display)).toBe(true);
    expect(disagree(display, words)).toBe(true);
  });

  it.each([
    ['Flexi-T 300 device (IPC Pharma Ltd)', 'Flexi-T 300 device (Durbin Plc)'],
    [
      'Levonorgestrel 150microgram / Ethinylestradiol 30microgram tablets',
      'Ethinylestradiol 30microgram / Levonorgestrel 150microgram tablets',
    ],
    ['Metformin 1g MR', 'Metformin 1000mg modified-release tablets'],
    ['Digoxin 0.125 mg', 'Digoxin 125microgram tablets'],
    ['Salbutamol 100mcg inhaler', 'Salbutamol 100micrograms/dose inhaler CFC free'],
    [
      'Insulin glargine 100units/ml',
      'Insulin glargine 100units/ml solution for injection 3ml pre-filled pens',
    ],
    ['Aspirin 75', 'Aspirin 75mg dispersible tablets'],
    ['Aspirin', 'Aspirin 75mg dispersible tablets'],
    ['AMOXYCILLIN 500MG CAPS', 'Amoxicillin 500mg capsules'],
    ['Heparin 5,000 units', 'Heparin sodium 5000units/5ml solution'],
    ['Amoxicillin 250mg/5ml oral suspension', 'Amoxicillin 50mg/ml oral suspension'],
    ['Haloperidol 0.5mg/ml oral liquid', 'Haloperidol 5mg/10ml oral solution'],
    ['Amoxicillin 250mg', 'Amoxicillin 250mg/5ml oral suspension'],
    ['Morphine 10mg per 5ml, 2 x 5ml spoonfuls', 'Morphine 10mg/5ml oral solution'],
    ['FRUSEMIDE 40MG', 'Furosemide 40mg tablets'],
    ['Lignocaine 2% gel', 'Lidocaine 2% gel'],
    ['', 'Aspirin 75mg dispersible tablets'],
  ])('agree: %s / %s', (words, display) => {
    expect(disagree(words, display)).toBe(false);
    expect(disagree(display, words)).toBe(false);
  });
});
