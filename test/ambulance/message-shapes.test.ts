import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import {
  LINKS,
  MARGARET,
  drugGiven,
  flag,
  messageOf,
  nhsNumberIdentifier,
  observation,
  snomed,
} from './message.ts';
import { roomWith, sqliteUrl, startRoom, stopRooms, type RunningRoom } from './running-room.ts';

/** The shapes that messages allowed by FHIR R4, or sent in spite of it, come in. */

afterAll(stopRooms);

interface Row {
  status: string;
  reason: string | null;
}
interface Incidents {
  incidents: {
    items: {
      location: string | null;
      chiefComplaint: { text: string } | null;
      drugsGiven: { medication: { text: string } }[];
      observations: { valueText: string; value: string | null; news2Score: number | null }[];
      news2: { total: number | null; components: { news2Score: number | null }[] }[];
    }[];
    sources: Row[];
  };
}
const INCIDENTS = `incidents { sources { status reason } items { location chiefComplaint { text }
  drugsGiven { medication { text } } observations { valueText value news2Score }
  news2 { total components { news2Score } } } }`;
const COMPLETE = [{ status: 'COMPLETE', reason: null }];
const NOT_HELD = [{ status: 'NOT_HELD', reason: null }];

let room: RunningRoom | undefined;
afterEach(() => room?.stop());

async function incidentOf(...messages: Parameters<typeof roomWith>) {
  room = await roomWith(...messages);
  const { incidents } = await room.ask<Incidents>(INCIDENTS);
  return { incident: incidents.items[0], sources: incidents.sources };
}

describe('How resources of a message are found', () => {
  const place = { resourceType: 'Location', id: 'place-1', name: 'The Corner Shop' };

  it.each([
    ['its full URL', (uuid: string) => `urn:uuid:${uuid}`],
    ['the bare end of its full URL', (uuid: string) => uuid],
    ['its type and the end of its full URL', (uuid: string, type: string) => `${type}/${uuid}`],
    ['its full URL and a version', (uuid: string) => `urn:uuid:${uuid}/_history/3`],
  ])('H5: a resource is found by %s, though its id is another', async (_how, referTo) => {
    const message = messageOf({
      encounter: { location: [{ location: { reference: 'Location/place-1' } }] },
      resources: [place, drugGiven('drug-1', 'Morphine')],
    });
    const uuids = new Map(
      message.entry.map(({ resource }, index) => [
        `${resource.resourceType}/${resource.id ?? ''}`,
        `0b6d5c1e-0000-4000-8000-00000000000${index}`,
      ]),
    );
    const entry = message.entry.map(({ resource }) => ({
      fullUrl: `urn:uuid:${uuids.get(`${resource.resourceType}/${resource.id ?? ''}`) ?? ''}`,
      resource: JSON.parse(JSON.stringify(resource), (key, value: unknown) =>
        key === 'reference' && typeof value === 'string'
          ? referTo(uuids.get(value) ?? '', value.split('/')[0] ?? '')
          : value,
      ) as unknown,
    }));
    room = await startRoom(sqliteUrl());
    expect((await room.post({ ...message, entry })).status).toBe(200);
    const { incidents } = await room.ask<Incidents>(INCIDENTS);
    expect(incidents).toMatchObject({
      items: [{ location: 'The Corner Shop', drugsGiven: [{ medication: { text: 'Morphine' } }] }],
      sources: COMPLETE,
    });
  });

  it('a patient is found by the NHS number', async () => {
    const subject = { reference: `Patient/${MARGARET.nhsNumber}` };
    const { sources } = await incidentOf({ encounter: { subject } });
    expect(sources).toEqual(COMPLETE);
  });

  it('a contained drug is named, and that of a later message is never taken for it', async () => {
    const given = (id: string, text: string) =>
      drugGiven(id, '', {
        medicationCodeableConcept: undefined,
        medicationReference: { reference: '#drug' },
        contained: [{ resourceType: 'Medication', id: 'drug', code: { text } }],
      });
    const { incident } = await incidentOf(
      { resources: [given('drug-1', 'Morphine')] },
      { timestamp: '2026-10-01T16:00:00+01:00', resources: [given('drug-2', 'Ondansetron')] },
    );
    const names = incident?.drugsGiven.map(({ medication }) => medication.text);
    expect(names?.toSorted()).toEqual(['Morphine', 'Ondansetron']);
  });

  it('a subject in words alone is the one patient, and an Encounter’s half-written parts refuse nothing', async () => {
    const { incident, sources } = await incidentOf({
      encounter: { location: [{ status: 'active' }], extension: [{ valueString: 'of no name' }] },
      resources: [drugGiven('drug-1', 'Morphine', { subject: { display: 'Margaret' } })],
    });
    expect(incident?.drugsGiven).toHaveLength(1);
    expect(sources).toEqual(COMPLETE);
  });

  it('H4: what is said of another resource of the incident is of the incident', async () => {
    const { incident, sources } = await incidentOf({
      resources: [
        flag('flag-1', 'BH', 'Refused transport'),
        observation('obs-1', { subject: { reference: 'Flag/flag-1' }, valueString: 'Wishes to stay' }),
      ],
    });
    expect(incident?.observations).toMatchObject([{ valueText: 'Wishes to stay' }]);
    expect(sources).toEqual(COMPLETE);
  });
});

