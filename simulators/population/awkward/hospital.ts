import { lastClockChange, londonTime } from '../calendar.ts';
import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Person } from '../person.ts';
import { incident, WELL } from '../telling/ambulance.ts';
import { gpTelling, medication, noKnownAllergies } from '../telling/gp.ts';
import {
  bed,
  chartOrder,
  currentStay,
  hospitalAllergy,
  hospitalNumber,
  hospitalTelling,
  panelResults,
  stay,
} from '../telling/hospital.ts';

function mergedNumbers(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Amison',
      given: 'Robert',
      birthDate: '1956-01-28',
      gender: 'male',
    }),
    story: 'Given a second hospital number by mistake, since merged into the first (A40)',
    tags: ['merged-hospital-number', 'H25'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        mergedFrom: hospitalNumber(draft, 'RJE', 'another'),
        stays: [stay(draft)],
        results: panelResults(draft, 'RJE', 'fullBloodCount', 62),
      }),
    ],
  });
}

function cancelledAdmission(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Bagnall',
      given: 'Yvette',
      birthDate: '1973-10-19',
      gender: 'female',
    }),
    story: 'An admission entered on the wrong person and cancelled (A11); an earlier stay is real',
    tags: ['cancelled-admission', 'H24'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        stays: [stay(draft), currentStay(draft, 5, { reason: 'Admitted in error', cancelled: 'admission' })],
      }),
    ],
  });
}

function cancelledTransfer(draft: Draft): Person {
  const admitted = draft.calendar.at(3, '10:05');
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Caulton',
      given: 'Desmond',
      birthDate: '1950-05-14',
      gender: 'male',
    }),
    story: 'Moved to another ward on paper, and the transfer cancelled (A12): still in the first bed',
    tags: ['cancelled-transfer', 'in-hospital-now', 'H24'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        stays: [
          currentStay(draft, 3, {
            start: admitted,
            locations: [
              { at: admitted, place: bed('AMU', 'A', 2) },
              { at: draft.calendar.at(2, '15:30'), place: bed('W25', 'D', 6) },
            ],
            cancelled: 'transfer',
          }),
        ],
      }),
    ],
  });
}

function cancelledDischarge(draft: Draft): Person {
  const admitted = draft.calendar.at(6, '22:15');
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Dutton',
      given: 'Pamela',
      birthDate: '1946-07-07',
      gender: 'female',
    }),
    story: 'Discharged on the system, and the discharge cancelled (A13): she never left',
    tags: ['cancelled-discharge', 'in-hospital-now', 'H24'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'furosemide40')],
    }),
    hospital: [
      hospitalTelling(draft, 'RTG', {
        stays: [
          stay(draft, {
            start: admitted,
            end: draft.calendar.at(1, '11:00'),
            locations: [{ at: admitted, place: bed('W22', 'A', 1) }],
            cancelled: 'discharge',
          }),
        ],
        medications: [chartOrder(draft, 'furosemide40')],
      }),
    ],
  });
}

function impossibleDate(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Inskip',
      given: 'Martin',
      birthDate: '1969-11-11',
      gender: 'male',
    }),
    story: 'The hospital dates an allergy in month 13',
    tags: ['impossible-date', 'H23'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft, 'drugs')] }),
    hospital: [
      hospitalTelling(draft, 'RTG', {
        allergies: [
          hospitalAllergy('shellfish', 'finding', { severity: 'MO', reaction: 'Hives', at: '2019-13-05' }),
        ],
        stays: [stay(draft)],
      }),
    ],
  });
}

function throughTheClockChange(draft: Draft): Person {
  const autumn = lastClockChange(draft.calendar.today, 'October');
  const spring = lastClockChange(draft.calendar.today, 'March');
  const admitted = `${autumn}T01:30:00+01:00`;
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Johnston',
      given: 'Ailsa',
      birthDate: '1978-10-29',
      gender: 'female',
    }),
    story:
      'Moved and discharged in the hour that happens twice in October; an ambulance in the hour missing in March',
    tags: ['clock-change', 'H23'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        stays: [
          stay(draft, {
            class: 'emergency',
            start: admitted,
            // Fifty minutes after the start, though the clock on the wall reads ten minutes earlier.
            end: `${autumn}T01:20:00+00:00`,
            locations: [
              { at: admitted, place: bed('ED', 'MAJ', 4) },
              { at: `${autumn}T01:05:00+00:00`, place: bed('ED', 'CDU', 1) },
            ],
          }),
        ],
      }),
    ],
    ambulance: [
      incident(draft, 1, WELL, {
        start: londonTime(spring, '00:57:30'),
        end: londonTime(spring, '03:10'),
        times: [
          { event: 'Call connected', at: londonTime(spring, '00:57:30') },
          { event: 'On scene', at: londonTime(spring, '02:06') },
          { event: 'Clear', at: londonTime(spring, '03:10') },
        ],
        observations: [],
        news2Total: null,
      }),
    ],
  });
}

function atBothTrusts(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Knapper',
      given: 'Rita',
      birthDate: '1954-09-02',
      gender: 'female',
    }),
    story: 'Known to both trusts under two hospital numbers, with the same blood test at each',
    tags: ['two-trusts', 'P7'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'metformin500')],
    }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        stays: [stay(draft)],
        results: panelResults(draft, 'RJE', 'glycatedHaemoglobin', 61),
      }),
      hospitalTelling(draft, 'RTG', {
        stays: [
          stay(draft, {
            class: 'outpatient',
            start: draft.calendar.at(20, '14:00'),
            end: draft.calendar.at(20, '14:30'),
            locations: [{ at: draft.calendar.at(20, '14:00'), place: bed('OPD', '1', 1) }],
            reason: 'Diabetic clinic',
          }),
        ],
        results: panelResults(draft, 'RTG', 'glycatedHaemoglobin', 20),
      }),
    ],
  });
}

/** People whose stays at a trust are awkward, each at a place of their own: new ones go to the end. */
export const HOSPITAL_PEOPLE = [
  mergedNumbers,
  cancelledAdmission,
  cancelledTransfer,
  cancelledDischarge,
  impossibleDate,
  throughTheClockChange,
  atBothTrusts,
] as const;
