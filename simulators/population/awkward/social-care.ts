import { type Draft, identityOf, personOf } from '../draft.ts';
import { nhsNumberAt } from '../nhs-numbers.ts';
import type { Person } from '../person.ts';
import { gpTelling, medication, noKnownAllergies } from '../telling/gp.ts';
import { hospitalTelling, stay } from '../telling/hospital.ts';
import { CITY, COUNTY, relative, service, socialCareTelling, warningNote } from '../telling/social-care.ts';

function numberMissing(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Tatton',
      given: 'Hilda',
      birthDate: '1935-02-20',
      gender: 'female',
    }),
    story: "The council's row has no NHS number at all",
    tags: ['council-nhs-number-null', 'H4'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    socialCare: [socialCareTelling(draft, COUNTY, { nhsId: null, services: [service(draft)] })],
  });
}

function numberZero(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Underwood',
      given: 'Clifford',
      birthDate: '1941-12-29',
      gender: 'male',
    }),
    story: "The council's row has 0 where the NHS number belongs",
    tags: ['council-nhs-number-zero', 'H4'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    socialCare: [socialCareTelling(draft, CITY, { nhsId: '0', services: [service(draft)] })],
  });
}

function numberCutShort(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Venables',
      given: 'Marjorie',
      birthDate: '1938-03-14',
      gender: 'female',
    }),
    story: "The last digit of the NHS number is missing from the council's row",
    tags: ['council-nhs-number-short', 'H4', 'H13'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    socialCare: [
      socialCareTelling(draft, COUNTY, { nhsId: draft.nhsNumber.slice(0, 9), services: [service(draft)] }),
    ],
  });
}

function numberOfSomebodyElse(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, { family: 'Wardle', given: 'Eric', birthDate: '1943-09-21', gender: 'male' }),
    story: "The council's row bears the NHS number of the next person on this list",
    tags: ['council-nhs-number-wrong', 'H4'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    socialCare: [
      socialCareTelling(draft, COUNTY, {
        nhsId: nhsNumberAt(draft.index + 1),
        services: [service(draft)],
        warningNotes: [warningNote(draft, 'Violence or aggression', 'Raised a stick at the carer.')],
      }),
    ],
  });
}

function numberUsedForSomebodyElse(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Yarwood',
      given: 'Phoebe',
      birthDate: '1971-05-31',
      gender: 'female',
    }),
    story: "Her NHS number stands on another person's row at the council: that row must be quarantined",
    tags: ['nhs-number-used-for-another', 'identity-mismatch', 'H4'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'sertraline50')],
    }),
  });
}

function softDeleted(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Alcock',
      given: 'Raymond',
      birthDate: '1947-08-23',
      gender: 'male',
    }),
    story: 'A service and a warning note marked for deletion beside ones that stand',
    tags: ['soft-deleted', 'H22'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    socialCare: [
      socialCareTelling(draft, CITY, {
        services: [
          service(draft, { component: 'Home support' }),
          service(draft, { component: 'Day support', deleted: true }),
        ],
        warningNotes: [
          warningNote(draft, 'Infection risk', 'Entered on the wrong person', { deleted: true }),
          warningNote(draft, 'Access to the home', 'Bell does not work: knock at the window'),
        ],
      }),
    ],
  });
}

function restrictedByCouncil(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Burgess',
      given: 'Kelly',
      birthDate: '1993-11-03',
      gender: 'female',
    }),
    story: 'Restricted at the council alone; the national index does not know it yet',
    tags: ['restricted-at-council-only', 'H30'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [hospitalTelling(draft, 'RJE', { stays: [stay(draft)] })],
    socialCare: [socialCareTelling(draft, COUNTY, { restricted: true, services: [service(draft)] })],
  });
}

function atBothCouncils(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Cotterill',
      given: 'Amy',
      birthDate: '2012-01-27',
      gender: 'female',
      title: 'Miss',
    }),
    story:
      'A child who moved between the councils: a row at each, and a parent whose responsibility is recorded',
    tags: ['two-councils', 'child', 'H43'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'salbutamol')],
    }),
    socialCare: [
      socialCareTelling(draft, CITY, {
        workers: [
          {
            name: 'Dean Mattu',
            team: 'Children North',
            start: draft.calendar.daysAgo(900),
            end: draft.calendar.daysAgo(300),
          },
        ],
        services: [service(draft, { start: draft.calendar.daysAgo(800), end: draft.calendar.daysAgo(300) })],
      }),
      socialCareTelling(draft, COUNTY, {
        relationships: [
          relative('Cotterill', 'Jodie', 'Mother', {
            parentalResponsibility: true,
            telephone: '07700900731',
          }),
        ],
        needs: [
          { need: 'Easy read', note: 'Likes pictures with the words', at: draft.calendar.daysAgo(290) },
        ],
      }),
    ],
  });
}

function maidenNameAtCouncil(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Dale-Hughes',
      given: 'Lorraine',
      birthDate: '1962-10-08',
      gender: 'female',
    }),
    story: 'The council still has the name she bore before she married; birth date and sex agree',
    tags: ['former-name', 'identity-mismatch', 'H4'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    socialCare: [
      socialCareTelling(draft, CITY, { identity: { family: 'Dale' }, services: [service(draft)] }),
    ],
  });
}

/** People whose record at a council is awkward, each at a place of their own: new ones go to the end. */
export const SOCIAL_CARE_PEOPLE = [
  numberMissing,
  numberZero,
  numberCutShort,
  numberOfSomebodyElse,
  numberUsedForSomebodyElse,
  softDeleted,
  restrictedByCouncil,
  atBothCouncils,
  maidenNameAtCouncil,
] as const;
