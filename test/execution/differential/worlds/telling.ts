/** The federation directives a subgraph uses. */
export function link(...names: string[]): string {
  const imports = names.map((name) => `"${name}"`).join(', ');
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;
}

/** As many as were asked for; all when nobody said. */
export function firstOf<T>(from: readonly T[], first: unknown): readonly T[] {
  return typeof first === 'number' ? from.slice(0, Math.max(0, first)) : from;
}

/** The one with an id, or null. */
export function byId<T extends { readonly [field: string]: unknown }>(
  from: readonly T[],
  id: unknown,
): T | null {
  return from.find((row) => row['id'] === id) ?? null;
}

/** JSON whose keys are in order, so that equal values have equal text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
