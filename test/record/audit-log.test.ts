import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql, type Kysely, type KyselyPlugin } from 'kysely';
import { pino } from 'pino';
import { openDatabase } from '../../subgraphs/kit/database.ts';
import { createDecider } from '../../subgraphs/record/access/decide.ts';
import { openPatients } from '../../subgraphs/record/access/open-patients.ts';
import type { IntentEntry } from '../../subgraphs/record/audit/audit-entry.ts';
import { createAuditLog, type AuditLog } from '../../subgraphs/record/audit/audit-log.ts';
import { pseudonymOf } from '../../subgraphs/record/audit/audit-record.ts';
import { verifyAuditLog, type Checkpoint } from '../../subgraphs/record/audit/verify.ts';
import { parseExtract } from '../../subgraphs/record/index/pds-extract.ts';
import { replaceEveryone } from '../../subgraphs/record/index/patients.ts';
import { loadGrantKeys } from '../../subgraphs/record/grant-keys.ts';
import { createStore, type Store } from '../../subgraphs/record/store/store.ts';
import type { RecordTables } from '../../subgraphs/record/store/tables.ts';
import { ROLE_CODES, STORES, newFolder, pdsPatient, testNumber } from './running-record.ts';

const KEY = 'a-key-for-tests-of-the-audit-log-only';
const silent = pino({ level: 'silent' });

function intent(index: number, nhsNumber = testNumber(index)): IntentEntry {
  return {
    kind: 'INTENT',
    requestId: `request-${index}`,
    operation: { name: 'EmergencyView', sha256: 'ab'.repeat(32) },
    decisionId: `decision-${index}`,
    practitioner: {
      id: '555000000001',
      name: 'Dr Test\u0000 \u202EPractitioner',
      role: 'GP',
      roleProfileId: '555000000101',
      roleCode: 'S8000:G8000:R0260',
      organisation: 'Y90001',
    },
    purpose: 'DIRECT_CARE',
    askedNhsNumber: nhsNumber,
    nhsNumber,
    outcome: 'PERMITTED',
    refusal: null,
    permitted: ['DEMOGRAPHICS'],
    withheld: { SOCIAL_CARE_FINANCE: 'ROLE_NOT_PERMITTED' },
    policies: ['demographics'],
  };
}

