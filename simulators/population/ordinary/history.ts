import type { Draft } from '../draft.ts';
import type { Identity } from '../person.ts';
import { type AllergenName, ALLERGENS } from '../vocabulary/allergens.ts';
import { type ConditionName, type Condition, CONDITIONS } from '../vocabulary/conditions.ts';
import type { MedicineName } from '../vocabulary/medicines.ts';

/** What is true of an ordinary person, before anybody is told of it. Every source is told from this one history. */
export interface History {
  ageYears: number;
  conditions: ConditionName[];
  medicines: MedicineName[];
  allergens: AllergenName[];
  /** What was recorded where there are no allergies: that there are none, none to drugs, or nothing. */
  recordedWithoutAllergies: 'all' | 'drugs' | null;
}

/** The year ages are counted from: fixed, so that a person's history does not change with the days. */
const AGE_COUNTED_IN = 2026;

export function historyOf(draft: Draft, identity: Identity): History {
  const { random } = draft;
  const ageYears = AGE_COUNTED_IN - Number(identity.birthDate.slice(0, 4));

  const conditionNames = Object.keys(CONDITIONS) as ConditionName[];
  const possible = conditionNames.filter((name) => ageYears >= CONDITIONS[name].fromAgeYears);
  const conditions = random.sample(possible, ageYears < 40 ? random.integer(0, 1) : random.integer(0, 3));
  const medicines = conditions.flatMap(
    (name): readonly MedicineName[] => (CONDITIONS[name] as Condition).medicines,
  );

  const allergenNames = Object.keys(ALLERGENS) as AllergenName[];
  const allergens = random.chance(0.35) ? random.sample(allergenNames, random.chance(0.2) ? 2 : 1) : [];
  const manner = random.next();

  return {
    ageYears,
    conditions,
    medicines: [...new Set(medicines)],
    allergens,
    recordedWithoutAllergies: manner < 0.6 ? 'all' : manner < 0.7 ? 'drugs' : null,
  };
}
