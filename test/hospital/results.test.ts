import { describe, expect, it } from '@jest/globals';
import { useHospitalRoom } from './one-room.ts';
import { adt, obx, oru } from './writing.ts';

const { sent, shown } = useHospitalRoom();

describe('Results', () => {
  const fields =
    'valueText quantity { value comparator unit ucum } status notes previous { value status } warnings { code }';
  const results = async () => (await shown('results', fields)).items;

  it('H20: numbers stay as written, with comparator, unit and what is not known about them', async () => {
    await sent(
      adt('A28'),
      oru([
        obx('NM', 'B1', '4.50', { unit: 'x10\\S\\9/L' }),
        obx('SN', 'B2', '<^5', { unit: 'mg/L' }),
        obx('NM', 'B3', 'see comment'),
        obx('NM', 'B4', '<5'),
        obx('NM', 'B5', '7', { unit: 'bananas' }),
        obx('CE', 'B6', '10828004^Positive^SCT'),
        obx('SN', 'B7', '^1^:^128'),
      ]),
    );
    const byValue: Record<string, unknown> = {};
    for (const result of await results()) byValue[String(result['valueText'])] = result;
    expect(byValue).toMatchObject({
      '4.50': {
        quantity: { value: '4.50', comparator: null, unit: 'x10^9/L', ucum: '10*9/L' },
        warnings: [],
      },
      'see comment': { quantity: null, warnings: [{ code: 'INVALID_VALUE' }] },
      '7': { quantity: { ucum: null }, warnings: [{ code: 'UNKNOWN_UNIT' }] },
      Positive: { quantity: null, warnings: [] },
      '1:128': { quantity: null, warnings: [] },
    });
    const less = (await results()).filter(({ valueText }) => valueText === '<5');
    const quantities = less.map(({ quantity }) => quantity).filter((quantity) => quantity !== null);
    expect(less).toHaveLength(2);
    expect(quantities).toEqual([{ value: '5', comparator: '<', unit: 'mg/L', ucum: 'mg/L' }]);
  });

  it('H21: a correction replaces what it corrects and keeps it', async () => {
    await sent(
      adt('A28'),
      oru([obx('NM', 'B1', '6.9')], { at: '202603010900' }),
      oru([obx('NM', 'B1', '4.1', { status: 'C' })], { at: '202603011100' }),
    );
    expect(await results()).toMatchObject([
      {
        valueText: '4.1',
        status: 'CORRECTED',
        previous: [{ value: '6.9', status: 'FINAL' }],
        warnings: [{ code: 'CORRECTED' }],
      },
    ]);
  });

  it('H21: a preliminary result says so, gives way to the final one, and never comes back', async () => {
    const preliminary = (at: string) => oru([obx('ST', 'B1', 'growth', { status: 'P' })], { at });
    await sent(adt('A28'), preliminary('202603010900'));
    expect(await results()).toMatchObject([{ status: 'PRELIMINARY', warnings: [{ code: 'PRELIMINARY' }] }]);
    await sent(oru([obx('ST', 'B1', 'no growth')], { at: '202603011000' }), preliminary('202603011200'));
    expect(await results()).toMatchObject([{ valueText: 'no growth', status: 'FINAL', warnings: [] }]);
  });

  it.each(['X', 'D', 'W'])('H22: a result withdrawn (%s) is not shown', async (status) => {
    await sent(
      adt('A28'),
      oru([obx('NM', 'B1', '6.9'), obx('NM', 'B2', '1')], { at: '202603010900' }),
      oru([obx('NM', 'B1', '', { status })], { at: '202603011000' }),
    );
    expect((await results()).map(({ valueText }) => valueText)).toEqual(['1']);
  });

  it('H22: an order withdrawn as a whole takes its results with it', async () => {
    const obr = 'OBR|1||L1|FBC^Full blood count^RJE-LAB|||||||||||||||||||||X';
    await sent(adt('A28'), oru([obx('NM', 'B1', '6.9')]), oru([], { at: '20260302', obr }));
    expect(await results()).toEqual([]);
  });

  it('H32: comments stay where they were sent, in their order, with every delimiter they hold', async () => {
    await sent(
      adt('A28'),
      oru([
        'NTE|1|L|About the report',
        obx('NM', 'B1', '1'),
        'NTE|1|L|First \\F\\ line\\.br\\second',
        'NTE|2|L|Then this',
        obx('NM', 'B2', '2'),
      ]),
    );
    const [first, second] = await results();
    expect(first?.['notes']).toEqual(['About the report', 'First | line\nsecond', 'Then this']);
    expect(second?.['notes']).toEqual(['About the report']);
  });

  it('H32: a text sent line by line is one result', async () => {
    await sent(adt('A28'), oru([obx('TX', 'B1', 'Heart normal.'), obx('TX', 'B1', 'Lungs clear.')]));
    expect(await results()).toMatchObject([{ valueText: 'Heart normal.\nLungs clear.' }]);
  });
});
