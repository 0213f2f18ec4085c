import type { Agreement, Difference } from '../resolvers.generated.ts';
import { folded } from './originals.ts';

/** A property that originals are compared by: what one says, or null when it says nothing. */
export interface Compared<Item> {
  property: string;
  valueOf: (record: Item) => string | null;
  /** Whether two values say the same. Without it: the same words, without regard to capitals and spaces. */
  agree?: (left: string, right: string) => boolean;
}

/** What the originals say differently (hazards H8, H44). One that says nothing does not differ from one that does. */
export function differencesOf<Item>(
  originals: readonly Item[],
  compared: readonly Compared<Item>[],
): Difference[] {
  return compared.flatMap(({ property, valueOf, agree = sameWords }) => {
    const values = originals.map(valueOf);
    const said = values.filter((value) => value !== null);
    const differs = said.some((left, index) => said.slice(index + 1).some((right) => !agree(left, right)));
    return differs ? [{ property, values }] : [];
  });
}

/** Whether the originals agree. Whether another source contradicts the entry is for the list to know. */
export function agreementOf(originals: readonly unknown[], differences: readonly Difference[]): Agreement {
  if (originals.length === 1) return 'SINGLE';
  return differences.length > 0 ? 'DIFFERENT' : 'AGREED';
}

/** Two dates agree when one is only the more precise: `2010` and `2010-01-13`. */
export function compatibleDates(left: string, right: string): boolean {
  return left.startsWith(right) || right.startsWith(left);
}

function sameWords(left: string, right: string): boolean {
  return folded(left) === folded(right);
}
