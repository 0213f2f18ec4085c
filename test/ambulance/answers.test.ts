import { afterAll, describe, expect, it } from '@jest/globals';
import { allergy, drugGiven, flag, messageOf, observation, snomed, type MessageParts } from './message.ts';
import { roomWith, sqliteUrl, startRoom, stopRooms } from './running-room.ts';

afterAll(stopRooms);

/** What a room that was sent these messages answers. */
async function answerTo<Ambulance>(selection: string, ...messages: MessageParts[]): Promise<Ambulance> {
  const room = await roomWith(...messages);
  return room.ask<Ambulance>(selection).finally(room.stop);
}

describe('Allergies a crew recorded', () => {
  interface Allergies {
    allergies: { state: string; items: { assertion: string; status: string }[] };
  }
  const ALLERGIES = 'allergies { state items { assertion status } }';
  const none = allergy('none', '716186003', 'No known allergy');

  it('H2: nothing recorded is NOT_RECORDED, never none known', async () => {
    expect(await answerTo<Allergies>(ALLERGIES, {})).toEqual({
      allergies: { state: 'NOT_RECORDED', items: [] },
    });
  });

  it('H2: none known is a record that says so', async () => {
    const { allergies } = await answerTo<Allergies>(ALLERGIES, { resources: [none] });
    expect(allergies).toEqual({
      state: 'NONE_KNOWN',
      items: [{ assertion: 'NO_KNOWN_ALLERGIES', status: 'ACTIVE' }],
    });
  });

  it('H2: no known allergy to drugs is a record of none, of the kind its words say', async () => {
    const drugs = allergy('none', '409137002', 'No known drug allergy');
    const { allergies } = await answerTo<Allergies>(ALLERGIES, { resources: [drugs] });
    expect(allergies).toMatchObject({
      state: 'NONE_KNOWN',
      items: [{ assertion: 'NO_KNOWN_ALLERGIES_OF_A_KIND' }],
    });
  });

  it('H2: none known in one incident and an allergy in another is a CONFLICT', async () => {
    const { allergies } = await answerTo<Allergies>(
      ALLERGIES,
      { incident: 'INC-1', resources: [none] },
      { incident: 'INC-2', resources: [allergy('a', '91936005', 'Allergy to penicillin')] },
    );
    expect(allergies.state).toBe('CONFLICT');
    expect(allergies.items).toHaveLength(2);
  });
});

describe('Observations', () => {
  const NEWS2 = `incidents { items {
    news2 { takenAt total components { observation { codings { code } } news2Score } }
    observations { observation { text } valueText value unit news2Score } } }`;
  interface Observed {
    incidents: {
      items: {
        news2: {
          takenAt: string | null;
          total: number | null;
          components: { news2Score: number | null }[];
        }[];
        observations: { valueText: string; value: string | null; unit: string | null }[];
      }[];
    };
  }
  const component = (code: string, value: number) => ({
    code: snomed(code, 'score'),
    valueQuantity: { value },
  });
  const scores = [component('1104301000000104', 2), component('1104351000000103', 1)];
  const total = (more: object) =>
    observation('total', { code: snomed('1104051000000101', 'NEWS2 total'), component: scores, ...more });

  it('H20: a value keeps every digit, its comparator and its unit', async () => {
    const room = await startRoom(sqliteUrl());
    const message = messageOf({
      resources: [
        observation('a', { valueQuantity: { value: 'DIGITS', unit: 'Cel' } }),
        observation('b', { valueQuantity: { value: 1.5, comparator: '<', unit: 'mmol/L' } }),
        observation('c', { valueString: 'Alert' }),
      ],
    });
    await room.post(JSON.stringify(message).replace('"DIGITS"', '37.00'));
    const { incidents } = await room.ask<Observed>(NEWS2);
    await room.stop();
    expect(incidents.items[0]?.observations).toMatchObject([
      { valueText: '37.00 Cel', value: '37.00', unit: 'Cel' },
      { valueText: '<1.5 mmol/L', value: '1.5', unit: 'mmol/L' },
      { valueText: 'Alert', value: null, unit: null },
    ]);
  });

  it('H13: a code sent as a number keeps its 18 digits', async () => {
    const room = await startRoom(sqliteUrl());
    const message = messageOf({ resources: [allergy('a', 'DIGITS', 'Allergy')] });
    await room.post(JSON.stringify(message).replace('"DIGITS"', '999000051000001101'));
    const answer = await room.ask('allergies { items { agent { codings { code } } } }');
    await room.stop();
    expect(answer).toEqual({
      allergies: { items: [{ agent: { codings: [{ code: '999000051000001101' }] } }] },
    });
  });

  it('NEWS2 carries the total and each component score as sent', async () => {
    const { incidents } = await answerTo<Observed>(NEWS2, {
      resources: [total({ valueQuantity: { value: 3 } })],
    });
    expect(incidents.items[0]?.news2).toMatchObject([
      { total: 3, components: [{ news2Score: 2 }, { news2Score: 1 }] },
    ]);
  });

  it('a NEWS2 total that was not sent is never computed', async () => {
    const { incidents } = await answerTo<Observed>(NEWS2, { resources: [total({})] });
    expect(incidents.items[0]?.news2).toMatchObject([{ total: null, components: [{}, {}] }]);
  });

  it('scores sent one by one are a set of their own', async () => {
    const loose = scores.map((score, index) => observation(`score-${index}`, score));
    const { incidents } = await answerTo<Observed>(NEWS2, { resources: loose });
    expect(incidents.items[0]?.news2).toMatchObject([
      { total: null, components: [{ news2Score: 2 }, { news2Score: 1 }] },
    ]);
  });

  it('a cancelled observation is no observation', async () => {
    const { incidents } = await answerTo<Observed>(NEWS2, {
      resources: [observation('a', { status: 'cancelled' })],
    });
    expect(incidents.items[0]?.observations).toEqual([]);
  });
});

