import { describe, expect, it } from '@jest/globals';
import type { MedicationRecord } from '../../../subgraphs/kit/graph.generated.ts';
import {
  filterByCurrency,
  reconcileMedications,
} from '../../../subgraphs/record/reconciliation/medications.ts';
import { answer, answersOf, coded, medication, noAnswer, NOW, provenance } from './records.ts';

const reconcile = (...records: MedicationRecord[]) => reconcileMedications(answersOf(records), NOW);
const originalsOf = (list: ReturnType<typeof reconcile>) =>
  list.items.map(({ originals }) => originals.map(({ id }) => id)).sort();
const CODE = '39733211000001103';

describe('One entry for a medicine', () => {
  it('H8: a code in common joins records of two sources, and what they say differently is listed', () => {
    const list = reconcile(
      medication({
        id: 'gp',
        dosage: { text: 'One at night', patientInstruction: null, route: null },
        lastIssued: '2026-05-01',
      }),
      medication({
        id: 'chart',
        from: 'HOSPITAL',
        setting: 'INPATIENT',
        medication: coded('ATORVASTATIN 20 mg tab', ['https://dmd.nhs.uk', CODE]),
        dosage: { text: '20 mg at 22:00', patientInstruction: null, route: 'oral' },
        start: '2026-05-19',
      }),
    );
    expect(list.items).toMatchObject([
      {
        rule: { id: 'SAME_PRODUCT_CODE' },
        agreement: 'DIFFERENT',
        medication: { text: 'Atorvastatin 20mg tablets' },
        dosage: { text: '20 mg at 22:00' },
        setting: 'INPATIENT',
        lastIssued: '2026-05-01',
        start: '2026-05-19',
        currency: { value: 'CURRENT' },
        originals: [{ id: 'gp' }, { id: 'chart' }],
        differences: [
          { property: 'dosage', values: ['One at night', '20 mg at 22:00'] },
          { property: 'setting', values: ['COMMUNITY', 'INPATIENT'] },
        ],
      },
    ]);
  });

  it('H8: two strengths of one ingredient are two entries, each pointing to the other', () => {
    const list = reconcile(
      medication({ id: 'twenty' }),
      medication({ id: 'forty', medication: coded('Atorvastatin 40mg tablets', '39733311000001107') }),
    );
    const [first, second] = list.items;
    expect(first?.relatedIds).toEqual([second?.id]);
    expect(second?.relatedIds).toEqual([first?.id]);
    expect(list.items.map(({ rule }) => rule.id)).toEqual(['SINGLE_RECORD', 'SINGLE_RECORD']);
  });

  it('H8, H12: one code beside two strengths is never one entry, and both warn of the other', () => {
    const list = reconcile(
      medication({ id: 'twenty' }),
      medication({ id: 'forty', from: 'HOSPITAL', medication: coded('Atorvastatin 40mg', CODE) }),
      medication({ id: 'silent', from: 'HOSPITAL', medication: coded('Atorvastatin', CODE) }),
    );
    expect(originalsOf(list)).toEqual([['forty'], ['silent'], ['twenty']]);
    for (const { rule, warnings } of list.items) {
      expect(rule.id).toBe('OTHER_STRENGTH_ALONE');
      expect(warnings).toContainEqual(expect.objectContaining({ code: 'CODE_TEXT_CONFLICT' }));
    }
  });

  it('H8: a record with two codes does not bring two strengths together', () => {
    const list = reconcile(
      medication({ id: 'twenty', medication: coded('Atorvastatin 20mg tablets', CODE) }),
      medication({ id: 'forty', medication: coded('Atorvastatin 40mg tablets', '39733311000001107') }),
      medication({ id: 'both', medication: coded('Atorvastatin', CODE, '39733311000001107') }),
    );
    expect(originalsOf(list)).toEqual([['both'], ['forty'], ['twenty']]);
  });

  it('H8: records of one strength that only a record of no strength joined are apart when strengths differ', () => {
    const list = reconcile(
      medication({ id: 'one', medication: coded('Atorvastatin 20mg', '1') }),
      medication({ id: 'other', medication: coded('Atorvastatin 20mg', '2') }),
      medication({ id: 'silent', medication: coded('Atorvastatin', '1', '2') }),
      medication({ id: 'forty', medication: coded('Atorvastatin 40mg', '1') }),
    );
    expect(originalsOf(list)).toEqual([['forty'], ['one'], ['other'], ['silent']]);
  });

  it('H8: where the words name no strength, those of the code do', () => {
    const said = coded('Atorvastatin', '1');
    const display = 'Atorvastatin 20mg tablets';
    const list = reconcile(
      medication({
        id: 'twenty',
        medication: { ...said, codings: said.codings.map((coding) => ({ ...coding, display })) },
      }),
      medication({ id: 'forty', medication: coded('Atorvastatin 40mg', '1') }),
    );
    expect(originalsOf(list)).toEqual([['forty'], ['twenty']]);
  });

  it('H8: one code beside tablets and modified-release tablets is two entries', () => {
    const list = reconcile(
      medication({ id: 'plain', medication: coded('Morphine 10mg tablets', '1') }),
      medication({ id: 'slow', medication: coded('Morphine 10mg modified-release tablets', '1') }),
    );
    expect(originalsOf(list)).toEqual([['plain'], ['slow']]);
  });

  it('H8: a record that names no strength joins the one that does, when no other strength has its code', () => {
    const list = reconcile(
      medication({ id: 'gp' }),
      medication({ id: 'chart', from: 'HOSPITAL', medication: coded('Atorvastatin', CODE) }),
    );
    expect(originalsOf(list)).toEqual([['chart', 'gp'].reverse()]);
  });

  it('H12: words of 2 g beside a code of 1 g join nothing, and warn', () => {
    const display = 'Metformin 1g modified-release tablets';
    const said = coded('Metformin 2G MR', '11760811000001107');
    const wrong = { ...said, codings: said.codings.map((coding) => ({ ...coding, display })) };
    const list = reconcile(
      medication({ id: 'wrong', medication: wrong }),
      medication({ id: 'right', from: 'HOSPITAL', medication: coded(display, '11760811000001107') }),
    );
    expect(originalsOf(list)).toEqual([['right'], ['wrong']]);
    const entry = list.items.find(({ originals }) => originals[0]?.id === 'wrong');
    expect(entry).toMatchObject({
      medication: { text: 'Metformin 2G MR', codings: [{ display }] },
      rule: { id: 'WORDS_AND_CODE_DIFFER_ALONE' },
      warnings: [{ code: 'CODE_TEXT_CONFLICT', original: 'Metformin 2G MR' }],
    });
  });

  it.each<[string, Partial<MedicationRecord>]>([
    ['has words alone', { medication: coded('Atorvastatin 20mg tablets') }],
    ['lost its code in transfer', { warnings: [{ code: 'DEGRADED_IN_TRANSFER', original: null }] }],
    ['was given by a crew', { setting: 'AMBULANCE_GIVEN' }],
  ])('H8, H9: a record that %s joins no other', (_what, other) => {
    expect(reconcile(medication({ id: 'a' }), medication({ id: 'b', ...other })).items).toHaveLength(2);
  });

  it('H9: what a crew gave twice is two entries, ended, and never a prescription', () => {
    const given = (id: string) => medication({ id, from: 'AMBULANCE', setting: 'AMBULANCE_GIVEN' });
    const list = reconcile(
      given('first'),
      given('second'),
      medication({ id: 'gp', lastIssued: '2026-05-01' }),
    );
    expect(list.items.map(({ currency }) => currency.rule)).toEqual([
      'ISSUED_RECENTLY',
      'GIVEN_ONCE',
      'GIVEN_ONCE',
    ]);
    expect(list.items.at(-1)?.rule.id).toBe('ADMINISTRATION_ALONE');
  });

  it("H7: the source's status stays as written, that of the record that decides whether it is being taken", () => {
    const list = reconcile(
      medication({ id: 'old', provenance: provenance('GP', 'old', '2019-01-01') }),
      medication({
        id: 'new',
        from: 'HOSPITAL',
        sourceStatus: 'Stopped',
        provenance: provenance('HOSPITAL', 'new', '2026-05-02'),
      }),
    );
    expect(list.items).toMatchObject([
      {
        sourceStatus: 'active',
        currency: { value: 'UNCERTAIN', rule: 'NEVER_ISSUED' },
        differences: [{ property: 'sourceStatus', values: ['active', 'Stopped'] }],
      },
    ]);
  });

  it('H7: a stopped course does not speak for one that goes on', () => {
    const list = reconcile(
      medication({ id: 'course', sourceStatus: 'stopped', start: '2026-04-01', end: '2026-05-02' }),
      medication({ id: 'repeat', start: '2010-01-01', lastIssued: '2010-06-02' }),
    );
    expect(list.items[0]).toMatchObject({ sourceStatus: 'active', start: '2010-01-01', end: null });
  });

  it('H7: a date ahead does not make a record the most recent', () => {
    const list = reconcile(
      medication({
        id: 'plan',
        sourceStatus: 'completed',
        end: '2027-01-01',
        provenance: provenance('GP', 'plan', '2019-01-01'),
      }),
      medication({ id: 'news', sourceStatus: 'stopped', end: '2026-05-02' }),
    );
    expect(list.items[0]?.sourceStatus).toBe('stopped');
  });

  it('H7: active with an end that has passed warns, quoting the end, once', () => {
    const conflict = { code: 'STATUS_DATE_CONFLICT', original: '2018-03-14' } as const;
    const end = '2018-03-14';
    expect(reconcile(medication({ id: 'a', end })).items[0]?.warnings).toEqual([conflict]);
    const given = { ...conflict, original: 'active until 2018-03-14' };
    expect(reconcile(medication({ id: 'a', end, warnings: [given] })).items[0]?.warnings).toEqual([given]);
  });
});

