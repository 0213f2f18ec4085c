import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startHospitalRoom, type RunningRoom } from './running-room.ts';
import { NHS_NUMBER, PERSON } from './writing.ts';

const patient = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS_NUMBER }],
  name: [{ use: 'official', family: 'Ashdown', given: ['Iris'] }],
  gender: 'female',
  birthDate: '1950-02-03',
};
const order = (id: string, more: object = {}) => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/p1' },
  medicationCodeableConcept: { text: `medicine ${id}` },
  ...more,
});
const bundle = (resources: object[], link: object[] = []) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  link,
  entry: resources.map((resource) => ({ resource })),
});

describe('Inpatient medication', () => {
  let server: Server;
  let room: RunningRoom;
  let calls: { url: string; body: string }[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let base = '';

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        calls.push({ url: request.url ?? '', body });
        if (request.url?.startsWith('/RTG')) response.end(JSON.stringify(bundle([])));
        else answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    room = await startHospitalRoom({
      fhirUrl: base,
      SOURCE_DEADLINE_MS: '400',
      SOURCE_FAILURES_BEFORE_SUSPENSION: '100',
    });
  });
  afterAll(async () => {
    await room.stop();
    server.closeAllConnections();
    server.close();
  });

  const medications = async (resources: object | string | null, claims: object = {}) => {
    calls = [];
    if (resources !== null)
      answer = (_request, response) =>
        response.end(typeof resources === 'string' ? resources : JSON.stringify(resources));
    const selection = `hospital { medications { state items { id medication { text codings { code } } sourceStatus setting start end lastIssued dosage { text route } warnings { code original } } sources { status reason } }
      again: medications { state } }`;
    const { data } = await room.ask<{
      hospital: { medications: { items: Record<string, unknown>[]; sources: object[]; state: string } };
    }>({ ...PERSON, ...claims }, selection);
    const list = data?._entities[0]?.hospital.medications;
    if (!list) throw new Error('no list');
    return list;
  };

  it('H15: is asked for once, with the number in the body and nowhere else', async () => {
    await medications(bundle([patient, order('1')]));
    expect(calls.map(({ url }) => url).sort()).toEqual([
      '/RJE/fhir/R4/MedicationRequest/_search',
      '/RTG/fhir/R4/MedicationRequest/_search',
    ]);
    expect(new URLSearchParams(calls[0]?.body).get('patient.identifier')).toBe(
      `https://fhir.nhs.uk/Id/nhs-number|${NHS_NUMBER}`,
    );
  });

  it('H7: shows the source’s own status, dates, words and last administration', async () => {
    const { items } = await medications(
      bundle([
        patient,
        order('1', {
          status: 'on-hold',
          category: [{ coding: [{ code: 'discharge' }] }],
          medicationCodeableConcept: undefined,
          medicationReference: { reference: '#m' },
          contained: [
            {
              resourceType: 'Medication',
              id: 'm',
              code: { coding: [{ code: '999000051000001100', display: 'Drug' }] },
            },
          ],
          authoredOn: '2026-11-20',
          dosageInstruction: [{ text: 'One daily', route: { coding: [{ display: 'Oral' }] } }],
        }),
        order('2', {
          medicationCodeableConcept: undefined,
          medicationReference: { reference: 'Medication/i' },
          authoredOn: 'soon',
        }),
        { resourceType: 'Medication', id: 'i', code: { text: 'Included' } },
        {
          resourceType: 'MedicationAdministration',
          status: 'completed',
          request: { reference: 'MedicationRequest/1' },
          effectiveDateTime: '2026-11-21T08:00:00+00:00',
        },
        {
          resourceType: 'MedicationAdministration',
          status: 'not-done',
          request: { reference: 'MedicationRequest/1' },
          effectiveDateTime: '2026-11-22T08:00:00+00:00',
        },
      ]),
    );
    expect(items).toMatchObject([
      {
        id: 'RJE:MedicationRequest/1',
        medication: { text: 'Drug', codings: [{ code: '999000051000001100' }] },
        sourceStatus: 'on-hold',
        setting: 'DISCHARGE',
        start: '2026-11-20',
        lastIssued: '2026-11-21T08:00:00+00:00',
        dosage: { text: 'One daily', route: 'Oral' },
      },
      {
        medication: { text: 'Included' },
        start: null,
        warnings: [{ code: 'NOT_CODED' }, { code: 'INVALID_DATE' }],
      },
    ]);
  });

  it('H22: leaves out what was entered in error or never ordered, and says when an order cannot be read', async () => {
    const list = await medications(
      bundle([
        patient,
        order('1', { status: 'entered-in-error' }),
        order('2', { intent: 'option' }),
        order('3', { modifierExtension: [{ url: 'http://example.org/not-really' }] }),
        order('4', { medicationCodeableConcept: {} }),
        order('5'),
      ]),
    );
    expect(list.items.map(({ id }) => id)).toEqual(['RJE:MedicationRequest/5']);
    expect(list.sources[0]).toEqual({ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' });
  });

  it.each([
    [
      'another number',
      { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000026' }] },
    ],
    ['another date of birth', { birthDate: '1960-01-01' }],
    ['another name', { name: [{ family: 'Other' }] }],
  ])('H4: about somebody with %s is quarantined', async (_what, changes) => {
    const list = await medications(bundle([{ ...patient, ...changes }, order('1')]));
    expect(list).toMatchObject({
      items: [],
      sources: [{ status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' }, { status: 'COMPLETE' }],
    });
  });

  it('H18: follows the pages of an answer, and says so when there are too many or one leads elsewhere', async () => {
    const next = (url: string) => [{ relation: 'next', url }];
    answer = (request, response) => {
      const page = Number(new URL(request.url ?? '', base).searchParams.get('page') ?? 0);
      const link = page < 2 ? next(`${base}/RJE/fhir/R4/more?page=${page + 1}`) : [];
      response.end(JSON.stringify(bundle([patient, order(String(page))], link)));
    };
    const whole = await medications(null);
    expect(whole.items).toHaveLength(3);
    expect(whole.sources[0]).toMatchObject({ status: 'COMPLETE' });
    const elsewhere = await medications(bundle([patient, order('1')], next('http://127.0.0.1:1/x')));
    expect(elsewhere.sources[0]).toMatchObject({ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' });
    const endless = await medications(bundle([patient, order('1')], next(`${base}/RJE/fhir/R4/again`)));
    expect(endless.sources[0]).toMatchObject({ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' });
  });

  it.each([
    ['half a JSON', '{"resourceType":"Bun', 'UNAVAILABLE', 'SOURCE_MALFORMED'],
    ['something else', '{"resourceType":"OperationOutcome"}', 'UNAVAILABLE', 'SOURCE_MALFORMED'],
    ['far too much', `{"a":"${'x'.repeat(2_100_000)}"}`, 'UNAVAILABLE', 'SOURCE_MALFORMED'],
  ])(
    'H1: answered with %s is UNAVAILABLE, and the other trust is still shown',
    async (_what, text, status, reason) => {
      const list = await medications(text);
      expect(list).toMatchObject({
        state: 'NOT_ESTABLISHED',
        sources: [{ status, reason }, { status: 'COMPLETE' }],
      });
    },
  );

  it('H35: not answered in time is TIMED_OUT, and answered with an error is UNAVAILABLE', async () => {
    answer = () => undefined;
    expect((await medications(null)).sources[0]).toEqual({ status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' });
    answer = (_request, response) => response.writeHead(500).end('secret words');
    expect((await medications(null)).sources[0]).toEqual({ status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' });
  });

  it('is not asked for when withheld', async () => {
    const list = await medications(bundle([]), { permitted: [] });
    expect(list.sources[0]).toEqual({ status: 'WITHHELD', reason: 'ROLE_NOT_PERMITTED' });
    expect(calls).toEqual([]);
  });
});
