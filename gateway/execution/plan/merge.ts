import { isObject } from '../shape/own.ts';
import { Verbatim, open } from '../shape/verbatim.ts';

/**
 * Puts what a subgraph answered into an object of the data. `keys` are the names it was asked for: nothing else it sent
 * is looked at. A null does not take the place of a value, and what two subgraphs tell of one object is joined.
 */
export function mergeKeys(
  target: Record<string, unknown>,
  source: Record<string, unknown>,
  keys: readonly string[],
): void {
  for (const key of keys) {
    const value = Object.hasOwn(source, key) ? source[key] : undefined;
    if (value !== undefined) mergeValue(target, key, value);
  }
}

/** The same for names that no object inherits anything under, and that need not be asked about therefore. */
function mergePlainKeys(
  target: Record<string, unknown>,
  source: Record<string, unknown>,
  keys: readonly string[],
): void {
  for (const key of keys) {
    const value = source[key];
    if (value === undefined) continue;
    if (target[key] === undefined) target[key] = value;
    else mergeValue(target, key, value);
  }
}

/** How values under these names are merged. */
export function mergerFor(keys: readonly string[]): typeof mergeKeys {
  return keys.some((key) => key in Object.prototype) ? mergeKeys : mergePlainKeys;
}

function mergeValue(target: Record<string, unknown>, key: string, value: unknown): void {
  const present = Object.hasOwn(target, key) ? target[key] : undefined;
  if (present === undefined || present === null) {
    define(target, key, value);
  } else if (present instanceof Verbatim || value instanceof Verbatim) {
    if (value === null || present === value) return;
    define(target, key, open(present));
    mergeValue(target, key, open(value));
  } else if (isObject(present) && isObject(value)) {
    if (present !== value) for (const inner of Object.keys(value)) mergeValue(present, inner, value[inner]);
  } else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length) {
    if (present !== value) mergeLists(present, value);
  } else if (value !== null) {
    define(target, key, value);
  }
}

function mergeLists(present: unknown[], value: readonly unknown[]): void {
  for (const [index, item] of value.entries()) {
    const old = present[index];
    if (isObject(old) && isObject(item)) {
      for (const inner of Object.keys(item)) mergeValue(old, inner, item[inner]);
    } else if (Array.isArray(old) && Array.isArray(item) && old.length === item.length) {
      mergeLists(old, item);
    } else if (item !== null) {
      present[index] = item;
    }
  }
}

/** JSON may name a property `__proto__`: to assign it would change what the object inherits. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') return;
  target[key] = value;
}
