import { execFileSync, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { nhsNumberAt } from '../../simulators/population/nhs-numbers.ts';
import { isFree } from '../../region/processes.ts';
import { startRegion } from './running-region.ts';

const PORT_OFFSET = 15_000;
const REGION_PORTS = [4000, 4010, 4011, 4012, 4020, 4030, 4031, 4101, 4102, 4103, 4104, 9400];

describe('npm start', () => {
  it('comes up, says where to look, stops at Ctrl-C with nothing left, and starts again from its data', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'region-'));
    const lists: unknown[] = [];
    while (lists.length < 2) {
      const region = await startRegion(PORT_OFFSET, { DATA_DIR: dataDir });
      const { data } = await region.ask('gp', ENCOUNTERS, { n: nhsNumberAt(0) });
      lists.push(data);
      const { exitCode, output } = await region.stop();
      expect(exitCode).toBe(0);
      expect(output).toContain(`http://localhost:${region.portOf(4000)}/`);
      expect(output).toContain('npm run --silent token');
      for (const port of REGION_PORTS) expect(await isFree(region.portOf(port))).toBe(true);
    }
    expect(lists[0]).toMatchObject({ patient: { hospital: { encounters: { state: 'RECORDED' } } } });
    expect(lists[1]).toEqual(lists[0]);
  }, 180_000);

  it('leaves nothing behind even when it is killed', async () => {
    const region = await startRegion(PORT_OFFSET);
    await region.kill();
    const giveUpAt = Date.now() + 20_000;
    for (const port of REGION_PORTS) {
      while (!(await isFree(region.portOf(port))) && Date.now() < giveUpAt) await wait(100);
      expect(await isFree(region.portOf(port))).toBe(true);
    }
  }, 90_000);

  it('names the port that is taken and the setting that moves it, without a stack trace', async () => {
    const offset = PORT_OFFSET + 500;
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(4020 + offset, '127.0.0.1', resolve));
    const { status, stderr } = spawnSync(process.execPath, ['region/main.ts'], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        PORT_OFFSET: String(offset),
        DATA_DIR: mkdtempSync(join(tmpdir(), 'region-')),
      },
      encoding: 'utf8',
    });
    taken.close();
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      `Port ${4020 + offset} (simulators) is taken. Stop what uses it, or move it: CONTROL_PORT=… npm start`,
    );
  });

  it('without a running region, the token command says to start it', () => {
    const { status, stderr } = spawnSync(process.execPath, ['simulators/identity-provider/token.ts', 'gp'], {
      env: { ...process.env, NODE_OPTIONS: '', OIDC_ISSUER: 'http://127.0.0.1:9' },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('npm start');
  });

  it('lists the fictional people as JSON', () => {
    const people = JSON.parse(
      execFileSync(process.execPath, ['simulators/population/people.ts', '--json'], {
        env: { ...process.env, NODE_OPTIONS: '' },
        encoding: 'utf8',
      }),
    ) as { nhsNumber: string; name: string; story: string | null; tags: string[] }[];
    expect(people.length).toBeGreaterThanOrEqual(200);
    expect(Object.keys(people[0] ?? {}).sort()).toEqual(['name', 'nhsNumber', 'story', 'tags']);
  });
});

const ENCOUNTERS = `query Encounters($n: NhsNumber!) { patient(nhsNumber: $n) { hospital { encounters {
  state totalCount items { id class start end locations diagnoses { text } } } results { items { id valueText status } } } } }`;
