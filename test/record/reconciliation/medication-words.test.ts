import { describe, expect, it } from '@jest/globals';
import {
  formOf,
  ingredientOf,
  strengthOf,
} from '../../../subgraphs/record/reconciliation/medication-words.ts';

describe('The words of a medicine', () => {
  it.each([
    ['Atorvastatin 20mg tablets', 'Atorvastatin 20 milligram tabs'],
    ['Metformin 1g MR', 'METFORMIN 1000 mg modified-release'],
    ['Levothyroxine 50microgram tablets', 'Levothyroxine 0.05mg'],
    [
      'Ethinylestradiol 30microgram / Levonorgestrel 150microgram',
      'Levonorgestrel 150mcg / Ethinylestradiol 30mcg',
    ],
    ['Morphine 10mg/1ml solution', 'Morphine 10 mg / ml'],
    ['Insulin glargine 100units/ml 3ml pens', 'Insulin glargine 100 units per ml'],
    ['Heparin 5,000 units', 'Heparin 5000unit'],
  ])('H8: %j and %j are one strength', (left, right) => {
    expect(strengthOf(left)).not.toBeNull();
    expect(strengthOf(left)).toBe(strengthOf(right));
  });

  it.each([
    ['Atorvastatin 20mg tablets', 'Atorvastatin 40mg tablets'],
    ['Metformin 2G MR', 'Metformin 1 g MR'],
    ['Digoxin 62.5micrograms', 'Digoxin 625micrograms'],
    ['Digoxin 125micrograms', 'Digoxin 125mg'],
    ['Morphine 10mg/5ml', 'Morphine 10mg/ml'],
    ['Salbutamol 5mg/2.5ml', 'Salbutamol 5mg/5ml'],
    ['Clobetasone 0.05% cream', 'Clobetasone 0.5% cream'],
    ['Amoxicillin 5mg/1.5ml', 'Amoxicillin 5mg/.5ml'],
  ])('H8: %j and %j are two strengths', (left, right) => {
    expect(strengthOf(left)).not.toBe(strengthOf(right));
  });

  it.each(['Marvelon tablets', 'Flexi-T 300 intrauterine contraceptive device', 'Oxygen gas', ''])(
    'H8: %j names no strength',
    (words) => {
      expect(strengthOf(words)).toBeNull();
    },
  );

  it.each([
    ['Paracetamol 500mg tablets', 'tablet'],
    ['Paracetamol 500mg caplets', 'tablet'],
    ['Morphine 10mg modified-release capsules', 'modified-release capsule'],
    ['Metformin 2g MR', 'modified-release'],
    ['Oxygen gas', null],
  ])('H8: the form of %j is %j', (words, form) => {
    expect(formOf(words)).toBe(form);
  });

  it.each([
    ['Atorvastatin 20mg tablets', 'atorvastatin'],
    ['Insulin glargine 100units/ml solution', 'insulin glargine'],
    ['Marvelon tablets (Example Ltd)', 'marvelon'],
    ['Vitamin B12 tablets', 'vitamin b12'],
    ['20mg tablets', null],
  ])('H8: the ingredient of %j is %j', (words, ingredient) => {
    expect(ingredientOf(words)).toBe(ingredient);
  });
});
