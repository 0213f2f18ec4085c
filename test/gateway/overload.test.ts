import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createAdmission, type AdmissionLimits } from '../../gateway/request/admission.ts';
import { sendJson } from './subgraph-stand-in.ts';
import { eventually, startTwoSources, type TwoSources } from './two-sources.ts';

describe('The door', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const LIMITS = { maxConcurrent: 2, reservedForEmergencies: 1, maxQueued: 3, maxQueueMs: 100 };

  /** Visitors by name; what happened to them, in order. */
  function open(limits: Partial<AdmissionLimits> = {}) {
    const admission = createAdmission({ ...LIMITS, ...limits });
    const events: string[] = [];
    const leave = new Map<string, () => void>();
    return {
      events,
      load: () => admission.readLoad(),
      come(name: string, isEmergency = false): void {
        const visitor = {
          enter: () => void events.push(`${name} enters`),
          turnAway: () => void events.push(`${name} is turned away`),
        };
        leave.set(name, admission.ask(visitor, isEmergency));
      },
      go: (name: string) => leave.get(name)?.(),
    };
  }

  it('lets in as many as it may, and another when one has gone', () => {
    const door = open();
    for (const name of ['a', 'b', 'c']) door.come(name);
    expect(door.events).toEqual(['a enters', 'b enters']);
    expect(door.load()).toMatchObject({ inFlight: 2, queued: 1, shed: 0 });
    door.go('a');
    expect(door.events.at(-1)).toBe('c enters');
    expect(door.load()).toMatchObject({ inFlight: 2, queued: 0, shed: 0 });
  });

  it('R-31: lets the last to come in first, for its caller is the likeliest to be there still', () => {
    const door = open();
    for (const name of ['a', 'b', 'c', 'd', 'e']) door.come(name);
    door.go('a');
    door.go('b');
    door.go('e');
    expect(door.events.slice(2)).toEqual(['e enters', 'd enters', 'c enters']);
  });

  it('R-31: turns away whoever has waited for as long as one may', () => {
    const door = open();
    for (const name of ['a', 'b', 'c']) door.come(name);
    jest.advanceTimersByTime(60);
    door.come('d');
    jest.advanceTimersByTime(39);
    expect(door.events).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(door.events.slice(2)).toEqual(['c is turned away']);
    jest.advanceTimersByTime(60);
    expect(door.events.slice(3)).toEqual(['d is turned away']);
    expect(door.load()).toMatchObject({ inFlight: 2, queued: 0, shed: 2 });
  });

  it('R-31: turns away the one that has waited longest when too many wait', () => {
    const door = open();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) door.come(name);
    expect(door.events.slice(2)).toEqual(['c is turned away']);
    expect(door.load()).toMatchObject({ queued: 3, shed: 1 });
  });

  it('R-23: lets nobody in who has waited too long, though the process was too busy to say so in time', () => {
    const door = open();
    for (const name of ['a', 'b', 'c']) door.come(name);
    // The clock moves on; no timer fires.
    jest.setSystemTime(Date.now() + 150);
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 150);
    door.go('a');
    expect(door.events.slice(2)).toEqual(['c is turned away']);
  });

  it('forgets a caller who leaves while waiting', () => {
    const door = open();
    for (const name of ['a', 'b', 'c', 'd']) door.come(name);
    door.go('d');
    door.go('a');
    expect(door.events.slice(2)).toEqual(['c enters']);
    expect(door.load()).toMatchObject({ inFlight: 2, queued: 0, shed: 0 });
  });

  it('does not count the going of one that was turned away', () => {
    const door = open({ maxQueued: 0 });
    for (const name of ['a', 'b', 'c']) door.come(name);
    door.go('c');
    expect(door.load()).toMatchObject({ inFlight: 2, shed: 1 });
    door.come('d');
    expect(door.events.slice(2)).toEqual(['c is turned away', 'd is turned away']);
  });

  it('H34: has places for emergencies that nobody else is given', () => {
    const door = open();
    for (const name of ['a', 'b', 'c']) door.come(name);
    door.come('emergency', true);
    expect(door.events.slice(2)).toEqual(['emergency enters']);
    expect(door.load()).toMatchObject({ inFlight: 3, emergencies: 1, queued: 1 });
  });

  it('H34: gives emergencies the places of others where their own are taken, first of all who wait', () => {
    const door = open();
    for (const name of ['a', 'b', 'c']) door.come(name);
    for (const name of ['e1', 'e2', 'e3']) door.come(name, true);
    door.go('a');
    door.go('b');
    door.go('e1');
    expect(door.events.slice(2)).toEqual(['e1 enters', 'e2 enters', 'e3 enters', 'c enters']);
  });

  it('takes no place from others for emergencies that have their own', () => {
    const door = open();
    door.come('emergency', true);
    for (const name of ['a', 'b', 'c']) door.come(name);
    expect(door.events).toEqual(['emergency enters', 'a enters', 'b enters']);
    door.go('emergency');
    expect(door.events).toHaveLength(3);
  });

  it('counts the refusals of the last five seconds', () => {
    const door = open({ maxConcurrent: 1, maxQueued: 0 });
    door.come('a');
    for (let i = 0; i < 7; i += 1) door.come(`refused ${i}`);
    expect(door.load()).toMatchObject({ shed: 7, shedLately: 7 });
    jest.advanceTimersByTime(4000);
    door.come('refused later');
    expect(door.load().shedLately).toBe(8);
    jest.advanceTimersByTime(2000);
    expect(door.load().shedLately).toBe(1);
    jest.advanceTimersByTime(20_000);
    expect(door.load()).toMatchObject({ shed: 8, shedLately: 0 });
  });
});

