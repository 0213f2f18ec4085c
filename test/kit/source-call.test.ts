import { describe, expect, it } from '@jest/globals';
import { AskerLeft } from '../../subgraphs/kit/request-end.ts';
import {
  SourceError,
  createSourceCallers,
  type SourceCaller,
  type SourceCallers,
} from '../../subgraphs/kit/source-call.ts';

const SETTINGS = { deadlineMs: 50, failuresBeforeSuspension: 2, suspensionMs: 100 };
/** The calls of a request that does not end. */
const createSourceCaller = (...how: Parameters<typeof createSourceCallers>): SourceCaller =>
  createSourceCallers(...how)(new AbortController().signal);
const never = () => new Promise<never>(() => undefined);
const fail = () => Promise.reject(new Error('secret words of the source'));

describe('A call to a source', () => {
  it('H6: says when the source was read', async () => {
    const call = createSourceCaller(SETTINGS, () => new Date('2026-11-23T10:00:00Z'));
    expect(await call('Y90001', () => Promise.resolve('record'))).toEqual({
      ok: true,
      value: 'record',
      retrievedAt: '2026-11-23T10:00:00.000Z',
    });
  });

  it('H35: that hangs is TIMED_OUT at its deadline, even if it ignores its signal', async () => {
    const answer = await createSourceCaller(SETTINGS)('Y90001', never);
    expect(answer).toMatchObject({ ok: false, failure: { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' } });
  });

  it('H15: that fails tells nothing of the source’s own words', async () => {
    const answer = await createSourceCaller(SETTINGS)('Y90001', fail);
    expect(answer).toMatchObject({
      ok: false,
      failure: { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' },
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('leaves a system alone after repeated failures, and asks it again after a rest', async () => {
    const call = createSourceCaller(SETTINGS);
    await call('Y90001', fail);
    await call('Y90001', fail);
    let asked = 0;
    const count = () => Promise.resolve((asked += 1));
    expect(await call('Y90001', count)).toMatchObject({ failure: { reason: 'SOURCE_SUSPENDED' } });
    expect(asked).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, SETTINGS.suspensionMs + 20));
    expect(await call('Y90001', count)).toMatchObject({ ok: true });
  });

  it('suspends one system without touching another', async () => {
    const call = createSourceCaller(SETTINGS);
    await call('Y90001', fail);
    await call('Y90001', fail);
    expect(await call('Y90002', () => Promise.resolve('record'))).toMatchObject({ ok: true });
  });

  it('does not count a refusal as a failure of the system', async () => {
    const call = createSourceCaller(SETTINGS);
    const refusal = new SourceError(
      { status: 'WITHHELD', reason: 'PATIENT_DISSENT_AT_SOURCE' },
      { refusal: true },
    );
    for (let count = 0; count < 5; count++) await call('Y90001', () => Promise.reject(refusal));
    expect(await call('Y90001', () => Promise.resolve('record'))).toMatchObject({ ok: true });
  });
});

describe('The source calls of a request', () => {
  const rested = () => new Promise((resolve) => setTimeout(resolve, SETTINGS.suspensionMs + 20));
  const timedOut = { ok: false, failure: { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' } };
  /** Calls for a request of its own, and what ends that request. */
  const requestOf = (callersFor: SourceCallers) => {
    const request = new AbortController();
    return {
      call: callersFor(request.signal),
      leave: () => request.abort(new AskerLeft()),
      passDeadline: () => request.abort(),
    };
  };

  it('R-04: are aborted when it ends, and answered as TIMED_OUT', async () => {
    const { call, leave } = requestOf(createSourceCallers({ ...SETTINGS, deadlineMs: 60_000 }));
    let given: AbortSignal | undefined;
    const answer = call('Y90001', (signal) => {
      given = signal;
      return never();
    });
    leave();
    expect(await answer).toMatchObject(timedOut);
    expect(given?.aborted).toBe(true);
  });

  it('R-04: are not made once it has ended', async () => {
    const { call, leave } = requestOf(createSourceCallers(SETTINGS));
    leave();
    let asked = 0;
    expect(await call('Y90001', () => Promise.resolve((asked += 1)))).toMatchObject(timedOut);
    expect(asked).toBe(0);
  });

  it('do not count against a system when those who ask leave', async () => {
    const callersFor = createSourceCallers({ ...SETTINGS, deadlineMs: 60_000 });
    for (let count = 0; count < 5; count++) {
      const { call, leave } = requestOf(callersFor);
      const answer = call('Y90001', never);
      leave();
      await answer;
    }
    const { call } = requestOf(callersFor);
    expect(await call('Y90001', () => Promise.resolve('record'))).toMatchObject({ ok: true });
  });

  it('do not count against a system that had little time, and do against one that was silent for most of it', async () => {
    const callersFor = createSourceCallers({ ...SETTINGS, deadlineMs: 200 });
    const askFor = async (timeMs: number) => {
      const { call, passDeadline } = requestOf(callersFor);
      const answer = call('Y90001', never);
      if (timeMs > 0) await new Promise((resolve) => setTimeout(resolve, timeMs));
      passDeadline();
      expect(await answer).toMatchObject(timedOut);
    };
    for (let count = 0; count < 5; count++) await askFor(0);
    const { call } = requestOf(callersFor);
    expect(await call('Y90001', () => Promise.resolve('record'))).toMatchObject({ ok: true });
    for (let count = 0; count < 2; count++) await askFor(120);
    expect(await call('Y90001', () => Promise.resolve('record'))).toMatchObject({
      failure: { reason: 'SOURCE_SUSPENDED' },
    });
  });

  it('H35: do not outlast it while they wait for another request to find out whether a system works again', async () => {
    const callersFor = createSourceCallers({ ...SETTINGS, deadlineMs: 60_000 });
    const probing = requestOf(callersFor);
    for (let count = 0; count < 2; count++) await probing.call('Y90001', fail);
    await rested();
    const probe = probing.call('Y90001', never);
    const waiting = requestOf(callersFor);
    const answer = waiting.call('Y90001', () => Promise.resolve('record'));
    waiting.passDeadline();
    expect(await answer).toMatchObject(timedOut);
    probing.leave();
    await probe;
  });

  it('that were to find out whether a system works again, and were released, have not shown that it does', async () => {
    const callersFor = createSourceCallers({ ...SETTINGS, deadlineMs: 60_000 });
    const probing = requestOf(callersFor);
    for (let count = 0; count < 2; count++) await probing.call('Y90001', fail);
    await rested();
    const probe = probing.call('Y90001', never);
    probing.leave();
    await probe;
    const { call } = requestOf(callersFor);
    expect(await call('Y90001', () => Promise.resolve('record'))).toMatchObject({
      failure: { reason: 'SOURCE_SUSPENDED' },
    });
  });
});
