import type { Place, Shape, ShapedField } from './shape.ts';

/** A place in the client's answer. */
export interface Located {
  path: (string | number)[];
  /** False when the client did not ask for all of the place: the path ends where its answer does. */
  isWhole: boolean;
}

/** Where a place of the data is in the client's answer. */
export function locateIn(shape: Shape, data: unknown, place: Place): Located[] {
  const found: Located[] = [];

  function follow(at: Shape | undefined, value: unknown, index: number, path: (string | number)[]): void {
    const segment = place[index];
    if (segment === undefined) {
      found.push({ path, isWhole: true });
      return;
    }
    const next =
      typeof value === 'object' && value !== null && Object.hasOwn(value, segment)
        ? (value as Record<string | number, unknown>)[segment]
        : undefined;
    if (typeof segment === 'number') {
      follow(at, next, index + 1, [...path, segment]);
      return;
    }
    const fields = at?.fieldsFor(value)?.filter(({ key }) => key === segment) ?? [];
    // A field of another type than this object's, fetched for all types alike, is of no concern to anybody.
    const isElsewhere =
      at?.isUndecided(value) === false && at.fieldsFor(undefined)?.some(({ key }) => key === segment);
    if (fields.length === 0 && isElsewhere !== true) found.push({ path, isWhole: false });
    for (const field of fields) follow(field.shape, next, index + 1, [...path, field.responseName]);
  }

  follow(shape, data, 0, []);
  return found;
}

/** The names in the data of the fields that a path of the answer leads through. */
export function namesOnPath(shape: Shape, data: unknown, path: Place): string[] {
  const names: string[] = [];
  let at: Shape | undefined = shape;
  let value = data;
  for (const segment of path) {
    const field: ShapedField | undefined =
      typeof segment === 'string'
        ? at?.fieldsFor(value)?.find(({ responseName }) => responseName === segment)
        : undefined;
    if (typeof segment === 'string' && !field) break;
    const key = field?.key ?? segment;
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined;
    if (!field) continue;
    names.push(field.key);
    at = field.shape;
  }
  return names;
}
