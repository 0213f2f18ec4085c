import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { patientAt, startPractices, stopAll, SOURCES, type Practices, type Row } from './practices.ts';

/** Answers a practice should never give, one fault each. The patient and an honest allergy are in each of them. */
const PERSON = patientAt(1, undefined, { family: 'Fenn' });
const SNOMED = 'http://snomed.info/sct';

const PATIENT = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: PERSON.nhsNumber }],
  name: [{ use: 'official', family: 'Fenn' }],
  gender: 'female',
  birthDate: PERSON.identity.birthDate,
};

const coded = (code: string, display: string) => ({ coding: [{ system: SNOMED, code, display }] });

const allergyOf = (id: string, more: object = {}) => ({
  resourceType: 'AllergyIntolerance',
  id,
  clinicalStatus: 'active',
  verificationStatus: 'unconfirmed',
  code: coded('91936005', 'Allergy to penicillin'),
  patient: { reference: 'Patient/p1' },
  assertedDate: '2020-01-01',
  ...more,
});

const listOf = (code: string, references: string[], more: object = {}) => ({
  resourceType: 'List',
  status: 'current',
  code: coded(code, 'A list'),
  date: '2026-01-15T09:00:00+00:00',
  entry: references.map((reference) => ({ item: { reference } })),
  ...more,
});

const bundle = (...resources: unknown[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [PATIENT, ...resources].map((resource) => ({ resource })),
});

const nhsNumber = (value: string) => [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value }];
const FORMER = [
  { use: 'official', family: 'Other' },
  { use: 'old', family: 'Fenn' },
];

const ACTIVE = '886921000000105';
const ENDED = '1103671000000101';

interface Allergy {
  id: string;
  agent: { text: string; codings: { code: string | null; display: string | null }[] };
  status: string;
  assertion: string;
  agentCoded: boolean;
  onset: string | null;
  warnings: { code: string; original: string | null }[];
}
interface Listed {
  gp: { allergies: { state: string; completeness: string; items: Allergy[]; sources: Row[] } };
}
const LIST = `gp { allergies { state completeness items { id agent { text codings { code display } } status assertion
  agentCoded onset warnings { code original } } ${SOURCES} } }`;

