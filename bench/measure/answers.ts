import { isDeepStrictEqual } from 'node:util';

/** What differs from one reading to the next, by its nature. */
const VOLATILE = new Set(['retrievedAt', 'asOf', 'decisionId', 'tracedAt']);

/**
 * In what an answer differs from the right one; null where it does not. The order of names in an object is a router's own
 * choosing; anything else counts, errors above all.
 */
export function difference(answer: unknown, rightAnswer: unknown): string | null {
  const errors = (answer as { errors?: unknown[] }).errors;
  if (errors?.length) return `answers with ${errors.length} errors`;
  if (isDeepStrictEqual(dataOf(answer), dataOf(rightAnswer))) return null;
  return `differs at ${firstDifference(dataOf(answer), dataOf(rightAnswer), 'data')}`;
}

function dataOf(answer: unknown): unknown {
  const text = JSON.stringify((answer as { data?: unknown }).data ?? null, (key, value: unknown) =>
    VOLATILE.has(key) ? undefined : value,
  );
  return JSON.parse(text) as unknown;
}

function firstDifference(value: unknown, right: unknown, path: string): string {
  if (!isObject(value) || !isObject(right)) return path;
  const names = new Set([...Object.keys(value), ...Object.keys(right)]);
  for (const name of names) {
    if (!isDeepStrictEqual(value[name], right[name])) {
      return firstDifference(value[name], right[name], `${path}.${name}`);
    }
  }
  return path;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
