import { describe, expect, it } from '@jest/globals';
import { SourceError, createSourceCaller } from '../../subgraphs/kit/source-call.ts';

const SETTINGS = { deadlineMs: 50, failuresBeforeSuspension: 2, suspensionMs: 100 };
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
