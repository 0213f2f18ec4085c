import { describe, expect, it } from '@jest/globals';
import { useHospitalRoom } from './one-room.ts';
import { adt } from './writing.ts';

const { sent, shown } = useHospitalRoom();
const visits = async () => (await shown('encounters', 'status class start end locations')).items;

describe('Visits', () => {
  const admitted = adt('A01', { at: '202603010900', pv1: { 44: '202603010855' } });

  it('H24: are admitted, moved and discharged', async () => {
    await sent(
      admitted,
      adt('A02', { at: '202603021000', pv1: { 3: 'W2^B^2' } }),
      adt('A03', { at: '202603031100', pv1: { 3: 'W2^B^2', 36: '1', 45: '202603031045' } }),
    );
    expect(await visits()).toEqual([
      {
        status: 'FINISHED',
        class: 'INPATIENT',
        start: '2026-03-01T08:55:00+00:00',
        end: '2026-03-03T10:45:00+00:00',
        locations: ['W2, B, 2', 'W1, A, 1'],
      },
    ]);
  });

  it('H24: planned (A05) and at an emergency department (A04) are what they are', async () => {
    await sent(
      adt('A05', { pv1: { 19: 'V2', 2: 'P' } }),
      adt('A04', { at: '20260302', pv1: { 19: 'V3', 2: 'E' } }),
    );
    expect(await visits()).toMatchObject([
      { class: 'EMERGENCY', status: 'IN_PROGRESS' },
      { class: 'PREADMISSION', status: 'PLANNED' },
    ]);
  });

  it('H24: an admission cancelled (A11) is not shown, nor are its diagnoses', async () => {
    await sent(
      admitted,
      adt('A08', { at: '202603010910', more: ['DG1|1||I10^Hypertension^I10'] }),
      adt('A11', { at: '202603011000' }),
    );
    expect(await visits()).toEqual([]);
    expect((await shown('problems', 'id')).items).toEqual([]);
  });

  it('H24: a transfer cancelled (A12) returns to the place before, wherever the sender puts it', async () => {
    const moved = adt('A02', { at: '202603021000', pv1: { 3: 'W2^B^2' } });
    await sent(admitted, moved, adt('A12', { at: '202603021100', pv1: { 3: 'W1^A^1' } }));
    expect(await visits()).toMatchObject([{ locations: ['W1, A, 1'] }]);
    await sent(
      adt('A02', { at: '202603021200', pv1: { 3: 'W3^C^3' } }),
      adt('A12', { at: '202603021300', pv1: { 3: 'W3^C^3' } }),
    );
    expect(await visits()).toMatchObject([{ locations: ['W1, A, 1'] }]);
  });

  it('H24: a discharge cancelled (A13) never was', async () => {
    await sent(
      admitted,
      adt('A03', { at: '202603031100', pv1: { 36: '1' } }),
      adt('A13', { at: '202603031200' }),
    );
    expect(await visits()).toMatchObject([{ status: 'IN_PROGRESS', end: null }]);
  });

  it('H24: a cancellation that arrives before what it cancels cancels it all the same', async () => {
    await sent(adt('A11', { at: '202603011000' }), admitted);
    expect(await visits()).toEqual([]);
  });
});
