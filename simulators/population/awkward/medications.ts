import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Person } from '../person.ts';
import { gpTelling, medication, medicationSaid, noKnownAllergies, problem } from '../telling/gp.ts';
import { said } from '../vocabulary/code-systems.ts';
import { MEDICINES } from '../vocabulary/medicines.ts';

function twoStrengths(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Oakden',
      given: 'Philip',
      birthDate: '1953-03-03',
      gender: 'male',
    }),
    story: 'Atorvastatin 20 mg and 40 mg, both active: the old strength was never stopped',
    tags: ['two-strengths', 'H7', 'H8'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [
        medication(draft, 'atorvastatin20', { start: draft.calendar.daysAgo(900) }),
        medication(draft, 'atorvastatin40', { start: draft.calendar.daysAgo(80) }),
      ],
    }),
  });
}

function activeButEnded(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Pepper',
      given: 'Maureen',
      birthDate: '1947-06-12',
      gender: 'female',
    }),
    story: 'A medicine the practice calls active whose end date passed in 2018',
    tags: ['active-but-ended', 'H7'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [
        medication(draft, 'amlodipine5', {
          start: '2017-02-01',
          end: '2018-03-14',
          issues: ['2017-02-01', '2018-02-14'],
        }),
        medication(draft, 'ramipril5'),
      ],
    }),
  });
}

function neverIssued(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Ratcliffe',
      given: 'Colin',
      birthDate: '1970-12-24',
      gender: 'male',
    }),
    story: 'A repeat medicine authorised half a year ago and never issued',
    tags: ['never-issued', 'H7'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'sertraline50', { start: draft.calendar.daysAgo(180), issues: [] })],
    }),
  });
}

function wordsAgainstCode(draft: Draft): Person {
  const { dmd, dosage } = MEDICINES.metformin1gMr;
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Shufflebotham',
      given: 'Ann',
      birthDate: '1959-09-17',
      gender: 'female',
    }),
    story: 'The practice wrote "Metformin 2g MR"; the code beside it is of the 1 g tablets',
    tags: ['code-text-conflict', 'H12'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medicationSaid(draft, said('Metformin 2g MR', dmd), { dosage })],
      problems: [problem(draft, 'diabetes')],
    }),
  });
}

function degradedMedicine(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Vyse',
      given: 'Terence',
      birthDate: '1951-10-10',
      gender: 'male',
    }),
    story: 'A medicine that lost its code on the way from the last practice: only its words are left',
    tags: ['degraded-medication', 'H8'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [
        medicationSaid(draft, said('Digoxin elixir (old formulation) 62.5mcg/1ml'), {
          degraded: true,
          dosage: '1 ml in the morning',
        }),
      ],
    }),
  });
}

function repeatDispensing(draft: Draft): Person {
  const issues = [140, 112, 84, 56, 28, 2].map((days) => draft.calendar.daysAgo(days));
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Wagstaff',
      given: 'Linda',
      birthDate: '1957-01-04',
      gender: 'female',
    }),
    story: 'Repeat dispensing: a batch of issues whose dates are not the days it was taken',
    tags: ['repeat-dispensing', 'H7'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'ramipril5', { prescriptionType: 'repeat-dispensing', issues })],
    }),
  });
}

function longestCodes(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Zelenko',
      given: 'Oksana',
      birthDate: '1988-03-08',
      gender: 'female',
    }),
    story: 'Codes of 17 and 18 digits, which come out wrong as soon as they are read as numbers',
    tags: ['eighteen-digit-code', 'H13'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [
        medication(draft, 'lowDoseAspirin'),
        medication(draft, 'metformin500'),
        medication(draft, 'atorvastatin40'),
      ],
    }),
  });
}

/** People whose list of medicines at the practice is awkward, each at a place of their own: new ones go to the end. */
export const MEDICATION_PEOPLE = [
  twoStrengths,
  activeButEnded,
  neverIssued,
  wordsAgainstCode,
  degradedMedicine,
  repeatDispensing,
  longestCodes,
] as const;