describe('The medication list', () => {
  const list = reconcile(
    medication({ id: 'ended', sourceStatus: 'stopped', medication: coded('Aspirin 75mg tablets', '1') }),
    medication({ id: 'zopiclone', lastIssued: '2026-05-01', medication: coded('Zopiclone 7.5mg', '2') }),
    medication({ id: 'ramipril', lastIssued: '2026-05-01', medication: coded('ramipril 5mg', '3') }),
    medication({ id: 'digoxin', lastIssued: '2010', medication: coded('Digoxin 62.5mcg', '4') }),
  );

  it('H7: has the surest taken first, by name, and ended ones last', () => {
    expect(originalsOf(list).flat()).toHaveLength(4);
    expect(list.items.map(({ originals }) => originals[0]?.id)).toEqual([
      'ramipril',
      'zopiclone',
      'digoxin',
      'ended',
    ]);
  });

  it('H18: a filter leaves the count of all, and no choice is no filter', () => {
    expect(filterByCurrency(list, ['UNCERTAIN']).map(({ currency }) => currency.value)).toEqual([
      'UNCERTAIN',
    ]);
    expect(list.totalCount).toBe(4);
    for (const none of [undefined, null, []]) expect(filterByCurrency(list, none)).toHaveLength(4);
  });

  it('H9: says what it cannot show, also when it is empty', () => {
    expect(reconcile().limits.join(' ')).toMatch(/over the counter.*asked the patient/s);
  });

  it('H1: no answer is not an empty list', () => {
    expect(reconcileMedications([answer('GP', []), noAnswer('HOSPITAL')], NOW)).toMatchObject({
      state: 'NOT_ESTABLISHED',
      completeness: 'PARTIAL',
      totalCount: 0,
    });
  });
});
