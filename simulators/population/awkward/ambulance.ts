import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Person } from '../person.ts';
import { drugGiven, ILL, incident, WELL } from '../telling/ambulance.ts';
import { cprDecision, gpTelling, medication, noKnownAllergies } from '../telling/gp.ts';
import { hospitalTelling, stay } from '../telling/hospital.ts';
import { CITY, socialCareTelling, warningNote } from '../telling/social-care.ts';
import { said, saidAs } from '../vocabulary/code-systems.ts';
import { ALLERGENS } from '../vocabulary/allergens.ts';
import { NUMBER_STATUS } from '../vocabulary/national-codes.ts';

function withoutNumber(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Lightfoot',
      given: 'Dean',
      birthDate: '1989-05-05',
      gender: 'male',
    }),
    story: 'Found unconscious: the ambulance record has no NHS number and must not be guessed to be his',
    tags: ['ambulance-without-nhs-number', 'H31'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    ambulance: [
      incident(draft, 6, ILL, {
        identity: { family: 'Unknown', given: ['Male'], title: null, gender: 'male' },
        nhsNumberStatus: null,
        allergies: [{ agent: saidAs(ALLERGENS.aspirin.finding), at: draft.calendar.at(6, '13:15') }],
      }),
    ],
  });
}

function numberNotTraced(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Mayer',
      given: 'Christine',
      birthDate: '1965-01-01',
      gender: 'female',
    }),
    story: 'The crew copied the NHS number from a letter: present, not traced (02)',
    tags: ['ambulance-number-not-verified', 'H31'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    ambulance: [
      incident(draft, 11, WELL, {
        nhsNumberStatus: NUMBER_STATUS.notTraced,
        allergies: [{ agent: saidAs(ALLERGENS.codeine.finding), at: draft.calendar.at(11, '13:15') }],
      }),
    ],
  });
}

function traceRequired(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, { family: 'Nadin', given: 'Isaac', birthDate: '2001-09-15', gender: 'male' }),
    story: 'One ambulance record is verified, a later one needs tracing (03)',
    tags: ['ambulance-number-not-verified', 'H31'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    ambulance: [
      incident(draft, 50, WELL),
      incident(draft, 7, WELL, {
        nhsNumberStatus: NUMBER_STATUS.traceRequired,
        drugsGiven: [drugGiven(draft, 'glucose', 7)],
      }),
    ],
  });
}

function decisionsDiffer(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, { family: 'Orme', given: 'Harold', birthDate: '1937-06-26', gender: 'male' }),
    story: 'The practice has "for CPR"; the ambulance service has a flag that a ReSPECT form says otherwise',
    tags: ['cpr-conflict', 'respect', 'H28'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'bisoprolol5')],
      cprDecisions: [cprDecision(draft, 'for', 600)],
    }),
    ambulance: [
      incident(draft, 28, ILL, {
        conveyedTo: 'RJE',
        flags: [
          {
            category: 'respect',
            text: 'ReSPECT form seen at home, dated last month: CPR attempts NOT recommended',
            start: draft.calendar.daysAgo(28),
            end: null,
          },
        ],
      }),
    ],
  });
}

function dangerToCrew(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Pointon',
      given: 'Craig',
      birthDate: '1980-08-08',
      gender: 'male',
    }),
    story: 'A violence warning at the council and a scene-safety flag at the ambulance service',
    tags: ['violence-warning', 'scene-safety', 'H42'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    ambulance: [
      incident(draft, 18, WELL, {
        flags: [
          {
            category: 'scene-safety',
            text: 'Threatened crew with a knife. Do not enter without police.',
            start: draft.calendar.daysAgo(18),
            end: draft.calendar.daysAgo(-347),
          },
        ],
      }),
    ],
    socialCare: [
      socialCareTelling(draft, CITY, {
        warningNotes: [
          warningNote(draft, 'Violence or aggression', 'Struck a worker in the doorway. Visit in pairs.', {
            reviewDue: draft.calendar.daysAgo(20),
          }),
        ],
      }),
    ],
  });
}

function warningExpired(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Rowley',
      given: 'Sandra',
      birthDate: '1967-04-18',
      gender: 'female',
    }),
    story: 'A scene-safety flag that ran out last year, and a safeguarding flag that stands',
    tags: ['expired-flag', 'safeguarding', 'H42'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    ambulance: [
      incident(draft, 500, WELL, {
        flags: [
          {
            category: 'scene-safety',
            text: 'Loose guard dog',
            start: draft.calendar.daysAgo(500),
            end: draft.calendar.daysAgo(135),
          },
        ],
      }),
      incident(draft, 40, WELL, {
        flags: [
          {
            category: 'safeguarding',
            text: 'Adult safeguarding referral made: self-neglect',
            start: draft.calendar.daysAgo(40),
            end: null,
          },
        ],
      }),
    ],
  });
}

function calledOften(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Sproston',
      given: 'Eileen',
      birthDate: '1934-10-06',
      gender: 'female',
    }),
    story: 'Twelve incidents in two months, her early-warning score rising, the last with no total sent',
    tags: ['frequent-caller', 'news2', 'H18'],
    gp: gpTelling(draft, {
      allergies: [noKnownAllergies(draft)],
      medications: [medication(draft, 'furosemide40')],
    }),
    hospital: [hospitalTelling(draft, 'RJE', { stays: [stay(draft)] })],
    ambulance: Array.from({ length: 12 }, (_, place) =>
      incident(
        draft,
        60 - place * 5,
        { ...WELL, respirationsPerMinute: 14 + place, temperatureCelsius: 36.2 + place / 4 },
        {
          chiefComplaint: said('Breathless'),
          ...(place === 11 ? { news2Total: null } : {}),
        },
      ),
    ),
  });
}

/** People whose ambulance record is awkward, each at a place of their own: new ones go to the end. */
export const AMBULANCE_PEOPLE = [
  withoutNumber,
  numberNotTraced,
  traceRequired,
  decisionsDiffer,
  dangerToCrew,
  warningExpired,
  calledOften,
] as const;
