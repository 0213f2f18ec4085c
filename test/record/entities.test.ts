import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadGrantKeys } from '../../subgraphs/record/grant-keys.ts';
import { askForPatients } from '../ask-subgraph.ts';
import { startGrantAuthority } from '../grant-authority.ts';
import {
  ROLE_CODES,
  claimsOf,
  newFolder,
  pdsPatient,
  role,
  startRecord,
  testNumber,
  type RunningRecord,
} from './running-record.ts';

const NUMBER = testNumber(0);
const RESTRICTED = testNumber(1);
const OTHER = testNumber(2);

interface List {
  state: string;
  completeness: string;
  items: unknown[];
  sources: {
    organisation: { odsCode: string | null; name: string };
    status: string;
    reason: string | null;
  }[];
}
const LIST = '{ state completeness items { id } sources { organisation { odsCode name } status reason } }';

describe('A patient who comes to the record by their entity key', () => {
  let record: RunningRecord;
  beforeAll(async () => {
    record = await startRecord([
      pdsPatient(NUMBER),
      pdsPatient(RESTRICTED, { security: 'R' }),
      pdsPatient(OTHER, { family: 'Other' }),
    ]);
  });
  afterAll(() => record.stop());

  const grantOf = async (nhsNumber: string, roleCode: string = ROLE_CODES.GP) => {
    const query = 'query ($n: NhsNumber!) { patient(nhsNumber: $n) { accessGrant } }';
    const { data } = await record.askAs<{ patient: { accessGrant: string } }>(
      claimsOf(role(roleCode)),
      query,
      { n: nhsNumber },
    );
    return data?.patient.accessGrant ?? '';
  };
  const ask = <Patient>(patients: { nhsNumber: string; accessGrant?: string }[], selection: string) =>
    askForPatients<Patient>(record.url, patients, selection);
  const asked = async (patient: { nhsNumber: string; accessGrant: string } & Record<string, unknown>) =>
    (await ask<{ allergies: List }>([patient], `allergies ${LIST}`)).data?._entities[0]?.allergies;
  const allergyList = (odsCode: string, name: string) => ({
    state: 'RECORDED',
    completeness: 'COMPLETE',
    items: [{ id: 'secret' }],
    sources: [{ kind: 'GP', organisation: { odsCode, name }, status: 'COMPLETE', warnings: [], notes: [] }],
  });

  it('P2: is shown with a grant, and with nothing less', async () => {
    const accessGrant = await grantOf(NUMBER);
    const selection = 'nhsNumber demographics { familyName } identity { notice } access { role }';
    const { data } = await ask([{ nhsNumber: NUMBER, accessGrant }], selection);
    expect(data?._entities).toEqual([
      {
        nhsNumber: NUMBER,
        demographics: { familyName: 'Fictional' },
        identity: { notice: null },
        access: { role: 'GP' },
      },
    ]);
    const stranger = await startGrantAuthority();
    const traced = { familyName: 'Fictional', givenNames: [], birthDate: '1950-04-01', gender: null };
    const altered = accessGrant.slice(0, 60) + (accessGrant[60] === 'A' ? 'B' : 'A') + accessGrant.slice(61);
    for (const reference of [
      { nhsNumber: NUMBER },
      { nhsNumber: OTHER, accessGrant },
      { nhsNumber: NUMBER, accessGrant: altered },
      { nhsNumber: NUMBER, accessGrant: await stranger.grantFor({ patient: NUMBER, traced }) },
    ]) {
      const answer = await ask([reference], selection);
      expect(answer.data?._entities ?? [null]).toEqual([null]);
      expect(answer.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['INVALID_GRANT']);
    }
    await stranger.stop();
  });

  it('P2: is who the index says, whatever else a router puts into the representation', async () => {
    const accessGrant = await grantOf(NUMBER);
    const forged = { nhsNumber: NUMBER, accessGrant, entry: { familyName: 'Forged' }, askedNhsNumber: OTHER };
    const { data } = await ask([forged], 'demographics { familyName } identity { notice }');
    expect(data?._entities).toEqual([
      { demographics: { familyName: 'Fictional' }, identity: { notice: null } },
    ]);
  });

  it('H1: a list no subgraph answered is not established, and every organisation that was due is named', async () => {
    const list = await asked({ nhsNumber: NUMBER, accessGrant: await grantOf(NUMBER), gpAllergies: null });
    expect(list).toMatchObject({ state: 'NOT_ESTABLISHED', completeness: 'UNAVAILABLE', items: [] });
    expect(list?.sources.map(({ organisation, reason }) => [organisation.odsCode, reason])).toEqual([
      ['Y90001', 'SUBGRAPH_UNAVAILABLE'],
      ['RJE', 'SUBGRAPH_UNAVAILABLE'],
      ['RYA', 'SUBGRAPH_UNAVAILABLE'],
    ]);
  });

  it('P3 H16: a withheld list says so for every organisation, also those whose subgraph is dead', async () => {
    const accessGrant = await grantOf(NUMBER, ROLE_CODES.ADMIN);
    const list = await asked({ nhsNumber: NUMBER, accessGrant, gpAllergies: null });
    expect(list).toMatchObject({ state: 'NOT_ESTABLISHED', completeness: 'WITHHELD', items: [] });
    for (const { status, reason } of list?.sources ?? [])
      expect({ status, reason }).toEqual({ status: 'WITHHELD', reason: 'ROLE_NOT_PERMITTED' });
    expect(list?.sources).toHaveLength(3);
  });

  it('P3: of a withheld list nothing is passed on, even when a source sends it by mistake', async () => {
    const accessGrant = await grantOf(NUMBER, ROLE_CODES.ADMIN);
    const gpAllergies = allergyList('Y90001', 'Canal Side Surgery');
    const list = await asked({ nhsNumber: NUMBER, accessGrant, gpAllergies });
    expect(list).toMatchObject({ completeness: 'WITHHELD', items: [] });
    expect(JSON.stringify(list)).not.toContain('secret');
  });

  it('H30: the organisations that did not answer are not named for a restricted person', async () => {
    const list = await asked({ nhsNumber: RESTRICTED, accessGrant: await grantOf(RESTRICTED) });
    expect(list?.sources.map(({ organisation }) => organisation)).toEqual([
      { odsCode: null, name: 'A GP practice' },
      { odsCode: null, name: 'A hospital trust' },
      { odsCode: null, name: 'An ambulance service' },
    ]);
  });
});

