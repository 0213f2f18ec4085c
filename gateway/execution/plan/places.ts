import { isObject, ownReader } from '../shape/own.ts';

/** The path of a Flatten node: names of fields in the data, `@` for each item of a list. */
export type FlattenPath = readonly string[];

/** Finds the objects at a path, in the order of the data. Nulls on the way are passed over. */
export function compileFinder(path: FlattenPath): (root: unknown) => Record<string, unknown>[] {
  const readers = path.map((segment) => (segment === '@' ? undefined : ownReader(segment)));

  function find(value: unknown, depth: number, found: Record<string, unknown>[]): void {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      const next = depth < readers.length && readers[depth] === undefined ? depth + 1 : depth;
      for (const item of value) find(item, next, found);
      return;
    }
    if (typeof value !== 'object') return;
    const object = value as Record<string, unknown>;
    if (depth === readers.length) {
      found.push(object);
      return;
    }
    const read = readers[depth];
    if (read) find(read(object), depth + 1, found);
  }

  return (root) => {
    const found: Record<string, unknown>[] = [];
    find(root, 0, found);
    return found;
  };
}

/** The same objects with their places in the data. For errors, which are rare: the finder keeps no places. */
export function findPlaces(
  root: unknown,
  path: FlattenPath,
): { object: object; place: (string | number)[] }[] {
  const found: { object: object; place: (string | number)[] }[] = [];

  function find(value: unknown, depth: number, place: (string | number)[]): void {
    const segment = path[depth];
    if (Array.isArray(value)) {
      const next = segment === '@' ? depth + 1 : depth;
      for (const [index, item] of value.entries()) find(item, next, [...place, index]);
    } else if (isObject(value)) {
      if (segment === undefined) found.push({ object: value, place });
      else if (Object.hasOwn(value, segment)) find(value[segment], depth + 1, [...place, segment]);
    }
  }

  find(root, 0, []);
  return found;
}
