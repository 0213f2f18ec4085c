import { describe, expect, it } from '@jest/globals';
import {
  createCalendar,
  lastClockChange,
  londonTime,
  todayInLondon,
} from '../../simulators/population/calendar.ts';

describe('The calendar', () => {
  it('H23: writes London time with the offset of the season', () => {
    expect(londonTime('2026-01-15', '09:30')).toBe('2026-01-15T09:30:00+00:00');
    expect(londonTime('2026-07-01', '09:30:15')).toBe('2026-07-01T09:30:15+01:00');
  });

  it('H23: changes the clocks on the last Sundays of March and October', () => {
    expect(londonTime('2026-03-29', '00:59')).toBe('2026-03-29T00:59:00+00:00');
    expect(londonTime('2026-03-29', '02:00')).toBe('2026-03-29T02:00:00+01:00');
    expect(londonTime('2026-10-25', '01:30')).toBe('2026-10-25T01:30:00+01:00');
    expect(londonTime('2026-10-25', '02:00')).toBe('2026-10-25T02:00:00+00:00');
  });

  it('finds the latest change before a day', () => {
    expect(lastClockChange('2026-10-25', 'October')).toBe('2025-10-26');
    expect(lastClockChange('2026-10-26', 'October')).toBe('2026-10-25');
    expect(lastClockChange('2026-03-30', 'March')).toBe('2026-03-29');
  });

  it('counts back over the ends of months and years, and forward', () => {
    const calendar = createCalendar('2026-03-01');
    expect(calendar.daysAgo(1)).toBe('2026-02-28');
    expect(calendar.daysAgo(365)).toBe('2025-03-01');
    expect(calendar.daysAgo(-31)).toBe('2026-04-01');
  });

  it("says it is tomorrow in London in summer's last hour before midnight UTC", () => {
    expect(todayInLondon(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
    expect(todayInLondon(new Date('2026-01-01T23:30:00Z'))).toBe('2026-01-01');
  });
});