describe('The key that grants are signed with', () => {
  it('is made once, for its owner’s eyes alone, and its public half says nothing of the private', async () => {
    const file = `${newFolder()}/keys/grant-key.json`;
    const [first, second] = await Promise.all([loadGrantKeys(file), loadGrantKeys(file)]);
    expect(first.signing.keyId).toBe(second.signing.keyId);
    expect((await loadGrantKeys(file)).signing.keyId).toBe(first.signing.keyId);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const record = await startRecord([pdsPatient(NUMBER)], { environment: { GRANT_KEY_FILE: file } });
    const published = await (await fetch(`${record.url}/.well-known/grant-keys.json`)).text();
    const { d } = JSON.parse(readFileSync(file, 'utf8')) as { d: string };
    expect(published).toContain(first.signing.keyId);
    expect(published).not.toContain(d);
    expect(published).not.toContain('"d"');
    await record.stop();
  });
});

describe('The settings', () => {
  it('S-A02: no production without a secret of its own for pseudonyms; no value is repeated in the error', async () => {
    const start = (environment: Record<string, string>) => startRecord([pdsPatient(NUMBER)], { environment });
    await expect(start({ ENVIRONMENT: 'production' })).rejects.toThrow(/AUDIT_PSEUDONYM_KEY/);
    await expect(start({ AUDIT_PSEUDONYM_KEY: 'short-secret' })).rejects.toThrow(/^(?!.*short-secret)/);
    const record = await start({ ENVIRONMENT: 'production', AUDIT_PSEUDONYM_KEY: 'k'.repeat(32) });
    await record.stop();
  });
});
