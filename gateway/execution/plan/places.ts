import { isObject, ownReader } from '../shape/own.ts';

/**
 * A path of a Flatten node: names of fields in the data, `@` for each item of a list. A set stands where it goes on
 * below objects of these types alone.
 */
export type FlattenPath = readonly (string | ReadonlySet<string>)[];

/** Reads one of the planner's: a segment may end in types, as `items@|[Book,Film]`, and an empty one is the root. */
export function toFlattenPath(path: readonly (string | number)[]): FlattenPath {
  return path.flatMap((segment) => {
    const [name = '', types] = String(segment).split('|');
    const steps: (string | ReadonlySet<string>)[] = name === '' ? [] : [name];
    if (types !== undefined) steps.push(new Set(types.slice(1, -1).split(',')));
    return steps;
  });
}

/** The names of fields that a path leads through. */
export function namesOn(path: FlattenPath): string[] {
  return path.filter((segment) => typeof segment === 'string').filter((name) => name !== '@');
}

/** Whether a path leads on from an object. One of which nobody has said what it is may be of any type. */
function isOneOf(types: ReadonlySet<string>, object: Record<string, unknown>): boolean {
  const said = object['__typename'];
  return typeof said !== 'string' || types.has(said);
}

/** Finds the objects at a path, in the order of the data. Nulls on the way are passed over. */
export function compileFinder(path: FlattenPath): (root: unknown) => Record<string, unknown>[] {
  const readers = path.map((segment) => {
    if (segment === '@') return undefined;
    return typeof segment === 'string' ? ownReader(segment) : segment;
  });

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
    if (typeof read === 'function') find(read(object), depth + 1, found);
    else if (read && isOneOf(read, object)) find(object, depth + 1, found);
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
      else if (typeof segment !== 'string') {
        if (isOneOf(segment, value)) find(value, depth + 1, place);
      } else if (Object.hasOwn(value, segment)) find(value[segment], depth + 1, [...place, segment]);
    }
  }

  find(root, 0, []);
  return found;
}
