/** The place of a field, as `a.b.c`, within another: the top is empty. */
export function placeWithin(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`;
}
