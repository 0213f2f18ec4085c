import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Person } from '../person.ts';
import { incident, WELL } from '../telling/ambulance.ts';
import { allergy, allergySaid, gpTelling, medication, problem, reaction } from '../telling/gp.ts';
import { hospitalAllergy, hospitalTelling, stay } from '../telling/hospital.ts';
import { ALLERGENS } from '../vocabulary/allergens.ts';
import { EGTON, said, saidAs, snomed } from '../vocabulary/code-systems.ts';

function codedThreeWays(draft: Draft): Person {
  const { finding, substance, read } = ALLERGENS.penicillin;
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Clewlow',
      given: 'Janet',
      birthDate: '1949-12-05',
      gender: 'female',
    }),
    story:
      'One penicillin allergy in every dialect: finding, substance, Read, ICD-10 category and plain words',
    tags: ['allergy-coded-three-ways', 'allergy-category-only', 'H11'],
    gp: gpTelling(draft, {
      allergies: [
        allergySaid(draft, saidAs(finding)),
        allergySaid(draft, saidAs(read), { note: 'From the paper record' }),
      ],
    }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        allergies: [hospitalAllergy('penicillin', 'category')],
        stays: [stay(draft)],
      }),
      hospitalTelling(draft, 'RTG', { allergies: [hospitalAllergy('penicillin', 'substance')] }),
    ],
    ambulance: [
      incident(draft, 30, WELL, {
        allergies: [
          { agent: saidAs(substance), at: draft.calendar.at(30, '13:15') },
          { agent: said('PENICILLIN - pt says rash as a child'), at: draft.calendar.at(30, '13:15') },
        ],
      }),
    ],
  });
}

function degradedInTransfer(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Hulse',
      given: 'Anthony',
      birthDate: '1968-03-27',
      gender: 'male',
    }),
    story:
      'A lentil allergy that lost its code on the way from the last practice and arrived as a drug allergy',
    tags: ['degraded-allergy', 'H11'],
    gp: gpTelling(draft, { allergies: [allergySaid(draft, said('Lentil Allergy'), { degraded: true })] }),
  });
}

function recordedTwice(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Keeling',
      given: 'Denise',
      birthDate: '1955-11-09',
      gender: 'female',
    }),
    story: 'The same peanut allergy recorded twice on one day, two and a half hours apart',
    tags: ['duplicate-allergy', 'P7'],
    gp: gpTelling(draft, {
      allergies: [
        allergy(draft, 'peanut', { recordedAt: '2010-01-13T11:37:00+00:00' }),
        allergy(draft, 'peanut', { recordedAt: '2010-01-13T14:04:00+00:00' }),
      ],
    }),
  });
}

function severityWithoutReaction(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Lockett',
      given: 'Brian',
      birthDate: '1944-01-31',
      gender: 'male',
    }),
    story: 'An allergy whose reaction has a severity and no manifestation',
    tags: ['severity-only', 'H11'],
    gp: gpTelling(draft, {
      allergies: [allergy(draft, 'codeine', { reactions: [reaction(null, 'severe')] })],
    }),
    hospital: [
      hospitalTelling(draft, 'RTG', {
        allergies: [hospitalAllergy('codeine', 'category', { severity: 'SV' })],
      }),
    ],
  });
}

function codeNobodyKnows(draft: Draft): Person {
  const words = 'Adverse reaction to Paracetamol And Dihydrocodeine';
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Mountford',
      given: 'Elaine',
      birthDate: '1963-05-06',
      gender: 'female',
    }),
    story: "A supplier's own allergy code beside a national one that terminology servers do not know",
    tags: ['unknown-allergy-code', 'H11'],
    gp: gpTelling(draft, {
      allergies: [
        allergySaid(
          draft,
          said(words, { system: EGTON, code: 'PAAD1234', display: words }, snomed('1016891000006106', words)),
        ),
      ],
      medications: [medication(draft, 'omeprazole20')],
      problems: [problem(draft, 'reflux')],
    }),
  });
}

/** People whose allergies are awkwardly written down, each at a place of their own: new ones go to the end. */
export const ALLERGY_CODING_PEOPLE = [
  codedThreeWays,
  degradedInTransfer,
  recordedTwice,
  severityWithoutReaction,
  codeNobodyKnows,
] as const;
