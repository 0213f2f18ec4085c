import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPartialDate } from '../../schema/partial-date.ts';
import { isValidNhsNumber } from '../../schema/nhs-number.ts';
import { answerIn, dateIn, isCurrent, isRestricted } from '../../subgraphs/social-care/mapping/columns.ts';
import { nhsNumberIn } from '../../subgraphs/social-care/mapping/identity.ts';

describe('A date in a council’s column', () => {
  it.each([
    ['1941-05-17', '1941-05-17'],
    ['1941-05-17 00:00:00', '1941-05-17'],
    ['1941-05-17T23:59:59.999', '1941-05-17'],
    ['17/05/1941', '1941-05-17'],
    ['7/5/1941', '1941-05-07'],
    ['1941-05', '1941-05'],
    ['1941', '1941'],
    ['29/02/2024', '2024-02-29'],
  ])('H23: %s is read as %s, no more and no less precise', (column, date) => {
    expect(dateIn(column)).toEqual({ date, unreadable: null });
  });

  it.each(['31/02/2020', '2020-13-01', '2023-02-29', '05/17/1941', 'unknown', '19410517', '0', '17-05-1941'])(
    'H23: %s is no date: nothing is made of it, and it is kept to be quoted',
    (column) => {
      expect(dateIn(column)).toEqual({ date: null, unreadable: column });
    },
  );

  it('H23: whatever stands there, what is read is a partial date or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/ :T-]{4,22}$/)), (column) => {
        const { date, unreadable } = dateIn(column);
        expect(date === null || isPartialDate(date)).toBe(true);
        expect(date === null).toBe(unreadable !== null || column.trim() === '');
      }),
    );
  });

  it('an end that cannot be read has not come; one today has not passed', () => {
    expect(isCurrent('soon', '2026-11-23')).toBe(true);
    expect(isCurrent('2026-11-23', '2026-11-23')).toBe(true);
    expect(isCurrent('22/11/2026', '2026-11-23')).toBe(false);
    expect(isCurrent('2026', '2026-11-23')).toBe(true);
  });
});

describe('An NHS number in a council’s column', () => {
  it.each([
    ['9000000009', '9000000009'],
    ['9000000009.0', '9000000009'],
    ['900 000 0009', '9000000009'],
    ['900-000-0009', '9000000009'],
  ])('H13: %s is %s', (column, number) => {
    expect(nhsNumberIn(column)).toBe(number);
  });

  it.each([null, '', '0', '0000000000', '900000000', '9690937287', '90000000091', 'n/a', '9e9'])(
    'H4: %s is none',
    (column) => {
      expect(nhsNumberIn(column)).toBeNull();
    },
  );

  it('H13: a valid number is found again without its leading zeros', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (digits) => {
        const numbers = [...Array(10).keys()].map((check) => `${String(digits).padStart(9, '0')}${check}`);
        for (const number of numbers.filter(isValidNhsNumber))
          expect(nhsNumberIn(number.replace(/^0+/, ''))).toBe(number);
      }),
    );
  });
});

describe('Yes and no in a council’s column', () => {
  it.each(['Y', 'y', 'true', 't', '1'])('%s is yes', (column) => {
    expect(answerIn(column)).toBe(true);
  });
  it.each(['N', 'false', '0', 'No'])('%s is no', (column) => {
    expect(answerIn(column)).toBe(false);
  });
  it('H30: a mark that is neither restricts; none does not', () => {
    expect(isRestricted('?')).toBe(true);
    expect(isRestricted('N')).toBe(false);
    expect(isRestricted(null)).toBe(false);
    expect(isRestricted(' ')).toBe(false);
  });
});