describe('Drugs given', () => {
  it('H9: are shown as administered by a crew, not prescribed, and one not given is not shown', async () => {
    const answer = await answerTo(
      'medications { items { medication { text codings { code } } setting sourceStatus lastIssued dosage { text route } quantity } }',
      {
        resources: [
          drugGiven('drug-1', 'Morphine 10mg/1ml'),
          drugGiven('drug-2', 'Oxygen', { status: 'not-done' }),
        ],
      },
    );
    expect(answer).toEqual({
      medications: {
        items: [
          {
            medication: { text: 'Morphine 10mg/1ml', codings: [{ code: '36129211000001109' }] },
            setting: 'AMBULANCE_GIVEN',
            sourceStatus: 'completed',
            lastIssued: '2026-10-01T13:20:00+01:00',
            dosage: { text: '5 mg intravenous', route: 'Intravenous' },
            quantity: '5 mg',
          },
        ],
      },
    });
  });
});

describe('Flags', () => {
  const FLAGS =
    'alerts { items { category alert { text } end } } cprDecisions { items { kind decision { text } warnings { code } } }';

  it('H28: a ReSPECT flag says that a form exists, and nothing of what it says is inferred', async () => {
    const respect = flag('f1', 'RT', 'Form in the yellow folder', {
      period: { start: '2026-01-01', end: '2026-02-01' },
    });
    expect(await answerTo(FLAGS, { resources: [respect] })).toEqual({
      alerts: { items: [] },
      cprDecisions: {
        items: [
          {
            kind: 'RESPECT_FORM_EXISTS',
            decision: { text: 'Form in the yellow folder' },
            warnings: [{ code: 'NOT_CODED' }, { code: 'REVIEW_OVERDUE' }],
          },
        ],
      },
    });
  });

  it('H42: scene-safety and other flags are alerts, one that ran out with its end', async () => {
    const answer = await answerTo(FLAGS, {
      resources: [
        flag('f1', 'SS', 'Loose dog', { period: { end: '2025-01-01' } }),
        flag('f2', 'SG', 'Self-neglect'),
        flag('f3', 'CV', 'Immunosuppressed'),
        flag('f4', 'SS', 'Dog gone', { status: 'inactive' }),
      ],
    });
    expect(answer).toMatchObject({
      alerts: {
        items: [
          { category: 'SCENE_SAFETY', end: '2025-01-01' },
          { category: 'SAFEGUARDING', end: null },
          { category: 'OTHER', alert: { text: 'Immunosuppressed' } },
          { category: 'SCENE_SAFETY', end: '2026-10-01T15:00:00+01:00' },
        ],
      },
    });
  });

  it('H15: without the safeguarding class the row is the same whether or not there is such a flag', async () => {
    const withheld = { permitted: ['ALERTS' as const], withheld: {} };
    const answers = [];
    for (const resources of [[], [flag('f2', 'SG', 'Self-neglect')]]) {
      const room = await roomWith({ resources });
      answers.push(await room.ask('alerts { state items { id } sources { status reason } }', withheld));
      await room.stop();
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({
      alerts: { sources: [{ status: 'PARTIAL', reason: 'ROLE_NOT_PERMITTED' }] },
    });
  });
});

describe('Dates', () => {
  it('H23: a partial date stays partial, and an impossible one is null with what was sent', async () => {
    const answer = await answerTo(
      'allergies { items { onset warnings { code original } provenance { recordedAt } } }',
      {
        resources: [
          allergy('a', '1', 'A', { onsetDateTime: '1987', recordedDate: '2026-10-01' }),
          allergy('b', '2', 'B', { onsetDateTime: '2026-13-45' }),
        ],
      },
    );
    expect(answer).toMatchObject({
      allergies: {
        items: [
          { onset: '1987', warnings: [], provenance: { recordedAt: '2026-10-01' } },
          { onset: null, warnings: [{ code: 'INVALID_DATE', original: '2026-13-45' }] },
        ],
      },
    });
  });
});
