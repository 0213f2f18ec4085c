import { describe, expect, it } from '@jest/globals';
import type { GrantClaims } from '../../subgraphs/kit/grant.ts';
import { useHospitalRoom } from './one-room.ts';
import { adt, merge, obx, oru } from './writing.ts';

const { sent, shown } = useHospitalRoom();

describe('Whose record it is', () => {
  const row = async (claims: Partial<GrantClaims> = {}) =>
    (await shown('allergies', 'id', claims)).sources[0];

  it('H4: another family name or date of birth under the number is quarantined, and nothing of it shown', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA|1^One^SCT'] }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
    await sent(adt('A31', { at: '20260302', name: 'OTHER^Person' }));
    expect(await row()).toMatchObject({ status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' });
    expect((await shown('allergies', 'id')).items).toEqual([]);
    await sent(adt('A31', { at: '20260303', birthDate: '19510203' }));
    expect(await row()).toMatchObject({ status: 'QUARANTINED' });
    await sent(adt('A31', { at: '20260304' }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('H31: a number the trust has not verified links nobody', async () => {
    await sent(adt('A28', { status: '03', more: ['AL1|1|DA|1^One^SCT'] }));
    expect(await row()).toMatchObject({ status: 'PARTIAL', reason: 'IDENTITY_UNVERIFIED' });
    expect((await shown('allergies', 'id')).items).toEqual([]);
    await sent(adt('A31', { at: '20260302', status: '' }));
    expect(await row()).toMatchObject({ reason: 'IDENTITY_UNVERIFIED' });
    await sent(adt('A31', { at: '20260303', status: '01' }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('H31: what was said of one number is not said of another', async () => {
    await sent(
      adt('A28', { nhsNumber: '9990000026', status: '03' }),
      adt('A31', { at: '20260302', status: '' }),
    );
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('H31: without a word on the number, name and date of birth decide', async () => {
    await sent(adt('A28', { status: '' }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('H25: a superseded NHS number finds the record too', async () => {
    await sent(adt('A28', { nhsNumber: '9990000026' }));
    expect(await row()).toMatchObject({ status: 'NOT_HELD' });
    expect(await row({ supersededNhsNumbers: ['9990000026'] })).toMatchObject({ status: 'COMPLETE' });
  });

  it('H25: what was said under a merged number, before and after, is shown under the surviving one', async () => {
    await sent(
      adt('A01', { hospitalNumber: 'OLD', nhsNumber: '', more: ['AL1|1|DA|1^One^SCT'] }),
      adt('A28', { hospitalNumber: 'H1' }),
      merge('OLD', { at: '20260305' }),
      oru([obx('NM', 'B1', '5.0')], { hospitalNumber: 'OLD', at: '20260306' }),
    );
    const warnings = 'warnings { code original } provenance { recordId }';
    const merged = [{ code: 'RECORD_MERGED', original: 'OLD' }];
    expect((await shown('allergies', warnings)).items).toMatchObject([
      { warnings: merged, provenance: { recordId: 'OLD:AL1-1' } },
    ]);
    expect((await shown('encounters', warnings)).items).toMatchObject([{ warnings: merged }]);
    expect((await shown('results', 'warnings { code original }')).items).toMatchObject([{}]);
  });

  it('H25: a merge the other way round, sent later, is the one that counts', async () => {
    await sent(
      adt('A28', { hospitalNumber: 'H1', name: 'FIRST^Iris' }),
      adt('A28', { hospitalNumber: 'H2' }),
      adt('A40', { hospitalNumber: 'H1', at: '20260305', name: 'FIRST^Iris', more: ['MRG|H2^^^RJE^MR'] }),
    );
    expect(await row()).toMatchObject({ status: 'QUARANTINED' });
    await sent(adt('A40', { hospitalNumber: 'H2', at: '20260306', more: ['MRG|H1^^^RJE^MR'] }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('H4: a result the laboratory says is about somebody else is not shown, and the row says so', async () => {
    await sent(adt('A28'), oru([obx('NM', 'B1', '5.0')], { at: '20260302', birthDate: '19990909' }));
    expect(await shown('results', 'id')).toMatchObject({
      items: [],
      sources: [{ status: 'PARTIAL', reason: 'IDENTITY_MISMATCH' }, {}],
    });
  });
});
