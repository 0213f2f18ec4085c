import type { Draft } from '../draft.ts';
import type {
  Code,
  GpTelling,
  Said,
  ToldAllergy,
  ToldConsultation,
  ToldMedication,
  ToldProblem,
} from '../person.ts';
import {
  type AllergenName,
  ALLERGENS,
  NO_KNOWN_ALLERGIES,
  NO_KNOWN_DRUG_ALLERGIES,
} from '../vocabulary/allergens.ts';
import { said, saidAs } from '../vocabulary/code-systems.ts';
import { type ConditionName, CONDITIONS } from '../vocabulary/conditions.ts';
import { type MedicineName, MEDICINES } from '../vocabulary/medicines.ts';
import { GP_NAMES } from '../vocabulary/names.ts';

/** What the practice was told: what is not said is an empty list, which records nothing and asserts nothing. */
export function gpTelling(draft: Draft, told: Partial<GpTelling> = {}): GpTelling {
  return {
    identity: {},
    clinician: draft.random.pick(GP_NAMES),
    allergies: [],
    medications: [],
    problems: [],
    consultations: [],
    cprDecisions: [],
    requirements: [],
    warnings: [],
    answersWith: null,
    ...told,
  };
}

/** An active allergy, coded as a finding with its Read code beside it, recorded two years ago unless said otherwise. */
export function allergy(draft: Draft, allergen: AllergenName, told: Partial<ToldAllergy> = {}): ToldAllergy {
  const { finding, read, kind } = ALLERGENS[allergen];
  return allergySaid(draft, saidAs(finding, read), { kind, ...told });
}

/** An active allergy in these very words and codes. */
export function allergySaid(draft: Draft, agent: Said, told: Partial<ToldAllergy> = {}): ToldAllergy {
  return {
    id: draft.id('allergy'),
    agent,
    assertsNone: null,
    status: 'active',
    kind: 'drug',
    degraded: false,
    onset: null,
    end: null,
    recordedAt: draft.calendar.at(730, '10:20'),
    reactions: [],
    note: null,
    ...told,
  };
}

/** Somebody recorded that there are no known allergies (716186003), or none to drugs (409137002). */
export function noKnownAllergies(draft: Draft, of: 'all' | 'drugs' = 'all'): ToldAllergy {
  const code = of === 'all' ? NO_KNOWN_ALLERGIES : NO_KNOWN_DRUG_ALLERGIES;
  return allergySaid(draft, saidAs(code), { assertsNone: of, kind: of === 'all' ? null : 'drug' });
}

/** A reaction as coded, with how bad it was. */
export function reaction(
  manifestation: Code | null,
  severity: 'mild' | 'moderate' | 'severe' | null = null,
): ToldAllergy['reactions'][number] {
  return { manifestation: manifestation === null ? null : saidAs(manifestation), severity };
}

/** An active repeat medicine, begun a year ago and issued every 28 days, last three weeks ago, unless said otherwise. */
export function medication(
  draft: Draft,
  medicine: MedicineName,
  told: Partial<ToldMedication> = {},
): ToldMedication {
  const { dmd, dosage, quantity } = MEDICINES[medicine];
  return medicationSaid(draft, saidAs(dmd), { dosage, quantity, ...told });
}

/** An active repeat medicine in these very words and codes. */
export function medicationSaid(
  draft: Draft,
  words: Said,
  told: Partial<ToldMedication> = {},
): ToldMedication {
  const issues = told.issues ?? [77, 49, 21].map((days) => draft.calendar.daysAgo(days));
  return {
    id: draft.id('medication'),
    medication: words,
    status: 'active',
    statusReason: null,
    prescriptionType: 'repeat',
    dosage: 'As directed',
    quantity: null,
    start: draft.calendar.daysAgo(365),
    end: null,
    prescribedElsewhere: null,
    degraded: false,
    note: null,
    lastIssued: issues.at(-1) ?? null,
    ...told,
    issues,
  };
}

/** A short course, issued once and finished. */
export function acuteCourse(
  draft: Draft,
  medicine: MedicineName,
  startedDaysAgo: number,
  days: number,
  told: Partial<ToldMedication> = {},
): ToldMedication {
  const start = draft.calendar.daysAgo(startedDaysAgo);
  return medication(draft, medicine, {
    prescriptionType: 'acute',
    status: startedDaysAgo > days ? 'completed' : 'active',
    start,
    end: draft.calendar.daysAgo(startedDaysAgo - days),
    issues: [start],
    ...told,
  });
}

/** An active problem, coded in SNOMED CT and Read. */
export function problem(
  draft: Draft,
  condition: ConditionName,
  told: Partial<ToldProblem> = {},
): ToldProblem {
  const { finding, read, significance } = CONDITIONS[condition];
  return {
    id: draft.id('problem'),
    problem: saidAs(finding, read),
    status: 'active',
    significance,
    onset: draft.calendar.daysAgo(1500),
    end: null,
    note: null,
    ...told,
  };
}

export function consultation(draft: Draft, daysAgo: number, title: string, notes: string): ToldConsultation {
  return {
    id: draft.id('consultation'),
    at: draft.calendar.at(daysAgo, '09:40'),
    title,
    notes,
    clinician: draft.random.pick(GP_NAMES),
  };
}

/** A CPR decision as coded: 450475007 for attempts, 450476008 not for attempts. */
export function cprDecision(
  draft: Draft,
  decision: 'for' | 'not-for',
  daysAgo: number,
  note: string | null = null,
) {
  const fact: Said =
    decision === 'for'
      ? saidAs({
          system: 'http://snomed.info/sct',
          code: '450475007',
          display: 'For attempted cardiopulmonary resuscitation',
        })
      : saidAs({
          system: 'http://snomed.info/sct',
          code: '450476008',
          display: 'Not for attempted cardiopulmonary resuscitation',
        });
  return { id: draft.id('cpr'), fact, at: draft.calendar.daysAgo(daysAgo), note };
}

/** A requirement of the person, coded or in words alone. */
export function requirement(draft: Draft, words: string, code: string | null, note: string | null = null) {
  const codes = code === null ? [] : [{ system: 'http://snomed.info/sct', code, display: words }];
  return { id: draft.id('requirement'), fact: said(words, ...codes), at: draft.calendar.daysAgo(400), note };
}
