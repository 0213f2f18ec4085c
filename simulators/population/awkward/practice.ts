import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Person } from '../person.ts';
import {
  allergy,
  allergySaid,
  consultation,
  cprDecision,
  gpTelling,
  medication,
  noKnownAllergies,
  problem,
} from '../telling/gp.ts';
import { hospitalTelling, stay } from '../telling/hospital.ts';
import { ALLERGENS } from '../vocabulary/allergens.ts';
import { saidAs } from '../vocabulary/code-systems.ts';

function inTransit(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Barlow',
      given: 'Terri',
      birthDate: '1990-04-01',
      gender: 'female',
    }),
    practice: 'Y90001',
    story: 'Changed practice: the old record is on its way and every list may be short before a date',
    tags: ['data-in-transit', 'H17'],
    gp: gpTelling(draft, {
      allergies: [allergy(draft, 'warfarin'), allergy(draft, 'aspirin')],
      medications: [medication(draft, 'salbutamol')],
      problems: [problem(draft, 'asthma')],
      warnings: [{ warning: 'data-in-transit', lists: 'all', before: draft.calendar.daysAgo(25) }],
    }),
  });
}

function confidentialItems(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Cheadle',
      given: 'Naomi',
      birthDate: '1994-09-09',
      gender: 'female',
    }),
    story: 'The practice holds back problems and medicines as confidential, and says so',
    tags: ['confidential-items', 'H15', 'H16'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'paracetamol500')],
      warnings: [{ warning: 'confidential-items', lists: ['medications', 'problems'], before: null }],
    }),
  });
}

function emptyAndConfidential(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Derricott',
      given: 'Simon',
      birthDate: '1986-06-06',
      gender: 'male',
    }),
    story: 'An allergy list that is empty and carries a confidentiality warning: nothing follows from it',
    tags: ['confidential-items', 'empty-with-warning', 'H2', 'H16'],
    gp: gpTelling(draft, {
      warnings: [{ warning: 'confidential-items', lists: ['allergies'], before: null }],
    }),
  });
}

function awaitingFiling(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Etherington',
      given: 'Paul',
      birthDate: '1964-02-02',
      gender: 'male',
    }),
    story: 'A discharge letter has reached the practice and waits to be filed',
    tags: ['data-awaiting-filing', 'H17'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'omeprazole20')],
      warnings: [{ warning: 'data-awaiting-filing', lists: ['medications', 'consultations'], before: null }],
    }),
    hospital: [hospitalTelling(draft, 'RJE', { stays: [stay(draft)] })],
  });
}

function notFoundByPractice(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Fernyhough',
      given: 'Joyce',
      birthDate: '1939-01-15',
      gender: 'female',
    }),
    story: 'Registered, yet the practice answers that it has no such patient',
    tags: ['gp-patient-not-found', 'H1'],
    gp: gpTelling(draft, { answersWith: 'PATIENT_NOT_FOUND' }),
    hospital: [hospitalTelling(draft, 'RJE', { stays: [stay(draft)] })],
  });
}

function dissentAtPractice(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Gratton',
      given: 'Stephen',
      birthDate: '1977-11-27',
      gender: 'male',
    }),
    story: 'Has told the practice not to share; nobody elsewhere can override it',
    tags: ['gp-no-patient-consent', 'H1'],
    gp: gpTelling(draft, { answersWith: 'NO_PATIENT_CONSENT' }),
    hospital: [hospitalTelling(draft, 'RTG', { stays: [stay(draft)] })],
  });
}

function sensitiveAtPractice(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Hackett',
      given: 'Leanne',
      birthDate: '1991-12-12',
      gender: 'female',
    }),
    story:
      'The practice answers that the patient is sensitive, though the national index does not yet say so',
    tags: ['gp-patient-sensitive', 'H30'],
    gp: gpTelling(draft, { answersWith: 'PATIENT_SENSITIVE' }),
    hospital: [hospitalTelling(draft, 'RJE', { stays: [stay(draft)] })],
  });
}

function partialDates(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Ibbs',
      given: 'Kenneth',
      birthDate: '1945-05-08',
      gender: 'male',
    }),
    story: 'Dates known to the year or the month only, which must not become first of January',
    tags: ['partial-dates', 'H23'],
    gp: gpTelling(draft, {
      allergies: [
        allergy(draft, 'sulfonamide', { onset: '2010' }),
        allergySaid(draft, saidAs(ALLERGENS.shellfish.finding), { kind: 'food', onset: '2010-06' }),
      ],
      problems: [
        problem(draft, 'hypertension', { onset: '2010' }),
        problem(draft, 'hypothyroidism', { onset: '2010-06' }),
      ],
      consultations: [consultation(draft, 200, 'Annual review', 'Well. Blood pressure 138/82.')],
    }),
  });
}

function decisionReversed(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Jellyman',
      given: 'Dorothy',
      birthDate: '1933-08-19',
      gender: 'female',
    }),
    story: 'Two CPR decisions at the practice, the later one reversing the first',
    tags: ['cpr-decision-reversed', 'H28'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      cprDecisions: [
        cprDecision(draft, 'not-for', 500),
        cprDecision(draft, 'for', 35, 'Recovered; changed at her request'),
      ],
    }),
  });
}

/** People whose record at the practice is awkward, each at a place of their own: new ones go to the end. */
export const PRACTICE_PEOPLE = [
  inTransit,
  confidentialItems,
  emptyAndConfidential,
  awaitingFiling,
  notFoundByPractice,
  dissentAtPractice,
  sensitiveAtPractice,
  partialDates,
  decisionReversed,
] as const;
