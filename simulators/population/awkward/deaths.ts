import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Person } from '../person.ts';
import { allergy, gpTelling, medication, noKnownAllergies } from '../telling/gp.ts';
import { hospitalAllergy, hospitalTelling, stay } from '../telling/hospital.ts';
import { CITY, service, socialCareTelling } from '../telling/social-care.ts';
import { DISCHARGE_DESTINATIONS, DISCHARGE_METHODS } from '../vocabulary/national-codes.ts';

function deadAtCouncilOnly(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Oliphant',
      given: 'Victor',
      birthDate: '1940-09-26',
      gender: 'male',
    }),
    story: 'The council says he has died; the national index and the practice say he is alive',
    tags: ['deceased-in-one-source', 'H29'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'donepezil10')],
    }),
    socialCare: [
      socialCareTelling(draft, CITY, {
        identity: { death: { date: draft.calendar.daysAgo(40), notification: 'INFORMAL' } },
        services: [service(draft, { end: draft.calendar.daysAgo(40) })],
      }),
    ],
  });
}

function deathToldInformally(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Podmore',
      given: 'Irene',
      birthDate: '1932-12-01',
      gender: 'female',
      death: { date: draft.calendar.daysAgo(9), notification: 'INFORMAL' },
    }),
    story: 'Died nine days ago by word of mouth: the registrar has not confirmed it',
    tags: ['death-informal', 'H29'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [hospitalTelling(draft, 'RJE', { identity: { death: null }, stays: [stay(draft)] })],
  });
}

function deathRegistered(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Quinney',
      given: 'Albert',
      birthDate: '1929-04-04',
      gender: 'male',
      death: { date: draft.calendar.daysAgo(75), notification: 'FORMAL' },
    }),
    story: 'Died in hospital, registered; every source agrees',
    tags: ['death-formal', 'H29'],
    gp: gpTelling(draft, { allergies: [allergy(draft, 'penicillin')] }),
    hospital: [
      hospitalTelling(draft, 'RTG', {
        allergies: [hospitalAllergy('penicillin', 'finding')],
        stays: [
          stay(draft, {
            start: draft.calendar.at(80, '03:10'),
            end: draft.calendar.at(75, '06:45'),
            locations: [{ at: draft.calendar.at(80, '03:10'), place: 'W22-A-4' }],
            dischargeMethod: DISCHARGE_METHODS.died,
            dischargeDestination: DISCHARGE_DESTINATIONS.patientDied,
          }),
        ],
      }),
    ],
  });
}

function diedBeforeBirth(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Redfern',
      given: 'Dawn',
      birthDate: '1974-08-03',
      gender: 'female',
    }),
    story: 'The hospital sends a date of death earlier than the date of birth',
    tags: ['death-before-birth', 'H29', 'H23'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        identity: { death: { date: '1947-08-03', notification: 'INFORMAL' } },
        stays: [stay(draft)],
      }),
    ],
  });
}

/** People whose death is told unlike in different places, each at a place of their own: new ones go to the end. */
export const DEATH_PEOPLE = [
  deadAtCouncilOnly,
  deathToldInformally,
  deathRegistered,
  diedBeforeBirth,
] as const;
