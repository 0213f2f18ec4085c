import { describe, expect, it } from '@jest/globals';
import { combineEvents } from '../../../subgraphs/record/reconciliation/events.ts';
import { COMBINED, combineLists } from '../../../subgraphs/record/reconciliation/lists.ts';
import { answer, coded, event, noAnswer, NOW, provenance } from './records.ts';

describe('The timeline', () => {
  const answers = [
    answer('GP', [
      event({ id: 'undated' }),
      event({ id: 'month', start: '2026-03' }),
      event({ id: 'b', start: '2026-03-29T01:30:00+01:00' }),
    ]),
    answer('HOSPITAL', [
      event({ id: 'utc', from: 'HOSPITAL', start: '2026-03-29T00:45:00+00:00' }),
      event({ id: 'a', from: 'HOSPITAL', start: '2026-03-29T00:30:00+00:00' }),
      event({ id: 'broken', from: 'HOSPITAL', start: '2026-13-01' }),
    ]),
  ];
  const idsOf = (first: number, after?: string | null) =>
    combineEvents(answers, NOW, { first, after }).items.map(({ id }) => id);

  it('H23: is latest first by the moment, with entries without a usable date last', () => {
    expect(idsOf(50)).toEqual(['utc', 'b', 'a', 'month', 'undated', 'broken']);
  });

  it('H23: pages neither repeat nor skip, and count the whole', () => {
    const first = combineEvents(answers, NOW, { first: 4 });
    expect(first).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    expect([...first.items.map(({ id }) => id), ...idsOf(4, first.pageInfo.endCursor)]).toEqual(idsOf(50));
  });

  it('H23: is the same in whatever order the sources answered', () => {
    const page = { first: 50 };
    expect(combineEvents(answers.toReversed(), NOW, page)).toEqual(combineEvents(answers, NOW, page));
  });

  it('H1: of a source that did not answer says so on every page', () => {
    const list = combineEvents([...answers, noAnswer('SOCIAL_CARE')], NOW, { first: 1 });
    expect(list.completeness).toBe('PARTIAL');
    expect(list.sources).toContainEqual(
      expect.objectContaining({ kind: 'SOCIAL_CARE', status: 'UNAVAILABLE' }),
    );
  });

  it('H18: refuses a page size and a cursor it does not know', () => {
    expect(() => combineEvents(answers, NOW, { first: 0 })).toThrow();
    expect(() => combineEvents(answers, NOW, { first: 5, after: 'bm9uZQ' })).toThrow();
  });
});

describe('Lists put side by side', () => {
  const decision = (id: string, kind: string, decidedAt: string | null, reviewDue: string | null = null) => ({
    id,
    kind,
    decision: coded(kind),
    decidedAt,
    reviewDue,
    documentLocation: null,
    notes: [],
    warnings: [],
    provenance: provenance('GP', id),
  });

  it('H28: every CPR decision is shown, the latest first, also where they contradict', () => {
    const list = combineLists(
      [
        answer('GP', [decision('old', 'FOR_CPR', '2020-01-01'), decision('undated', 'OTHER', null)]),
        answer('AMBULANCE', [decision('new', 'NOT_FOR_CPR', '2025-11-02')]),
      ],
      COMBINED.cprDecisions,
      NOW,
    );
    expect(list.items.map(({ id }) => id)).toEqual(['new', 'old', 'undated']);
    expect(list.state).toBe('RECORDED');
  });

  it('H28: a review date that has passed is warned of, today is not', () => {
    const list = combineLists(
      [
        answer('GP', [
          decision('passed', 'NOT_FOR_CPR', '2024', '2026-05-19'),
          decision('today', 'NOT_FOR_CPR', '2023', '2026-05-20'),
        ]),
      ],
      COMBINED.cprDecisions,
      NOW,
    );
    expect(list.items.map(({ warnings }) => warnings)).toEqual([
      [{ code: 'REVIEW_OVERDUE', original: '2026-05-19' }],
      [],
    ]);
  });

  it.each(Object.entries(COMBINED))('H1: %s of no answer is NOT_ESTABLISHED, never empty', (_field, kind) => {
    const list = combineLists<{ id: string; provenance: ReturnType<typeof provenance> }>(
      [noAnswer('SOCIAL_CARE')],
      kind as never,
      NOW,
    );
    expect(list).toMatchObject({ state: 'NOT_ESTABLISHED', items: [], completeness: 'UNAVAILABLE' });
  });

  it.each([
    [
      'aboutMe',
      COMBINED.aboutMe,
      { heading: 'What is most important to me', text: 'My dog', recordedAt: '2025' },
    ],
    [
      'individualRequirements',
      COMBINED.individualRequirements,
      { requirement: coded('Needs an interpreter', '315594003'), notes: [], recordedAt: null },
    ],
    [
      'alerts',
      COMBINED.alerts,
      {
        category: 'SCENE_SAFETY',
        alert: coded('Dog'),
        start: null,
        end: null,
        reviewDue: null,
        warnings: [],
      },
    ],
    [
      'personalContacts',
      COMBINED.personalContacts,
      { name: 'Ann Sneyd', relationship: 'daughter', telephones: ['01632 960001'], roles: ['carer'] },
    ],
    [
      'professionalContacts',
      COMBINED.professionalContacts,
      { name: null, role: 'Social worker', team: 'Adults', start: '2025-01', end: null },
    ],
  ])('H33: a record of %s is shown as the source sent it', (_field, kind, record) => {
    const sent = { id: 'x', ...record, provenance: provenance('SOCIAL_CARE', 'x') };
    const list = combineLists<{ id: string; provenance: ReturnType<typeof provenance> }>(
      [answer('SOCIAL_CARE', [sent])],
      kind as never,
      NOW,
    );
    expect(list).toMatchObject({ state: 'RECORDED', completeness: 'COMPLETE' });
    expect(list.items).toEqual([sent]);
  });
});
