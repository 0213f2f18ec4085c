import { afterAll, beforeAll, beforeEach, describe, expect, it, afterEach } from '@jest/globals';
import fc from 'fast-check';
import {
  allergy,
  drugGiven,
  messageOf,
  nhsNumberIdentifier,
  observation,
  snomed,
  MARGARET,
} from './message.ts';
import { STORES, sqliteUrl, startRoom, type RunningRoom, stopRooms } from './running-room.ts';

afterAll(stopRooms);

interface Incidents {
  incidents: {
    state: string;
    totalCount: number;
    items: {
      incidentNumber: string;
      sourceStatus: string | null;
      drugsGiven: { medication: { text: string } }[];
      observations: { value: string | null }[];
    }[];
    sources: { status: string; reason: string | null }[];
  };
}
const INCIDENTS = `incidents { state totalCount sources { status reason } items {
  incidentNumber sourceStatus drugsGiven { medication { text } } observations { value } } }`;
const OTHER_NUMBER = '9990000026';

describe.each(STORES)('Whose record it is, over %s', (_name, createUrl) => {
  let room: RunningRoom;
  beforeEach(async () => {
    room = await startRoom(await createUrl());
  });
  afterEach(() => room.stop());

  it.each(['01', 'number-present-and-verified'])(
    'H31: a number of status %s is linked',
    async (numberStatus) => {
      await room.post(messageOf({ numberStatus }));
      const { incidents } = await room.ask<Incidents>(INCIDENTS);
      expect(incidents).toMatchObject({ state: 'RECORDED', sources: [{ status: 'COMPLETE', reason: null }] });
    },
  );

  it.each(['02', '03', '04', '05', '06', '07', '08', 'number-present-but-not-traced', null])(
    'H31: a number of status %s is kept and not linked, and the row says so',
    async (numberStatus) => {
      await room.post(messageOf({ numberStatus }));
      const { incidents } = await room.ask<Incidents>(INCIDENTS);
      expect(incidents).toMatchObject({
        state: 'NOT_ESTABLISHED',
        items: [],
        sources: [{ status: 'PARTIAL', reason: 'IDENTITY_UNVERIFIED' }],
      });
    },
  );

  it('H31: a message without an NHS number is linked to nobody, whatever the name', async () => {
    await room.post(messageOf({ nhsNumber: null }));
    const { incidents } = await room.ask<Incidents>(INCIDENTS);
    expect(incidents.sources).toEqual([{ status: 'NOT_HELD', reason: null }]);
  });

  it('H31: an incident traced later is linked with what was sent before', async () => {
    const first = messageOf({ id: '1', nhsNumber: null, resources: [drugGiven('drug-1', 'Morphine')] });
    await room.post({ ...first, timestamp: '2026-10-01T14:00:00+01:00' });
    await room.post(messageOf({ id: '2', timestamp: '2026-10-01T16:00:00+01:00' }));
    const { incidents } = await room.ask<Incidents>(INCIDENTS);
    expect(incidents.items[0]?.drugsGiven).toEqual([{ medication: { text: 'Morphine' } }]);
  });

  it.each([
    ['family name', { name: [{ family: 'Thackeray', given: ['Margaret'] }] }],
    ['date of birth', { birthDate: '2005-02-11' }],
    ['sex', { gender: 'male' }],
    ['nothing to compare', { name: undefined, birthDate: undefined }],
  ])(
    'H4: a verified record that differs in %s is quarantined, and nothing of it shown',
    async (_what, patient) => {
      await room.post(messageOf({ id: '1', incident: 'INC-1' }));
      await room.post(messageOf({ id: '2', incident: 'INC-2', patient }));
      const { incidents } = await room.ask<Incidents>(INCIDENTS);
      expect(incidents).toMatchObject({
        items: [],
        sources: [{ status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' }],
      });
    },
  );

  it('H4: a record put right ends the quarantine, and nothing of the other person stays behind', async () => {
    const wrong = messageOf({
      id: '1',
      patient: { name: [{ family: 'Thackeray' }], birthDate: '1971-11-03' },
      resources: [drugGiven('drug-of-another', 'Salbutamol')],
    });
    await room.post(wrong);
    await room.post(
      messageOf({ id: '2', timestamp: '2026-10-02T09:00:00Z', resources: [drugGiven('drug-1', 'Morphine')] }),
    );
    const { incidents } = await room.ask<Incidents>(INCIDENTS);
    expect(incidents.sources).toEqual([{ status: 'COMPLETE', reason: null }]);
    expect(incidents.items[0]?.drugsGiven).toEqual([{ medication: { text: 'Morphine' } }]);
  });

  it('H4: an incident moved to another patient leaves the first', async () => {
    await room.post(messageOf({ id: '1', resources: [drugGiven('drug-1', 'Morphine')] }));
    await room.post(messageOf({ id: '2', timestamp: '2026-10-02T09:00:00Z', nhsNumber: OTHER_NUMBER }));
    expect((await room.ask<Incidents>(INCIDENTS)).incidents.totalCount).toBe(0);
  });

  it('H4: another casualty of the same incident is another record', async () => {
    await room.post(messageOf({ id: '1', resources: [drugGiven('drug-1', 'Morphine')] }));
    const other = messageOf({ id: '2', timestamp: '2026-10-02T09:00:00Z', nhsNumber: OTHER_NUMBER });
    const text = JSON.stringify(other)
      .replaceAll('encounter-1', 'encounter-2')
      .replaceAll('patient-1', 'patient-2');
    await room.post(text);
    const { incidents } = await room.ask<Incidents>(INCIDENTS);
    expect(incidents.items).toHaveLength(1);
    expect(incidents.items[0]?.drugsGiven).toHaveLength(1);
  });

  it('H4: a resource about somebody else is never shown as this patient’s', async () => {
    const other = drugGiven('drug-1', 'Morphine', { subject: { reference: 'Patient/somebody-else' } });
    await room.post(messageOf({ resources: [other] }));
    const { incidents } = await room.ask<Incidents>(INCIDENTS);
    expect(incidents.items[0]?.drugsGiven).toEqual([]);
    expect(incidents.sources).toEqual([{ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' }]);
  });

  it('H4: a message with two NHS numbers for one patient is kept aside', async () => {
    const identifier = [
      nhsNumberIdentifier(MARGARET.nhsNumber, '01'),
      nhsNumberIdentifier(OTHER_NUMBER, '01'),
    ];
    expect((await room.post(messageOf({ patient: { identifier } }))).status).toBe(422);
  });

  it('H25: records under a superseded number are this person’s', async () => {
    await room.post(messageOf({ nhsNumber: OTHER_NUMBER }));
    expect((await room.ask<Incidents>(INCIDENTS)).incidents.totalCount).toBe(0);
    const { incidents } = await room.ask<Incidents>(INCIDENTS, { supersededNhsNumbers: [OTHER_NUMBER] });
    expect(incidents.totalCount).toBe(1);
  });
});

describe('What stands after several messages about one incident', () => {
  let room: RunningRoom;
  beforeAll(async () => {
    room = await startRoom(sqliteUrl());
  });
  afterAll(() => room.stop());

  const sent = [
    {
      at: '10:00',
      status: 'in-progress',
      resources: [drugGiven('drug-1', 'Morphine'), observation('obs-1', { valueQuantity: { value: 21 } })],
    },
    {
      at: '11:00',
      status: 'in-progress',
      resources: [observation('obs-1', { valueQuantity: { value: 22 } })],
    },
    {
      at: '12:00',
      status: 'finished',
      resources: [
        drugGiven('drug-2', 'Aspirin'),
        { ...drugGiven('drug-1', 'Morphine'), status: 'entered-in-error' },
      ],
    },
    {
      at: '12:30',
      status: 'finished',
      resources: [
        { ...allergy('allergy-1', '1', 'Latex'), verificationStatus: snomed('entered-in-error', '') },
      ],
    },
  ];
  let round = 0;

  it('H22 H23: the latest version of each resource stands, whatever order the messages came in', async () => {
    const orders = fc.shuffledSubarray(sent, { minLength: sent.length, maxLength: sent.length });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const incident = `INC-${(round += 1)}`;
        for (const { at, status, resources } of order) {
          const timestamp = `2026-10-01T${at}:00+01:00`;
          await room.post(
            messageOf({
              id: `${incident}-${at.replace(':', '')}`,
              incident,
              timestamp,
              encounter: { status },
              resources,
            }),
          );
        }
        const { incidents } = await room.ask<Incidents>(INCIDENTS);
        const item = incidents.items.find(({ incidentNumber }) => incidentNumber === incident);
        expect(item).toEqual({
          incidentNumber: incident,
          sourceStatus: 'finished',
          drugsGiven: [{ medication: { text: 'Aspirin' } }],
          observations: [{ value: '22' }],
        });
      }),
      { numRuns: 12 },
    );
  });

  it('H22: an incident entered in error is nobody’s, and a later message can bring it back', async () => {
    const incident = 'INC-in-error';
    const post = (id: string, timestamp: string, status: string) =>
      room.post(messageOf({ id, incident, timestamp, encounter: { status } }));
    const isShown = async () =>
      (await room.ask<Incidents>(`incidents(first: 200) { items { incidentNumber } }`)).incidents.items.some(
        ({ incidentNumber }) => incidentNumber === incident,
      );
    await post('e2', '2026-10-01T12:00:00Z', 'entered-in-error');
    await post('e1', '2026-10-01T11:00:00Z', 'finished');
    expect(await isShown()).toBe(false);
    await post('e3', '2026-10-01T13:00:00Z', 'finished');
    expect(await isShown()).toBe(true);
  });

  it('an event that a later message names anew is one event; two equal doses in one message are two', async () => {
    const incident = 'INC-renamed';
    const twoDoses = [drugGiven('a', 'Morphine'), drugGiven('b', 'Morphine')];
    await room.post(messageOf({ id: 'r1', incident, resources: twoDoses }));
    const renamed = [drugGiven('c', 'Morphine'), drugGiven('d', 'Morphine')];
    await room.post(
      messageOf({ id: 'r2', incident, timestamp: '2026-10-01T16:00:00+01:00', resources: renamed }),
    );
    const { incidents } = await room.ask<Incidents>(INCIDENTS);
    const item = incidents.items.find(({ incidentNumber }) => incidentNumber === incident);
    expect(item?.drugsGiven).toHaveLength(2);
  });

  it.each([
    ['on the resource', { modifierExtension: [{ url: 'urn:unknown', valueBoolean: true }] }],
    ['inside it', { dosage: { text: '5 mg', modifierExtension: [{ url: 'urn:unknown' }] } }],
  ])('H22: an unknown modifier extension %s refuses the item, and the row says so', async (_where, more) => {
    const other = await startRoom(sqliteUrl());
    await other.post(messageOf({ resources: [drugGiven('drug-1', 'Morphine', more)] }));
    const { incidents } = await other.ask<Incidents>(INCIDENTS).finally(other.stop);
    expect(incidents.items[0]?.drugsGiven).toEqual([]);
    expect(incidents.sources).toEqual([{ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' }]);
  });
});
