import { describe, expect, it } from '@jest/globals';
import { useHospitalRoom } from './one-room.ts';
import { NHS_NUMBER, adt, lines, msh, obx, oru, pid } from './writing.ts';

const { sent, shown } = useHospitalRoom();
const codesOf = (answer: string | undefined) =>
  [...(answer ?? '').matchAll(/\rMSA\|(A[AER])\|/g)].map(([, code]) => code);
const row = async () => (await shown('allergies', 'id')).sources[0];

describe('What other senders write', () => {
  it.each([
    `H1^^^HOSPITAL MRN^MRN~${NHS_NUMBER}^^^NHSNBR^NHSNMBR`,
    `H1^^^ENTR^MEDREC~${NHS_NUMBER}^^^NHS^HN`,
    `~^^^NHS^NH~999 000 0018^^^NHS^NH~H1`,
  ])('H4: the numbers in %s are read', async (numbers) => {
    const [answer] = await sent(adt('A28').replace(`${NHS_NUMBER}^^^NHS^NH~H1^^^RJE^MR`, numbers));
    expect(codesOf(answer)).toEqual(['AA']);
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('a person known by the NHS number alone is found by it', async () => {
    const alone = `${NHS_NUMBER}^^^NHS^NH`;
    const [answer] = await sent(
      adt('A28', { more: ['AL1|1|DA|1^One^SCT'] }).replace(`${alone}~H1^^^RJE^MR`, alone),
    );
    expect(codesOf(answer)).toEqual(['AA']);
    expect((await shown('allergies', 'agent { text }')).items).toEqual([{ agent: { text: 'One' } }]);
  });

  it('H24: a visit without a number is told from others by its time of admission', async () => {
    const visit = (event: string, admitted: string, discharged = '') =>
      adt(event, { at: discharged || admitted, pv1: { 19: '', 44: admitted, 45: discharged } });
    const answers = await sent(
      visit('A01', '20251101090000'),
      visit('A01', '20251110090000'),
      visit('A03', '20251101090000', '20251103120000'),
    );
    expect(answers.flatMap(codesOf)).toEqual(['AA', 'AA', 'AA']);
    expect((await shown('encounters', 'start end')).items).toEqual([
      { start: '2025-11-10T09:00:00+00:00', end: null },
      { start: '2025-11-01T09:00:00+00:00', end: '2025-11-03T12:00:00+00:00' },
    ]);
  });

  it('an admission that numbers nothing is shown, and the allergies it brings', async () => {
    const [answer] = await sent(adt('A01', { pv1: { 19: '' }, more: ['AL1|1|DA|1^One^SCT'] }));
    expect(codesOf(answer)).toEqual(['AA']);
    expect((await shown('encounters', 'class')).items).toEqual([{ class: 'INPATIENT' }]);
    expect((await shown('allergies', 'agent { text }')).items).toEqual([{ agent: { text: 'One' } }]);
  });

  it.each(['SIU^S12', 'ORM^O01', 'MFN^M02', 'ACK', 'ADT^A10'])(
    'R-43: %s says nothing the lists show: accepted, and no list is short of it',
    async (type) => {
      const [, answer] = await sent(adt('A28'), lines(msh(type)));
      expect(codesOf(answer)).toEqual(['AA']);
      expect(await row()).toMatchObject({ status: 'COMPLETE' });
    },
  );

  it('R-43: several messages in one block are each stored and answered', async () => {
    const [answer] = await sent(
      `\uFEFFFHS|^~\\&|PAS\r${adt('A28')}${adt('A31', { more: ['AL1|1|DA|1^One^SCT'] })}`,
    );
    expect(codesOf(answer)).toEqual(['AA', 'AA']);
    expect((await shown('allergies', 'agent { text }')).items).toEqual([{ agent: { text: 'One' } }]);
  });

  it('H25: every pair of a merge counts', async () => {
    await sent(
      adt('A01', { hospitalNumber: 'OLD', nhsNumber: '' }),
      adt('A40', { more: ['MRG|OTHER^^^RJE^MR', 'MRG|OLD^^^RJE^MR'] }),
    );
    expect((await shown('encounters', 'id')).items).toHaveLength(1);
  });

  it('H21: the same observation of two orders of one specimen is two results', async () => {
    const obr = 'OBR|2||L1|SENS^Sensitivities^RJE-LAB';
    await sent(
      adt('A28'),
      lines(msh('ORU^R01'), pid(), obr, obx('ST', 'B1', 'S'), obr, obx('ST', 'B1', 'R')),
    );
    expect((await shown('results', 'valueText')).items).toHaveLength(2);
  });

  it('H10: an allergy whose agent was left out is still one', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA||SV|Anaphylaxis'] }));
    expect((await shown('allergies', 'agent { text }')).items).toEqual([{ agent: { text: 'Not named' } }]);
  });

  it('H20: a value sent as text keeps its unit', async () => {
    await sent(adt('A28'), oru([obx('ST', 'B1', '<5', { unit: 'mg/L' })]));
    expect((await shown('results', 'valueText')).items).toEqual([{ valueText: '<5 mg/L' }]);
  });
});
