import type { z } from 'zod';
import type { ItemWarning } from '../../kit/graph.generated.ts';

/**
 * Reads one item of a source's list. A value of the wrong type is set to null and becomes a warning on the item that
 * quotes it (INVALID_DATE, INVALID_VALUE), so that a bad date does not hide an allergy (hazard H23). `item` is null when
 * what is left cannot be read; `whole` is false then, and when the item has nowhere to carry the warning.
 */
export function readItem<Item extends object>(
  raw: unknown,
  schema: z.ZodType<Item>,
  now: string,
): { item: Item | null; whole: boolean } {
  const read = schema.safeParse(raw);
  if (read.success) return { item: read.data, whole: true };
  const mended: unknown = structuredClone(raw);
  if (!isRecord(mended)) return { item: null, whole: false };
  const warnings = read.error.issues.map(({ path }) => setAside(mended, path, now));
  if (warnings.length > 0) {
    const given: unknown = mended['warnings'];
    mended['warnings'] = [...(Array.isArray(given) ? (given as unknown[]) : []), ...warnings];
  }
  const again = schema.safeParse(mended);
  return again.success ? { item: again.data, whole: 'warnings' in again.data } : { item: null, whole: false };
}

/** What of a value that could not be read is quoted, in characters. */
const QUOTED = 200;

function setAside(item: Record<string, unknown>, path: readonly PropertyKey[], now: string): ItemWarning {
  let holder: unknown = item;
  for (const step of path.slice(0, -1)) holder = isRecord(holder) ? holder[String(step)] : undefined;
  const last = String(path.at(-1));
  if (!isRecord(holder)) return { code: 'INVALID_VALUE', original: null };
  const value = holder[last];
  // When a source was read is ours to know, not the source's: it was read for this answer.
  holder[last] = last === 'retrievedAt' ? now : null;
  return {
    code: DATES.has(last) ? 'INVALID_DATE' : 'INVALID_VALUE',
    original: quoted(value),
  };
}

const DATES = new Set([
  'recordedAt',
  'retrievedAt',
  'onset',
  'start',
  'end',
  'lastIssued',
  'decidedAt',
  'reviewDue',
]);

function quoted(value: unknown): string | null {
  if (value === undefined) return null;
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, QUOTED);
}

/** Objects and arrays, whose elements are properties too. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
