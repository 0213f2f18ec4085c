import { type Draft, identityOf, personOf, spareNhsNumber } from '../draft.ts';
import type { Person } from '../person.ts';
import { incident, WELL } from '../telling/ambulance.ts';
import { allergy, gpTelling, medication, noKnownAllergies } from '../telling/gp.ts';
import { hospitalAllergy, hospitalTelling, stay } from '../telling/hospital.ts';
import { CITY, COUNTY, relative, service, socialCareTelling } from '../telling/social-care.ts';

function restricted(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Kenyon',
      given: 'Helena',
      birthDate: '1984-03-12',
      gender: 'female',
    }),
    restricted: true,
    story: 'Restricted on the national index; every source still holds addresses, telephones and places',
    tags: ['restricted', 'H30'],
    gp: gpTelling(draft, {
      allergies: [allergy(draft, 'penicillin')],
      medications: [medication(draft, 'salbutamol')],
    }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        allergies: [hospitalAllergy('penicillin', 'finding')],
        stays: [stay(draft)],
        nextOfKin: [{ family: 'Kenyon', given: 'Moira', relationship: 'Mother', telephone: '01632960845' }],
      }),
    ],
    ambulance: [incident(draft, 63, WELL, { conveyedTo: 'RJE' })],
    socialCare: [
      socialCareTelling(draft, CITY, {
        restricted: true,
        services: [service(draft, { provider: 'Packhorse Reablement' })],
        relationships: [relative('Kenyon', 'Moira', 'Mother', { telephone: '01632960845' })],
      }),
    ],
  });
}

function objects(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Lomas',
      given: 'Geoffrey',
      birthDate: '1952-06-30',
      gender: 'male',
    }),
    objection: true,
    story: 'Objects to sharing through this record; the sources hold plenty',
    tags: ['objection', 'H14'],
    gp: gpTelling(draft, {
      allergies: [allergy(draft, 'codeine')],
      medications: [medication(draft, 'amlodipine5')],
    }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        allergies: [hospitalAllergy('codeine', 'finding')],
        stays: [stay(draft)],
      }),
    ],
    socialCare: [socialCareTelling(draft, COUNTY, { services: [service(draft)] })],
  });
}

function renumbered(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Maskery',
      given: 'Beryl',
      birthDate: '1943-02-17',
      gender: 'female',
    }),
    supersededNhsNumbers: [spareNhsNumber(0)],
    story: 'Had another NHS number before; the council still writes the old one',
    tags: ['superseded-nhs-number', 'H25'],
    gp: gpTelling(draft, {
      allergies: [allergy(draft, 'sulfonamide')],
      medications: [medication(draft, 'furosemide40')],
    }),
    socialCare: [socialCareTelling(draft, COUNTY, { nhsId: spareNhsNumber(0), services: [service(draft)] })],
  });
}

function twoBirthDates(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Nixon',
      given: 'Chloe',
      birthDate: '2005-07-23',
      gender: 'female',
      title: 'Miss',
    }),
    story: 'Born 2005 everywhere but at the hospital, where the number belongs to somebody born in 1951',
    tags: ['two-birth-dates', 'identity-mismatch', 'H4'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'salbutamol')],
    }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        identity: { family: 'Nixon', given: ['Clare'], birthDate: '1951-07-23' },
        allergies: [hospitalAllergy('aspirin', 'finding')],
        stays: [stay(draft)],
      }),
    ],
  });
}

function diacriticsAndDelimiters(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Ó Súilleabháin-Smith',
      given: ['Zoë', 'Siân'],
      birthDate: '1982-10-31',
      gender: 'female',
      address: { lines: ["Flat 2 & 3, O'Brien & Sons Yard", 'Leek'], postcode: 'ST97 2RN' },
    }),
    story: 'Diacritics in the name, ampersands in the address and the next of kin: every delimiter of HL7 v2',
    tags: ['diacritics', 'hl7-escapes', 'P5'],
    gp: gpTelling(draft, { allergies: [allergy(draft, 'latex')] }),
    hospital: [
      hospitalTelling(draft, 'RTG', {
        allergies: [hospitalAllergy('latex', 'finding', { reaction: 'Blisters & itching' })],
        stays: [stay(draft, { reason: 'Burn ^ hand & wrist | left' })],
        nextOfKin: [
          {
            family: "O'Brien & Sons",
            given: 'Niamh',
            relationship: 'Employer ~ emergency contact',
            telephone: null,
          },
        ],
      }),
    ],
    socialCare: [socialCareTelling(draft, COUNTY)],
  });
}

function registeredNowhere(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Szymanska',
      given: 'Katarzyna',
      birthDate: '1996-01-22',
      gender: 'female',
      language: 'pl',
      interpreterRequired: true,
    }),
    practice: null,
    story: 'Registered with no practice and known to no source: the index alone has heard of her',
    tags: ['no-practice', 'known-to-nobody', 'H2'],
  });
}

/** People whose identity is awkward, each at a place of their own: new ones go to the end. */
export const IDENTITY_PEOPLE = [
  restricted,
  objects,
  renumbered,
  twoBirthDates,
  diacriticsAndDelimiters,
  registeredNowhere,
] as const;
