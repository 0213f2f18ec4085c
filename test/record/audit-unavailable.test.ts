import { chmodSync, copyFileSync, renameSync, rmSync } from 'node:fs';
import { createServer, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../subgraphs/kit/database.ts';
import { createStore } from '../../subgraphs/record/store/store.ts';
import { createTestDatabase } from '../postgres.ts';
import {
  ROLE_CODES,
  STORES,
  claimsOf,
  newFolder,
  pdsPatient,
  role,
  startRecord,
  testNumber,
  type RunningRecord,
} from './running-record.ts';

const NUMBER = testNumber(0);
const GP = claimsOf(role(ROLE_CODES.GP));
const QUERY = 'query ($n: NhsNumber!) { patient(nhsNumber: $n) { nhsNumber accessGrant } }';
const SEARCH = '{ findPatients(familyName: "Fictional", dateOfBirth: "1950-04-01") { items { nhsNumber } } }';

const isAnswered = async (record: RunningRecord) => {
  const { data } = await record.askAs<{ patient: { nhsNumber: string } | null }>(GP, QUERY, { n: NUMBER });
  return data?.patient?.nhsNumber === NUMBER;
};

async function expectNothingShown(record: RunningRecord): Promise<void> {
  const askedAt = Date.now();
  const [patient, found] = await Promise.all([
    record.askAs<{ patient: object | null }>(GP, QUERY, { n: NUMBER }),
    record.askAs<object>(GP, SEARCH),
  ]);
  expect(Date.now() - askedAt).toBeLessThan(2500);
  expect(patient.data?.patient ?? null).toBeNull();
  expect(found.data ?? null).toBeNull();
  for (const { errors } of [patient, found])
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['AUDIT_UNAVAILABLE']);
}

describe.each(STORES)('No audit, no grant, on %s', (_name, createUrl) => {
  it('P3: nothing is shown while the log has no table, and everything again once it has', async () => {
    const databaseUrl = await createUrl();
    const record = await startRecord([pdsPatient(NUMBER)], { databaseUrl });
    const owner = openDatabase(databaseUrl);
    expect(await isAnswered(record)).toBe(true);
    await sql`alter table audit_record rename to audit_record_away`.execute(owner);
    await expectNothingShown(record);
    await sql`alter table audit_record_away rename to audit_record`.execute(owner);
    expect(await isAnswered(record)).toBe(true);
    await owner.destroy();
    await record.stop();
  });

  it('P3: nothing is shown while somebody else holds the log, and everything again afterwards', async () => {
    const databaseUrl = await createUrl();
    const record = await startRecord([pdsPatient(NUMBER)], { databaseUrl });
    const other = openDatabase(databaseUrl);
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    const { promise: held, resolve: hold } = Promise.withResolvers<undefined>();
    const holding = other.transaction().execute(async (transaction) => {
      await sql`update audit_head set hash = hash`.execute(transaction);
      hold(undefined);
      await released;
    });
    await held;
    await expectNothingShown(record);
    release(undefined);
    await holding;
    expect(await isAnswered(record)).toBe(true);
    await other.destroy();
    await record.stop();
  });
});

describe('No audit, no grant, when the SQLite file', () => {
  it.each<[string, (file: string) => () => void]>([
    [
      'is made read-only',
      (file) => {
        chmodSync(file, 0o444);
        return () => chmodSync(file, 0o644);
      },
    ],
    [
      'is moved away',
      (file) => {
        renameSync(file, `${file}.away`);
        return () => renameSync(`${file}.away`, file);
      },
    ],
  ])('P3: %s, nothing is shown until it is back', async (_what, takeAway) => {
    const file = join(newFolder(), 'record.sqlite');
    const record = await startRecord([pdsPatient(NUMBER)], { databaseUrl: `sqlite:${file}` });
    expect(await isAnswered(record)).toBe(true);
    const giveBack = takeAway(file);
    await expectNothingShown(record);
    giveBack();
    expect(await isAnswered(record)).toBe(true);
    await record.stop();
  });

  it('P3: is replaced by an older copy, nothing is shown: the log would be shorter than it was', async () => {
    const file = join(newFolder(), 'record.sqlite');
    const record = await startRecord([pdsPatient(NUMBER)], { databaseUrl: `sqlite:${file}` });
    expect(await isAnswered(record)).toBe(true);
    const owner = openDatabase(`sqlite:${file}`);
    await sql`pragma wal_checkpoint(truncate)`.execute(owner);
    await owner.destroy();
    copyFileSync(file, `${file}.old`);
    expect(await isAnswered(record)).toBe(true);
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    renameSync(`${file}.old`, file);
    await expectNothingShown(record);
    await record.stop();
  });
});

