import { awkwardPeople } from './awkward/awkward-people.ts';
import { createDraft } from './draft.ts';
import { ordinaryPerson } from './ordinary/ordinary-person.ts';
import type { Person } from './person.ts';

export interface PopulationOptions {
  /** The same seed gives the same people. Default 20200113. */
  seed?: number;
  /** How many people, the awkward ones first. Default 240. */
  size?: number;
  /** The day the dates are counted back from, YYYY-MM-DD. Default 2026-01-15: pass the current date to be up to date. */
  today?: string;
}

const DEFAULT_SEED = 20_200_113;
const DEFAULT_SIZE = 240;
const DEFAULT_TODAY = '2026-01-15';

/** Ordinary people's numbers begin here, past every place an awkward person may take. */
const ORDINARY_FROM = 1000;

/**
 * The region's fictional people: the awkward ones first, the showcase person at their head, then ordinary ones. The
 * same options give the same people on every machine; who they are (numbers, names, birth dates) does not depend on
 * `today` or on `size`. Throws RangeError when `today` is not a date.
 */
export function createPopulation(options: PopulationOptions = {}): Person[] {
  const { seed = DEFAULT_SEED, size = DEFAULT_SIZE, today = DEFAULT_TODAY } = options;
  const awkward = awkwardPeople(seed, today);
  const ordinary = Array.from({ length: Math.max(0, size - awkward.length) }, (_, place) =>
    ordinaryPerson(createDraft(ORDINARY_FROM + place, seed, today)),
  );
  return [...awkward, ...ordinary].slice(0, size);
}
