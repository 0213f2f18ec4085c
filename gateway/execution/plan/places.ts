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

type Find = (value: unknown, found: Record<string, unknown>[]) => void;

/** Finds the objects at a path, in the order of the data. Nulls on the way are passed over. */
export function compileFinder(path: FlattenPath): (root: unknown) => Record<string, unknown>[] {
  const find = path.reduceRight<Find>((next, segment) => {
    if (segment === '@') return findInItems(next);
    return typeof segment === 'string' ? findInField(ownReader(segment), next) : findBelow(segment, next);
  }, findHere);
  return (root) => {
    const found: Record<string, unknown>[] = [];
    find(root, found);
    return found;
  };
}

/** Lists are gone into wherever they are. */
function findHere(value: unknown, found: Record<string, unknown>[]): void {
  if (Array.isArray(value)) for (const item of value) findHere(item, found);
  else if (isObject(value)) found.push(value);
}

function findInItems(next: Find): Find {
  return (value, found) => {
    if (Array.isArray(value)) for (const item of value) next(item, found);
  };
}

function findInField(read: ReturnType<typeof ownReader>, next: Find): Find {
  return function find(value, found) {
    if (Array.isArray(value)) for (const item of value) find(item, found);
    else if (isObject(value)) next(read(value), found);
  };
}

function findBelow(types: ReadonlySet<string>, next: Find): Find {
  return function find(value, found) {
    if (Array.isArray(value)) for (const item of value) find(item, found);
    else if (isObject(value) && isOneOf(types, value)) next(value, found);
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
