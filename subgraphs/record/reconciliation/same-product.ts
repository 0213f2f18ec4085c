import type { CodedText, MedicationRecord } from '../../kit/graph.generated.ts';
import { comparableCodes } from './codes.ts';
import { joinByKeys } from './joining.ts';
import { formOf, strengthOf } from './medication-words.ts';

/** Records of one product in one strength. */
export interface Product {
  records: MedicationRecord[];
  /** The words of records elsewhere in the list that have a code in common with these and another strength or form. */
  conflictingWords: string[];
}

/**
 * Groups records of the same product (hazards H8, H12): an equal code, and words that name no different strength or
 * form. Different strengths never meet in one group. Where one code stands beside different strengths, each strength
 * is a group, and those that name none join none of them. What a crew gave joins nothing: each time is an event.
 */
export function groupProducts(records: readonly MedicationRecord[]): Product[] {
  const groups = joinByKeys(records, productCodes)
    .flatMap((group) => apartBy(group, (record) => sayOf(record.medication, strengthOf)))
    .flatMap((group) => apartBy(group, (record) => sayOf(record.medication, formOf)));
  const codesOf = new Map(records.map((record) => [record, productCodes(record)]));
  return groups.map((group) => ({ records: group, conflictingWords: conflictingWords(group, codesOf) }));
}

/** The codes a record may be joined by. None where its own code and words name different strengths. */
export function productCodes(record: MedicationRecord): string[] {
  if (record.setting === 'AMBULANCE_GIVEN' || contradictsItself(record)) return [];
  return comparableCodes({ ...record, said: record.medication });
}

/** True when the words name one strength and the words of a code another: "Metformin 2g MR" beside a code of 1 g. */
export function contradictsItself({ medication, warnings }: MedicationRecord): boolean {
  if (warnings.some(({ code }) => code === 'CODE_TEXT_CONFLICT')) return true;
  const inWords = strengthOf(medication.text);
  const inCodes = medication.codings.map(({ display }) => strengthOf(display ?? ''));
  return inWords !== null && inCodes.some((strength) => strength !== null && strength !== inWords);
}

/** What the words say; where they say nothing, what the words of the codes say. */
function sayOf(said: CodedText, read: (words: string) => string | null): string | null {
  const inCodes = said.codings.map(({ display }) => read(display ?? '')).filter((value) => value !== null);
  return read(said.text) ?? inCodes.sort()[0] ?? null;
}

/** Splits a group whose records say different things, and joins again those that say the same. */
function apartBy(
  group: MedicationRecord[],
  read: (record: MedicationRecord) => string | null,
): MedicationRecord[][] {
  const said = Map.groupBy(group, read);
  const kinds = [...said.keys()].filter((value) => value !== null);
  return kinds.length > 1 ? [...said.values()].flatMap((part) => joinByKeys(part, productCodes)) : [group];
}

function conflictingWords(
  group: readonly MedicationRecord[],
  codesOf: ReadonlyMap<MedicationRecord, readonly string[]>,
): string[] {
  const codes = new Set(group.flatMap((record) => codesOf.get(record) ?? []));
  return [...codesOf]
    .filter(([record, own]) => !group.includes(record) && own.some((code) => codes.has(code)))
    .map(([{ medication }]) => medication.text);
}
