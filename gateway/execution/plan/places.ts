import { isObject, ownReader } from '../shape/own.ts';

/** The path of a Flatten node: names of fields in the data, `@` for each item of a list. */
export type FlattenPath = readonly string[];

type Find = (value: unknown, found: Record<string, unknown>[]) => void;

/** Finds the objects at a path, in the order of the data. Nulls on the way are passed over. */
export function compileFinder(path: FlattenPath): (root: unknown) => Record<string, unknown>[] {
  const find = path.reduceRight<Find>(
    (next, segment) => (segment === '@' ? findInItems(next) : findInField(ownReader(segment), next)),
    findHere,
  );
  return (root) => {
    const found: Record<string, unknown>[] = [];
    find(root, found);
    return found;
  };
}

/** Lists are gone into wherever they are. */
function findHere(value: unknown, found: Record<string, unknown>[]): void {
  if (Array.isArray(value)) for (const item of value) findHere(item, found);
  else if (typeof value === 'object' && value !== null) found.push(value as Record<string, unknown>);
}

function findInItems(next: Find): Find {
  return (value, found) => {
    if (Array.isArray(value)) for (const item of value) next(item, found);
  };
}

function findInField(read: ReturnType<typeof ownReader>, next: Find): Find {
  return function find(value, found) {
    if (Array.isArray(value)) for (const item of value) find(item, found);
    else if (typeof value === 'object' && value !== null) next(read(value as Record<string, unknown>), found);
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
