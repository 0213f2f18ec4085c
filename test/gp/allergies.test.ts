import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GpTelling } from '../../simulators/population/person.ts';
import { PRACTICES } from '../../simulators/population/organisations.ts';
import { allergy, allergySaid, noKnownAllergies, reaction } from '../../simulators/population/telling/gp.ts';
import { ALLERGENS } from '../../simulators/population/vocabulary/allergens.ts';
import { EGTON, said, saidAs, snomed } from '../../simulators/population/vocabulary/code-systems.ts';
import { patientAt, startPractices, stopAll, SOURCES, type Practices, type Row } from './practices.ts';

type Draft = Parameters<NonNullable<Parameters<typeof patientAt>[1]>>[0];

/** What each patient's practice was told of allergies, by name. */
const TOLD: Record<string, (draft: Draft) => Partial<GpTelling>> = {
  nothing: () => ({}),
  none: (draft) => ({ allergies: [noKnownAllergies(draft)] }),
  noneOfDrugs: (draft) => ({ allergies: [noKnownAllergies(draft, 'drugs')] }),
  noneAndOne: (draft) => ({ allergies: [noKnownAllergies(draft), allergy(draft, 'peanut')] }),
  noneAndAnEndedOne: (draft) => ({
    allergies: [noKnownAllergies(draft), allergy(draft, 'peanut', { status: 'resolved', end: '2019-05-01' })],
  }),
  endedNone: (draft) => ({
    allergies: [{ ...noKnownAllergies(draft), status: 'resolved' as const, end: '2019-05-01' }],
  }),
  ended: (draft) => ({ allergies: [allergy(draft, 'chocolate', { status: 'resolved', end: '2023-07-31' })] }),
  degraded: (draft) => ({ allergies: [allergySaid(draft, said('Lentil Allergy'), { degraded: true })] }),
  textOnly: (draft) => ({ allergies: [allergySaid(draft, said('Allergic to plasters'))] }),
  noneInWords: (draft) => ({ allergies: [allergySaid(draft, said('No known allergies'))] }),
  wordsWithAnException: (draft) => ({
    allergies: [allergySaid(draft, said('No known allergies except penicillin'))],
  }),
  category: (draft) => ({ allergies: [allergySaid(draft, saidAs(ALLERGENS.penicillin.category))] }),
  history: (draft) => ({ allergies: [allergySaid(draft, saidAs(ALLERGENS.warfarin.read))] }),
  unknownCode: (draft) => ({
    allergies: [
      allergySaid(
        draft,
        said('Adverse reaction to X', { system: EGTON, code: 'X1', display: 'Adverse reaction to X' }),
      ),
    ],
  }),
  longCode: (draft) => ({
    allergies: [allergySaid(draft, saidAs(snomed('999000051000001100', 'A product')))],
  }),
  reactions: (draft) => ({
    allergies: [
      allergy(draft, 'codeine', {
        reactions: [reaction(null, 'severe')],
        onset: '2010-06',
        note: 'Told by her son',
      }),
    ],
  }),
  inTransit: (draft) => ({
    allergies: [noKnownAllergies(draft)],
    warnings: [{ warning: 'data-in-transit', lists: 'all', before: '2010-06-23' }],
  }),
  confidential: () => ({ warnings: [{ warning: 'confidential-items', lists: ['allergies'], before: null }] }),
  awaiting: (draft) => ({
    allergies: [allergy(draft, 'egg')],
    warnings: [
      { warning: 'data-awaiting-filing', lists: ['allergies'], before: null },
      { warning: 'confidential-items', lists: ['allergies'], before: null },
    ],
  }),
};

interface List {
  state: string;
  completeness: string;
  items: Record<string, unknown>[];
  sources: Row[];
}

const SELECTION = `gp { allergies { state completeness ${SOURCES} items { id assertion
  agent { text codings { system code display userSelected } } agentCoded status sourceStatus verificationStatus category
  reactions { manifestations { text } severity } onset end endReason notes warnings { code original }
  provenance { kind organisation { odsCode name } recordId recordedAt recordedBy retrievedAt } } } }`;

