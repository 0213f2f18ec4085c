import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt } from 'jose';
import { verifyGrant } from '../../subgraphs/kit/grant.ts';
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

const ORDINARY = testNumber(0);
const OBJECTING = testNumber(1);
const RESTRICTED = testNumber(2);
const HIDDEN = testNumber(3);
const RENUMBERED = testNumber(4);
const OLD_NUMBER = testNumber(5);
const WRONGLY_DEAD = testNumber(6);
const NOBODYS = testNumber(7);
const CONTESTED_NUMBER = testNumber(8);
const UNVERIFIED = testNumber(9);
const CROWD = Array.from({ length: 50 }, (_, index) => testNumber(100 + index));

const PEOPLE = [
  pdsPatient(ORDINARY),
  pdsPatient(OBJECTING, { objection: true }),
  pdsPatient(RESTRICTED, { security: 'R' }),
  pdsPatient(HIDDEN, { security: 'V' }),
  pdsPatient(RENUMBERED, { superseded: [OLD_NUMBER, CONTESTED_NUMBER] }),
  pdsPatient(WRONGLY_DEAD, {
    birthDate: '1980-02-02',
    deceased: '1980-02-02',
    superseded: [CONTESTED_NUMBER],
  }),
  pdsPatient(UNVERIFIED, { verification: '02' }),
  ...CROWD.map((nhsNumber) => pdsPatient(nhsNumber)),
];

const PATIENT = `nhsNumber
  identity { nhsNumberStatus restricted supersededNhsNumbers notice tracedAt }
  demographics { title givenNames familyName birthDate gender deathDate addresses { lines postcode }
    telephones language interpreterRequired source { kind status reason } }
  gpPractice { organisation { odsCode name } source { status reason } }
  access { decisionId role classes { class permitted reason } }
  accessGrant`;
const ONE = `query ($n: NhsNumber!) { patient(nhsNumber: $n) { ${PATIENT} } }`;
const MANY = 'query ($n: [NhsNumber!]!) { patients(nhsNumbers: $n) { nhsNumber accessGrant } }';

interface Row {
  kind: string;
  status: string;
  reason: string | null;
}
interface Patient {
  nhsNumber: string;
  accessGrant: string;
  identity: {
    nhsNumberStatus: string;
    restricted: boolean;
    supersededNhsNumbers: string[];
    notice: string | null;
  };
  demographics: Record<string, unknown> & { source: Row };
  gpPractice: { organisation: { odsCode: string; name: string } | null; source: Row };
  access: {
    decisionId: string;
    role: string;
    classes: { class: string; permitted: boolean; reason: string | null }[];
  };
}
const GP = claimsOf(role(ROLE_CODES.GP));

