import { execFile } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  createPlanner,
  type Planner,
  type PlannerOptions,
} from '../../../gateway/execution/planning/planner.ts';
import {
  PlannerBusy,
  PlanningFailed,
  PlanningTimedOut,
} from '../../../gateway/execution/planning/planning-errors.ts';
import { FRIENDS } from './compose.ts';
import { read } from './plans.ts';

const QUERY = 'query ($id: ID!) { person(id: $id) { name phone } }';

/** 1.2 kB, valid, and two to the power of 20 fields when its fragments are expanded. */
const POISON = [
  'query ($id: ID!) { person(id: $id) { ...f0 } }',
  ...Array.from(
    { length: 20 },
    (_, i) => `fragment f${i} on Person{a:friend{...f${i + 1}}b:friend{...f${i + 1}}}`,
  ),
  'fragment f20 on Person { phone }',
].join('');

describe('The planner', () => {
  const planners: Planner[] = [];
  async function start(options: Partial<PlannerOptions> = {}): Promise<Planner> {
    // A budget that a busy machine does not use up, save where a test says so.
    const planner = await createPlanner({
      supergraphSdl: FRIENDS,
      timeoutMs: 10_000,
      workers: 1,
      ...options,
    });
    planners.push(planner);
    return planner;
  }
  afterEach(async () => {
    await Promise.all(planners.splice(0).map((planner) => planner.close()));
  });

  it('plans a document', async () => {
    const planner = await start();
    expect(read(await planner.plan(QUERY))).toEqual([
      'people: query($id:ID!){person(id:$id){__typename id name}}',
      'phones @ person: {...on Person{__typename id}} => {...on Person{phone}}',
    ]);
  });

  it('plans many at once, each its own', async () => {
    const planner = await start({ workers: 2 });
    const names = Array.from({ length: 20 }, (_, i) => `Q${i}`);
    const plans = await Promise.all(names.map((name) => planner.plan(`query ${name} { __typename phones }`)));
    expect(plans.flatMap(read)).toEqual(names.map((name) => `phones: query ${name}__phones__0{phones}`));
  });

  it('says in its own words what cannot be planned, and goes on', async () => {
    const planner = await start();
    const refused = planner.plan('{ nothing }');
    await expect(refused).rejects.toThrow(PlanningFailed);
    await expect(refused).rejects.toThrow('nothing');
    expect(read(await planner.plan('{ phones }'))).toEqual(['phones: {phones}']);
  });

  it('does not start over a bad supergraph, and says why', async () => {
    await expect(createPlanner({ supergraphSdl: 'type Query { a: Int }' })).rejects.toThrow('core schema');
    await expect(createPlanner({ supergraphSdl: 'type Query {' })).rejects.toThrow('Syntax Error');
  });

  it('does not start when a worker may not have the memory for it', async () => {
    await expect(createPlanner({ supergraphSdl: FRIENDS, maxHeapMb: 4 })).rejects.toThrow('memory');
  });

  describe('with a document that takes for ever', () => {
    it('R-37: ends the worker at the budget', async () => {
      const planner = await start();
      await expect(planner.plan(POISON, { timeoutMs: 200 })).rejects.toThrow(PlanningTimedOut);
    });

    it('R-37: others are planned meanwhile', async () => {
      const planner = await start({ workers: 2, timeoutMs: 60_000, maxWaitMs: 15_000 });
      const poisoned = planner.plan(POISON);
      poisoned.catch(() => undefined);
      const first = await Promise.race([poisoned, planner.plan('{ phones }')]);
      expect(read(first)).toEqual(['phones: {phones}']);
    });

    it('does not hold the thread that asks', async () => {
      const planner = await start();
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      await expect(planner.plan(POISON, { timeoutMs: 500 })).rejects.toThrow(PlanningTimedOut);
      delay.disable();
      // A busy machine shows in the longest delay, but a plan in this thread would show in nearly all of the time.
      expect(delay.percentile(50) / 1e6).toBeLessThan(100);
      expect(delay.count).toBeGreaterThan(5);
    });

    it('has a new worker afterwards', async () => {
      const planner = await start();
      await expect(planner.plan(POISON, { timeoutMs: 200 })).rejects.toThrow(PlanningTimedOut);
      expect(read(await planner.plan('{ phones }'))).toEqual(['phones: {phones}']);
    });

    it('counts the budget from when a worker begins, not from when it was asked', async () => {
      const planner = await start({ maxWaitMs: 15_000 });
      const first = planner.plan(POISON, { timeoutMs: 700 });
      const second = planner.plan('{ phones }', { timeoutMs: 600 });
      await expect(first).rejects.toThrow(PlanningTimedOut);
      expect(read(await second)).toEqual(['phones: {phones}']);
    });

    it('does not take for late what came in time while the asking thread was held itself', async () => {
      const planner = await start();
      await planner.plan('{ phones }');
      const planned = planner.plan('{ phones }', { timeoutMs: 200 });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
      expect(read(await planned)).toEqual(['phones: {phones}']);
    });

    it('R-36: ends two workers with it, and none any more', async () => {
      const planner = await start();
      for (const timeoutMs of [200, 200, 60_000])
        await expect(planner.plan(POISON, { timeoutMs })).rejects.toThrow(PlanningTimedOut);
      expect(read(await planner.plan('{ phones }'))).toEqual(['phones: {phones}']);
    });
  });

  describe('with a document that takes more memory than a worker may have', () => {
    it('loses that worker alone, starts another, and refuses the document the third time', async () => {
      const planner = await start({ maxHeapMb: 48, timeoutMs: 60_000, maxWaitMs: 15_000 });
      const attempt = () => planner.plan(POISON);
      for (const asked of [attempt, attempt]) await expect(asked()).rejects.toThrow('The worker died of it');
      await expect(planner.plan(POISON)).rejects.toThrow(PlanningFailed);
      expect(read(await planner.plan('{ phones }'))).toEqual(['phones: {phones}']);
    });
  });

  describe('with more documents than it can plan', () => {
    it('lets none wait longer than it may', async () => {
      const planner = await start({ maxWaitMs: 50 });
      const poisoned = planner.plan(POISON, { timeoutMs: 60_000 }).catch(() => 'refused at the end');
      await expect(planner.plan('{ phones }')).rejects.toThrow(PlannerBusy);
      await planner.close();
      expect(await poisoned).toBe('refused at the end');
    });

    it('lets no more wait than there is room for', async () => {
      const planner = await start({ maxWaiting: 2, maxWaitMs: 15_000 });
      const asked = [
        planner.plan(POISON, { timeoutMs: 300 }),
        ...Array.from({ length: 3 }, () => planner.plan('{ phones }')),
      ];
      const outcomes = await Promise.allSettled(asked);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'rejected',
        'fulfilled',
        'fulfilled',
        'rejected',
      ]);
      await expect(asked[3]).rejects.toThrow(PlannerBusy);
    });
  });

  it('rejects what it is at, what waits and what comes later when it is closed', async () => {
    const planner = await start();
    const asked = [POISON, '{ phones }'].map((text) => planner.plan(text));
    const refused = Promise.all(asked.map((one) => expect(one).rejects.toThrow(PlannerBusy)));
    const closing = planner.close();
    await expect(planner.plan('{ phones }')).rejects.toThrow(PlannerBusy);
    await refused;
    await closing;
    await planner.close();
  });

  it.each([
    ['while it is idle', ''],
    ['once it is closed', 'await planner.close();'],
  ])('does not keep a process going %s', async (_when, then) => {
    const script = `
      import { createPlanner } from './gateway/execution/planning/planner.ts';
      const planner = await createPlanner({ supergraphSdl: process.env.SDL });
      console.log(JSON.stringify((await planner.plan('{ phones }')).node.operation));
      ${then}`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      {
        env: { SDL: FRIENDS },
        timeout: 15_000,
      },
    );
    expect(stdout).toBe('"{phones}"\n');
  });
});