describe('No audit, no grant, when PostgreSQL', () => {
  /** A wire to the server that can be cut, or fall silent, as a network does. */
  async function startWire(databaseUrl: string) {
    const target = new URL(databaseUrl);
    const port = Number(target.port);
    const open = new Set<Socket>();
    /** Connections that were open in a silence: they never speak again. */
    const muted = new Set<Socket>();
    let state: 'up' | 'cut' | 'silent' = 'up';
    const server = createServer((near) => {
      open.add(near);
      if (state === 'silent') muted.add(near);
      near.on('error', () => undefined);
      if (state === 'cut') return void near.destroy();
      const far = connect(port, target.hostname);
      open.add(far);
      far.on('error', () => undefined);
      near.on('data', (data) => !muted.has(near) && far.write(data));
      far.on('data', (data) => !muted.has(near) && near.write(data));
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    target.port = String(typeof address === 'object' ? address?.port : '');
    const drop = () => {
      for (const socket of open) socket.destroy();
      open.clear();
    };
    return {
      url: target.href,
      set: (next: typeof state) => {
        state = next;
        if (next === 'cut') drop();
        if (next === 'silent') for (const socket of open) muted.add(socket);
      },
      stop: () => {
        drop();
        server.close();
      },
    };
  }

  it.each(['cut', 'silent'] as const)(
    'P3: cannot be reached (%s), nothing is shown until it can be, without a restart',
    async (fault) => {
      const wire = await startWire(await createTestDatabase());
      const record = await startRecord([pdsPatient(NUMBER)], { databaseUrl: wire.url });
      expect(await isAnswered(record)).toBe(true);
      wire.set(fault);
      await expectNothingShown(record);
      await expect(
        record.room.appendOutcome({
          requestId: 'request-0001',
          subject: undefined,
          operationName: undefined,
          documentSha256: '',
          httpStatus: 200,
          errors: [],
          disclosed: [],
          bodySha256: '',
        }),
      ).rejects.toMatchObject({ extensions: { code: 'AUDIT_UNAVAILABLE' } });
      wire.set('up');
      // A transaction that fell silent half-way holds the log until the server gives it up.
      for (const giveUpAt = Date.now() + 12_000; !(await isAnswered(record));)
        if (Date.now() > giveUpAt) throw new Error('The record never recovered');
      await record.stop();
      wire.stop();
    },
    30_000,
  );

  it('has a transaction of ours whose network is gone, it gives the log free within seconds', async () => {
    const store = createStore(await createTestDatabase(), { deadlineMs: 5000 });
    const { rows } = await store.use((database) =>
      sql<Record<string, string>>`show idle_in_transaction_session_timeout`.execute(database),
    );
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '5s' }]);
    await store.stop();
  });

  it('is away at the start, the room says it is not ready, and is once the server is there', async () => {
    const wire = await startWire(await createTestDatabase());
    wire.set('cut');
    const record = await startRecord([pdsPatient(NUMBER)], { databaseUrl: wire.url });
    expect((await fetch(`${record.url}/health/ready`)).status).toBe(503);
    await expectNothingShown(record);
    wire.set('up');
    for (const giveUpAt = Date.now() + 10_000; ;) {
      if ((await fetch(`${record.url}/health/ready`)).status === 200) break;
      if (Date.now() > giveUpAt) throw new Error('The room never became ready');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await isAnswered(record)).toBe(true);
    await record.stop();
    wire.stop();
  });
});
