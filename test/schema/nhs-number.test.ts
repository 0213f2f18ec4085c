import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isValidNhsNumber, parseNhsNumber } from '../../schema/nhs-number.ts';

describe('An NHS number', () => {
  it.each(['9000000009', '9465699012', '3333333333', '9690937286'])(
    'H4: %s passes the modulus-11 check',
    (number) => {
      expect(isValidNhsNumber(number)).toBe(true);
    },
  );

  it('H4: with a wrong check digit is refused', () => {
    expect(isValidNhsNumber('9690937287')).toBe(false);
  });

  it('may be written with the customary spaces and in no other way', () => {
    expect(parseNhsNumber('943 476 5919')).toBe('9434765919');
    for (const text of ['9434 765919', '943-476-5919', ' 9434765919', '94347659190', '', '९४३४७६५९१९']) {
      expect(parseNhsNumber(text)).toBeNull();
    }
  });

  it('H4: with any one digit changed is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (index, change) => {
        const digits = Array.from('9434765919', Number);
        digits[index] = ((digits[index] ?? 0) + change) % 10;
        return !isValidNhsNumber(digits.join(''));
      }),
    );
  });
});