const EMERGENCY = readFileSync('test/gateway/operations/EmergencyView.graphql', 'utf8');
const QUERY = '{ patient(nhsNumber: "1") { name } }';

describe('A gateway that is asked for more than it can answer', () => {
  let region: TwoSources;
  let held: ServerResponse[];
  afterEach(() => region.stop());

  async function start(env: Record<string, string> = {}): Promise<void> {
    held = [];
    region = await startTwoSources({
      OPERATIONS_FOLDER: 'test/gateway/operations',
      MAX_CONCURRENT_REQUESTS: '2',
      MAX_QUEUED: '1',
      MAX_QUEUE_MS: '60',
      EMERGENCY_CONCURRENT_REQUESTS: '1',
      NOT_READY_AFTER_SHED: '3',
      ...env,
    });
    region.record.misbehave = (res) => void held.push(res);
  }
  const release = (): void => {
    for (const res of held.splice(0)) sendJson(res, { data: { patient: { name: 'A', nhsNumber: '1' } } });
  };
  /** Fills the gateway: what it has under way ends with `release`. */
  async function fill(): Promise<Promise<unknown>[]> {
    const underWay = [region.ask(QUERY), region.ask(QUERY)];
    await eventually(() => held.length === 2);
    return underWay;
  }

  it('R-30: refuses with 503 and a time to come back, before the token is looked at or a subgraph is asked', async () => {
    await start();
    const underWay = await fill();
    const answers = await Promise.all([region.ask(QUERY), region.post(JSON.stringify({ query: QUERY }), {})]);
    for (const { status, body, headers } of answers) {
      expect({ status, body }).toMatchObject({
        status: 503,
        body: { errors: [{ extensions: { code: 'UNAVAILABLE', retryable: true } }] },
      });
      expect(headers.get('retry-after')).toMatch(/^[123]$/);
    }
    expect(held).toHaveLength(2);
    expect(region.gateway.readLoad()).toMatchObject({ inFlight: 2, queued: 0, shed: 2 });
    release();
    await Promise.all(underWay);
    await eventually(() => region.gateway.readLoad().inFlight === 0);
  });

  it('R-31: answers what has waited for less than it may', async () => {
    await start({ MAX_QUEUE_MS: '5000' });
    const underWay = await fill();
    const waiting = region.ask(QUERY);
    await eventually(() => region.gateway.readLoad().queued === 1);
    const releasing = setInterval(release, 10);
    const answers = await Promise.all([...underWay, waiting]);
    clearInterval(releasing);
    expect(answers).toMatchObject(Array(3).fill({ status: 200 }));
  });

  it('H34, R-30: answers the emergency view when everything else is refused', async () => {
    await start();
    const underWay = await fill();
    expect((await region.ask(QUERY)).status).toBe(503);
    const emergency = region.ask(EMERGENCY, { nhsNumber: '1' });
    await eventually(() => held.length === 3);
    expect(region.gateway.readLoad()).toMatchObject({ inFlight: 3, emergencies: 1 });
    release();
    expect((await emergency).status).toBe(200);
    await Promise.all(underWay);
  });

  it.each([
    ['another document of its name', 'query EmergencyView { patient(nhsNumber: "1") { name } }', undefined],
    ['its text and a space', `${EMERGENCY} `, undefined],
    ['its name', QUERY, 'EmergencyView'],
  ])('H34: takes nothing else for an emergency: not %s', async (_name, query, operationName) => {
    await start();
    const underWay = await fill();
    const { status } = await region.post(
      JSON.stringify({ query, operationName, variables: { nhsNumber: '1' } }),
    );
    expect(status).toBe(503);
    release();
    await Promise.all(underWay);
  });

  it('R-30: says that it is not ready after many refusals, that it lives, and is ready again when they have passed', async () => {
    await start();
    const probe = async (name: string) => (await fetch(`${region.url}/health/${name}`)).status;
    const underWay = await fill();
    await Promise.all([region.ask(QUERY), region.ask(QUERY)]);
    expect(await probe('ready')).toBe(200);
    await region.ask(QUERY);
    expect([await probe('ready'), await probe('live')]).toEqual([503, 200]);
    release();
    await Promise.all(underWay);
    const now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now + 6000);
    expect(await probe('ready')).toBe(200);
    clock.mockRestore();
  });

  it('H34, R-30: works on fewer at once while its process is busy, refuses none for that, and lets emergencies past', async () => {
    await start({ MAX_CONCURRENT_REQUESTS: '30', EMERGENCY_CONCURRENT_REQUESTS: '5' });
    const load = () => region.gateway.readLoad();
    const rest = new AbortController();
    const keepBusy = (async () => {
      while (!rest.signal.aborted) await nextTurn();
    })();
    await eventually(() => load().bound === 24);
    const routine = Array.from({ length: 30 }, () => region.ask(QUERY));
    await eventually(() => load().inFlight === 30);
    const emergency = region.ask(EMERGENCY, { nhsNumber: '1' });
    await eventually(() => held.length === 25);
    expect(load()).toMatchObject({ inFlight: 31, emergencies: 1, queued: 0 });
    rest.abort();
    await keepBusy;
    const releasing = setInterval(release, 10);
    expect(await Promise.all([emergency, ...routine])).toMatchObject(Array(31).fill({ status: 200 }));
    clearInterval(releasing);
    await eventually(() => load().bound === 30);
  });

  it('lets go of the place of a caller who leaves', async () => {
    await start();
    const leaving = new AbortController();
    const asking = fetch(`${region.url}/graphql`, {
      method: 'POST',
      signal: leaving.signal,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${region.token}` },
      body: JSON.stringify({ query: QUERY }),
    });
    await eventually(() => held.length === 1);
    leaving.abort();
    await expect(asking).rejects.toThrow();
    await eventually(() => region.gateway.readLoad().inFlight === 0);
  });

  it('never says it is not ready for refusals where it is told so', async () => {
    await start({ NOT_READY_AFTER_SHED: '0' });
    const underWay = await fill();
    await Promise.all(Array.from({ length: 5 }, () => region.ask(QUERY)));
    expect((await fetch(`${region.url}/health/ready`)).status).toBe(200);
    release();
    await Promise.all(underWay);
  });
});
