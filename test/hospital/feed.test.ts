import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sendAll, startHospitalRoom, type RunningRoom } from './running-room.ts';
import { NHS_NUMBER, PERSON, adt, lines, merge, msh, obx, oru, pid } from './writing.ts';

interface Shown {
  hospital: Record<
    string,
    { state: string; items: Record<string, unknown>[]; sources: { status: string; reason: string | null }[] }
  >;
}

let room: RunningRoom;
beforeEach(async () => {
  room = await startHospitalRoom({ MLLP_MAX_MESSAGE_BYTES: '20000' });
});
afterEach(() => room.stop());

const sent = (...messages: (string | Buffer)[]) => room.send('RJE', ...messages);
const codeOf = (answer: string | undefined) => /\rMSA\|(A[AER])\|/.exec(answer ?? '')?.[1];
const shown = async (list: string, selection: string, claims: object = {}) => {
  const answer = await room.ask<Shown>(
    { ...PERSON, ...claims },
    `hospital { ${list} { state items { ${selection} } sources { status reason asOf } } }`,
  );
  const found = answer.data?._entities[0]?.hospital[list];
  if (!found) throw new Error(JSON.stringify(answer));
  return found;
};
const visits = async () => (await shown('encounters', 'status class start end locations')).items;

describe('Visits', () => {
  const admitted = adt('A01', { at: '202603010900', pv1: { 44: '202603010855' } });

  it('H24: are admitted, moved and discharged', async () => {
    await sent(
      admitted,
      adt('A02', { at: '202603021000', pv1: { 3: 'W2^B^2' } }),
      adt('A03', { at: '202603031100', pv1: { 3: 'W2^B^2', 36: '1', 45: '202603031045' } }),
    );
    expect(await visits()).toEqual([
      {
        status: 'FINISHED',
        class: 'INPATIENT',
        start: '2026-03-01T08:55:00+00:00',
        end: '2026-03-03T10:45:00+00:00',
        locations: ['W2, B, 2', 'W1, A, 1'],
      },
    ]);
  });

  it('H24: planned (A05) and at an emergency department (A04) are what they are', async () => {
    await sent(
      adt('A05', { pv1: { 19: 'V2', 2: 'P' } }),
      adt('A04', { at: '20260302', pv1: { 19: 'V3', 2: 'E' } }),
    );
    expect(await visits()).toMatchObject([
      { class: 'EMERGENCY', status: 'IN_PROGRESS' },
      { class: 'PREADMISSION', status: 'PLANNED' },
    ]);
  });

  it('H24: an admission cancelled (A11) is not shown, nor are its diagnoses', async () => {
    await sent(
      admitted,
      adt('A08', { at: '202603010910', more: ['DG1|1||I10^Hypertension^I10'] }),
      adt('A11', { at: '202603011000' }),
    );
    expect(await visits()).toEqual([]);
    expect((await shown('problems', 'id')).items).toEqual([]);
  });

  it('H24: a transfer cancelled (A12) returns to the place before, wherever the sender puts it', async () => {
    const moved = adt('A02', { at: '202603021000', pv1: { 3: 'W2^B^2' } });
    await sent(admitted, moved, adt('A12', { at: '202603021100', pv1: { 3: 'W1^A^1' } }));
    expect(await visits()).toMatchObject([{ locations: ['W1, A, 1'] }]);
    await sent(
      adt('A02', { at: '202603021200', pv1: { 3: 'W3^C^3' } }),
      adt('A12', { at: '202603021300', pv1: { 3: 'W3^C^3' } }),
    );
    expect(await visits()).toMatchObject([{ locations: ['W1, A, 1'] }]);
  });

  it('H24: a discharge cancelled (A13) never was', async () => {
    await sent(
      admitted,
      adt('A03', { at: '202603031100', pv1: { 36: '1' } }),
      adt('A13', { at: '202603031200' }),
    );
    expect(await visits()).toMatchObject([{ status: 'IN_PROGRESS', end: null }]);
  });

  it('H24: a cancellation that arrives before what it cancels cancels it all the same', async () => {
    await sent(adt('A11', { at: '202603011000' }), admitted);
    expect(await visits()).toEqual([]);
  });
});

