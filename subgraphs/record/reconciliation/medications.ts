import { toStatedList } from '../../kit/completeness.ts';
import type { ItemWarning, MedicationRecord } from '../../kit/graph.generated.ts';
import type { Medication, MedicationCurrency, MedicationList } from '../resolvers.generated.ts';
import { CURRENCY_ORDER, currencyOf, currencyRuleOf } from './currency.ts';
import { agreementOf, compatibleDates, type Compared, differencesOf } from './differences.ts';
import { MEDICATION_LIMITS } from './limits.ts';
import { ingredientOf } from './medication-words.ts';
import {
  compareText,
  entryId,
  folded,
  inOrder,
  latest,
  saidByAll,
  unique,
  warningsOfAll,
} from './originals.ts';
import { mostRecentFirst } from './recency.ts';
import { medicationRecord } from './record-kinds.ts';
import { type EntryRuleId, entryRule } from './rules.ts';
import { contradictsItself, groupProducts, type Product, productCodes } from './same-product.ts';
import { readSourceLists, type SourceAnswer } from './source-answer.ts';

/**
 * One medication list out of every source's (hazards H1, H7, H8, H9, H12, H44), the surest taken first, ended ones last.
 * Every record read is among the originals of exactly one entry. `now`: ISO 8601.
 */
export function reconcileMedications(answers: readonly SourceAnswer[], now: string): MedicationList {
  const { items: records, sources } = readSourceLists(answers, medicationRecord, now);
  const entries = groupProducts(records)
    .map((product) => toMedication(product, now))
    .sort(
      (left, right) =>
        CURRENCY_ORDER.indexOf(left.currency.value) - CURRENCY_ORDER.indexOf(right.currency.value) ||
        compareText(folded(left.medication.text), folded(right.medication.text)) ||
        compareText(left.id, right.id),
    );
  return {
    ...toStatedList(withRelated(entries), sources),
    totalCount: entries.length,
    limits: MEDICATION_LIMITS,
  };
}

/**
 * `MedicationList.items(currency:)`: those of these currencies, in the list's order. Null, absent and an empty choice
 * are no filter: a list is never emptied by choosing nothing (hazard H18).
 */
export function filterByCurrency(
  list: Pick<MedicationList, 'items'>,
  currency: readonly MedicationCurrency[] | null | undefined,
): Medication[] {
  if (!currency || currency.length === 0) return list.items;
  return list.items.filter((item) => currency.includes(item.currency.value));
}

function toMedication(product: Product, now: string): Medication {
  const originals = inOrder(product.records);
  const recent = mostRecentFirst(originals, ({ start, end, lastIssued }) => [start, end, lastIssued], now);
  const differences = differencesOf(originals, COMPARED);
  const currency = currencyOf(recent, now);
  // A stopped course must not speak for one that goes on: the record that decides is the one that is shown.
  const deciding = recent.find((record) => currencyRuleOf(record, now) === currency.rule);
  return {
    id: entryId(originals),
    medication: saidByAll(originals.map(({ medication }) => medication)),
    dosage: deciding?.dosage ?? recent.find(({ dosage }) => dosage !== null)?.dosage ?? null,
    sourceStatus: deciding?.sourceStatus ?? null,
    currency,
    setting: deciding?.setting ?? 'COMMUNITY',
    lastIssued: latest(originals.map(({ lastIssued }) => lastIssued)),
    start: deciding?.start ?? null,
    end: deciding?.end ?? null,
    agreement: agreementOf(originals, differences),
    rule: entryRule(ruleOf(originals, product.conflictingWords)),
    differences,
    relatedIds: [],
    originals,
    warnings: warningsOfAll([
      ...originals.flatMap(({ warnings }) => warnings),
      ...originals.flatMap((original) => ownWarnings(original, now)),
      ...product.conflictingWords.map((original) => ({ code: 'CODE_TEXT_CONFLICT' as const, original })),
    ]),
  };
}

/** Warnings the source need not have given: seen only by comparing its words, codes and dates. */
function ownWarnings(record: MedicationRecord, now: string): ItemWarning[] {
  const given = new Set(record.warnings.map(({ code }) => code));
  const own: ItemWarning[] = [];
  if (currencyRuleOf(record, now) === 'ACTIVE_END_DATE_PASSED')
    own.push({ code: 'STATUS_DATE_CONFLICT', original: record.end });
  if (contradictsItself(record)) own.push({ code: 'CODE_TEXT_CONFLICT', original: record.medication.text });
  return own.filter(({ code }) => !given.has(code));
}

function ruleOf(originals: readonly MedicationRecord[], conflictingWords: readonly string[]): EntryRuleId {
  const [only] = originals;
  if (only === undefined || originals.length > 1) return 'SAME_PRODUCT_CODE';
  if (only.setting === 'AMBULANCE_GIVEN') return 'ADMINISTRATION_ALONE';
  if (contradictsItself(only)) return 'WORDS_AND_CODE_DIFFER_ALONE';
  if (productCodes(only).length === 0) return 'NOT_CODED_ALONE';
  return conflictingWords.length > 0 ? 'OTHER_STRENGTH_ALONE' : 'SINGLE_RECORD';
}

/** Each entry with the ids of the others of the same ingredient by their words, in the list's order. */
function withRelated(entries: readonly Medication[]): Medication[] {
  const ingredients = new Map(entries.map(({ id, originals }) => [id, ingredientsOf(originals)]));
  return entries.map((entry) => ({
    ...entry,
    relatedIds: entries
      .filter(({ id }) => id !== entry.id)
      .filter(({ id }) => ingredients.get(id)?.some((name) => ingredients.get(entry.id)?.includes(name)))
      .map(({ id }) => id),
  }));
}

function ingredientsOf(originals: readonly MedicationRecord[]): string[] {
  return unique(
    originals.flatMap(({ medication }) => ingredientOf(medication.text) ?? []),
    (name) => name,
  );
}

const COMPARED: Compared<MedicationRecord>[] = [
  { property: 'sourceStatus', valueOf: ({ sourceStatus }) => sourceStatus },
  { property: 'dosage', valueOf: ({ dosage }) => dosage?.text ?? null },
  { property: 'route', valueOf: ({ dosage }) => dosage?.route ?? null },
  { property: 'setting', valueOf: ({ setting }) => setting },
  { property: 'prescriptionType', valueOf: ({ prescriptionType }) => prescriptionType },
  { property: 'end', valueOf: ({ end }) => end, agree: compatibleDates },
];
