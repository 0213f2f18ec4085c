import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fault } from '../../simulators/control/faults.ts';
import { CITY, COUNTY, service, socialCareTelling } from '../../simulators/population/telling/social-care.ts';
import { startSocialCareSimulator } from '../../simulators/social-care/simulator.ts';
import {
  ROWS,
  TODAY,
  rowOf,
  startCouncils,
  testPerson,
  type List,
  type RunningCouncils,
} from './running-councils.ts';

const SHOWCASE = testPerson(500, { family: 'Showcase', birthDate: '1941-05-17' }, (draft) => ({
  socialCare: [
    socialCareTelling(draft, COUNTY, { services: [service(draft, { component: 'Home support' })] }),
  ],
}));
const OTHER = testPerson(501, { family: 'Neighbour', birthDate: '1950-01-01' }, (draft) => ({
  socialCare: [
    socialCareTelling(draft, COUNTY, { services: [service(draft)] }),
    socialCareTelling(draft, CITY, { services: [service(draft, { component: 'Meals' })] }),
  ],
}));
const DEADLINE_MS = 400;

const EXPECTED: Record<Fault, { status: string; reason: string }> = {
  refuse: { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' },
  hang: { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' },
  slow: { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' },
  'http-error': { status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' },
  malformed: { status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' },
  'wrong-patient': { status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' },
};
const faults = (...names: Fault[]) =>
  names.flatMap((fault) => [[fault, COUNTY] as const, [fault, CITY] as const]);

describe.each([
  ['SQLite', faults('refuse', 'hang', 'slow', 'http-error', 'malformed', 'wrong-patient')],
  ['PostgreSQL', faults('hang', 'slow', 'http-error', 'wrong-patient')],
] as const)('A council’s database on %s that misbehaves', (store, cases) => {
  let councils: RunningCouncils;
  beforeAll(async () => {
    councils = await startCouncils([SHOWCASE, OTHER], store, { SOURCE_DEADLINE_MS: String(DEADLINE_MS) });
  });
  afterEach(async () => {
    for (const { setFault } of councils.organisations) await setFault(null);
  });
  afterAll(() => councils.stop());

  const services = async (person = SHOWCASE) => {
    const { socialCare } = await councils.ask<{ socialCare: { services: List<{ component: string }> } }>(
      person,
      `socialCare { services { ${ROWS} items { component } } }`,
    );
    return socialCare.services;
  };
  const setFault = async (odsCode: string, fault: Fault | null) => {
    await councils.organisations.find((one) => one.odsCode === odsCode)?.setFault(fault);
  };

  it.each(cases)(
    'H1 H3: %s at %s becomes its row; the other council answers; mended, it answers again',
    async (fault, council) => {
      const healthy = await services();
      expect(healthy.items).toEqual([{ component: 'Home support' }]);
      expect(healthy.completeness).toBe('COMPLETE');
      const other = council === COUNTY ? CITY : COUNTY;

      await setFault(council, fault);
      const faulty = await services();
      expect(rowOf(faulty, council)).toMatchObject({
        ...EXPECTED[fault],
        asOf: fault === 'wrong-patient' ? expect.any(String) : null,
      });
      expect(rowOf(faulty, other)).toMatchObject({ status: other === CITY ? 'NOT_HELD' : 'COMPLETE' });
      expect(faulty.items).toEqual(council === COUNTY ? [] : healthy.items);
      expect(faulty.state).toBe(council === COUNTY ? 'NOT_ESTABLISHED' : 'RECORDED');
      expect(faulty.completeness).toBe('PARTIAL');

      await setFault(council, null);
      expect(await services()).toMatchObject({ items: healthy.items, completeness: 'COMPLETE' });
    },
  );

  it('H35: a locked database does not hold up the process: others are answered meanwhile', async () => {
    await setFault(COUNTY, 'hang');
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    await services(OTHER);
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(DEADLINE_MS / 10 / 4);
  });

  it('answers in full when the lock goes before the deadline', async () => {
    await setFault(COUNTY, 'hang');
    const asked = services();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await setFault(COUNTY, null);
    expect(await asked).toMatchObject({ completeness: 'COMPLETE', items: [{ component: 'Home support' }] });
  });

  it('H15: tells nothing of the database’s own words', async () => {
    await setFault(COUNTY, 'http-error');
    const text = JSON.stringify(await services());
    expect(text).not.toMatch(/no such|does not exist|dm_persons|sqlite/i);
  });
});

describe('A council’s SQLite file', () => {
  let councils: RunningCouncils;
  let file: string;
  beforeAll(async () => {
    councils = await startCouncils([SHOWCASE, OTHER], 'SQLite');
    file = councils.databaseUrls[COUNTY]?.replace('sqlite:', '') ?? '';
  });
  afterAll(() => councils.stop());
  const ask = () =>
    councils.ask<{ socialCare: Record<'services' | 'alerts', List> }>(
      SHOWCASE,
      `socialCare { services { ${ROWS} items { component } } alerts { ${ROWS} items { id } } }`,
    );

  it('is opened anew when another has taken its place', async () => {
    await ask();
    const copy = `${file}.copy`;
    const database = new DatabaseSync(file);
    database.exec(`vacuum into '${copy}'`);
    database.close();
    const changed = new DatabaseSync(copy);
    changed.exec(`update CLD_SERVICES set SERVICE_COMPONENT = 'Replaced'`);
    changed.close();
    await rename(copy, file);
    expect((await ask()).socialCare.services.items).toEqual([{ component: 'Replaced' }]);
  });

  it('short of one table fails for that list alone', async () => {
    const database = new DatabaseSync(file);
    database.exec('alter table SCCV_WARNING_NOTE rename to GONE');
    const { services, alerts } = (await ask()).socialCare;
    expect(rowOf(services, COUNTY)).toMatchObject({ status: 'COMPLETE' });
    expect(services.items).toHaveLength(1);
    expect(rowOf(alerts, COUNTY)).toMatchObject({ status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' });
    expect(alerts.state).toBe('NOT_ESTABLISHED');
    database.exec('alter table GONE rename to SCCV_WARNING_NOTE');
    database.close();
  });

  it('that is empty is SOURCE_ERROR: it has no tables', async () => {
    await rename(file, `${file}.kept`);
    await writeFile(file, '');
    expect(rowOf((await ask()).socialCare.services, COUNTY)).toMatchObject({ reason: 'SOURCE_ERROR' });
    await rm(file);
    await rename(`${file}.kept`, file);
  });

  it('is written afresh by the simulator’s next start, and read without a restart of the room', async () => {
    const database = new DatabaseSync(file);
    database.exec('delete from CLD_SERVICES');
    database.close();
    expect((await ask()).socialCare.services.items).toEqual([]);
    await startSocialCareSimulator({ people: [SHOWCASE], folder: dirname(file), today: TODAY });
    expect((await ask()).socialCare.services.items).toEqual([{ component: 'Home support' }]);
  });
});

it('leaves a council alone after repeated failures', async () => {
  const councils = await startCouncils([SHOWCASE], 'SQLite', { SOURCE_FAILURES_BEFORE_SUSPENSION: '2' });
  try {
    for (const { setFault } of councils.organisations) await setFault('refuse');
    const reasons = [];
    for (let count = 0; count < 3; count++) {
      const { socialCare } = await councils.ask<{ socialCare: { alerts: List } }>(
        SHOWCASE,
        `socialCare { alerts { ${ROWS} } }`,
      );
      reasons.push(rowOf(socialCare.alerts, COUNTY).reason);
    }
    expect(reasons).toEqual(['SOURCE_UNREACHABLE', 'SOURCE_UNREACHABLE', 'SOURCE_SUSPENDED']);
  } finally {
    await councils.stop();
  }
});