describe('What is known of a person', () => {
  const allergies =
    'assertion agentCoded agent { text codings { system code } } onset warnings { code original }';

  it('H11: an ICD-10 category is no agent, a SNOMED CT code is one, words alone are neither', async () => {
    await sent(
      adt('A28', {
        more: [
          'AL1|1|DA|Z88.0^Personal history of allergy to penicillin^I10',
          'AL1|2|DA|91936005^Allergy to penicillin^SCT|SV|Rash~Wheeze|2019',
          'AL1|3|FA|^Lentils',
        ],
      }),
    );
    expect((await shown('allergies', allergies)).items).toMatchObject([
      { agentCoded: false, warnings: [{ code: 'CATEGORY_ONLY', original: 'Z88.0' }] },
      { agentCoded: true, onset: '2019', warnings: [] },
      { agentCoded: false, agent: { text: 'Lentils', codings: [] }, warnings: [{ code: 'NOT_CODED' }] },
    ]);
  });

  it('H2: only a code asserts that there are no allergies, words do not', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA|^No known allergies'] }));
    expect(await shown('allergies', allergies)).toMatchObject({ items: [{ assertion: 'ALLERGY' }] });
    await sent(adt('A31', { at: '20260302', more: ['AL1|1|DA|716186003^No known allergies^SCT'] }));
    expect(await shown('allergies', allergies)).toMatchObject({
      items: [{ assertion: 'NO_KNOWN_ALLERGIES' }],
    });
  });

  it('H13: keeps a code of eighteen digits as it is', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA|999000051000001100^Something^SCT'] }));
    expect(JSON.stringify(await shown('allergies', allergies))).toContain('"999000051000001100"');
  });

  it('H10: a newer list replaces the older, a message without one says nothing, "" deletes', async () => {
    await sent(adt('A28', { at: '20260302', more: ['AL1|1|DA|1^One^SCT'] }));
    await sent(adt('A31', { at: '20260303' }), adt('A31', { at: '20260301', more: ['AL1|1|DA|2^Two^SCT'] }));
    expect((await shown('allergies', 'agent { text }')).items).toEqual([{ agent: { text: 'One' } }]);
    await sent(adt('A31', { at: '20260304', more: ['AL1|1|""|""'] }));
    expect((await shown('allergies', 'agent { text }')).items).toEqual([]);
  });

  it('H23: a date in month 13 is none, and is quoted', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA|1^One^SCT||Hives|20191305'] }));
    expect((await shown('allergies', allergies)).items).toMatchObject([
      { onset: null, warnings: [{ code: 'INVALID_DATE', original: '20191305' }] },
    ]);
  });

  it('H33: says who said it and when', async () => {
    await sent(adt('A28', { at: '202603010900', more: ['AL1|1|DA|1^One^SCT'] }));
    const { items } = await shown(
      'allergies',
      'id provenance { kind organisation { odsCode name } recordId recordedAt retrievedAt }',
    );
    expect(items).toMatchObject([
      {
        id: 'RJE:H1:AL1-1',
        provenance: {
          kind: 'HOSPITAL',
          organisation: { odsCode: 'RJE', name: 'First Trust' },
          recordId: 'H1:AL1-1',
          recordedAt: '2026-03-01T09:00:00+00:00',
        },
      },
    ]);
  });

  it('H38: a message dated in the future does not pin what it said', async () => {
    const future = `${new Date().getUTCFullYear() + 5}0101`;
    await sent(adt('A31', { at: future, name: 'WRONG^Iris' }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const now = `${new Date().toISOString().slice(0, 23).replaceAll(/[-T:]/g, '')}+0000`;
    await sent(adt('A31', { at: now }));
    expect((await shown('demographics', 'familyName')).items).toEqual([{ familyName: 'ASHDOWN' }]);
  });
});