describe.each(PRACTICES.filter(({ odsCode }) => ['Y90001', 'Y90003', 'Y90005'].includes(odsCode)))(
  'The allergy list of a practice on $supplier',
  ({ odsCode, name, supplier }) => {
    let practices: Practices;
    const people = new Map(
      Object.entries(TOLD).map(([story, tell], place) => [
        story,
        patientAt(place, tell, { practice: odsCode }),
      ]),
    );
    const read = async (story: string): Promise<List> => {
      const person = people.get(story);
      if (!person) throw new RangeError(story);
      const { patient, errors } = await practices.ask<{ gp: { allergies: List } }>(person, SELECTION);
      expect(errors).toBeUndefined();
      if (!patient) throw new Error('no patient');
      return patient.gp.allergies;
    };
    beforeAll(async () => {
      practices = await startPractices([...people.values()]);
    });
    afterAll(stopAll);

    it.each([
      ['nothing', 'NOT_RECORDED', 'H2: empty is NOT_RECORDED, never none known'],
      ['none', 'NONE_KNOWN', 'none are known where somebody recorded it'],
      [
        'noneOfDrugs',
        'NONE_KNOWN',
        'H2: a child of 716186003 is a record of none, of the kind its words say',
      ],
      ['noneInWords', 'NOT_RECORDED', 'H2: none in words alone is no assertion of none at all'],
      ['noneAndOne', 'CONFLICT', 'H2: none and one is a conflict'],
      ['noneAndAnEndedOne', 'NONE_KNOWN', 'H10: an ended allergy contradicts nothing'],
      ['endedNone', 'NOT_RECORDED', 'H2: an assertion of none that has ended asserts nothing'],
      ['ended', 'NOT_RECORDED', 'H10: an ended allergy leaves nothing standing'],
      ['degraded', 'RECORDED', 'H11: an allergy without its code is an allergy'],
      ['wordsWithAnException', 'RECORDED', 'H2: words that deny and then name one are an allergy'],
      ['inTransit', 'NOT_ESTABLISHED', 'H17: none known of a record in transit is not established'],
      ['confidential', 'NOT_ESTABLISHED', 'H16: withheld is not absent'],
    ])('of %s is %s (%s)', async (story, state) => {
      expect((await read(story)).state).toBe(state);
    });

    it('H2: shows the allergy beside the assertion of none that it contradicts', async () => {
      const { items } = await read('noneAndOne');
      expect(items.map(({ assertion }) => assertion).sort()).toEqual(['ALLERGY', 'NO_KNOWN_ALLERGIES']);
    });

    it('H10: shows an ended allergy as resolved, with its end and the reason', async () => {
      expect((await read('ended')).items).toMatchObject([
        {
          status: 'RESOLVED',
          sourceStatus: 'resolved',
          end: '2023-07-31',
          endReason: 'No information available',
        },
      ]);
    });

    it('H11: never guesses an agent: degraded, in words alone, and by category are each said to be so', async () => {
      const of = async (story: string) => (await read(story)).items[0];
      expect(await of('degraded')).toMatchObject({
        agent: { text: 'Lentil Allergy' },
        agentCoded: false,
        assertion: 'ALLERGY',
        warnings: [{ code: 'DEGRADED_IN_TRANSFER' }],
      });
      expect(await of('textOnly')).toMatchObject({
        agent: { text: 'Allergic to plasters', codings: [] },
        agentCoded: false,
        warnings: [{ code: 'NOT_CODED' }],
      });
      expect(await of('category')).toMatchObject({
        agentCoded: false,
        warnings: [{ code: 'CATEGORY_ONLY' }],
      });
    });

    it('H11 H13: keeps words and codes: history stays an allergy, unknown and 18-digit codes are unchanged', async () => {
      expect((await read('history')).items).toMatchObject([
        { assertion: 'ALLERGY', agentCoded: true, agent: { text: ALLERGENS.warfarin.read.display } },
      ]);
      expect((await read('unknownCode')).items).toMatchObject([
        {
          agentCoded: true,
          agent: { text: 'Adverse reaction to X', codings: [{ system: EGTON, code: 'X1' }] },
        },
      ]);
      expect((await read('longCode')).items).toMatchObject([
        { agent: { codings: [{ code: '999000051000001100' }] } },
      ]);
    });

    it('tells of a reaction of which only the severity is known, and of a date known to the month', async () => {
      expect((await read('reactions')).items).toMatchObject([
        {
          reactions: [{ manifestations: [], severity: 'severe' }],
          onset: '2010-06',
          notes: ['Told by her son'],
        },
      ]);
    });

    it('H33: says of each entry whose it is, who recorded it and when', async () => {
      const [item] = (await read('degraded')).items;
      expect(item?.['id']).toMatch(new RegExp(`^${odsCode}:.+`));
      expect(item?.['provenance']).toMatchObject({
        kind: 'GP',
        organisation: { odsCode, name },
        recordedAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT10:20:00/),
        recordedBy: expect.stringMatching(/\w+ \w+/),
      });
    });

    it('H6: says when it was read, and how old it is where the system says', async () => {
      const [row] = (await read('none')).sources;
      expect(Date.now() - Date.parse(row?.retrievedAt ?? '')).toBeLessThan(20_000);
      if (supplier === 'MEDICUS') expect(row?.asOf).toBeNull();
      else expect(row?.asOf).toMatch(/^2026-01-15T/);
    });

    it('H16 H17: carries the warnings as the system wrote them, and the most consequential as the reason', async () => {
      expect((await read('inTransit')).sources).toMatchObject([
        { status: 'PARTIAL', reason: 'DATA_IN_TRANSIT', warnings: ['data-in-transit'] },
      ]);
      expect((await read('inTransit')).sources[0]?.notes.join()).toContain(
        'before 23-Jun-2010 may be missing',
      );
      expect((await read('confidential')).sources).toMatchObject([
        { status: 'PARTIAL', reason: 'CONFIDENTIAL_ITEMS_AT_SOURCE', warnings: ['confidential-items'] },
      ]);
      expect((await read('awaiting')).sources).toMatchObject([
        {
          reason: 'CONFIDENTIAL_ITEMS_AT_SOURCE',
          warnings: ['data-awaiting-filing', 'confidential-items'],
        },
      ]);
    });
  },
);
