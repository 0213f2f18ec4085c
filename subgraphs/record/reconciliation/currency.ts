import type { MedicationRecord } from '../../kit/graph.generated.ts';
import type { Currency, MedicationCurrency } from '../resolvers.generated.ts';
import { daysSince, hasPassed } from './elapsed.ts';
import { folded } from './originals.ts';
import { type CurrencyRuleId, RULES } from './rules.ts';

/** An issue within this many days lets a medicine be taken for current: a usual supply is 28 to 84 days. */
const RECENT_DAYS = 90;
const YEAR_DAYS = 365;
/** Clocks and zones differ: a date is in the future only beyond this. */
const TOLERANCE_DAYS = 1;

const ENDED_STATUSES = new Set(['completed', 'stopped', 'cancelled', 'discontinued', 'ended', 'inactive']);

const VALUE_OF: Record<CurrencyRuleId, MedicationCurrency> = {
  GIVEN_ONCE: 'ENDED',
  ENDED_BY_SOURCE: 'ENDED',
  STATUS_UNKNOWN: 'UNCERTAIN',
  ACTIVE_END_DATE_PASSED: 'UNCERTAIN',
  DATED_IN_FUTURE: 'UNCERTAIN',
  ACTIVE_INPATIENT: 'CURRENT',
  ISSUED_RECENTLY: 'CURRENT',
  ISSUED_WITHIN_A_YEAR: 'LIKELY_CURRENT',
  REPEAT_DISPENSING: 'LIKELY_CURRENT',
  LAST_ISSUE_LONG_AGO: 'UNCERTAIN',
  ACTIVE_STARTED_RECENTLY: 'LIKELY_CURRENT',
  NEVER_ISSUED: 'UNCERTAIN',
};

/** From the most to the least surely taken: an entry has the first that any of its originals has. */
export const CURRENCY_ORDER: MedicationCurrency[] = ['CURRENT', 'LIKELY_CURRENT', 'UNCERTAIN', 'ENDED'];

/**
 * Whether a medicine is being taken, of all its originals (hazard H7): the surest of them, with the rule that fired.
 * Among equals the first in the order given is reported. `now`: ISO 8601.
 */
export function currencyOf(originals: readonly MedicationRecord[], now: string): Currency {
  const rules = originals.map((original) => currencyRuleOf(original, now));
  const rule =
    CURRENCY_ORDER.flatMap((value) => rules.filter((id) => VALUE_OF[id] === value))[0] ?? 'STATUS_UNKNOWN';
  return { value: VALUE_OF[rule], rule, text: RULES[rule].text };
}

/** The first rule that fits one record. Its own word comes first, dates only where it says that it is active. */
export function currencyRuleOf(record: MedicationRecord, now: string): CurrencyRuleId {
  const status = folded(record.sourceStatus ?? '');
  if (record.setting === 'AMBULANCE_GIVEN') return 'GIVEN_ONCE';
  if (ENDED_STATUSES.has(status)) return 'ENDED_BY_SOURCE';
  if (status !== 'active') return 'STATUS_UNKNOWN';
  if (hasPassed(record.end, now)) return 'ACTIVE_END_DATE_PASSED';
  const isBatch = /repeat[- ]?dispensing/i.test(record.prescriptionType ?? '');
  const sinceStart = daysSince(record.start, now);
  const sinceIssue = daysSince(record.lastIssued, now);
  const isAhead = (days: number | null) => days !== null && days < -TOLERANCE_DAYS;
  // A batch for repeat dispensing is issued with dates ahead: that is how it works, and no error.
  if (isAhead(sinceStart) || (isAhead(sinceIssue) && !isBatch)) return 'DATED_IN_FUTURE';
  if (record.setting === 'INPATIENT') return 'ACTIVE_INPATIENT';
  if (sinceIssue === null) return startedRecently(sinceStart) ? 'ACTIVE_STARTED_RECENTLY' : 'NEVER_ISSUED';
  if (sinceIssue > YEAR_DAYS) return 'LAST_ISSUE_LONG_AGO';
  if (isBatch) return 'REPEAT_DISPENSING';
  return sinceIssue <= RECENT_DAYS ? 'ISSUED_RECENTLY' : 'ISSUED_WITHIN_A_YEAR';
}

function startedRecently(sinceStart: number | null): boolean {
  return sinceStart !== null && sinceStart <= RECENT_DAYS;
}
