import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Person } from '../person.ts';
import { incident, WELL } from '../telling/ambulance.ts';
import { allergy, gpTelling, noKnownAllergies, reaction } from '../telling/gp.ts';
import { hospitalAllergy, hospitalTelling, stay } from '../telling/hospital.ts';
import { ALLERGENS, REACTIONS } from '../vocabulary/allergens.ts';
import { saidAs } from '../vocabulary/code-systems.ts';

function heldByGpAlone(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Ashenhurst',
      given: 'Roy',
      birthDate: '1958-02-11',
      gender: 'male',
    }),
    story: 'Anaphylaxis to penicillin at the practice; the hospital holds no allergy',
    tags: ['allergy-at-gp-only', 'P4', 'H1'],
    gp: gpTelling(draft, {
      allergies: [allergy(draft, 'penicillin', { reactions: [reaction(REACTIONS.anaphylaxis, 'severe')] })],
    }),
    hospital: [hospitalTelling(draft, 'RJE', { stays: [stay(draft)] })],
  });
}

function heldByHospitalAlone(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Bettany',
      given: 'Carol',
      birthDate: '1966-09-30',
      gender: 'female',
    }),
    story: 'A latex allergy found in theatre that the practice has not recorded',
    tags: ['allergy-at-hospital-only', 'P4'],
    gp: gpTelling(draft, { allergies: [allergy(draft, 'aspirin')] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        allergies: [
          hospitalAllergy('aspirin', 'finding'),
          hospitalAllergy('latex', 'finding', {
            severity: 'MO',
            reaction: 'Wheeze in theatre',
            at: draft.calendar.daysAgo(61),
          }),
        ],
        stays: [stay(draft)],
      }),
    ],
  });
}

function noneAtGpOneAtHospital(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Dimmock',
      given: 'Trevor',
      birthDate: '1972-04-22',
      gender: 'male',
    }),
    story: 'No known allergies asserted by the practice, an ibuprofen allergy sent by the hospital',
    tags: ['allergy-conflict', 'H2'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RTG', {
        allergies: [
          hospitalAllergy('ibuprofen', 'finding', { severity: 'SV', reaction: 'Swollen face and lips' }),
        ],
        stays: [stay(draft)],
      }),
    ],
  });
}

function noKnownDrugAllergiesOnly(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Elsby',
      given: 'Nicola',
      birthDate: '1985-01-19',
      gender: 'female',
    }),
    story: 'Only "no known drug allergy" is recorded: nothing is said of food or anything else',
    tags: ['no-known-drug-allergies', 'H2'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft, 'drugs')] }),
    hospital: [hospitalTelling(draft, 'RJE', { stays: [stay(draft)] })],
  });
}

function noKnownAllergiesAtAll(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Foxley',
      given: 'Graham',
      birthDate: '1961-07-08',
      gender: 'male',
    }),
    story: 'No known allergies asserted by the practice, and nobody says otherwise',
    tags: ['no-known-allergies', 'H2'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [hospitalTelling(draft, 'RJE', { stays: [stay(draft)] })],
    ambulance: [incident(draft, 63, WELL)],
  });
}

function nothingRecorded(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Gater',
      given: 'Susan',
      birthDate: '1979-10-02',
      gender: 'female',
    }),
    story:
      'Known to practice, hospital and ambulance, and nobody has recorded a word about allergies or medicines',
    tags: ['nothing-recorded', 'H2'],
    gp: gpTelling(draft),
    hospital: [hospitalTelling(draft, 'RJE', { stays: [stay(draft)] })],
    ambulance: [incident(draft, 63, WELL)],
  });
}

function resolvedOnly(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Ikin',
      given: 'Sarah',
      birthDate: '1999-08-14',
      gender: 'female',
    }),
    story: 'The only allergy on the list has ended: the ended list holds it, the active list is empty',
    tags: ['resolved-allergy', 'H10'],
    gp: gpTelling(draft, {
      allergies: [
        allergy(draft, 'chocolate', {
          status: 'resolved',
          onset: '2004',
          end: draft.calendar.daysAgo(900),
          note: 'Eaten without trouble since 2019',
        }),
      ],
    }),
  });
}

function resolvedHereActiveThere(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Jukes',
      given: 'Liam',
      birthDate: '2009-06-21',
      gender: 'male',
      title: 'Master',
    }),
    story: 'An egg allergy outgrown according to the practice, still sent as standing by the hospital',
    tags: ['allergy-resolved-at-gp-active-at-hospital', 'H10'],
    gp: gpTelling(draft, {
      allergies: [
        allergy(draft, 'egg', { status: 'resolved', onset: '2010-11', end: draft.calendar.daysAgo(700) }),
      ],
    }),
    hospital: [hospitalTelling(draft, 'RJE', { allergies: [hospitalAllergy('egg', 'finding')] })],
  });
}

function saidToTheCrewAlone(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, { family: 'Norcup', given: 'Jack', birthDate: '1992-02-29', gender: 'male' }),
    story: 'Told an ambulance crew of a bee-sting allergy that no other source has heard of',
    tags: ['allergy-at-ambulance-only', 'P5'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft, 'drugs')] }),
    ambulance: [
      incident(draft, 45, WELL, {
        allergies: [{ agent: saidAs(ALLERGENS.beeVenom.finding), at: draft.calendar.at(45, '13:15') }],
      }),
    ],
  });
}

/** People whose allergies the sources tell unlike, each at a place of their own: new ones go to the end. */
export const ALLERGY_PEOPLE = [
  heldByGpAlone,
  heldByHospitalAlone,
  noneAtGpOneAtHospital,
  noKnownDrugAllergiesOnly,
  noKnownAllergiesAtAll,
  nothingRecorded,
  resolvedOnly,
  resolvedHereActiveThere,
  saidToTheCrewAlone,
] as const;
