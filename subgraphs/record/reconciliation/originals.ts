import { createHash } from 'node:crypto';
import { comparePartialDates } from '../../../schema/partial-date.ts';
import type { CodedText, ItemWarning, Provenance, SourceKind } from '../../kit/graph.generated.ts';

/** What every record of every list has. */
export interface SourceRecord {
  id: string;
  provenance: Provenance;
}

const KIND_ORDER: SourceKind[] = ['GP', 'HOSPITAL', 'AMBULANCE', 'SOCIAL_CARE', 'PATIENT_INDEX'];

/** The order of kinds of sources in every list: the GP first. */
export function compareKinds(left: SourceKind, right: SourceKind): number {
  return KIND_ORDER.indexOf(left) - KIND_ORDER.indexOf(right);
}

/** Orders text the same everywhere, whatever the machine's language. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Words as they are compared: without regard to capital letters and spaces. */
export function folded(words: string): string {
  return words.trim().toLowerCase().replace(/\s+/g, ' ');
}

/**
 * The order of an entry's originals: the GP's before the hospitals', the ambulance service's, the councils'; of one kind
 * of source the most recently recorded first; then by id. The first one's words stand for the entry.
 */
export function inOrder<Item extends SourceRecord>(records: readonly Item[]): Item[] {
  return records.toSorted(
    (left, right) =>
      compareKinds(left.provenance.kind, right.provenance.kind) ||
      comparePartialDates(right.provenance.recordedAt, left.provenance.recordedAt) ||
      compareText(left.id, right.id),
  );
}

/** An entry's id: the same as long as it has the same originals. */
export function entryId(originals: readonly SourceRecord[]): string {
  const ids = originals.map(({ id }) => id).sort(compareText);
  return createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 16);
}

/** The words of the first, and the codes of all in their order, each once. */
export function saidByAll(said: readonly CodedText[]): CodedText {
  const codings = unique(
    said.flatMap((one) => one.codings),
    ({ system, code, display }) => JSON.stringify(code ? [system, code] : [system, null, display]),
  );
  return { text: said[0]?.text ?? '', codings };
}

/** Every warning, each once. */
export function warningsOfAll(warnings: readonly ItemWarning[]): ItemWarning[] {
  return unique(warnings, ({ code, original }) => JSON.stringify([code, original]));
}

/** The items whose key was not seen before, in their order. */
export function unique<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The earliest of the dates that are there. Null when none is. */
export function earliest(dates: readonly (string | null)[]): string | null {
  return dates.filter((date) => date !== null).sort(comparePartialDates)[0] ?? null;
}

/** The latest of the dates that are there. Null when none is. */
export function latest(dates: readonly (string | null)[]): string | null {
  return (
    dates
      .filter((date) => date !== null)
      .sort(comparePartialDates)
      .at(-1) ?? null
  );
}
