import type { Transaction } from 'kysely';
import type { HospitalTables } from './tables.ts';

/**
 * Merged hospital numbers (H25). What was said under a number stays under it; the link only says under whom it is shown,
 * so taking the link away undoes the merge.
 */

/** The person a number is shown under, by following its merges. A merge of two numbers both ways goes by the newer. */
export async function shownUnder(transaction: Transaction<HospitalTables>, key: string): Promise<string> {
  const followed = new Map<string, { new_key: string; stamp: string }>();
  let current = key;
  for (;;) {
    const link = await transaction
      .selectFrom('number_link')
      .select(['new_key', 'stamp'])
      .where('old_key', '=', current)
      .executeTakeFirst();
    if (!link) return current;
    followed.set(current, link);
    current = link.new_key;
    if (followed.has(current)) return newestOf(followed, current);
  }
}

/** Notes that one number was merged into another; an older word than what is known changes nothing. */
export async function linkNumbers(
  transaction: Transaction<HospitalTables>,
  link: { oldKey: string; newKey: string; stamp: string },
): Promise<void> {
  const row = { new_key: link.newKey, stamp: link.stamp };
  await transaction
    .insertInto('number_link')
    .values({ old_key: link.oldKey, ...row })
    .onConflict((conflict) =>
      conflict.column('old_key').doUpdateSet(row).where('number_link.stamp', '<', link.stamp),
    )
    .execute();
  for (const key of await everyNumberBehind(transaction, link.oldKey)) {
    await transaction
      .updateTable('person')
      .set({ shown_under: await shownUnder(transaction, key) })
      .where('person_key', '=', key)
      .execute();
  }
}

/** In a ring of merges the newest has the last word: its target survives. */
function newestOf(links: Map<string, { new_key: string; stamp: string }>, start: string): string {
  let newest = links.get(start);
  for (let key = newest?.new_key; key !== undefined && key !== start;) {
    const link = links.get(key);
    if (link && newest && link.stamp > newest.stamp) newest = link;
    key = link?.new_key;
  }
  return newest?.new_key ?? start;
}

/** A number, and all that were merged into it, directly or not. */
async function everyNumberBehind(transaction: Transaction<HospitalTables>, key: string): Promise<string[]> {
  const found = new Set([key]);
  for (let frontier = [key]; frontier.length > 0;) {
    const links = await transaction
      .selectFrom('number_link')
      .select('old_key')
      .where('new_key', 'in', frontier)
      .execute();
    frontier = links.map((link) => link.old_key).filter((old) => !found.has(old));
    for (const old of frontier) found.add(old);
  }
  return [...found];
}
