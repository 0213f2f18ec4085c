/**
 * Groups records that share a key, directly or through others. Every record is in exactly one group; one without keys
 * is alone. The order of the records does not change who is together.
 */
export function joinByKeys<Item>(
  records: readonly Item[],
  keysOf: (record: Item) => readonly string[],
): Item[][] {
  let groups: { keys: Set<string>; records: Item[] }[] = [];
  for (const record of records) {
    const keys = keysOf(record);
    const joined = { keys: new Set(keys), records: [record] };
    groups = groups.filter((group) => {
      if (!keys.some((key) => group.keys.has(key))) return true;
      for (const key of group.keys) joined.keys.add(key);
      joined.records.push(...group.records);
      return false;
    });
    groups.push(joined);
  }
  return groups.map((group) => group.records);
}
