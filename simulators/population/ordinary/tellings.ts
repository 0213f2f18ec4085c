import type { Draft } from '../draft.ts';
import type { AmbulanceTelling, GpTelling, HospitalTelling, SocialCareTelling } from '../person.ts';
import { drugGiven, ILL, incident, WELL } from '../telling/ambulance.ts';
import {
  acuteCourse,
  allergy,
  consultation,
  gpTelling,
  medication,
  noKnownAllergies,
  problem,
  reaction,
} from '../telling/gp.ts';
import {
  bed,
  chartOrder,
  currentStay,
  hospitalAllergy,
  hospitalTelling,
  panelResults,
  stay,
  type Trust,
} from '../telling/hospital.ts';
import { CITY, COUNTY, relative, service, socialCareTelling } from '../telling/social-care.ts';
import { ALLERGENS, REACTIONS } from '../vocabulary/allergens.ts';
import { saidAs } from '../vocabulary/code-systems.ts';
import { CONDITIONS } from '../vocabulary/conditions.ts';
import type { PanelName } from '../vocabulary/investigations.ts';
import { CONSULTANTS } from '../vocabulary/names.ts';
import { ADMISSION_METHODS, PRIMARY_SUPPORT_REASONS } from '../vocabulary/national-codes.ts';
import type { History } from './history.ts';

const REASONS_TO_CONSULT = [
  ['Surgery consultation', 'Medication review. Taking everything as prescribed, no side effects.'],
  ['Telephone consultation', 'Sore throat for three days. Advice given, to call back if worse.'],
  ['Home visit', 'Unsteady since the weekend. Blood pressure lying 128/74, standing 112/70.'],
  ['Nurse clinic', 'Annual check. Feet examined, blood taken.'],
  ['Surgery consultation', 'Low back pain after gardening. No red flags. Exercises given.'],
] as const;

const PANEL_NAMES = [
  'fullBloodCount',
  'ureaAndElectrolytes',
  'glycatedHaemoglobin',
  'cReactiveProtein',
] as const satisfies PanelName[];

export function toldToGp(draft: Draft, history: History): GpTelling {
  const { random } = draft;
  const { allergens, recordedWithoutAllergies, medicines, conditions } = history;
  const repeats = medicines.map((name) =>
    medication(draft, name, { prescriptionType: random.chance(0.15) ? 'repeat-dispensing' : 'repeat' }),
  );
  // Nobody allergic to penicillin is given amoxicillin here: that would be a story.
  const course = allergens.includes('penicillin') ? 'doxycycline100' : 'amoxicillin500';

  return gpTelling(draft, {
    allergies:
      allergens.length > 0
        ? allergens.map((name) =>
            allergy(draft, name, {
              onset: random.chance(0.5) ? draft.calendar.daysAgo(random.integer(800, 6000)) : null,
              recordedAt: draft.calendar.at(random.integer(100, 790), '10:20'),
              reactions: random.chance(0.7)
                ? [
                    reaction(
                      random.pick(Object.values(REACTIONS)),
                      random.pick(['mild', 'moderate', 'severe', null]),
                    ),
                  ]
                : [],
            }),
          )
        : recordedWithoutAllergies === null
          ? []
          : [noKnownAllergies(draft, recordedWithoutAllergies)],
    medications: [
      ...repeats,
      ...(random.chance(0.4) ? [acuteCourse(draft, course, random.integer(5, 200), 5)] : []),
    ],
    problems: conditions.map((name) =>
      problem(draft, name, { onset: draft.calendar.daysAgo(random.integer(400, 5000)) }),
    ),
    consultations: random
      .sample(REASONS_TO_CONSULT, random.integer(0, 4))
      .map(([title, notes]) => consultation(draft, random.integer(3, 700), title, notes)),
  });
}

