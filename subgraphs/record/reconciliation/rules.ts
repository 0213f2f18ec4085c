import type { ReconciliationRule } from '../resolvers.generated.ts';

/**
 * Every rule by which records of several sources become one list. The table of docs/reconciliation.md is this table,
 * and a test keeps the two the same. Rules of `decides: 'entry'` say how an entry was put together (`rule` of an
 * allergy, a medicine, a problem), rules of `decides: 'currency'` whether a medicine is being taken (`currency.rule`).
 */
export const RULES = {
  SAME_CODE: {
    decides: 'entry',
    lists: 'allergies, problems',
    text: 'The records share a code of the same code system.',
  },
  SAME_AGENT_BY_MAP: {
    decides: 'entry',
    lists: 'allergies',
    text: "The records' codes are the same agent by our own short map of an allergy and its substance.",
  },
  SAME_PRODUCT_CODE: {
    decides: 'entry',
    lists: 'medications',
    text: 'The records share a product code, and their words name no different strength or form.',
  },
  SINGLE_RECORD: {
    decides: 'entry',
    lists: 'allergies, medications, problems',
    text: 'One record has it: no other shares a code with it.',
  },
  NOT_CODED_ALONE: {
    decides: 'entry',
    lists: 'allergies, medications, problems',
    text: 'No code says what it is, so it is shown by itself, however alike the words of another record are.',
  },
  WORDS_AND_CODE_DIFFER_ALONE: {
    decides: 'entry',
    lists: 'allergies, medications, problems',
    text: 'The words and the code say different things, so neither is trusted to join it with another record.',
  },
  SEVERAL_CODES_ALONE: {
    decides: 'entry',
    lists: 'allergies, problems',
    text: 'It has several codes of one code system: joined by each, it would bring together what is not the same.',
  },
  OTHER_STRENGTH_ALONE: {
    decides: 'entry',
    lists: 'medications',
    text: 'Another record has the same code and words of another strength or form: they are kept apart.',
  },
  ADMINISTRATION_ALONE: {
    decides: 'entry',
    lists: 'medications',
    text: 'Given by an ambulance crew: each time it was given is shown by itself, apart from what is prescribed.',
  },
  WITHDRAWN_ASSERTION: {
    decides: 'entry',
    lists: 'allergies',
    text: 'A record that there were no allergies, itself resolved: it asserts nothing any longer.',
  },
  GIVEN_ONCE: {
    decides: 'currency',
    lists: 'medications',
    text: 'ENDED: given once by an ambulance crew.',
  },
  ENDED_BY_SOURCE: {
    decides: 'currency',
    lists: 'medications',
    text: 'ENDED: the source says that it was completed, stopped or cancelled.',
  },
  STATUS_UNKNOWN: {
    decides: 'currency',
    lists: 'medications',
    text: 'UNCERTAIN: the source says neither that it is active nor that it has ended.',
  },
  ACTIVE_END_DATE_PASSED: {
    decides: 'currency',
    lists: 'medications',
    text: 'UNCERTAIN: the source says active, and the end date it gives has passed.',
  },
  DATED_IN_FUTURE: {
    decides: 'currency',
    lists: 'medications',
    text: 'UNCERTAIN: active, and its start or its last issue lies more than a day in the future.',
  },
  ACTIVE_INPATIENT: {
    decides: 'currency',
    lists: 'medications',
    text: 'CURRENT: active on an inpatient chart.',
  },
  ISSUED_RECENTLY: {
    decides: 'currency',
    lists: 'medications',
    text: 'CURRENT: active, and last issued at most 90 days ago.',
  },
  ISSUED_WITHIN_A_YEAR: {
    decides: 'currency',
    lists: 'medications',
    text: 'LIKELY_CURRENT: active, and last issued more than 90 and at most 365 days ago.',
  },
  REPEAT_DISPENSING: {
    decides: 'currency',
    lists: 'medications',
    text: 'LIKELY_CURRENT: active by repeat dispensing, whose issue dates do not tell when it was last supplied.',
  },
  LAST_ISSUE_LONG_AGO: {
    decides: 'currency',
    lists: 'medications',
    text: 'UNCERTAIN: active, and last issued more than 365 days ago.',
  },
  ACTIVE_STARTED_RECENTLY: {
    decides: 'currency',
    lists: 'medications',
    text: 'LIKELY_CURRENT: active, no issue is recorded, and it started at most 90 days ago.',
  },
  NEVER_ISSUED: {
    decides: 'currency',
    lists: 'medications',
    text: 'UNCERTAIN: active, no issue is recorded, and it did not start in the last 90 days.',
  },
} as const satisfies Record<string, { decides: 'entry' | 'currency'; lists: string; text: string }>;

type RuleId<Decides extends 'entry' | 'currency'> = {
  [Id in keyof typeof RULES]: (typeof RULES)[Id]['decides'] extends Decides ? Id : never;
}[keyof typeof RULES];

/** A rule that put an entry together. */
export type EntryRuleId = RuleId<'entry'>;

/** A rule that derived a medicine's currency. */
export type CurrencyRuleId = RuleId<'currency'>;

/** The rule as the graph tells it. */
export function entryRule(id: EntryRuleId): ReconciliationRule {
  return { id, text: RULES[id].text };
}
