import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../subgraphs/ambulance/store/rebuild.ts';
import { allergy, drugGiven, heartbeat, messageOf, MARGARET } from './message.ts';
import { STORES, sqliteUrl, startRoom, type RunningRoom, stopRooms } from './running-room.ts';

afterAll(stopRooms);

interface Allergies {
  allergies: {
    state: string;
    items: { agent: { text: string } }[];
    sources: { status: string; reason: string | null }[];
  };
}
const ALLERGIES = 'allergies { state items { agent { text } } sources { status reason } }';
const penicillin = allergy('allergy-1', '91936005', 'Allergy to penicillin');

describe.each(STORES)('Messages received into %s', (_name, createUrl) => {
  let databaseUrl: string;
  let room: RunningRoom;

  beforeEach(async () => {
    databaseUrl = await createUrl();
    room = await startRoom(databaseUrl);
  });
  afterEach(() => room.stop());

  it('a message is acknowledged once it is stored, and still there after a restart', async () => {
    const { status, body } = await room.post(messageOf({ resources: [penicillin] }));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      entry: [{ resource: { response: { identifier: 'header-1', code: 'ok' } } }, {}],
    });
    await room.stop();
    room = await startRoom(databaseUrl);
    const { allergies } = await room.ask<Allergies>(ALLERGIES);
    expect(allergies.items).toEqual([{ agent: { text: 'Allergy to penicillin' } }]);
    expect(allergies.sources).toEqual([{ status: 'COMPLETE', reason: null }]);
  });

  it('a message sent again is acknowledged again and applied once', async () => {
    const message = messageOf({ resources: [drugGiven('drug-1', 'Morphine')] });
    const first = await room.post(message);
    expect(await room.post(message)).toEqual(first);
    const { medications } = await room.ask<{ medications: { items: unknown[] } }>(
      'medications { items { id } }',
    );
    expect(medications.items).toHaveLength(1);
  });

  it('a Bundle id used again with other content is another message, not a repetition', async () => {
    await room.post(messageOf({ incident: 'INC-1' }));
    await room.post(messageOf({ incident: 'INC-2' }));
    const { incidents } = await room.ask<{ incidents: { totalCount: number } }>('incidents { totalCount }');
    expect(incidents.totalCount).toBe(2);
  });

  it.each([
    ['no JSON at all', '{"resourceType": "Bundle", "type"', 400],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 400],
    ['an empty body', '', 400],
    ['JSON nested without end', '['.repeat(200_000) + ']'.repeat(200_000), 400],
    ['another resource than a Bundle', { resourceType: 'Patient' }, 422],
    ['a Bundle without a header', { resourceType: 'Bundle', type: 'message', entry: [] }, 422],
    ['entries of the wrong type', { resourceType: 'Bundle', type: 'message', entry: { a: 1 } }, 422],
    ['null', 'null', 422],
    ['a prototype', '{"__proto__": {"resourceType": "Bundle"}, "constructor": 5}', 422],
  ])(
    'H5: %s is refused, kept aside, and everybody told; the next message flows',
    async (_what, body, status) => {
      const answer = await room.post(body);
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.body)).toMatchObject({ resourceType: 'OperationOutcome' });
      expect((await room.post(messageOf({ resources: [penicillin] }))).status).toBe(200);
      const { allergies } = await room.ask<Allergies>(ALLERGIES);
      expect(allergies.items).toHaveLength(1);
      expect(allergies.sources).toEqual([{ status: 'PARTIAL', reason: 'MESSAGES_KEPT_ASIDE' }]);
    },
  );

  it('H5: a message kept aside that names its patient concerns that patient alone', async () => {
    await room.post(heartbeat());
    const broken = messageOf({ nhsNumber: '9990000026', patient: { birthDate: false } });
    expect((await room.post(broken)).status).toBe(422);
    expect((await room.ask<Allergies>(ALLERGIES)).allergies.sources).toEqual([
      { status: 'NOT_HELD', reason: null },
    ]);
    await room.post(messageOf({ patient: { birthDate: false } }));
    expect((await room.ask<Allergies>(ALLERGIES)).allergies).toMatchObject({
      state: 'NOT_ESTABLISHED',
      sources: [{ status: 'PARTIAL', reason: 'MESSAGES_KEPT_ASIDE' }],
    });
  });

  it('a readable message with the same Bundle id puts right what was kept aside', async () => {
    await room.post({ resourceType: 'Bundle', id: 'bundle-7', type: 'message', entry: 'broken' });
    await room.post(messageOf({ id: 'bundle-7', resources: [penicillin] }));
    expect((await room.ask<Allergies>(ALLERGIES)).allergies.sources).toEqual([
      { status: 'COMPLETE', reason: null },
    ]);
  });

  it('H5: a bad resource in a readable message is set aside, the others are kept, and the rows say so', async () => {
    const bad = { ...drugGiven('drug-1', 'Morphine'), dosage: { dose: { value: 'a lot' } } };
    const { status, body } = await room.post(messageOf({ resources: [penicillin, bad] }));
    expect(status).toBe(200);
    expect(body).toContain('1 of its resources could not be read');
    const { allergies } = await room.ask<Allergies>(ALLERGIES);
    expect(allergies.items).toHaveLength(1);
    expect(allergies.sources).toEqual([{ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' }]);
  });

  it('H13: text that a database could not hold does no harm', async () => {
    const odd = allergy('allergy-2', '1', 'Nul \u0000 and half \ud800');
    expect((await room.post(messageOf({ resources: [odd] }))).status).toBe(200);
    expect((await room.post(messageOf({ id: 'bundle-2', incident: 'INC \u0000' }))).status).toBe(422);
    const { allergies } = await room.ask<Allergies>(ALLERGIES);
    expect(allergies.items).toEqual([{ agent: { text: 'Nul \u0000 and half \ud800' } }]);
  });

  it('a rebuild reads the messages again and comes to the same record', async () => {
    await room.post(messageOf({ resources: [penicillin] }));
    await room.post(messageOf({ id: 'bundle-2', timestamp: 'never', incident: 'INC-2' }));
    const selection = 'incidents { items { id start } } allergies { items { id agent { text } } }';
    const before = await room.ask(selection);
    expect(await rebuild(databaseUrl)).toEqual({ messages: 2 });
    expect(await room.ask(selection)).toEqual(before);
  });

  it('H1: a service never heard of is UNAVAILABLE, one that only says it is alive holds nothing', async () => {
    expect((await room.ask<Allergies>(ALLERGIES)).allergies).toEqual({
      state: 'NOT_ESTABLISHED',
      items: [],
      sources: [{ status: 'UNAVAILABLE', reason: 'FEED_SILENT' }],
    });
    expect((await room.post(heartbeat())).status).toBe(200);
    expect((await room.ask<Allergies>(ALLERGIES)).allergies).toEqual({
      state: 'NOT_RECORDED',
      items: [],
      sources: [{ status: 'NOT_HELD', reason: null }],
    });
  });
});

describe('The wire of the ambulance room', () => {
  let room: RunningRoom | undefined;
  afterEach(() => room?.stop());

  it('takes nothing without the sender token', async () => {
    room = await startRoom(sqliteUrl(), { AMBULANCE_SENDER_TOKEN: 'a-secret' });
    const refused = [{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic a-secret' }];
    for (const headers of refused) {
      const { status, body } = await room.post(messageOf(), headers);
      expect(status).toBe(401);
      expect(JSON.parse(body)).toMatchObject({ resourceType: 'OperationOutcome' });
    }
    const { incidents } = await room.ask<{ incidents: { sources: unknown[] } }>(
      'incidents { sources { status reason } }',
    );
    expect(incidents.sources).toEqual([{ status: 'UNAVAILABLE', reason: 'FEED_SILENT' }]);
    expect((await room.post(messageOf(), { authorization: 'Bearer a-secret' })).status).toBe(200);
  });

  it('warns when no token is asked for', async () => {
    room = await startRoom(sqliteUrl());
    expect(room.log.join()).toContain('AMBULANCE_SENDER_TOKEN is empty');
  });

  it.each([
    ['text', 'hello', { 'content-type': 'text/plain' }, 415],
    ['XML', '<Bundle/>', { 'content-type': 'application/fhir+xml' }, 415],
    ['five megabytes', `"${'x'.repeat(5_000_000)}"`, {}, 413],
    ['a broken compression', 'not gzip', { 'content-encoding': 'gzip' }, 400],
    ['an unknown compression', 'x', { 'content-encoding': 'zip' }, 415],
  ])('refuses %s with an OperationOutcome', async (_what, body, headers, status) => {
    room = await startRoom(sqliteUrl());
    const answer = await room.post(body, headers);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  it('answers anything else under /fhir with an OperationOutcome', async () => {
    room = await startRoom(sqliteUrl());
    const answer = await fetch(`${room.url}/fhir/Patient`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  it('H15: neither answers nor log lines hold anything of the patient', async () => {
    room = await startRoom(sqliteUrl());
    const bodies = [
      await room.post(messageOf({ resources: [{ ...penicillin, code: 'Whitehurst' }] })),
      await room.post(messageOf({ patient: { birthDate: false } })),
      await room.post(messageOf({ encounter: { period: 'Whitehurst' } })),
    ].map(({ body }) => body);
    const said = [...bodies, ...room.log].join('\n');
    expect(said).toContain('kept aside');
    for (const secret of [MARGARET.nhsNumber, 'Whitehurst', '1941', 'Canal Street', 'INC-1']) {
      expect(said).not.toContain(secret);
    }
  });

  it('H1: a silent feed is PARTIAL, whatever it held', async () => {
    room = await startRoom(sqliteUrl(), { FEED_SILENT_AFTER_MS: '1' });
    await room.post(messageOf({ resources: [penicillin] }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await room.ask<Allergies>(ALLERGIES)).allergies).toMatchObject({
      state: 'RECORDED',
      sources: [{ status: 'PARTIAL', reason: 'FEED_SILENT' }],
    });
  });
});