describe.each(STORES)('A patient of the record, on %s', (_store, createUrl) => {
  let record: RunningRecord;
  beforeAll(async () => {
    record = await startRecord(PEOPLE, { databaseUrl: await createUrl() });
  });
  afterAll(() => record.stop());

  const ask = (nhsNumber: string, claims = GP) =>
    record.askAs<{ patient: Patient | null }>(claims, ONE, { n: nhsNumber });
  const codesOf = (errors: { extensions?: Record<string, unknown> }[] | undefined) =>
    errors?.map(({ extensions }) => extensions?.['code']);

  it('P5: is who the Personal Demographics Service says', async () => {
    const { data, errors } = await ask(ORDINARY);
    expect(errors).toBeUndefined();
    expect(data?.patient).toMatchObject({
      nhsNumber: ORDINARY,
      identity: { nhsNumberStatus: '01', restricted: false, notice: null },
      demographics: {
        title: 'Ms',
        givenNames: ['Ada'],
        familyName: 'Fictional',
        birthDate: '1950-04-01',
        addresses: [{ lines: ['1 Secret Row'], postcode: 'ST99 9ZZ' }],
        telephones: ['01632 960001'],
        language: 'Polish',
        interpreterRequired: true,
        source: { kind: 'PATIENT_INDEX', status: 'COMPLETE', reason: null },
      },
      gpPractice: {
        organisation: { odsCode: 'Y90001', name: 'Canal Side Surgery' },
        source: { status: 'COMPLETE', reason: null },
      },
      access: { role: 'GP' },
    });
    expect(data?.patient?.access.classes).toHaveLength(13);
  });

  it('P2: comes with a grant that the published key verifies, for this practitioner and this patient alone', async () => {
    const { data } = await ask(ORDINARY);
    const keys = createRemoteJWKSet(new URL(`${record.url}/.well-known/grant-keys.json`));
    const patient = data?.patient;
    const { grant } = await verifyGrant(patient ?? {}, keys, Date.now());
    expect(grant).toMatchObject({
      jti: patient?.access.decisionId,
      sub: '555000000001',
      practitioner: { name: 'Dr Test Practitioner', roleProfileId: '555000000101' },
      role: 'GP',
      organisation: 'Y90001',
      purpose: 'DIRECT_CARE',
      traced: { familyName: 'Fictional', givenNames: ['Ada'], birthDate: '1950-04-01', gender: 'female' },
      practice: 'Y90001',
      restricted: false,
      withheld: { SOCIAL_CARE_FINANCE: 'ROLE_NOT_PERMITTED' },
    });
    const { iat = 0, exp = 0 } = decodeJwt(patient?.accessGrant ?? '');
    expect(exp - iat).toBeLessThanOrEqual(30);
    await expect(
      verifyGrant({ nhsNumber: OBJECTING, accessGrant: patient?.accessGrant ?? '' }, keys, Date.now()),
    ).rejects.toMatchObject({ extensions: { code: 'INVALID_GRANT' } });
  });

  it('P3: who objects is shown by name alone, and everything else is withheld because of it', async () => {
    const { data } = await ask(OBJECTING);
    expect(data?.patient?.demographics).toMatchObject({
      familyName: 'Fictional',
      birthDate: '1950-04-01',
      gender: 'female',
      addresses: [],
      telephones: [],
      language: null,
      interpreterRequired: null,
      source: { status: 'PARTIAL', reason: 'PATIENT_OBJECTION' },
    });
    expect(data?.patient?.gpPractice).toMatchObject({
      organisation: null,
      source: { status: 'WITHHELD', reason: 'PATIENT_OBJECTION' },
    });
    const permitted = data?.patient?.access.classes.filter((decision) => decision.permitted);
    expect(permitted?.map((decision) => decision.class)).toEqual(['DEMOGRAPHICS']);
    const reasons = data?.patient?.access.classes.map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(new Set([null, 'PATIENT_OBJECTION']));
  });

  it('H30: nothing in the answer or the grant tells where a restricted person is', async () => {
    const { data } = await ask(RESTRICTED);
    const { patient } = data ?? {};
    expect(patient?.identity.restricted).toBe(true);
    expect(patient?.demographics).toMatchObject({
      addresses: [],
      telephones: [],
      source: { status: 'PARTIAL', reason: 'RESTRICTED_PERSON' },
    });
    expect(patient?.gpPractice).toMatchObject({
      organisation: null,
      source: { status: 'WITHHELD', reason: 'RESTRICTED_PERSON' },
    });
    expect(decodeJwt(patient?.accessGrant ?? '')).toMatchObject({ restricted: true, practice: null });
    const whole = JSON.stringify(data) + JSON.stringify(decodeJwt(patient?.accessGrant ?? ''));
    for (const secret of ['Secret Row', 'ST99', '01632', 'Canal Side', 'Y90002'])
      expect(whole).not.toContain(secret);
  });

  it('H30: of a very restricted person, not even that they are known', async () => {
    const [hidden, unknown] = await Promise.all([ask(HIDDEN), ask(NOBODYS)]);
    expect(hidden).toEqual(unknown);
    expect(codesOf(hidden.errors)).toEqual(['PATIENT_NOT_FOUND']);
  });

  it('H4 H31: a number that is not verified leads to nobody', async () => {
    expect(codesOf((await ask(UNVERIFIED)).errors)).toEqual(['PATIENT_NOT_FOUND']);
  });

  it('H25: a superseded number answers with the person’s current one, and says so', async () => {
    const { data } = await ask(OLD_NUMBER);
    expect(data?.patient?.nhsNumber).toBe(RENUMBERED);
    expect(data?.patient?.identity.supersededNhsNumbers).toContain(OLD_NUMBER);
    expect(data?.patient?.identity.notice).toContain(OLD_NUMBER);
    expect(decodeJwt(data?.patient?.accessGrant ?? '')).toMatchObject({ patient: RENUMBERED });
    expect((await ask(RENUMBERED)).data?.patient?.identity.notice).toBeNull();
  });

  it('H4: a number that two people are said to have had leads to neither', async () => {
    expect(codesOf((await ask(CONTESTED_NUMBER)).errors)).toEqual(['PATIENT_NOT_FOUND']);
  });

  it('H29: a death on the day of birth is not shown as a date of death, and is spoken of', async () => {
    const { data } = await ask(WRONGLY_DEAD);
    expect(data?.patient?.demographics).toMatchObject({ deathDate: null });
    expect(data?.patient?.identity.notice).toContain('1980-02-02');
  });

  it('H4: a number whose check digit is wrong is refused before anything is read', async () => {
    const wrong = ORDINARY.slice(0, 9) + String((Number(ORDINARY[9]) + 1) % 10);
    const { data, errors } = await ask(wrong);
    expect(data?.patient ?? null).toBeNull();
    expect(errors).toHaveLength(1);
  });

  it('P2: a privacy officer is shown no patient, known or not', async () => {
    const officer = claimsOf(role(ROLE_CODES.PRIVACY_OFFICER));
    for (const nhsNumber of [ORDINARY, NOBODYS]) {
      const { data, errors } = await ask(nhsNumber, officer);
      expect(data?.patient ?? null).toBeNull();
      expect(codesOf(errors)).toEqual(['ACCESS_DENIED']);
    }
  });

  it('several patients keep the order asked, repeated ones too, with an error at the place of each that is not there', async () => {
    const asked = [CROWD[3], NOBODYS, ORDINARY, CROWD[3], HIDDEN, OLD_NUMBER];
    const { data, errors } = await record.askAs<{ patients: (Patient | null)[] }>(GP, MANY, { n: asked });
    expect(data?.patients.map((patient) => patient?.nhsNumber ?? null)).toEqual([
      CROWD[3],
      null,
      ORDINARY,
      CROWD[3],
      null,
      RENUMBERED,
    ]);
    expect(errors?.map(({ path }) => path)).toEqual([
      ['patients', 1],
      ['patients', 4],
    ]);
    expect(codesOf(errors)).toEqual(['PATIENT_NOT_FOUND', 'PATIENT_NOT_FOUND']);
  });

  it('H34: fifty patients are answered, fifty-one are refused', async () => {
    const { data, errors } = await record.askAs<{ patients: (Patient | null)[] }>(GP, MANY, { n: CROWD });
    expect(errors).toBeUndefined();
    expect(data?.patients.map((patient) => patient?.nhsNumber)).toEqual(CROWD);
    const tooMany = await record.askAs(GP, MANY, { n: [...CROWD, ORDINARY] });
    expect(codesOf(tooMany.errors)).toEqual(['TOO_MANY_PATIENTS']);
  });

  it('H5: requests at the same time, of different practitioners, each get their own grant', async () => {
    const asked = CROWD.slice(0, 20);
    const answers = await Promise.all(
      asked.map((nhsNumber, index) =>
        ask(nhsNumber, {
          ...claimsOf(role(index % 2 ? ROLE_CODES.GP : ROLE_CODES.ADMIN)),
          nhsid_useruid: `u${index}`,
        }),
      ),
    );
    for (const [index, { data }] of answers.entries()) {
      const grant = decodeJwt(data?.patient?.accessGrant ?? '');
      expect(grant).toMatchObject({
        sub: `u${index}`,
        patient: asked[index],
        role: index % 2 ? 'GP' : 'ADMIN',
      });
    }
  });

  it('H15: writes no number, name or address into its log', () => {
    const log = record.logged.join('\n');
    for (const secret of [ORDINARY, OBJECTING, HIDDEN, 'Fictional', 'Secret Row', 'ST99', '1950-04-01'])
      expect(log).not.toContain(secret);
  });

  it('H6 H14: an objection in a new extract counts within moments, without a restart', async () => {
    const changed = [pdsPatient(CROWD[0] ?? '', { objection: true }), ...PEOPLE.slice(0, 5)];
    writeFileSync(record.indexFile, changed.map((patient) => JSON.stringify(patient)).join('\n'));
    for (const giveUpAt = Date.now() + 10_000; ;) {
      const { data } = await ask(CROWD[0] ?? '');
      if (data?.patient?.gpPractice.source.reason === 'PATIENT_OBJECTION') break;
      if (Date.now() > giveUpAt) throw new Error('The new extract was never loaded');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(codesOf((await ask(CROWD[9] ?? '')).errors)).toEqual(['PATIENT_NOT_FOUND']);
    expect((await ask(OLD_NUMBER)).data?.patient?.nhsNumber).toBe(RENUMBERED);
  });
});
