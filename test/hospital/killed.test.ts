import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../subgraphs/kit/database.ts';
import type { InboxTables } from '../../subgraphs/kit/inbox-tables.ts';
import type { HospitalTables } from '../../subgraphs/hospital/store/tables.ts';
import { freePort, sendAll } from './running-room.ts';
import { adt } from './writing.ts';

const MESSAGES = 2000;
const KILLS = 20;
const CONNECTIONS = 4;

describe('A hospital room that is killed', () => {
  let child: ChildProcess | null = null;
  afterEach(() => {
    child?.kill('SIGKILL');
  });

  it('R-44: has applied every acknowledged message exactly once, whenever it was killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'killed-'));
    const mllpPort = await freePort();
    const file = join(folder, 'organisations.json');
    const trust = { kind: 'HOSPITAL', odsCode: 'RJE', name: 'RJE', mllpPort, fhirUrl: 'http://127.0.0.1:1' };
    writeFileSync(file, JSON.stringify([trust]));
    const url = `sqlite:${join(folder, 'hospital.sqlite')}`;
    const start = () =>
      spawn(resolve('node_modules/.bin/node'), ['subgraphs/main.ts', 'hospital'], {
        env: {
          ORGANISATIONS_FILE: file,
          GRANT_KEYS_URL: 'http://127.0.0.1:1/keys',
          HOSPITAL_DATABASE_URL: url,
          PORT: '0',
          LOG_LEVEL: 'silent',
        },
        stdio: 'ignore',
      });
    const unanswered = new Set(Array.from({ length: MESSAGES }, (_, index) => index));
    const messageOf = (index: number) =>
      adt('A01', {
        controlId: `K${index}`,
        hospitalNumber: `H${index % 50}`,
        at: `2026030109${String(index % 60).padStart(2, '0')}00`,
        pv1: { 19: `V${index}` },
      });
    // Each connection sends its share, one after the other, and stops when the room dies under it.
    const sendShare = async (share: number) => {
      for (const index of [...unanswered].filter((candidate) => candidate % CONNECTIONS === share)) {
        const answers = await sendAll(mllpPort, [messageOf(index)]);
        if (answers[0]?.includes('\rMSA|AA|')) unanswered.delete(index);
      }
    };
    const sendAllShares = () =>
      Promise.allSettled(Array.from({ length: CONNECTIONS }, (_, share) => sendShare(share)));

    for (let kill = 0; kill <= KILLS; kill++) {
      child = start();
      const exited = new Promise((done) => child?.once('exit', done));
      await untilListening(mllpPort);
      if (kill < KILLS) {
        const killer = setTimeout(() => child?.kill('SIGKILL'), Math.random() * 150);
        await sendAllShares();
        clearTimeout(killer);
        child.kill('SIGKILL');
      } else {
        await sendAllShares();
        expect(unanswered.size).toBe(0);
        child.kill('SIGKILL');
      }
      await exited;
    }

    const database = openDatabase<InboxTables>(url, { readOnly: true });
    const stored = await database.selectFrom('inbox_message').select(['control_id', 'sequence']).execute();
    expect(stored).toHaveLength(MESSAGES);
    expect(new Set(stored.map(({ control_id }) => control_id)).size).toBe(MESSAGES);
    const applied = await database
      .$extendTables<HospitalTables>()
      .selectFrom('visit_event')
      .select(['sequence', 'statement'])
      .execute();
    const visits = applied.map(
      ({ statement }) => (JSON.parse(statement) as { visitNumber: string }).visitNumber,
    );
    expect(visits).toHaveLength(MESSAGES);
    expect(new Set(visits).size).toBe(MESSAGES);
    await database.destroy();
  }, 90_000);
});

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    try {
      await sendAll(port, ['MSH|^~\\&|PAS|RJE|||20260301||NMD^N02|HB|P|2.4\r']);
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 25));
    }
  }
  throw new Error('the room did not start');
}