describe('What belongs to an Encounter of another message', () => {
  it.each([false, true])(
    'is of its incident, whichever came first (the update first: %s)',
    async (isLate) => {
      const whole = messageOf({ resources: [drugGiven('drug-1', 'Morphine')] });
      const later = messageOf({
        id: 'bundle-2',
        timestamp: '2026-10-01T16:00:00+01:00',
        resources: [drugGiven('drug-2', 'Ketamine')],
      });
      const isEncounter = ({ resource }: (typeof later.entry)[number]) =>
        resource.resourceType === 'Encounter';
      const update = { ...later, entry: later.entry.filter((entry) => !isEncounter(entry)) };
      room = await startRoom(sqliteUrl());
      for (const message of isLate ? [update, whole] : [whole, update])
        expect((await room.post(message)).status).toBe(200);
      const { incidents } = await room.ask<{ incidents: unknown }>(
        'incidents { items { incidentNumber drugsGiven { medication { text } } } sources { status reason } }',
      );
      expect(incidents).toEqual({
        items: [
          {
            incidentNumber: 'INC-1',
            drugsGiven: [{ medication: { text: 'Ketamine' } }, { medication: { text: 'Morphine' } }],
          },
        ],
        sources: COMPLETE,
      });
    },
  );
});

describe('A message this room has no use for', () => {
  const patient = {
    resourceType: 'Patient',
    identifier: [nhsNumberIdentifier(MARGARET.nhsNumber, null)],
    name: [{ text: 'Somebody' }],
  };
  it.each([
    ['a booking', [{ resourceType: 'Appointment', status: 'booked' }, patient, { resourceType: 'Location' }]],
    ['a booking for two', [{ resourceType: 'Appointment', status: 'booked' }, patient, patient]],
    ['an acknowledgement', [{ resourceType: 'OperationOutcome', issue: [] }]],
  ])('H5: %s is accepted, makes no incident and degrades nothing', async (_what, resources) => {
    room = await startRoom(sqliteUrl());
    const header = {
      resourceType: 'MessageHeader',
      eventUri: 'urn:test:other',
      response: { identifier: 'header-1', code: 'ok' },
    };
    const entry = [header, ...resources].map((resource) => ({ resource }));
    const message = { resourceType: 'Bundle', id: 'bundle-1', type: 'message', entry };
    expect((await room.post(message)).status).toBe(200);
    const { incidents } = await room.ask<Incidents>(INCIDENTS);
    expect(incidents).toEqual({ items: [], sources: NOT_HELD });
  });

  it('H5: a Bundle that is no message, kept aside, concerns its one patient alone', async () => {
    room = await startRoom(sqliteUrl());
    const spaced = MARGARET.nhsNumber.replace(/^(...)(...)/, '$1 $2 ');
    expect((await room.post({ ...messageOf({ nhsNumber: spaced }), type: 'collection' })).status).toBe(422);
    const { incidents } = await room.ask<Incidents>(INCIDENTS);
    expect(incidents.sources).toEqual([{ status: 'PARTIAL', reason: 'MESSAGES_KEPT_ASIDE' }]);
    const others = await room.ask<Incidents>(INCIDENTS, { patient: '9990000026' });
    expect(others.incidents.sources).toEqual(NOT_HELD);
  });
});

