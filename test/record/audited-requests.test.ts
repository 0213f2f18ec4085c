import { describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../subgraphs/kit/database.ts';
import type { RecordTables } from '../../subgraphs/record/store/tables.ts';
import { ROLE_CODES, STORES, claimsOf, pdsPatient, role, startRecord, testNumber } from './running-record.ts';

describe.each(STORES)('What of a request is audited, on %s', (_name, createUrl) => {
  it('P3: every access, permitted, denied and not found, once for each patient of a request; and every search', async () => {
    const [known, unknown] = [testNumber(0), testNumber(1)];
    const databaseUrl = await createUrl();
    const record = await startRecord([pdsPatient(known)], { databaseUrl });
    const gp = claimsOf(role(ROLE_CODES.GP));
    const headers = {
      'x-request-id': 'request-0001',
      'x-operation-name': 'PatientBanner',
      'x-operation-hash': 'ab'.repeat(32),
    };
    const query = `query ($k: NhsNumber!, $u: NhsNumber!) {
      a: patient(nhsNumber: $k) { nhsNumber } b: patient(nhsNumber: $k) { nhsNumber }
      c: patient(nhsNumber: $u) { nhsNumber } }`;
    await record.askAs(gp, query, { k: known, u: unknown }, headers);
    const one = 'query ($k: NhsNumber!) { patient(nhsNumber: $k) { nhsNumber } }';
    await record.askAs(claimsOf(), one, { k: known });
    await record.askAs(claimsOf(role(ROLE_CODES.PRIVACY_OFFICER)), one, { k: known });
    const searched =
      '{ findPatients(familyName: "Fictional", dateOfBirth: "1950-04-01") { items { nhsNumber } } }';
    await record.askAs(gp, searched);
    await record.askAs(claimsOf(role(ROLE_CODES.PRIVACY_OFFICER)), searched);
    await record.room.appendOutcome({
      requestId: 'request-0001',
      subject: '555000000001',
      operationName: 'PatientBanner',
      documentSha256: 'ab'.repeat(32),
      httpStatus: 200,
      errors: [],
      disclosed: ['Query.patient'],
      bodySha256: 'cd'.repeat(32),
    });
    await record.stop();
    const database = openDatabase<RecordTables>(databaseUrl);
    const records = await database.selectFrom('audit_record').select('record').orderBy('sequence').execute();
    await database.destroy();
    const kept = records.map(({ record: text }) => JSON.parse(text) as Record<string, unknown>);
    expect(kept.map(({ kind, outcome, refusal }) => [kind, outcome ?? null, refusal ?? null])).toEqual([
      ['INTENT', 'PERMITTED', null],
      ['INTENT', 'NOT_FOUND', null],
      ['INTENT', 'DENIED', 'NO_ROLE'],
      ['INTENT', 'DENIED', 'ROLE_NOT_PERMITTED'],
      ['SEARCH', 'PERMITTED', null],
      ['SEARCH', 'DENIED', 'ROLE_NOT_PERMITTED'],
      ['OUTCOME', null, null],
    ]);
    expect(kept[0]).toMatchObject({
      requestId: 'request-0001',
      operation: { name: 'PatientBanner', sha256: 'ab'.repeat(32) },
    });
    expect(kept[4]?.['shown']).toHaveLength(1);
    for (const secret of [known, unknown, 'Fictional', '1950'])
      expect(JSON.stringify(kept)).not.toContain(secret);
  });
});
