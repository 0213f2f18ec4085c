import { isValidNhsNumber } from '../../schema/nhs-number.ts';
import { spareNhsNumber, type Draft } from '../../simulators/population/draft.ts';
import type { Person, SocialCareTelling } from '../../simulators/population/person.ts';
import {
  CITY,
  COUNTY,
  relative,
  service,
  socialCareTelling,
  warningNote,
} from '../../simulators/population/telling/social-care.ts';
import { testPerson } from './running-councils.ts';

type Council = typeof COUNTY | typeof CITY;

const zeroNumbers = Array.from({ length: 40 }, (_, index) => `01234567${index + 10}`).filter(
  isValidNhsNumber,
);
const NUMBER_WITH_LEADING_ZERO = { [COUNTY]: zeroNumbers[0] ?? '', [CITY]: zeroNumbers[1] ?? '' };

/** Everybody the tests of one council need: each told to that council alone unless said. */
function peopleOf(council: Council, from: number) {
  const person = (
    place: number,
    family: string,
    birthDate: string,
    told: ((draft: Draft) => Partial<SocialCareTelling>) | null,
    rest: Partial<Person> = {},
  ) =>
    // Given names differ by council: otherwise each would be the namesake of somebody at the other.
    testPerson(
      from + place,
      { family, given: [council === COUNTY ? 'Connie' : 'Cilla'], birthDate, telephones: ['01632960101'] },
      (draft) => ({ socialCare: told ? [socialCareTelling(draft, council, told(draft))] : [], ...rest }),
    );
  const full = testPerson(
    from,
    {
      family: "O'Hare",
      given: [council === COUNTY ? 'Bridget' : 'Brenda', 'Ann'],
      birthDate: '1950-02-28',
      title: 'Mrs',
      language: 'pl',
      interpreterRequired: true,
      address: { lines: ['7 Flax Row', 'Leek'], postcode: 'ST13 9ZZ' },
      telephones: ['01632960111'],
    },
    (draft) => ({
      socialCare: [
        socialCareTelling(draft, council, {
          workers: [
            { name: 'Ola Grant', team: 'Older People North', start: '2026-01-05', end: null },
            { name: 'Dean Mattu', team: 'Hospital Discharge', start: '2024-03-01', end: '2025-12-31' },
          ],
          relationships: [
            relative("O'Hare", 'Sean', 'Son', {
              informalCarer: true,
              parentalResponsibility: true,
              telephone: '07700900333',
            }),
          ],
          warningNotes: [
            warningNote(draft, 'Violence or aggression', 'A neighbour shouts.', {
              start: '2026-02-01',
              reviewDue: '2026-06-01',
            }),
            warningNote(draft, 'Safeguarding concern', 'Enquiry open.', { start: '2026-01-01' }),
            warningNote(draft, 'Infection risk', 'Entered on the wrong person', { deleted: true }),
            warningNote(draft, 'Stairs', 'Steep.', {
              start: '2020-01-01',
              end: '2021-01-01',
              reviewDue: '2020-06-01',
            }),
          ],
          services: [
            service(draft, {
              type: 'Long term support: community',
              component: 'Home support',
              delivery: 'Direct payment only',
              provider: 'Saggar Home Care',
              frequency: 'Daily',
              unitCost: '21.50',
              start: '2026-03-01',
            }),
            service(draft, { component: 'Day support', start: '2025-01-01', end: '2025-06-30' }),
            service(draft, { component: 'Meals', deleted: true }),
          ],
          primarySupportReasons: [{ reason: 'Mental health support', start: '2025-01-01', end: null }],
          aboutMe: [{ heading: 'What is most important to me', text: 'My garden.', at: '2026-05-05' }],
          needs: [
            { need: 'Hearing impairment', note: null, at: '2026-05-06' },
            { need: 'Uses a frame', note: 'Indoors', at: '2026-05-06' },
          ],
        }),
      ],
    }),
  );
  const [old, wrong] = [spareNhsNumber(from + 1), spareNhsNumber(from + 2)];
  return {
    full,
    unknown: person(1, 'Nowhere', '1960-01-01', null),
    numberMissing: person(2, 'Tatton', '1935-02-20', () => ({ nhsId: null })),
    numberZero: person(3, 'Underwood', '1941-12-29', () => ({ nhsId: '0' })),
    numberShort: person(4, 'Venables', '1938-03-14', () => ({ nhsId: '999000' })),
    numberOfAnother: person(5, 'Wardle', '1943-09-21', () => ({ nhsId: wrong })),
    usedForAnother: person(6, 'Yarwood', '1971-05-31', null, { nhsNumber: wrong }),
    superseded: person(7, 'Old', '1944-04-04', () => ({ nhsId: old }), { supersededNhsNumbers: [old] }),
    leadingZero: person(
      8,
      'Zero',
      '1955-05-05',
      // Another given name, so that the row is not found by name in the first place.
      () => ({ nhsId: NUMBER_WITH_LEADING_ZERO[council].replace(/^0+/, ''), identity: { given: ['Zed'] } }),
      { nhsNumber: NUMBER_WITH_LEADING_ZERO[council] },
    ),
    restrictedThere: person(9, 'Burgess', '1993-11-03', () => ({
      restricted: true,
      relationships: [relative('Burgess', 'Ray', 'Father', { telephone: '07700900777' })],
    })),
    restrictedNationally: person(
      10,
      'Hidden',
      '1990-10-10',
      (draft) => ({
        relationships: [relative('Hidden', 'Ray', 'Father', { telephone: '07700900778' })],
        services: [service(draft, { provider: 'Tell Tale Care' })],
      }),
      { restricted: true },
    ),
    formerName: person(11, 'Dale-Hughes', '1962-10-08', () => ({ identity: { family: 'Dale' } })),
    restrictedElsewhere: testPerson(from + 12, { family: 'Moved', birthDate: '1988-08-08' }, (draft) => ({
      socialCare: [
        socialCareTelling(draft, council, { services: [service(draft)] }),
        socialCareTelling(draft, council === COUNTY ? CITY : COUNTY, { restricted: true }),
      ],
    })),
  };
}

/** The people of each council's tests. */
export const PEOPLE = { [COUNTY]: peopleOf(COUNTY, 300), [CITY]: peopleOf(CITY, 400) };
export const EVERYBODY = [...Object.values(PEOPLE[COUNTY]), ...Object.values(PEOPLE[CITY])];
