import { describe, expect, it } from '@jest/globals';
import { useHospitalRoom } from './one-room.ts';
import { NHS_NUMBER, PERSON, adt, obx, oru } from './writing.ts';

const { room, sent, shown } = useHospitalRoom();

describe('Permission', () => {
  const everything = `hospital { demographics { state items { addresses { postcode } telephones } sources { organisation { odsCode name } } }
    allergies { items { id provenance { organisation { odsCode name } recordId recordedBy } } }
    encounters { items { id locations consultant dischargeDestination { text } visitNumber provenance { recordedBy recordId } } }
    results { items { id report { codings { system } } investigation { codings { system } } } }
    personalContacts { items { telephones } } professionalContacts { items { name team } } }
    hospitalEvents hospitalProfessionalContacts hospitalPersonalContacts hospitalAllergies`;

  it('H30: a restricted person’s answer tells nothing of their whereabouts', async () => {
    await sent(
      adt('A01', {
        pv1: { 3: 'SECRETWARD^A^1', 7: 'C1^SECRETDOCTOR^Ann', 37: '19' },
        more: ['AL1|1|DA|1^One^SCT', 'NK1|1|KIN^Jo|^Brother||01632960111', 'DG1|1||I10^Hypertension^I10'],
      }),
      oru([obx('NM', 'B1', '1')]),
    );
    const open = JSON.stringify(await room().ask(PERSON, everything));
    const restricted = JSON.stringify(await room().ask({ ...PERSON, restricted: true }, everything));
    for (const telling of ['SECRETWARD', 'SECRETDOCTOR', '01632960111', 'RJE', 'First Trust', 'H1:']) {
      expect(open).toContain(telling);
      expect(restricted).not.toContain(telling);
    }
    expect(restricted).toContain('A hospital trust');
  });

  it('H16: what is withheld has a row per trust that says why, and no items', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA|1^One^SCT'] }));
    const list = await shown('allergies', 'id', {
      permitted: ['RESULTS'],
      withheld: { ALLERGIES: 'PATIENT_OBJECTION' },
    });
    expect(list).toMatchObject({
      state: 'NOT_ESTABLISHED',
      items: [],
      sources: [
        { status: 'WITHHELD', reason: 'PATIENT_OBJECTION' },
        { status: 'WITHHELD', reason: 'PATIENT_OBJECTION' },
      ],
    });
  });

  it('H15: without permission for results the timeline has none', async () => {
    await sent(adt('A01'), oru([obx('NM', 'B1', '1')]));
    const kindsOf = async (permitted: ('ENCOUNTERS' | 'RESULTS')[]) => {
      const answer = await room().ask<{ hospitalEvents: { items: { kind: string }[] } }>(
        { ...PERSON, permitted },
        'hospitalEvents',
      );
      return answer.data?._entities[0]?.hospitalEvents.items.map(({ kind }) => kind);
    };
    expect(await kindsOf(['ENCOUNTERS', 'RESULTS'])).toEqual(['ADMISSION', 'RESULT']);
    expect(await kindsOf(['ENCOUNTERS'])).toEqual(['ADMISSION']);
  });

  it.each([
    ['none', () => undefined],
    ['an expired one', () => room().grantFor(PERSON, Date.now() - 120_000)],
    ['one for another patient', () => room().grantFor({ ...PERSON, patient: '9990000026' })],
    [
      'one with a byte changed',
      async () => {
        const grant = await room().grantFor(PERSON);
        return `${grant.slice(0, -10)}${grant.at(-10) === 'A' ? 'B' : 'A'}${grant.slice(-9)}`;
      },
    ],
  ])('gives nothing for a grant that is %s', async (_what, grant) => {
    await sent(adt('A28'));
    const accessGrant = await grant();
    const response = await fetch(`${room().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query:
          'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Patient { hospitalAllergies } } }',
        variables: { r: [{ __typename: 'Patient', nhsNumber: NHS_NUMBER, accessGrant }] },
      }),
    });
    const answer = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_GRANT']);
    expect(JSON.stringify(answer.data ?? null)).not.toContain('sources');
  });
});
