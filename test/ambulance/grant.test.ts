import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askForPatients } from '../ask-subgraph.ts';
import { drugGiven, LINKS, MARGARET } from './message.ts';
import { roomWith, type RunningRoom, stopRooms } from './running-room.ts';

afterAll(stopRooms);

describe('The grant', () => {
  let room: RunningRoom;
  const EVERYTHING = `demographics { items { familyName addresses { lines } telephones } sources { status reason organisation { odsCode name } } }
    incidents { items { id location crew { team } conveyedTo { odsCode name } handoverTo provenance { organisation { odsCode name } } } }`;
  const place = [
    { resourceType: 'Location', id: 'place', name: '7 Kiln Lane' },
    {
      resourceType: 'Organization',
      id: 'trust',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RJE' }],
      name: 'University Hospitals of North Midlands',
    },
    {
      resourceType: 'Task',
      id: 'handover',
      status: 'completed',
      code: { text: 'Handover' },
      for: LINKS.subject,
      encounter: LINKS.encounter,
      owner: { display: 'Sister Quill' },
    },
  ];
  const encounter = {
    location: [{ location: { reference: 'Location/place' } }],
    hospitalization: { destination: { reference: 'Organization/trust' } },
  };

  beforeAll(async () => {
    room = await roomWith({ resources: [...place, drugGiven('drug-1', 'Morphine')], encounter });
  });
  afterAll(() => room.stop());

  it('a request without a good grant for this very patient gets nothing', async () => {
    const { nhsNumber, traced } = MARGARET;
    const claims = { patient: nhsNumber, traced: { ...traced, givenNames: [] } };
    const good = await room.authority.grantFor(claims);
    const bad = [
      undefined,
      await room.authority.grantFor(claims, Date.now() - 60_000),
      await room.authority.grantFor({ ...claims, patient: '9990000026' }),
      `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`,
    ];
    for (const accessGrant of bad) {
      const answer = await askForPatients(
        room.url,
        [{ nhsNumber, ...(accessGrant !== undefined && { accessGrant }) }],
        'ambulance { allergies { state } }',
      );
      expect(answer.errors?.[0]?.extensions?.['code']).toBe('INVALID_GRANT');
      expect(answer.data?._entities ?? [null]).toEqual([null]);
    }
  });

  it('a class that is withheld gives a WITHHELD row, and no items', async () => {
    const answer = await room.ask(
      'medications { state items { id } sources { status reason retrievedAt } } incidents { items { drugsGiven { id } } sources { status reason } }',
      {
        permitted: ['ENCOUNTERS', 'PROBLEMS', 'RESULTS'],
        withheld: { MEDICATIONS: 'PATIENT_OBJECTION' },
      },
    );
    expect(answer).toEqual({
      medications: {
        state: 'NOT_ESTABLISHED',
        items: [],
        sources: [{ status: 'WITHHELD', reason: 'PATIENT_OBJECTION', retrievedAt: null }],
      },
      incidents: {
        items: [{ drugsGiven: [] }],
        sources: [{ status: 'PARTIAL', reason: 'PATIENT_OBJECTION' }],
      },
    });
  });

  it('shows where and by whom, to those who may see it', async () => {
    expect(await room.ask(EVERYTHING)).toMatchObject({
      demographics: { items: [{ addresses: [{ lines: ['1 Canal Street'] }], telephones: ['01632960117'] }] },
      incidents: {
        items: [{ location: '7 Kiln Lane', conveyedTo: { odsCode: 'RJE' }, handoverTo: 'Sister Quill' }],
      },
    });
  });

  it('H30: a restricted grant reveals nothing of the person’s whereabouts', async () => {
    const text = JSON.stringify(await room.ask(EVERYTHING, { restricted: true }));
    expect(text).toContain('Whitehurst');
    for (const secret of [
      'Canal',
      '01632',
      'Kiln',
      'RJE',
      'Midlands',
      'RYA',
      'An Ambulance Service',
      'Quill',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('H33: the hidden lists are the visible ones, with a row per service and where each item is from', async () => {
    const { nhsNumber, traced } = MARGARET;
    const accessGrant = await room.authority.grantFor({
      patient: nhsNumber,
      traced: { ...traced, givenNames: [] },
    });
    const answer = await askForPatients<Record<string, { items: { provenance: object; kind?: string }[] }>>(
      room.url,
      [{ nhsNumber, accessGrant }],
      'ambulanceMedications ambulanceAllergies ambulanceProblems ambulanceEvents ambulanceAlerts ambulanceCprDecisions',
    );
    expect(answer.errors).toBeUndefined();
    const [patient] = answer.data?._entities ?? [];
    expect(patient?.['ambulanceMedications']?.items[0]?.provenance).toMatchObject({
      kind: 'AMBULANCE',
      organisation: { odsCode: 'RYA', name: 'An Ambulance Service' },
      recordId: 'drug-1',
    });
    expect(patient?.['ambulanceEvents']?.items).toMatchObject([
      { kind: 'AMBULANCE_INCIDENT', id: 'RYA:https://ambulance.test/incident|INC-1' },
    ]);
  });
});
