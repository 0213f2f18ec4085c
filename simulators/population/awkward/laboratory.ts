import { type Draft, identityOf, personOf } from '../draft.ts';
import type { Person } from '../person.ts';
import { gpTelling, noKnownAllergies } from '../telling/gp.ts';
import { hospitalTelling, panelResults, result } from '../telling/hospital.ts';

function correctedResult(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Emery',
      given: 'Norman',
      birthDate: '1948-04-10',
      gender: 'male',
    }),
    story: 'A potassium of 6.9 that the laboratory corrected to 4.1 two hours later (OBX-11 C)',
    tags: ['corrected-result', 'H21'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        results: panelResults(draft, 'RJE', 'ureaAndElectrolytes', 20).map((told) =>
          told.investigation.text === 'Potassium'
            ? {
                ...told,
                value: '6.9',
                flag: 'HH',
                comment: 'Sample haemolysed? Please repeat.',
                correctedTo: { value: '4.1', at: draft.calendar.at(20, '14:55') },
              }
            : told,
        ),
      }),
    ],
  });
}

function preliminaryOnly(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Flack',
      given: 'Teresa',
      birthDate: '1987-02-08',
      gender: 'female',
    }),
    story: 'A blood culture with a preliminary result and no final one yet',
    tags: ['preliminary-result', 'H21'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        results: [
          result(draft, 'RJE', 'cReactiveProtein', 2, {
            value: 'Gram positive cocci seen, identification to follow',
            valueType: 'TX',
            unit: null,
            range: null,
            flag: 'A',
            status: 'P',
          }),
        ],
      }),
    ],
  });
}

function comparatorAndOddUnit(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Grindey',
      given: 'Shaun',
      birthDate: '1981-12-16',
      gender: 'male',
    }),
    story: 'Results with a comparator, a unit nobody knows, and a "number" that is not one',
    tags: ['comparator', 'odd-unit', 'H20'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RTG', {
        results: [
          result(draft, 'RTG', 'cReactiveProtein', 15, { value: '<5', valueType: 'SN', flag: null }),
          result(draft, 'RTG', 'glycatedHaemoglobin', 15, { value: '>195', valueType: 'ST', flag: 'H' }),
          result(draft, 'RTG', 'fullBloodCount', 15, {
            value: '13.80',
            unit: 'g/dl(old)',
            range: '11.5 - 16.5',
            flag: null,
          }),
          result(draft, 'RTG', 'ureaAndElectrolytes', 15, {
            value: 'see comment',
            comment: 'Insufficient sample',
            flag: null,
          }),
        ],
      }),
    ],
  });
}

function cancelledResult(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: 'Hollins',
      given: 'Jean',
      birthDate: '1942-03-30',
      gender: 'female',
    }),
    story: 'A result withdrawn by the laboratory (OBX-11 X) beside one that stands',
    tags: ['cancelled-result', 'H21'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        results: [
          result(draft, 'RJE', 'glycatedHaemoglobin', 33, { status: 'X', comment: 'Wrong patient sampled' }),
          result(draft, 'RJE', 'glycatedHaemoglobin', 31),
        ],
      }),
    ],
  });
}

function delimitersInComment(draft: Draft): Person {
  return personOf(draft, {
    identity: identityOf(draft, {
      family: "O'Dowd",
      given: 'Patrick',
      birthDate: '1960-03-17',
      gender: 'male',
    }),
    story: 'A laboratory comment holding every delimiter of HL7 v2',
    tags: ['hl7-escapes', 'H32'],
    gp: gpTelling(draft, { allergies: [noKnownAllergies(draft)] }),
    hospital: [
      hospitalTelling(draft, 'RJE', {
        results: [
          result(draft, 'RJE', 'fullBloodCount', 8, {
            comment: 'Film: |target cells| ^ seen & confirmed ~ see \\\\server\\films\\8',
          }),
        ],
      }),
    ],
  });
}

/** People whose results are awkward, each at a place of their own: new ones go to the end. */
export const LABORATORY_PEOPLE = [
  correctedResult,
  preliminaryOnly,
  comparatorAndOddUnit,
  cancelledResult,
  delimitersInComment,
] as const;
