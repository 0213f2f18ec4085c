import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldName } from '../../subgraphs/record/index/index-entry.ts';
import {
  ROLE_CODES,
  STORES,
  claimsOf,
  pdsPatient,
  role,
  startRecord,
  testNumber,
  type RunningRecord,
} from './running-record.ts';

interface Found {
  findPatients: {
    more: boolean;
    items: { nhsNumber: string; familyName: string; postcode: string | null }[];
  } | null;
}
const QUERY = `query ($f: String!, $d: PartialDate!, $g: String, $s: String, $p: String) {
  findPatients(familyName: $f, dateOfBirth: $d, givenName: $g, gender: $s, postcode: $p) {
    more items { nhsNumber familyName givenNames birthDate gender postcode } } }`;
const GP = claimsOf(role(ROLE_CODES.GP));
const BORN = '1961-02-03';

const PEOPLE = [
  pdsPatient(testNumber(0), { family: 'Żółkiewska-O’Neil', given: ['Zoë', 'Ann'], birthDate: BORN }),
  pdsPatient(testNumber(1), { family: 'Twin', given: ['Cora'], birthDate: BORN, postcode: 'ST99 1AA' }),
  pdsPatient(testNumber(2), { family: 'Twin', given: ['Dora'], birthDate: BORN, postcode: 'ST99 1AA' }),
  pdsPatient(testNumber(3), { family: 'Shielded', given: ['One'], birthDate: BORN, security: 'R' }),
  pdsPatient(testNumber(4), { family: 'Beside', given: ['Open'], birthDate: BORN }),
  pdsPatient(testNumber(5), { family: 'Beside', given: ['Shielded'], birthDate: BORN, security: 'R' }),
  pdsPatient(testNumber(6), { family: 'Hidden', birthDate: BORN, security: 'V' }),
  pdsPatient(testNumber(7), { family: 'Objector', birthDate: BORN, objection: true, postcode: 'ST99 7OB' }),
  ...Array.from({ length: 21 }, (_, index) =>
    pdsPatient(testNumber(100 + index), { family: 'Many', given: [`Given${index}`], birthDate: BORN }),
  ),
];

describe.each(STORES)('A search of the index, on %s', (_name, createUrl) => {
  let record: RunningRecord;
  beforeAll(async () => {
    record = await startRecord(PEOPLE, { databaseUrl: await createUrl() });
  });
  afterAll(() => record.stop());

  const find = async (variables: object, claims = GP) => {
    const { data, errors } = await record.askAs<Found>(claims, QUERY, { d: BORN, ...variables });
    const found = data?.findPatients;
    return {
      numbers: found?.items.map(({ nhsNumber }) => nhsNumber),
      more: found?.more,
      postcodes: found?.items.map(({ postcode }) => postcode),
      codes: errors?.map(({ extensions }) => extensions?.['code']),
    };
  };

  it.each(['Żółkiewska-O’Neil', 'zolkiewska-o’neil', "ZOLKIEWSKA O'NEIL"])(
    'capital letters and accents do not matter: %s',
    async (family) => {
      expect((await find({ f: family })).numbers).toEqual([testNumber(0)]);
    },
  );

  it('H4: family name and date of birth are exactly these: no part of a name, and no other day', async () => {
    expect((await find({ f: 'Twi' })).numbers).toEqual([]);
    expect((await find({ f: 'Twin%' })).numbers).toEqual([]);
    expect((await find({ f: 'Twin', d: '1961-02-04' })).numbers).toEqual([]);
    expect((await find({ f: 'Twin', d: '1961' })).numbers).toEqual([]);
  });

  it('given name, gender and postcode narrow it', async () => {
    expect((await find({ f: 'Twin' })).numbers).toEqual([testNumber(1), testNumber(2)]);
    expect((await find({ f: 'Twin', g: 'dora' })).numbers).toEqual([testNumber(2)]);
    expect((await find({ f: 'Twin', s: 'male' })).numbers).toEqual([]);
    expect((await find({ f: 'Twin', p: 'st991aa' })).numbers).toHaveLength(2);
    expect((await find({ f: 'Twin', p: 'ST99 2AA' })).numbers).toEqual([]);
  });

  it('H18: shows twenty, and says when there are more', async () => {
    const found = await find({ f: 'Many' });
    expect(found.numbers).toHaveLength(20);
    expect(found.more).toBe(true);
    expect((await find({ f: 'Twin' })).more).toBe(false);
  });

  it('H30: shows a restricted person only as the single match, and never where they live', async () => {
    expect(await find({ f: 'Shielded' })).toMatchObject({ numbers: [testNumber(3)], postcodes: [null] });
    expect((await find({ f: 'Beside' })).numbers).toEqual([testNumber(4)]);
    expect((await find({ f: 'Beside', g: 'Shielded' })).numbers).toEqual([testNumber(5)]);
    expect((await find({ f: 'Shielded', p: 'ST99 9ZZ' })).numbers).toEqual([]);
  });

  it('H30: never shows a very restricted person', async () => {
    expect(await find({ f: 'Hidden' })).toMatchObject({ numbers: [], more: false });
  });

  it('P3: does not tell where somebody lives who objects to sharing', async () => {
    expect(await find({ f: 'Objector' })).toMatchObject({ numbers: [testNumber(7)], postcodes: [null] });
    expect((await find({ f: 'Objector', p: 'ST99 7OB' })).numbers).toEqual([]);
  });

  it.each([
    ['a blank name', { f: ' ’ ' }],
    ['a name too long to be one', { f: 'x'.repeat(101) }],
    ['a gender that is none', { f: 'Twin', s: 'm' }],
    ['a time', { f: 'Twin', d: '1961-02-03T00:00:00+00:00' }],
  ])('refuses %s', async (_what, variables) => {
    expect((await find(variables)).codes).toEqual(['INVALID_ARGUMENT']);
  });

  it('P2: refuses whoever may not see who people are', async () => {
    expect((await find({ f: 'Twin' }, claimsOf(role(ROLE_CODES.PRIVACY_OFFICER)))).codes).toEqual([
      'ACCESS_DENIED',
    ]);
    expect((await find({ f: 'Twin' }, claimsOf())).codes).toEqual(['ACCESS_DENIED']);
    expect((await find({ f: 'Twin' }, claimsOf(role(ROLE_CODES.ADMIN)))).numbers).toHaveLength(2);
  });
});

it('a name is compared without capitals, accents, apostrophes and hyphens', () => {
  expect(foldName(' d’Árcy--Łoś  ')).toBe('darcy los');
});
