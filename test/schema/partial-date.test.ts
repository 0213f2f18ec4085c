import { describe, expect, it } from '@jest/globals';
import { comparePartialDates, isPartialDate } from '../../schema/partial-date.ts';

describe('A partial date', () => {
  it.each([
    '2010',
    '2010-01',
    '2010-01-13',
    '2010-01-13T11:37:00Z',
    '2010-01-13T11:37:00.123+01:00',
    '2016-12-31T23:59:60Z',
  ])('H23: %s is kept as precise as it is', (text) => {
    expect(isPartialDate(text)).toBe(true);
  });

  it.each([
    '2010-13',
    '2010-00-01',
    '2023-02-29',
    '2010-01-13T11:37',
    '2010-01-13T11:37:00',
    '2010-01-13T25:00:00Z',
    '13/01/2010',
    '',
  ])('H23: %s is not one', (text) => {
    expect(isPartialDate(text)).toBe(false);
  });

  it('H23: sorts by the moment it means, whatever the offset it is written with', () => {
    const dates = ['2026-03-29T02:30:00+01:00', '2026-03-29T01:00:00Z', '2026-03-29', null, '2026'];
    expect(dates.toSorted(comparePartialDates)).toEqual([
      null,
      '2026',
      '2026-03-29',
      '2026-03-29T01:00:00Z',
      '2026-03-29T02:30:00+01:00',
    ]);
  });
});
