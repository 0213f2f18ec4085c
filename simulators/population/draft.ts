import { type Calendar, createCalendar } from './calendar.ts';
import { nhsNumberAt } from './nhs-numbers.ts';
import { PRACTICES } from './organisations.ts';
import type { Identity, Person } from './person.ts';
import { createRandom, type Random } from './random.ts';
import { STREETS, TOWNS } from './vocabulary/names.ts';

/** What a person is drafted with. Everything a draft gives depends on its index, the seed and today, and nothing else. */
export interface Draft {
  /** The person's place in the region; it never changes, whoever else is added. */
  index: number;
  nhsNumber: string;
  calendar: Calendar;
  random: Random;
  /** A new identifier for a record of this person: unique over the region. It says nothing of who it is about. */
  id(kind: string): string;
}

/** Numbers that fictional people once had, or that stand in a record by mistake, are taken from here on. */
const SPARE_NUMBERS_FROM = 900;

export function createDraft(index: number, seed: number, today: string): Draft {
  const counts = new Map<string, number>();
  return {
    index,
    nhsNumber: nhsNumberAt(index),
    calendar: createCalendar(today),
    // Neighbouring seeds of mulberry32 are unlike enough once spread over the 32 bits.
    random: createRandom(Math.imul(seed + index, 0x9e3779b1)),
    id(kind) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return `p${index}-${kind}-${count}`;
    },
  };
}

/** A valid NHS number that is no person's current one. */
export function spareNhsNumber(place: number): string {
  return nhsNumberAt(SPARE_NUMBERS_FROM + place);
}

/** Letters of a postcode's last two places: some are never used there. */
const UNIT_LETTERS = Array.from('ABDEFGHJLNPQRSTUWXYZ');

/** An identity: what is not said is made up. Birth dates are always said, for they must not move with today. */
export function identityOf(
  draft: Draft,
  said: Pick<Identity, 'family' | 'birthDate' | 'gender'> & { given: string | string[] } & Partial<
      Omit<Identity, 'given'>
    >,
): Identity {
  const town = draft.random.pick(TOWNS);
  const subscriber = String(draft.random.integer(0, 999)).padStart(3, '0');
  return {
    preferred: null,
    title: said.gender === 'female' ? 'Mrs' : said.gender === 'male' ? 'Mr' : null,
    address: {
      lines: [`${draft.random.integer(1, 180)} ${draft.random.pick(STREETS)}`, town.town],
      postcode: `${town.district} ${draft.random.integer(1, 9)}${draft.random.pick(UNIT_LETTERS)}${draft.random.pick(UNIT_LETTERS)}`,
    },
    telephones: draft.random.chance(0.5)
      ? [`07700900${subscriber}`]
      : [`01632960${subscriber}`, `07700900${subscriber}`],
    language: 'en',
    interpreterRequired: false,
    death: null,
    ...said,
    given: typeof said.given === 'string' ? [said.given] : said.given,
  };
}

/** A person: what is not said is ordinary, and untold to any source. */
export function personOf(draft: Draft, said: Pick<Person, 'identity'> & Partial<Person>): Person {
  return {
    nhsNumber: draft.nhsNumber,
    supersededNhsNumbers: [],
    practice: practiceAt(draft.index),
    restricted: false,
    objection: false,
    story: null,
    tags: [],
    gp: null,
    hospital: [],
    ambulance: [],
    socialCare: [],
    ...said,
  };
}

/** The practices take turns. */
function practiceAt(index: number): string {
  const practice = PRACTICES[index % PRACTICES.length];
  if (practice === undefined) throw new RangeError('There are no practices');
  return practice.odsCode;
}
