import { describe, expect, it } from '@jest/globals';
import type { MedicationRecord } from '../../../subgraphs/kit/graph.generated.ts';
import { currencyOf, currencyRuleOf } from '../../../subgraphs/record/reconciliation/currency.ts';
import { RULES } from '../../../subgraphs/record/reconciliation/rules.ts';
import { medication, NOW } from './records.ts';

const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString().slice(0, 10);

/** Every currency rule with records it fires for. A rule without an example does not compile. */
const EXAMPLES: Record<
  Extract<
    keyof { [Id in keyof typeof RULES as (typeof RULES)[Id]['decides'] extends 'currency' ? Id : never]: 1 },
    string
  >,
  [why: string, record: Partial<MedicationRecord>][]
> = {
  GIVEN_ONCE: [['a crew gave it', { setting: 'AMBULANCE_GIVEN', lastIssued: daysAgo(0) }]],
  ENDED_BY_SOURCE: [
    ['stopped', { sourceStatus: 'stopped', lastIssued: daysAgo(3) }],
    ['completed', { sourceStatus: 'Completed' }],
    ['cancelled', { sourceStatus: 'cancelled' }],
    ['stopped on the chart', { sourceStatus: 'stopped', setting: 'INPATIENT' }],
  ],
  STATUS_UNKNOWN: [
    ['no status', { sourceStatus: null, lastIssued: daysAgo(3) }],
    ['on hold', { sourceStatus: 'on-hold', lastIssued: daysAgo(3) }],
    ['unknown', { sourceStatus: 'unknown', setting: 'INPATIENT' }],
  ],
  ACTIVE_END_DATE_PASSED: [
    ['active with an end in 2018', { end: '2018-03-14', lastIssued: daysAgo(3) }],
    ['active on the chart with an end yesterday', { end: daysAgo(1), setting: 'INPATIENT' }],
    ['an end in a year that is over', { end: '2025' }],
  ],
  DATED_IN_FUTURE: [
    ['starts next week', { start: daysAgo(-7) }],
    ['planned on the chart', { start: daysAgo(-7), setting: 'INPATIENT' }],
    ['issued next month', { lastIssued: daysAgo(-30) }],
  ],
  ACTIVE_INPATIENT: [['on the chart', { setting: 'INPATIENT', start: daysAgo(2) }]],
  ISSUED_RECENTLY: [
    ['issued 90 days ago', { lastIssued: daysAgo(90) }],
    ['issued today', { lastIssued: daysAgo(0) }],
    ['issued this month', { lastIssued: NOW.slice(0, 7) }],
    ['to take home', { setting: 'DISCHARGE', lastIssued: daysAgo(5) }],
    ['with an end today, which is not over', { lastIssued: daysAgo(5), end: daysAgo(0) }],
    ['with an end this year, which is not over', { lastIssued: daysAgo(5), end: NOW.slice(0, 4) }],
  ],
  ISSUED_WITHIN_A_YEAR: [
    ['issued 91 days ago', { lastIssued: daysAgo(91) }],
    ['issued this year, as far as it says', { lastIssued: NOW.slice(0, 4) }],
  ],
  REPEAT_DISPENSING: [
    ['a batch issued last week', { prescriptionType: 'Repeat Dispensing', lastIssued: daysAgo(7) }],
    ['a batch dated ahead', { prescriptionType: 'repeat-dispensing', lastIssued: daysAgo(-50) }],
  ],
  LAST_ISSUE_LONG_AGO: [
    ['issued 366 days ago', { lastIssued: daysAgo(366) }],
    ['a batch of long ago', { prescriptionType: 'repeat-dispensing', lastIssued: '2010' }],
  ],
  ACTIVE_STARTED_RECENTLY: [['started 90 days ago, no issue', { start: daysAgo(90) }]],
  NEVER_ISSUED: [
    ['started half a year ago, no issue', { start: daysAgo(180) }],
    ['neither start nor issue', {}],
  ],
};

describe.each(Object.entries(EXAMPLES))('%s', (rule, examples) => {
  it.each(examples)('H7: %s', (_why, record) => {
    expect(currencyRuleOf(medication({ id: 'm', ...record }), NOW)).toBe(rule);
  });

  it('H7: says the same currency in its sentence as it gives', () => {
    const [example] = examples;
    const { value, text } = currencyOf([medication({ id: 'm', ...example?.[1] })], NOW);
    expect(text.startsWith(`${value}: `)).toBe(true);
  });
});

describe('The currency of an entry', () => {
  it('H7: two statements active since 2010, last issued in 2010, are UNCERTAIN', () => {
    for (const lastIssued of ['2010-06-02T00:00:00+01:00', '2010-11-17T00:00:00+00:00'])
      expect(currencyOf([medication({ id: 'm', start: '2010-06-02', lastIssued })], NOW)).toMatchObject({
        value: 'UNCERTAIN',
        rule: 'LAST_ISSUE_LONG_AGO',
      });
  });

  it('H7: is the surest of its originals, so that nothing taken is shown as ended', () => {
    const stopped = medication({ id: 'a', sourceStatus: 'stopped' });
    const uncertain = medication({ id: 'b', lastIssued: '2010' });
    const issued = medication({ id: 'c', lastIssued: daysAgo(5) });
    expect(currencyOf([stopped, uncertain, issued], NOW)).toMatchObject({ rule: 'ISSUED_RECENTLY' });
    expect(currencyOf([stopped, uncertain], NOW)).toMatchObject({ rule: 'LAST_ISSUE_LONG_AGO' });
  });
});
