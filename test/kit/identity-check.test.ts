import { describe, expect, it } from '@jest/globals';
import { isSamePerson, type FoundIdentity } from '../../subgraphs/kit/identity-check.ts';

const TRACED = {
  familyName: 'Ó Súilleabháin-Smith',
  givenNames: ['Zoë'],
  birthDate: '1951-03-04',
  gender: 'female',
};
const FOUND: FoundIdentity = { familyName: "O'Suilleabhain Smith", birthDate: '1951-03-04', gender: 'F' };

describe('A source’s record is about the patient', () => {
  it.each<[string, Partial<FoundIdentity>]>([
    ['written without accents and with other marks', {}],
    ['in capitals', { familyName: 'Ó SÚILLEABHÁIN-SMITH' }],
    ['under one part of a double-barrelled name', { familyName: 'Smith' }],
    ['with a date of birth known to the year', { birthDate: '1951' }],
    ['with the sex not known', { gender: '0' }],
    ['with the sex not given', { gender: null }],
    ['with a time after the date of birth', { birthDate: '1951-03-04T00:00:00' }],
  ])('when it is the same person %s', (_name, difference) => {
    expect(isSamePerson(TRACED, { ...FOUND, ...difference })).toBe(true);
  });

  it.each<[string, Partial<FoundIdentity>]>([
    ['another family name', { familyName: 'Smithson' }],
    ['another date of birth', { birthDate: '2005-03-04' }],
    ['another year', { birthDate: '1952' }],
    ['the other sex', { gender: '1' }],
    ['no family name', { familyName: null }],
    ['an empty family name', { familyName: ' - ' }],
    ['no date of birth', { birthDate: null }],
    ['an empty date of birth', { birthDate: '' }],
  ])('H4: not when it has %s', (_name, difference) => {
    expect(isSamePerson(TRACED, { ...FOUND, ...difference })).toBe(false);
  });
});