describe('A record that is not as it should be', () => {
  let practices: Practices;
  const read = async (answer: object | string) => {
    practices.record(PERSON, answer);
    const { patient, errors } = await practices.ask<Listed>(PERSON, LIST);
    expect(errors).toBeUndefined();
    if (!patient) throw new Error('no patient');
    return patient.gp.allergies;
  };
  beforeAll(async () => {
    practices = await startPractices([]);
  });
  afterAll(stopAll);

  it.each<[string, object | string]>([
    ['of another type', { resourceType: 'Patient', id: 'p1' }],
    ['an array', []],
    ['a number', '42'],
    ['null', 'null'],
    ['nothing', ''],
    ['half a message', JSON.stringify(bundle(allergyOf('a'))).slice(0, 300)],
    ['entries that are no array', { resourceType: 'Bundle', entry: { resource: PATIENT } }],
    ['without a patient', { resourceType: 'Bundle', entry: [{ resource: listOf(ACTIVE, []) }] }],
    ['a hundred thousand arrays deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('%s is UNAVAILABLE, never empty (H1)', async (_case, answer) => {
    expect(await read(answer)).toMatchObject({
      state: 'NOT_ESTABLISHED',
      completeness: 'UNAVAILABLE',
      sources: [{ status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' }],
    });
  });

  const deep = JSON.parse(`${'{"x":'.repeat(500)}1${'}'.repeat(500)}`) as object;

  it.each<[string, unknown]>([
    ['an entry that is null', null],
    ['a resource that is an array', [allergyOf('b')]],
    ['a resource without a type', { id: 'b' }],
    ['a code that is an array', allergyOf('b', { code: ['penicillin'] })],
    ['a date that is an object', allergyOf('b', { onsetDateTime: { year: 2010 } })],
    ['no code at all', allergyOf('b', { code: undefined })],
    ['a code that says nothing', allergyOf('b', { code: { coding: [] } })],
    ['hundreds of levels', allergyOf('b', { deep })],
    [
      'a modifier extension nobody knows (H22)',
      allergyOf('b', { modifierExtension: [{ url: 'https://x/not' }] }),
    ],
    [
      'a modifier extension further down (H22)',
      allergyOf('b', { reaction: [{ modifierExtension: [{ url: 'x' }] }] }),
    ],
  ])('loses the resource with %s, says so, and keeps the others', async (_case, bad) => {
    const list = await read(bundle(listOf(ACTIVE, ['AllergyIntolerance/a']), allergyOf('a'), bad));
    expect(list.items.map(({ id }) => id)).toEqual(['Y90001:a']);
    expect(list).toMatchObject({
      state: 'RECORDED',
      completeness: 'PARTIAL',
      sources: [{ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' }],
    });
  });

  it('loses an entry that is null, or no object, and says so', async () => {
    const whole = bundle(listOf(ACTIVE, ['AllergyIntolerance/a']), allergyOf('a'));
    for (const entry of [null, 'text', [allergyOf('b')]]) {
      const list = await read({ ...whole, entry: [...whole.entry, entry] });
      expect(list.items).toHaveLength(1);
      expect(list.sources).toMatchObject([{ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' }]);
    }
  });

  it('H4: loses the item that is about another patient of the same answer', async () => {
    const other = { ...PATIENT, id: 'p2', identifier: [], name: [{ family: 'Other' }] };
    const list = await read(
      bundle(
        other,
        listOf(ACTIVE, []),
        allergyOf('a'),
        allergyOf('b', { patient: { reference: 'Patient/p2' } }),
      ),
    );
    expect(list.items.map(({ id }) => id)).toEqual(['Y90001:a']);
    expect(list.sources).toMatchObject([{ reason: 'ITEMS_UNREADABLE' }]);
  });

  it.each<[string, object, string]>([
    ['somebody else’s', { identifier: nhsNumber('9434765919') }, 'QUARANTINED'],
    ['one that is none, and the name is the patient’s', { identifier: nhsNumber('9690937287') }, 'COMPLETE'],
    ['none, and the name is another', { identifier: [], name: [{ family: 'Other' }] }, 'QUARANTINED'],
    ['none, and only a former name is the patient’s', { identifier: [], name: FORMER }, 'QUARANTINED'],
    ['none, and no birth date', { identifier: [], birthDate: null }, 'QUARANTINED'],
  ])('H4: about a patient whose NHS number is %s', async (_case, who, status) => {
    const entry = [{ ...PATIENT, ...who }, listOf(ACTIVE, []), allergyOf('a')].map((resource) => ({
      resource,
    }));
    const list = await read({ resourceType: 'Bundle', entry });
    expect(list.sources).toMatchObject([{ status }]);
    expect(list.items).toHaveLength(status === 'COMPLETE' ? 1 : 0);
  });

  it('H4: a record under a number the patient had before is theirs', async () => {
    const entry = [{ ...PATIENT, identifier: nhsNumber('9434765919') }, listOf(ACTIVE, [])];
    practices.record(PERSON, { resourceType: 'Bundle', entry: entry.map((resource) => ({ resource })) });
    const { patient } = await practices.ask<Listed>(PERSON, LIST, { supersededNhsNumbers: ['9434765919'] });
    expect(patient?.gp.allergies.sources).toMatchObject([{ status: 'COMPLETE' }]);
  });

  it('H16 H17: a warning without its code is known by the specification’s words, and an unknown code is no COMPLETE', async () => {
    const note = { text: 'Items excluded due to confidentiality and/or patient preferences.' };
    const extension = {
      url: 'https://x/Extension-CareConnect-GPC-ListWarningCode-1',
      valueCode: 'something-new',
    };
    expect((await read(bundle(listOf(ACTIVE, [], { note })))).sources).toMatchObject([
      { status: 'PARTIAL', reason: 'CONFIDENTIAL_ITEMS_AT_SOURCE', warnings: [], notes: [note.text] },
    ]);
    expect((await read(bundle(listOf(ACTIVE, [], { extension })))).sources).toMatchObject([
      { status: 'PARTIAL', reason: 'SOURCE_ERROR', warnings: ['something-new'] },
    ]);
  });

  it('H22: an item entered in error is not shown, and nothing is missing for that', async () => {
    const wrong = allergyOf('b', { verificationStatus: 'entered-in-error' });
    const list = await read(bundle(listOf(ACTIVE, ['AllergyIntolerance/b']), wrong));
    expect(list).toMatchObject({ state: 'NOT_RECORDED', completeness: 'COMPLETE', items: [] });
  });

  it('H22: a list entered in error is no list', async () => {
    const list = await read(bundle(listOf(ACTIVE, [], { status: 'entered-in-error' })));
    expect(list).toMatchObject({ state: 'NOT_ESTABLISHED', sources: [{ reason: 'SOURCE_MALFORMED' }] });
  });

  it('H1: with items and without the list that was asked for is PARTIAL', async () => {
    expect(await read(bundle(allergyOf('a')))).toMatchObject({
      state: 'RECORDED',
      sources: [{ status: 'PARTIAL', reason: 'SOURCE_MALFORMED' }],
    });
  });

  it('H10: ended allergies are shown as such, whether contained or not, and one called active on that list is of unknown status', async () => {
    const contained = [
      allergyOf('c', { clinicalStatus: 'resolved' }),
      allergyOf('d', { clinicalStatus: undefined }),
      allergyOf('e'),
    ];
    const list = await read(
      bundle(
        listOf(ACTIVE, []),
        listOf(ENDED, ['#c', 'AllergyIntolerance/f'], { contained }),
        allergyOf('f', { clinicalStatus: 'inactive' }),
      ),
    );
    expect(list.items.map(({ id, status }) => [id, status])).toEqual([
      ['Y90001:c', 'RESOLVED'],
      ['Y90001:d', 'RESOLVED'],
      ['Y90001:e', 'UNKNOWN'],
      ['Y90001:f', 'RESOLVED'],
    ]);
    expect(list.items[2]?.warnings).toMatchObject([{ code: 'STATUS_DATE_CONFLICT' }]);
  });

  it('H13: a code sent as a number is kept while it cannot have been corrupted, and dropped with its words kept when it can', async () => {
    const list = await read(
      JSON.stringify(
        bundle(
          listOf(ACTIVE, []),
          allergyOf('a', {
            code: { coding: [{ system: SNOMED, code: 91936005, display: 'Allergy to penicillin' }] },
          }),
          allergyOf('b', {
            code: { coding: [{ system: SNOMED, code: 'BIG', display: 'Allergy to a product' }] },
          }),
          allergyOf('c', { code: coded('999000051000001100', 'Eighteen digits') }),
        ),
      ).replace('"BIG"', '999000051000001100'),
    );
    expect(list.items).toMatchObject([
      { agent: { codings: [{ code: '91936005' }] }, agentCoded: true },
      {
        agent: { text: 'Allergy to a product', codings: [{ code: null, display: 'Allergy to a product' }] },
        agentCoded: false,
        warnings: [{ code: 'NOT_CODED' }],
      },
      { agent: { codings: [{ code: '999000051000001100' }] } },
    ]);
  });

  it('H23: a date that cannot be one is null, with what was sent; a partial one stays partial', async () => {
    const dates = ['2010-13-01', '2010', '2010-06', '2010-02-30', '13/01/2010', '2010-01-13T11:37:00+00:00'];
    const list = await read(
      bundle(
        listOf(ACTIVE, []),
        ...dates.map((onsetDateTime, index) => allergyOf(`a${index}`, { onsetDateTime })),
      ),
    );
    expect(list.items.map(({ onset, warnings }) => onset ?? warnings)).toEqual([
      [{ code: 'INVALID_DATE', original: '2010-13-01' }],
      '2010',
      '2010-06',
      [{ code: 'INVALID_DATE', original: '2010-02-30' }],
      [{ code: 'INVALID_DATE', original: '13/01/2010' }],
      '2010-01-13T11:37:00+00:00',
    ]);
  });

  it('the same resource sent twice is one item; two under one id are two', async () => {
    const list = await read(
      bundle(
        listOf(ACTIVE, []),
        allergyOf('a'),
        allergyOf('a'),
        allergyOf('a', { code: coded('91930004', 'Allergy to eggs') }),
      ),
    );
    expect(list.items.map(({ id, agent }) => [id, agent.text])).toEqual([
      ['Y90001:a', 'Allergy to penicillin'],
      ['Y90001:a~2', 'Allergy to eggs'],
    ]);
  });

  it('single objects where arrays are due, absolute references, later releases’ statuses and nulls are understood', async () => {
    const list = await read({
      resourceType: 'Bundle',
      entry: [
        { resource: { ...PATIENT, name: PATIENT.name[0], identifier: PATIENT.identifier[0] } },
        { resource: listOf(ACTIVE, ['https://host/STU3/AllergyIntolerance/a/_history/3', 'urn:uuid:77']) },
        {
          resource: allergyOf('a', {
            code: {
              coding: { system: SNOMED, code: '91936005', display: 'Allergy to penicillin' },
              text: null,
            },
            clinicalStatus: { coding: [{ code: 'active' }] },
            note: { text: 'One note' },
            reaction: null,
          }),
        },
        { fullUrl: 'urn:uuid:77', resource: allergyOf('x') },
      ],
    });
    expect(list).toMatchObject({ state: 'RECORDED', completeness: 'COMPLETE' });
    expect(list.items.map(({ status }) => status)).toEqual(['ACTIVE', 'ACTIVE']);
  });
});
