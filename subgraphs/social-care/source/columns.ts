import { sql, type AliasedRawBuilder } from 'kysely';

/**
 * A selection of columns as text, each under the name it has here. A column that a shape does not have is null.
 * The names are ours, so they do not depend on how a store spells a column's case.
 */
export function asTexts<Alias extends string>(
  columns: Readonly<Record<Alias, string | null>>,
): AliasedRawBuilder<string | null, Alias>[] {
  return Object.entries<string | null>(columns).map(([alias, column]) => {
    const text =
      column === null ? sql<string | null>`null` : sql<string | null>`cast(${sql.ref(column)} as text)`;
    return text.as(alias as Alias);
  });
}