describe('Who a message says it is about', () => {
  const inWords = (text: string) => ({
    ...nhsNumberIdentifier(MARGARET.nhsNumber, null),
    extension: [
      { url: 'https://test/Extension-UKCore-NHSNumberVerificationStatus', valueCodeableConcept: { text } },
    ],
  });
  const [verified, traced, silent] = ['01', '02', null].map((status) =>
    nhsNumberIdentifier(MARGARET.nhsNumber, status),
  );

  it.each([
    ['in words', [inWords('Number present and verified')], 'COMPLETE'],
    ['in other words', [inWords('Number present but not verified')], 'PARTIAL'],
    ['once of a number given twice', [verified, silent], 'COMPLETE'],
    ['against what is stated beside it', [verified, traced], 'PARTIAL'],
  ])('H31: a number verified %s', async (_how, identifier, status) => {
    const { sources } = await incidentOf({ patient: { identifier } });
    expect(sources).toMatchObject([{ status }]);
  });

  it.each([
    ['Mrs Margaret Whitehurst', 'COMPLETE'],
    ['WHITEHURST, Margaret (Mrs)', 'COMPLETE'],
    ['Mrs Margaret Thackeray', 'QUARANTINED'],
  ])('H4: a name in words alone is compared: %s', async (text, status) => {
    const { sources } = await incidentOf({ patient: { name: [{ text }] } });
    expect(sources).toMatchObject([{ status }]);
  });
});

describe('What a crew wrote', () => {
  it.each([
    ['a ratio', { valueRatio: { numerator: { value: 1 }, denominator: { value: 2 } } }, '1 / 2'],
    ['a period', { valuePeriod: { start: '2026-10-01' } }, '2026-10-01 to '],
    ['an interpretation', { interpretation: [{ text: 'Low' }] }, 'Low'],
    ['a note', { note: [{ text: 'Pale and clammy' }] }, 'Pale and clammy'],
    ['a note that is no list', { note: { text: 'Pale and clammy' } }, 'Pale and clammy'],
  ])('H20: %s is the value in words where there is no other', async (_what, more, valueText) => {
    const { incident, sources } = await incidentOf({ resources: [observation('obs-1', more)] });
    expect(incident?.observations).toMatchObject([{ valueText, value: null }]);
    expect(sources).toEqual(COMPLETE);
  });

  it('a vital sign under a NEWS2 total is no score, and the total may itself be a component', async () => {
    const total = snomed('1104051000000101', 'NEWS2 total');
    const breaths = { code: { text: 'Breaths' }, valueQuantity: { value: 21, unit: '/min' } };
    const { incident } = await incidentOf({
      resources: [
        observation('news-1', { code: total, valueInteger: 5, component: [breaths] }),
        observation('news-2', {
          code: { text: 'NEWS2' },
          effectiveDateTime: '2026-10-01T13:00:00+01:00',
          component: [
            { code: total, valueInteger: 7 },
            { code: snomed('1104301000000104', 'Score'), valueInteger: 3 },
          ],
        }),
      ],
    });
    expect(incident?.news2).toEqual([
      { total: 5, components: [{ news2Score: null }] },
      { total: 7, components: [{ news2Score: 3 }] },
    ]);
  });

  it('what was made of a call is not what it was about', async () => {
    const coded = (system: string, display: string) => ({ coding: [{ system, code: '1', display }] });
    const request = (reasonCode: unknown[]) => ({
      resourceType: 'ServiceRequest',
      id: 'r',
      ...LINKS,
      reasonCode,
    });
    const urgency = coded('https://test/BARS-clinical-urgency', 'Progress urgently');
    const disposition = coded('https://test/pathways-dx-code', 'Attend within 1 hour');
    const symptom = coded('https://test/pathways-sg-code', 'Allergic reaction');
    const { incident } = await incidentOf({ resources: [request([urgency, disposition, symptom])] });
    expect(incident?.chiefComplaint).toEqual({ text: 'Allergic reaction' });
    await room?.stop();
    const without = await incidentOf({ resources: [request([urgency])] });
    expect(without.incident?.chiefComplaint).toBeNull();
  });

  it('H15: a flag whose category is only in words is of that category, and withheld with it', async () => {
    room = await roomWith({
      resources: [
        flag('flag-1', '', 'See the record', { category: [{ text: 'Safeguarding Concern' }] }),
        flag('flag-2', '', 'Child at risk', { category: [] }),
        flag('flag-3', '', 'Loose dog', { category: [{ text: 'Scene Safety' }] }),
      ],
    });
    const selection = 'alerts { items { category } } cprDecisions { items { id } }';
    const categories = async (claims = {}) => {
      const { alerts } = await (room as RunningRoom).ask<{ alerts: { items: { category: string }[] } }>(
        selection,
        claims,
      );
      return alerts.items.map(({ category }) => category).toSorted();
    };
    expect(await categories()).toEqual(['SAFEGUARDING', 'SAFEGUARDING', 'SCENE_SAFETY']);
    expect(await categories({ permitted: ['ALERTS'] })).toEqual(['SCENE_SAFETY']);
  });
});