describe.each(STORES)('The audit log, on %s', (name, createUrl) => {
  let url: string;
  let store: Store;
  let log: AuditLog;
  let intruder: Kysely<RecordTables>;
  beforeEach(async () => {
    url = await createUrl();
    store = createStore(url, { deadlineMs: 1500 });
    log = createAuditLog(store, KEY, silent);
    await log.append([]);
    intruder = openDatabase<RecordTables>(url);
  });
  afterEach(async () => {
    await Promise.all([store.stop(), intruder.destroy()]);
  });

  const verify = (checkpoints: Checkpoint[] = []) => verifyAuditLog(intruder, checkpoints);
  const rows = () => intruder.selectFrom('audit_record').selectAll().orderBy('sequence').execute();
  /** Takes the triggers away, as only the owner of the database can. */
  const disarm = async () => {
    const triggers = ['no_update', 'no_delete', 'no_replace'].map(
      (what) => `drop trigger audit_record_${what}`,
    );
    const statements =
      name === 'SQLite' ? triggers : ['drop trigger audit_record_append_only on audit_record'];
    for (const statement of statements) await sql.raw(statement).execute(intruder);
  };

  it('P3: keeps who, in which role, where, whom, why, what was decided and by which policy, as at the time', async () => {
    await log.append([intent(1)]);
    const [row] = await rows();
    expect(JSON.parse(row?.record ?? '')).toMatchObject({
      sequence: 1,
      kind: 'INTENT',
      requestId: 'request-1',
      decisionId: 'decision-1',
      practitionerId: '555000000001',
      practitioner: { role: 'GP', roleProfileId: '555000000101', organisation: 'Y90001' },
      purpose: 'DIRECT_CARE',
      operation: { name: 'EmergencyView' },
      outcome: 'PERMITTED',
      permitted: ['DEMOGRAPHICS'],
      withheld: { SOCIAL_CARE_FINANCE: 'ROLE_NOT_PERMITTED' },
      policies: ['demographics'],
    });
    expect(row?.recorded_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('H15: holds no NHS number, only a keyed pseudonym that a table apart leads back from', async () => {
    await log.append([intent(1)]);
    expect(JSON.stringify(await rows())).not.toContain(testNumber(1));
    const pseudonym = pseudonymOf(testNumber(1), KEY);
    expect((await rows())[0]?.patient).toBe(pseudonym);
    expect(pseudonymOf(testNumber(1), `${KEY}!`)).not.toBe(pseudonym);
    const patients = await intruder.selectFrom('audit_patient').selectAll().execute();
    expect(patients).toEqual([{ pseudonym, nhs_number: testNumber(1) }]);
  });

  it('verifies, however many were appended at the same time, and each append keeps its order', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => log.append([intent(index * 2), intent(index * 2 + 1)])),
    );
    expect(await verify()).toMatchObject({ ok: true, records: 80 });
    const decisions = (await rows()).map(({ decision_id: id }) => id);
    expect(decisions).toEqual(Array.from({ length: 80 }, (_, index) => `decision-${index}`));
  });

  it('writes what arrives in the same moment with one transaction', async () => {
    let transactions = 0;
    const counted = createAuditLog(
      { ...store, use: (work, deadlineMs) => (transactions++, store.use(work, deadlineMs)) },
      KEY,
      silent,
    );
    await Promise.all(Array.from({ length: 100 }, (_, index) => counted.append([intent(index)])));
    expect(transactions).toBeLessThanOrEqual(2);
    expect(await verify()).toMatchObject({ ok: true, records: 100 });
  });

  it('is one chain when two processes write to it', async () => {
    const otherStore = createStore(url, { deadlineMs: 1500 });
    const other = createAuditLog(otherStore, KEY, silent);
    for (let round = 0; round < 5; round++)
      await Promise.all([log.append([intent(round)]), other.append([intent(100 + round)])]);
    await otherStore.stop();
    expect(await verify()).toMatchObject({ ok: true, records: 10 });
  });

  it('S-E06: takes whatever a caller can choose, and still verifies', async () => {
    const nasty = `a\r\nb\u0000c\u202E\uD800 ${'x'.repeat(1_000_000)}`;
    await log.append([intent(1)]);
    await log.append([
      {
        kind: 'OUTCOME',
        requestId: nasty,
        subject: nasty,
        operationName: nasty,
        documentSha256: 'ab',
        httpStatus: 200,
        errors: [{ code: 'SUBGRAPH_TIMED_OUT', source: 'gp' }],
        disclosed: ['Query.patient'],
        bodySha256: 'cd',
      },
    ]);
    expect(await verify()).toMatchObject({ ok: true, records: 2 });
    expect((await rows())[1]?.record.length).toBeLessThan(5000);
  });

  it('S-E09: refuses every change to what it holds', async () => {
    await log.append([intent(1), intent(2)]);
    const changes = [
      'update audit_record set practitioner_id = null',
      'delete from audit_record where sequence = 1',
      ...(name === 'SQLite'
        ? [
            `insert or replace into audit_record select 1, kind, recorded_at, request_id, decision_id,
            practitioner_id, patient, record, previous_hash, hash from audit_record where sequence = 2`,
          ]
        : ['truncate audit_record']),
    ];
    for (const change of changes)
      await expect(sql.raw(change).execute(intruder)).rejects.toThrow(/append-only/);
    expect(await verify()).toMatchObject({ ok: true, records: 2 });
  });

  it.each([
    [
      'an edited record',
      "update audit_record set record = replace(record, 'GP', 'XX') where sequence = 5",
      5,
      'ALTERED',
    ],
    ['an edited column', "update audit_record set patient = 'x' where sequence = 5", 5, 'COLUMN_ALTERED'],
    ['an edited hash', "update audit_record set hash = 'x' where sequence = 5", 5, 'ALTERED'],
    ['a record taken out', 'delete from audit_record where sequence = 5', 5, 'MISSING'],
    ['the first record taken out', 'delete from audit_record where sequence = 1', 1, 'MISSING'],
    ['the middle taken out', 'delete from audit_record where sequence between 3 and 7', 3, 'MISSING'],
    ['the end cut off', 'delete from audit_record where sequence > 8', 9, 'TRUNCATED'],
    [
      'a record put in at the end',
      `insert into audit_record select 11, kind, recorded_at, request_id, decision_id, practitioner_id, patient,
        record, previous_hash, hash from audit_record where sequence = 5`,
      11,
      'NOT_LINKED',
    ],
  ])('finds %s, and names it', async (_what, change, sequence, fault) => {
    await log.append(Array.from({ length: 10 }, (_, index) => intent(index)));
    await disarm();
    await sql.raw(change).execute(intruder);
    expect(await verify()).toEqual({ ok: false, sequence, fault });
  });

  it('finds two records that changed places', async () => {
    await log.append(Array.from({ length: 10 }, (_, index) => intent(index)));
    await disarm();
    for (const [from, to] of [
      [4, 99],
      [5, 4],
      [99, 5],
    ])
      await sql`update audit_record set sequence = ${to} where sequence = ${from}`.execute(intruder);
    expect(await verify()).toEqual({ ok: false, sequence: 4, fault: 'NOT_LINKED' });
  });

  it('finds a log written anew from the beginning by a checkpoint kept elsewhere', async () => {
    await log.append([intent(1), intent(2)]);
    const checkpoint = await verify();
    if (!checkpoint.ok) throw new Error('The log does not verify');
    await disarm();
    await sql`delete from audit_record`.execute(intruder);
    await intruder
      .updateTable('audit_head')
      .set({ sequence: 0, hash: '0'.repeat(64) })
      .execute();
    const forger = createStore(url, { deadlineMs: 1500 });
    await createAuditLog(forger, KEY, silent).append([intent(3), intent(4)]);
    await forger.stop();
    expect(await verify()).toMatchObject({ ok: true, records: 2 });
    const known = [{ sequence: checkpoint.records, hash: checkpoint.hash }];
    expect(await verify(known)).toEqual({
      ok: false,
      sequence: 2,
      fault: 'NOT_AS_CHECKPOINTED',
    });
    await expect(log.append([intent(5)])).resolves.toBeUndefined();
  });

  it('writes nothing more behind a record that is gone, or to a log that is shorter than it was', async () => {
    await log.append([intent(1), intent(2), intent(3)]);
    await disarm();
    await sql`delete from audit_record where sequence = 3`.execute(intruder);
    await expect(log.append([intent(4)])).rejects.toMatchObject({
      extensions: { code: 'AUDIT_UNAVAILABLE' },
    });
    const second = (await rows())[1];
    await intruder
      .updateTable('audit_head')
      .set({ sequence: 2, hash: second?.hash ?? '' })
      .execute();
    await expect(log.append([intent(4)])).rejects.toMatchObject({
      extensions: { code: 'AUDIT_UNAVAILABLE' },
    });
  });

  it('the command says whether the log is whole, and names the first bad record', async () => {
    await log.append([intent(1), intent(2)]);
    const run = promisify(execFile);
    const command = ['subgraphs/record/audit/main.ts'];
    const env = { ...process.env, RECORD_DATABASE_URL: url };
    const { stdout } = await run(process.execPath, command, { env });
    expect(stdout).toMatch(/whole: 2 records[^]*Checkpoint: 2:[0-9a-f]{64}/);
    await disarm();
    await sql`update audit_record set record = '{}' where sequence = 2`.execute(intruder);
    await expect(run(process.execPath, command, { env })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('First bad record: 2 (ALTERED)'),
    });
  });

  it('H34: fifty patients cost one query of the index and one transaction of the log', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => testNumber(index));
    const lines = numbers.map((nhsNumber) => JSON.stringify(pdsPatient(nhsNumber))).join('\n');
    const { entries } = parseExtract(lines, new Date().toISOString());
    await store.use((database) =>
      database.transaction().execute((inside) => replaceEveryone(inside, entries)),
    );
    let queries = 0;
    let uses = 0;
    const counting: Store = {
      ...store,
      use: (work, deadlineMs) => {
        uses++;
        return store.use((database) => {
          const plugin: KyselyPlugin = {
            transformQuery: ({ node }) => {
              if (node.kind === 'SelectQueryNode') queries++;
              return node;
            },
            transformResult: ({ result }) => Promise.resolve(result),
          };
          return work(uses === 1 ? database.withPlugin(plugin) : database);
        }, deadlineMs);
      },
    };
    const { signing } = await loadGrantKeys(`${newFolder()}/grant-key.json`);
    const practitioner = {
      id: '1',
      name: 'Dr Test Practitioner',
      role: 'GP' as const,
      roleCode: ROLE_CODES.GP,
      roleProfileId: '2',
      organisation: 'Y90001',
    };
    const opened = await openPatients(
      numbers,
      { practitioner },
      { requestId: null, operation: { name: null, sha256: null } },
      {
        store: counting,
        auditLog: createAuditLog(counting, KEY, silent),
        decideAccess: createDecider(),
        signing,
        now: () => new Date(),
      },
    );
    expect(opened.every((patient) => !(patient instanceof Error))).toBe(true);
    expect({ queries, uses }).toEqual({ queries: 1, uses: 2 });
    expect(await rows()).toHaveLength(50);
  });
});
