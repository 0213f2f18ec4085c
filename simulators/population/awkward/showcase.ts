import { type Draft, identityOf, personOf } from '../draft.ts';
import type { HospitalTelling, Person, SocialCareTelling } from '../person.ts';
import { REACTIONS } from '../vocabulary/allergens.ts';
import { said } from '../vocabulary/code-systems.ts';
import { drugGiven, ILL, incident } from '../telling/ambulance.ts';
import {
  acuteCourse,
  allergy,
  consultation,
  cprDecision,
  gpTelling,
  medication,
  problem,
  reaction,
  requirement,
} from '../telling/gp.ts';
import { chartOrder, hospitalAllergy, hospitalTelling, panelResults, stay } from '../telling/hospital.ts';
import { COUNTY, relative, service, socialCareTelling, warningNote } from '../telling/social-care.ts';

/** Known to all four kinds of source, with something under every heading: the one to show. */
export function knownToEverybody(draft: Draft): Person {
  const { calendar } = draft;
  const identity = identityOf(draft, {
    family: 'Whitehurst',
    given: ['Margaret', 'Ellen'],
    preferred: 'Peggy',
    birthDate: '1941-05-17',
    gender: 'female',
    telephones: ['01632960117', '07700900117'],
  });

  return personOf(draft, {
    identity,
    practice: 'Y90001',
    story: 'Known to all four sources with something under every heading: the one to start with',
    tags: ['showcase', 'anticoagulant', 'P4', 'P6'],
    gp: gpTelling(draft, {
      clinician: 'Dr Sunita Rao',
      allergies: [
        allergy(draft, 'penicillin', {
          onset: '1987',
          reactions: [reaction(REACTIONS.anaphylaxis, 'severe')],
          note: 'Collapsed after the second dose. Carries a card.',
        }),
        allergy(draft, 'latex', { reactions: [reaction(REACTIONS.urticaria, 'mild')] }),
        allergy(draft, 'chocolate', {
          status: 'resolved',
          onset: '1952',
          end: calendar.daysAgo(4000),
          recordedAt: calendar.at(5000, '11:15'),
        }),
      ],
      medications: [
        medication(draft, 'apixaban5', { note: 'For atrial fibrillation: do not stop without advice' }),
        medication(draft, 'bisoprolol5'),
        medication(draft, 'furosemide40'),
        medication(draft, 'atorvastatin20', { prescriptionType: 'repeat-dispensing' }),
        acuteCourse(draft, 'doxycycline100', 90, 7),
      ],
      problems: [
        problem(draft, 'atrialFibrillation', { onset: '2016-03' }),
        problem(draft, 'heartFailure', { onset: '2019-11-04' }),
        problem(draft, 'reflux', { status: 'inactive', onset: '2005', end: '2011' }),
      ],
      consultations: [
        consultation(
          draft,
          12,
          'Surgery consultation',
          'Breathless on the stairs again. Weight up 2 kg. Furosemide doubled for three days.',
        ),
        consultation(
          draft,
          96,
          'Telephone consultation',
          'Cough with green phlegm for five days. Doxycycline started.',
        ),
      ],
      cprDecisions: [
        cprDecision(draft, 'not-for', 140, 'ReSPECT form at home, in the yellow folder by the telephone'),
      ],
      requirements: [
        requirement(
          draft,
          'Requires information in large print',
          '1096411000000103',
          'Prefers black on yellow',
        ),
      ],
    }),
    hospital: [toldToHospital(draft)],
    ambulance: [
      incident(draft, 63, ILL, {
        conveyedTo: 'RJE',
        allergies: [
          {
            agent: said('Penicillin', {
              system: 'http://snomed.info/sct',
              code: '91936005',
              display: 'Allergy to penicillin',
            }),
            at: calendar.at(63, '13:15'),
          },
        ],
        drugsGiven: [drugGiven(draft, 'oxygen', 63)],
        procedures: [
          said('12 lead ECG', {
            system: 'http://snomed.info/sct',
            code: '268400002',
            display: '12 lead electrocardiogram',
          }),
        ],
        flags: [
          {
            category: 'respect',
            text: 'ReSPECT form in place: not for CPR. Form in the yellow folder by the telephone.',
            start: calendar.daysAgo(140),
            end: null,
          },
        ],
      }),
    ],
    socialCare: [toldToCouncil(draft)],
  });
}

function toldToHospital(draft: Draft): HospitalTelling {
  return hospitalTelling(draft, 'RJE', {
    allergies: [
      hospitalAllergy('penicillin', 'finding', { severity: 'SV', reaction: 'Anaphylaxis', at: '1987-07-02' }),
      hospitalAllergy('latex', 'finding', { severity: 'MI', reaction: 'Itchy rash from gloves' }),
    ],
    stays: [stay(draft, { reason: 'Acute on chronic heart failure' })],
    results: [
      ...panelResults(draft, 'RJE', 'fullBloodCount', 62),
      ...panelResults(draft, 'RJE', 'ureaAndElectrolytes', 62),
      ...panelResults(draft, 'RJE', 'ureaAndElectrolytes', 10),
    ],
    medications: [
      chartOrder(draft, 'furosemide40', {
        category: 'discharge',
        status: 'completed',
        start: draft.calendar.at(60, '10:00'),
        end: draft.calendar.at(46, '10:00'),
        lastGiven: null,
      }),
    ],
    nextOfKin: [{ family: 'Whitehurst', given: 'Dennis', relationship: 'Husband', telephone: '01632960117' }],
    alerts: [said('Anticoagulated'), said('High risk of falls')],
  });
}

function toldToCouncil(draft: Draft): SocialCareTelling {
  const { calendar } = draft;
  return socialCareTelling(draft, COUNTY, {
    relationships: [
      relative('Whitehurst', 'Dennis', 'Husband', { informalCarer: true, telephone: '01632960117' }),
      relative('Whitehurst-Kelly', 'Joanne', 'Daughter', { telephone: '07700900218' }),
    ],
    services: [
      service(draft, {
        type: 'Long term support: community',
        component: 'Home support',
        provider: 'Saggar Home Care',
      }),
      service(draft, { component: 'Reablement', start: calendar.daysAgo(58), end: calendar.daysAgo(16) }),
    ],
    warningNotes: [
      warningNote(
        draft,
        'Animal in the home',
        'A large dog. Telephone first and it will be shut in the kitchen.',
      ),
    ],
    primarySupportReasons: [
      { reason: 'Physical support: Personal care support', start: calendar.daysAgo(200), end: null },
    ],
    aboutMe: [
      {
        heading: 'What is most important to me',
        text: 'Sitting where I can see the garden, and knowing Dennis has eaten.',
        at: calendar.daysAgo(120),
      },
      {
        heading: 'People who are important to me',
        text: 'My husband Dennis and our daughter Joanne, who visits on Sundays.',
        at: calendar.daysAgo(120),
      },
      {
        heading: 'How I communicate and how to communicate with me',
        text: 'Speak to my left side. I do not hear on the right.',
        at: calendar.daysAgo(120),
      },
      {
        heading: 'Please do and please do not',
        text: 'Please call me Peggy. Please do not move my chair.',
        at: calendar.daysAgo(120),
      },
    ],
    needs: [
      { need: 'Hearing impairment', note: 'Hearing aid in the left ear', at: calendar.daysAgo(200) },
      { need: 'Uses a walking frame', note: null, at: calendar.daysAgo(200) },
    ],
  });
}