export function toldToTrust(draft: Draft, history: History): HospitalTelling {
  const { random } = draft;
  const trust: Trust = random.chance(0.7) ? 'RJE' : 'RTG';
  const inHospitalNow = random.chance(0.1);
  const panels = random.sample(PANEL_NAMES, random.integer(0, 3));
  return hospitalTelling(draft, trust, {
    allergies: history.allergens.map((name) => hospitalAllergy(name, 'finding')),
    stays: [
      random.chance(0.3) ? clinicVisit(draft) : stay(draft, { diagnoses: diagnosesOf(history) }),
      ...(inHospitalNow ? [currentStay(draft, random.integer(1, 9))] : []),
    ],
    results: panels.flatMap((panel) => panelResults(draft, trust, panel, random.integer(5, 300))),
    medications: inHospitalNow ? history.medicines.map((name) => chartOrder(draft, name)) : [],
    nextOfKin: [
      {
        family: random.pick(['Amos', 'Beech', 'Corden', 'Deakin']),
        given: random.pick(['Alex', 'Chris', 'Pat', 'Robin']),
        relationship: 'Next of kin',
        telephone: null,
      },
    ],
  });
}

function clinicVisit(draft: Draft) {
  const days = draft.random.integer(10, 200);
  const start = draft.calendar.at(days, '10:30');
  return stay(draft, {
    class: 'outpatient',
    start,
    end: draft.calendar.at(days, '11:00'),
    locations: [{ at: start, place: bed('OPD', '2', 1) }],
    reason: 'Clinic follow-up',
    consultant: { ...draft.random.pick(CONSULTANTS) },
    admissionMethod: ADMISSION_METHODS.booked,
    diagnoses: [],
  });
}

function diagnosesOf({ conditions }: History) {
  return conditions.map((name) => saidAs(CONDITIONS[name].diagnosis));
}

export function toldToAmbulance(draft: Draft, history: History): AmbulanceTelling {
  const { random } = draft;
  const days = random.integer(2, 400);
  const ill = random.chance(0.4);
  return incident(draft, days, ill ? ILL : WELL, {
    conveyedTo: ill ? random.pick(['RJE', 'RJE', 'RTG']) : null,
    drugsGiven: ill ? [drugGiven(draft, random.pick(['oxygen', 'ondansetron'] as const), days)] : [],
    allergies: history.allergens.map((name) => ({
      agent: saidAs(ALLERGENS[name].finding),
      at: draft.calendar.at(days, '13:15'),
    })),
  });
}

export function toldToCouncil(draft: Draft, history: History): SocialCareTelling {
  const { random, calendar } = draft;
  return socialCareTelling(draft, random.chance(0.6) ? COUNTY : CITY, {
    services: Array.from({ length: random.integer(1, 3) }, () => {
      const startedDaysAgo = random.integer(60, 900);
      return service(draft, {
        start: calendar.daysAgo(startedDaysAgo),
        end: random.chance(0.3) ? calendar.daysAgo(random.integer(5, 50)) : null,
      });
    }),
    primarySupportReasons: [
      {
        reason: history.conditions.includes('dementia')
          ? 'Support with memory and cognition'
          : random.pick(PRIMARY_SUPPORT_REASONS),
        start: calendar.daysAgo(random.integer(60, 900)),
        end: null,
      },
    ],
    relationships: random.chance(0.5)
      ? [
          relative(
            random.pick(['Amos', 'Beech', 'Corden']),
            random.pick(['Alex', 'Chris', 'Pat']),
            'Friend',
            { informalCarer: random.chance(0.5) },
          ),
        ]
      : [],
    aboutMe: random.chance(0.5)
      ? [
          {
            heading: 'What is most important to me',
            text: random.pick([
              'My garden and my cat.',
              'Getting to chapel on Sundays.',
              'Staying in my own home.',
            ]),
            at: calendar.daysAgo(100),
          },
        ]
      : [],
    needs: random.chance(0.4)
      ? [
          {
            need: random.pick(['Hearing impairment', 'Uses a walking frame', 'Visual impairment']),
            note: null,
            at: calendar.daysAgo(300),
          },
        ]
      : [],
  });
}
