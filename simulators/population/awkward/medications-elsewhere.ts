import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Person } from '../person.ts';
import { drugGiven, incident, WELL } from '../telling/ambulance.ts';
import { gpTelling, medication, noKnownAllergies, problem } from '../telling/gp.ts';
import { chartOrder, currentStay, hospitalTelling, stay } from '../telling/hospital.ts';

function hospitalOnlyDrug(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Tideswell',
      given: 'George',
      birthDate: '1938-08-01',
      gender: 'male',
    }),
    story: 'In hospital now on drugs from the chart alone, which the practice does not know of',
    tags: ['hospital-only-medication', 'in-hospital-now', 'H9'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'amlodipine5')],
    }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        stays: [currentStay(draft, 3, { reason: 'Community acquired pneumonia' })],
        medications: [
          chartOrder(draft, 'coAmoxiclavIv'),
          chartOrder(draft, 'enoxaparin40'),
          chartOrder(draft, 'amlodipine5'),
          chartOrder(draft, 'paracetamol500', { status: 'stopped', end: draft.calendar.at(1, '09:00') }),
        ],
      }),
    ],
  });
}

function prescribedElsewhere(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Unwin',
      given: 'Rosemary',
      birthDate: '1975-05-25',
      gender: 'female',
    }),
    story:
      'A medicine prescribed privately and one by the hospital clinic, noted by the practice and never issued there',
    tags: ['prescribed-elsewhere', 'H9'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [
        medication(draft, 'levothyroxine', {
          prescribedElsewhere: 'Private clinic',
          issues: [],
          note: 'Buys it privately',
        }),
        medication(draft, 'lamotrigine100', {
          prescribedElsewhere: 'Prescribed by the hospital clinic',
          issues: [],
        }),
      ],
    }),
  });
}

function morphineFromCrew(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Yoxall',
      given: 'Marcus',
      birthDate: '1983-07-29',
      gender: 'male',
    }),
    story: 'Given morphine by an ambulance crew: given once, prescribed by nobody',
    tags: ['ambulance-given-medication', 'H9'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    ambulance: [
      incident(
        draft,
        4,
        { ...WELL, pulsePerMinute: 104 },
        {
          conveyedTo: 'RJE',
          drugsGiven: [drugGiven(draft, 'morphine', 4), drugGiven(draft, 'ondansetron', 4)],
        },
      ),
    ],
    hospital: [
      hospitalTelling(draft, 'RJE', { stays: [currentStay(draft, 4, { reason: 'Fracture of tibia' })] }),
    ],
  });
}

function pausedInHospital(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Abberley',
      given: 'Winifred',
      birthDate: '1936-11-18',
      gender: 'female',
    }),
    story: 'Warfarin stands at the practice while the hospital has changed her to injections',
    tags: ['paused-in-hospital', 'anticoagulant', 'H8'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [
        medication(draft, 'warfarin3'),
        medication(draft, 'bisoprolol5', {
          status: 'stopped',
          statusReason: 'Slow pulse',
          end: draft.calendar.daysAgo(30),
        }),
      ],
      problems: [problem(draft, 'atrialFibrillation')],
    }),
    hospital: [
      hospitalTelling(draft, 'RTG', {
        stays: [stay(draft), currentStay(draft, 2, { reason: 'Fall, hip injury' })],
        medications: [
          chartOrder(draft, 'warfarin3', {
            status: 'stopped',
            end: draft.calendar.at(2, '21:00'),
            lastGiven: null,
          }),
          chartOrder(draft, 'enoxaparin40'),
        ],
      }),
    ],
  });
}

/** People whose medicines come from more than the practice, each at a place of their own: new ones go to the end. */
export const MEDICATION_ELSEWHERE_PEOPLE = [
  hospitalOnlyDrug,
  prescribedElsewhere,
  morphineFromCrew,
  pausedInHospital,
] as const;
