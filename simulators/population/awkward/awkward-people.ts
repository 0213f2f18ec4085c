import { createDraft, type Draft } from '../draft.ts';
import type { Person } from '../person.ts';
import { ALLERGY_PEOPLE } from './allergies.ts';
import { ALLERGY_CODING_PEOPLE } from './allergy-coding.ts';
import { AMBULANCE_PEOPLE } from './ambulance.ts';
import { DEATH_PEOPLE } from './deaths.ts';
import { HOSPITAL_PEOPLE } from './hospital.ts';
import { IDENTITY_PEOPLE } from './identity.ts';
import { LABORATORY_PEOPLE } from './laboratory.ts';
import { MEDICATION_PEOPLE } from './medications.ts';
import { MEDICATION_ELSEWHERE_PEOPLE } from './medications-elsewhere.ts';
import { PRACTICE_PEOPLE } from './practice.ts';
import { knownToEverybody } from './showcase.ts';
import { SOCIAL_CARE_PEOPLE } from './social-care.ts';

/** Each theme begins at a place of its own, so that a person added to one moves nobody's number in another. */
const THEMES: readonly { from: number; people: readonly ((draft: Draft) => Person)[] }[] = [
  { from: 0, people: [knownToEverybody] },
  { from: 100, people: ALLERGY_PEOPLE },
  { from: 150, people: ALLERGY_CODING_PEOPLE },
  { from: 200, people: MEDICATION_PEOPLE },
  { from: 250, people: MEDICATION_ELSEWHERE_PEOPLE },
  { from: 300, people: PRACTICE_PEOPLE },
  { from: 400, people: IDENTITY_PEOPLE },
  { from: 450, people: DEATH_PEOPLE },
  { from: 500, people: HOSPITAL_PEOPLE },
  { from: 550, people: LABORATORY_PEOPLE },
  { from: 600, people: AMBULANCE_PEOPLE },
  { from: 700, people: SOCIAL_CARE_PEOPLE },
];

/** Everybody with a story, the showcase person first. */
export function awkwardPeople(seed: number, today: string): Person[] {
  return THEMES.flatMap(({ from, people }) =>
    people.map((tell, place) => tell(createDraft(from + place, seed, today))),
  );
}