describe('Whose record it is', () => {
  const row = async (claims: object = {}) => (await shown('allergies', 'id', claims)).sources[0];

  it('H4: another family name or date of birth under the number is quarantined, and nothing of it shown', async () => {
    await sent(adt('A28', { more: ['AL1|1|DA|1^One^SCT'] }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
    await sent(adt('A31', { at: '20260302', name: 'OTHER^Person' }));
    expect(await row()).toMatchObject({ status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' });
    expect((await shown('allergies', 'id')).items).toEqual([]);
    await sent(adt('A31', { at: '20260303', birthDate: '19510203' }));
    expect(await row()).toMatchObject({ status: 'QUARANTINED' });
    await sent(adt('A31', { at: '20260304' }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('H31: a number the trust has not verified links nobody', async () => {
    await sent(adt('A28', { status: '03', more: ['AL1|1|DA|1^One^SCT'] }));
    expect(await row()).toMatchObject({ status: 'PARTIAL', reason: 'IDENTITY_UNVERIFIED' });
    expect((await shown('allergies', 'id')).items).toEqual([]);
    await sent(adt('A31', { at: '20260302', status: '' }));
    expect(await row()).toMatchObject({ reason: 'IDENTITY_UNVERIFIED' });
    await sent(adt('A31', { at: '20260303', status: '01' }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('H31: without a word on the number, name and date of birth decide', async () => {
    await sent(adt('A28', { status: '' }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('H25: a superseded NHS number finds the record too', async () => {
    await sent(adt('A28', { nhsNumber: '9990000026' }));
    expect(await row()).toMatchObject({ status: 'NOT_HELD' });
    expect(await row({ supersededNhsNumbers: ['9990000026'] })).toMatchObject({ status: 'COMPLETE' });
  });

  it('H25: what was said under a merged number, before and after, is shown under the surviving one', async () => {
    await sent(
      adt('A01', { hospitalNumber: 'OLD', nhsNumber: '', more: ['AL1|1|DA|1^One^SCT'] }),
      adt('A28', { hospitalNumber: 'H1' }),
      merge('OLD', { at: '20260305' }),
      oru([obx('NM', 'B1', '5.0')], { hospitalNumber: 'OLD', at: '20260306' }),
    );
    const warnings = 'warnings { code original } provenance { recordId }';
    const merged = [{ code: 'RECORD_MERGED', original: 'OLD' }];
    expect((await shown('allergies', warnings)).items).toMatchObject([
      { warnings: merged, provenance: { recordId: 'OLD:AL1-1' } },
    ]);
    expect((await shown('encounters', warnings)).items).toMatchObject([{ warnings: merged }]);
    expect((await shown('results', 'warnings { code original }')).items).toMatchObject([{}]);
  });

  it('H25: a merge the other way round, sent later, is the one that counts', async () => {
    await sent(
      adt('A28', { hospitalNumber: 'H1', name: 'FIRST^Iris' }),
      adt('A28', { hospitalNumber: 'H2' }),
      adt('A40', { hospitalNumber: 'H1', at: '20260305', name: 'FIRST^Iris', more: ['MRG|H2^^^RJE^MR'] }),
    );
    expect(await row()).toMatchObject({ status: 'QUARANTINED' });
    await sent(adt('A40', { hospitalNumber: 'H2', at: '20260306', more: ['MRG|H1^^^RJE^MR'] }));
    expect(await row()).toMatchObject({ status: 'COMPLETE' });
  });

  it('H4: a result the laboratory says is about somebody else is not shown, and the row says so', async () => {
    await sent(adt('A28'), oru([obx('NM', 'B1', '5.0')], { at: '20260302', birthDate: '19990909' }));
    expect(await shown('results', 'id')).toMatchObject({
      items: [],
      sources: [{ status: 'PARTIAL', reason: 'IDENTITY_MISMATCH' }, {}],
    });
  });
});

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
    const byValue = Object.fromEntries((await results()).map((result) => [result['valueText'], result]));
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
    expect(less.map(({ quantity }) => quantity)).toEqual(
      expect.arrayContaining([{ value: '5', comparator: '<', unit: 'mg/L', ucum: 'mg/L' }, null]),
    );
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

describe('The feed', () => {
  it('R-40: answers a duplicate with the very acknowledgement it gave first', async () => {
    const message = adt('A28');
    const [first, second] = await sent(message, message);
    expect(codeOf(first)).toBe('AA');
    expect(second).toBe(first);
  });

  it('R-41: rejects a control id used before for other content', async () => {
    const [, second] = await sent(adt('A28', { controlId: 'SAME' }), adt('A31', { controlId: 'SAME' }));
    expect(codeOf(second)).toBe('AR');
  });

  it.each([
    ['no message at all', 'hello', 'AR'],
    ['no control id', 'MSH|^~\\&|PAS|RJE|||20260301||ADT^A28||P|2.4\rPID|1||H1^^^RJE^MR\r', 'AR'],
    ['an event nobody reads', lines(msh('ADT^A99'), pid()), 'AR'],
    ['nobody it is about', lines(msh('ADT^A28')), 'AE'],
    ['no hospital number', lines(msh('ADT^A28'), 'PID|1||9990000018^^^NHS^NH'), 'AE'],
    ['no visit', adt('A01', { pv1: { 19: '' } }), 'AE'],
    ['no merged number', adt('A40'), 'AE'],
    ['two people', lines(msh('ORU^R01'), pid(), 'OBR|1', pid()), 'AE'],
    [
      'characters other than declared',
      Buffer.from(adt('A28', { charset: 'UNICODE UTF-8', name: 'Müller' }), 'latin1'),
      'AR',
    ],
    ['more than is accepted', adt('A28', { more: [`NTE|1||${'x'.repeat(30_000)}`] }), 'AR'],
  ])('R-43: keeps aside a message with %s, and the next one flows', async (_what, message, code) => {
    const [refused, next] = await sent(message, adt('A28'));
    expect(codeOf(refused)).toBe(code);
    expect(codeOf(next)).toBe('AA');
    expect((await shown('allergies', 'id')).sources[0]).toMatchObject({
      status: 'PARTIAL',
      reason: 'MESSAGES_KEPT_ASIDE',
    });
  });

  it('R-43: of a message kept aside that names its patient, only that patient’s lists are short', async () => {
    await sent(adt('A28'), adt('A01', { pv1: { 19: '' }, nhsNumber: '9990000026', hospitalNumber: 'H9' }));
    expect((await shown('allergies', 'id')).sources[0]).toMatchObject({ status: 'COMPLETE' });
    const other = { patient: '9990000026', traced: { ...PERSON.traced } };
    const { data } = await room.ask<Shown>(
      other,
      'hospital { allergies { state sources { status reason } } }',
    );
    expect(data?._entities[0]?.hospital['allergies']).toMatchObject({
      state: 'NOT_ESTABLISHED',
      sources: [{ status: 'PARTIAL', reason: 'MESSAGES_KEPT_ASIDE' }, {}],
    });
  });

  it('passes over segments nobody knows', async () => {
    const [answer] = await sent(adt('A28', { more: ['ZZZ|1|anything', 'ZU1|x'] }));
    expect(codeOf(answer)).toBe('AA');
  });

  it('H1: a trust never heard of is UNAVAILABLE, not empty', async () => {
    const list = await shown('allergies', 'id');
    expect(list).toMatchObject({
      state: 'NOT_ESTABLISHED',
      sources: [
        { status: 'UNAVAILABLE', reason: 'FEED_SILENT' },
        { status: 'UNAVAILABLE', reason: 'FEED_SILENT' },
      ],
    });
  });

  it('H1: a heartbeat is a sign of life: a person nobody told us of is then NOT_HELD', async () => {
    const beat = lines(msh('NMD^N02'), 'NCK|20260301090000');
    expect((await sent(beat)).map(codeOf)).toEqual(['AA']);
    await sendAll(room.ports.RTG, [beat]);
    expect(await shown('allergies', 'id')).toMatchObject({
      state: 'NOT_RECORDED',
      sources: [{ status: 'NOT_HELD' }, { status: 'NOT_HELD' }],
    });
  });
});

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
    const open = JSON.stringify(await room.ask(PERSON, everything));
    const restricted = JSON.stringify(await room.ask({ ...PERSON, restricted: true }, everything));
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
      const answer = await room.ask<{ hospitalEvents: { items: { kind: string }[] } }>(
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
    ['an expired one', () => room.grantFor(PERSON, Date.now() - 120_000)],
    ['one for another patient', () => room.grantFor({ ...PERSON, patient: '9990000026' })],
    [
      'one with a byte changed',
      async () => {
        const grant = await room.grantFor(PERSON);
        return `${grant.slice(0, -10)}${grant.at(-10) === 'A' ? 'B' : 'A'}${grant.slice(-9)}`;
      },
    ],
  ])('gives nothing for a grant that is %s', async (_what, grant) => {
    await sent(adt('A28'));
    const accessGrant = await grant();
    const response = await fetch(`${room.url}/graphql`, {
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
