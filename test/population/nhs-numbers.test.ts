import { describe, expect, it } from '@jest/globals';
import { isValidNhsNumber } from '../../schema/nhs-number.ts';
import { checkDigitOf, nhsNumberAt } from '../../simulators/population/nhs-numbers.ts';

describe('Fictional NHS numbers', () => {
  it('have the check digit of the NHS Data Dictionary', () => {
    expect(checkDigitOf('900000000')).toBe(9);
    expect(checkDigitOf('943476591')).toBe(9);
  });

  it('are all valid and all different: those without a check digit are passed over', () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => nhsNumberAt(index));
    expect(numbers.filter((number) => !isValidNhsNumber(number) || !number.startsWith('999'))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('do not depend on the order they are asked for in', () => {
    const later = nhsNumberAt(6001);
    expect(nhsNumberAt(6000)).not.toBe(later);
    expect(nhsNumberAt(6001)).toBe(later);
  });

  it('end: there is none before the first', () => {
    expect(() => nhsNumberAt(-1)).toThrow(RangeError);
    expect(() => nhsNumberAt(0.5)).toThrow(RangeError);
  });
});
