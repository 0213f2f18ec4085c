import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseExtract } from '../../subgraphs/record/index/pds-extract.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import { toPdsPatient } from '../../simulators/population/personal-demographics.ts';
import { pdsPatient, testNumber } from './running-record.ts';

const TRACED_AT = '2026-11-01T00:00:00.000Z';
const parse = (...patients: unknown[]) =>
  parseExtract(patients.map((patient) => JSON.stringify(patient)).join('\n'), TRACED_AT);
const SAMPLES = '../shared/real-samples/identity-access';

describe('The extract of the patient index', () => {
  it('P5: holds everybody the simulated service tells of, as it tells of them', () => {
    const people = createPopulation({ today: '2026-11-01' });
    const { entries, aside } = parse(...people.map(toPdsPatient));
    expect(aside).toEqual([]);
    expect(entries.map(({ nhsNumber }) => nhsNumber)).toEqual(people.map(({ nhsNumber }) => nhsNumber));
    for (const [index, person] of people.entries()) {
      expect(entries[index]).toMatchObject({
        familyName: person.identity.family,
        givenNames: person.identity.given,
        birthDate: person.identity.birthDate,
        preferredName: person.identity.preferred,
        restricted: person.restricted,
        objection: person.objection,
        practice: person.restricted ? null : person.practice,
        supersededNhsNumbers: person.supersededNhsNumbers,
        deathNotification: person.identity.death?.notification ?? null,
        interpreterRequired: person.identity.interpreterRequired,
        tracedAt: TRACED_AT,
      });
    }
  });

  it('H4: keeps aside what cannot be read, by line and reason, and takes the rest', () => {
    const good = pdsPatient(testNumber(0));
    const text = [
      '{"resourceType":"Patient"',
      JSON.stringify(good),
      JSON.stringify(pdsPatient('9690937287')),
      '',
      JSON.stringify(pdsPatient(testNumber(1), { verification: '03' })),
      JSON.stringify({ ...pdsPatient(testNumber(2)), birthDate: '1950-13-01' }),
      JSON.stringify({ ...pdsPatient(testNumber(3)), id: testNumber(4) }),
      JSON.stringify({ ...pdsPatient(testNumber(5)), name: [{ use: 'nickname', family: 'X' }] }),
    ].join('\n');
    const { entries, aside } = parseExtract(text, TRACED_AT);
    expect(entries.map(({ nhsNumber }) => nhsNumber)).toEqual([testNumber(0)]);
    expect(aside).toEqual([
      { line: 1, reason: 'UNREADABLE' },
      { line: 3, reason: 'INVALID_NHS_NUMBER' },
      { line: 5, reason: 'NUMBER_NOT_VERIFIED' },
      { line: 6, reason: 'UNREADABLE' },
      { line: 7, reason: 'UNREADABLE' },
      { line: 8, reason: 'UNREADABLE' },
    ]);
  });

  it('H4: trusts neither of two lines that differ about one number; the same line twice is one', () => {
    const number = testNumber(0);
    expect(parse(pdsPatient(number), pdsPatient(number)).entries).toHaveLength(1);
    const { entries, aside } = parse(pdsPatient(number), pdsPatient(number, { family: 'Other' }));
    expect(entries).toEqual([]);
    expect(aside.map(({ line }) => line).sort()).toEqual([1, 2]);
  });

  it.each([
    ['R', true, false],
    ['V', true, true],
    ['REDACTED', true, false],
    ['unheard-of', true, false],
    ['U', false, false],
  ])('H30: security %s: restricted %s, hidden %s', (security, restricted, hidden) => {
    const [entry] = parse(pdsPatient(testNumber(0), { security })).entries;
    expect(entry).toMatchObject({ restricted, hidden });
    if (restricted) expect(entry).toMatchObject({ addresses: [], telephones: [], practice: null });
  });

  it('H30: somebody without a mark is restricted until the service says otherwise', () => {
    const [entry] = parse({ ...pdsPatient(testNumber(0)), meta: {} }).entries;
    expect(entry?.restricted).toBe(true);
  });

  const real = existsSync(SAMPLES) ? it : it.skip;

  real(
    'H29 H30: the real restricted patient has no address, telephone or practice, and no date of death',
    () => {
      const sample: unknown = JSON.parse(
        readFileSync(`${SAMPLES}/pds-Sensitive_Patient-9000000025.json`, 'utf8'),
      );
      expect(parse(sample).entries).toMatchObject([
        {
          nhsNumber: '9000000025',
          restricted: true,
          addresses: [],
          telephones: [],
          practice: null,
          deathDate: null,
          impossibleDeathDate: '2010-10-22',
          deathNotification: 'FORMAL',
        },
      ]);
    },
  );

  real('the real patient is read whole', () => {
    const sample: unknown = JSON.parse(readFileSync(`${SAMPLES}/pds-Patient-9000000009.json`, 'utf8'));
    expect(parse(sample).entries).toMatchObject([
      {
        nhsNumber: '9000000009',
        familyName: 'Smith',
        givenNames: ['Jane'],
        title: 'Mrs',
        practice: 'Y12345',
        telephones: ['01632960587'],
        language: 'French',
        interpreterRequired: true,
        restricted: false,
      },
    ]);
  });
});
