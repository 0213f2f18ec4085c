import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Identity, Person } from '../person.ts';
import { FAMILY_NAMES, FEMALE_GIVEN_NAMES, LANGUAGES, MALE_GIVEN_NAMES } from '../vocabulary/names.ts';
import { type History, historyOf } from './history.ts';
import { toldToAmbulance, toldToCouncil, toldToGp, toldToTrust } from './tellings.ts';

/** An ordinary person: one history, told alike to those sources that know of it. */
export function ordinaryPerson(draft: Draft): Person {
  const identity = ordinaryIdentity(draft);
  const history = historyOf(draft, identity);
  const { gp, hospital, ambulance, socialCare } = whoKnows(draft, history);
  return personOf(draft, {
    identity,
    gp: gp ? toldToGp(draft, history) : null,
    hospital: hospital ? [toldToTrust(draft, history)] : [],
    ambulance: ambulance ? [toldToAmbulance(draft, history)] : [],
    socialCare: socialCare ? [toldToCouncil(draft, history)] : [],
  });
}

function ordinaryIdentity(draft: Draft): Identity {
  const { random } = draft;
  const gender = random.chance(0.52) ? 'female' : 'male';
  const names = gender === 'female' ? FEMALE_GIVEN_NAMES : MALE_GIVEN_NAMES;
  // The old need care more often than the young: half the people are past sixty.
  const year = random.chance(0.5) ? random.integer(1932, 1966) : random.integer(1967, 2023);
  const twoDigits = (number: number): string => String(number).padStart(2, '0');
  const birthDate = `${year}-${twoDigits(random.integer(1, 12))}-${twoDigits(random.integer(1, 28))}`;
  const language = random.pick(LANGUAGES);
  const grownUp = year < 2008;
  return identityOf(draft, {
    family: random.pick(FAMILY_NAMES),
    given: random.sample<string>(names, random.chance(0.4) ? 2 : 1),
    birthDate,
    gender,
    title:
      gender === 'male' ? (grownUp ? 'Mr' : 'Master') : grownUp ? random.pick(['Mrs', 'Ms', 'Miss']) : 'Miss',
    language,
    interpreterRequired: language !== 'en' && language !== 'cy' && random.chance(0.5),
  });
}

/** Not every source has heard of everybody; the old and ill are known to more of them. */
function whoKnows(draft: Draft, { ageYears, conditions }: History) {
  const { random } = draft;
  const ill = conditions.length > 0;
  return {
    gp: random.chance(0.97),
    hospital: random.chance(ill ? 0.65 : 0.35),
    ambulance: random.chance(ill ? 0.4 : 0.15),
    socialCare: random.chance(ageYears >= 70 ? 0.5 : 0.08),
  };
}
