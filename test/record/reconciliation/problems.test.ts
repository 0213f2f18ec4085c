import { describe, expect, it } from '@jest/globals';
import type { ProblemRecord } from '../../../subgraphs/kit/graph.generated.ts';
import { reconcileProblems } from '../../../subgraphs/record/reconciliation/problems.ts';
import { answersOf, coded, noAnswer, NOW, problem, provenance } from './records.ts';

const reconcile = (...records: ProblemRecord[]) => reconcileProblems(answersOf(records), NOW);

describe('The problem list', () => {
  it('H44: an equal code is one entry, with both records and what they say differently', () => {
    const list = reconcile(
      problem({ id: 'gp', significance: 'minor', onset: '1999' }),
      problem({
        id: 'hospital',
        from: 'HOSPITAL',
        significance: 'Major',
        sourceStatus: 'resolved',
        onset: '2004-02',
        end: '2005',
        provenance: provenance('HOSPITAL', 'hospital', '2005-03-01'),
      }),
    );
    expect(list.items).toMatchObject([
      {
        rule: { id: 'SAME_CODE' },
        agreement: 'DIFFERENT',
        significance: 'Major',
        sourceStatus: 'resolved',
        onset: '1999',
        end: null,
        differences: [
          { property: 'sourceStatus', values: ['active', 'resolved'] },
          { property: 'significance', values: ['minor', 'Major'] },
          { property: 'onset', values: ['1999', '2004-02'] },
        ],
      },
    ]);
  });

  it('H44: is major when any record says so, also an older one', () => {
    const at = (id: string, significance: string, recordedAt: string) =>
      problem({ id, significance, provenance: provenance('GP', id, recordedAt) });
    const list = reconcile(at('new', 'minor', '2026-01-01'), at('old', 'major', '2001-01-01'));
    expect(list.items[0]?.significance).toBe('major');
  });

  it('H44: has ended when every record has an end, with the latest', () => {
    const list = reconcile(
      problem({ id: 'a', end: '2005' }),
      problem({ id: 'b', from: 'HOSPITAL', end: '2006-01-02' }),
    );
    expect(list.items[0]?.end).toBe('2006-01-02');
  });

  it.each<[string, Partial<ProblemRecord>]>([
    ['has words alone', { problem: coded('Asthma') }],
    ['has words and code that differ', { warnings: [{ code: 'CODE_TEXT_CONFLICT', original: null }] }],
    ['has two codes of one system', { problem: coded('Asthma and COPD', '195967001', '13645005') }],
  ])('H11, H12: a record that %s joins no other', (_what, other) => {
    expect(reconcile(problem({ id: 'a' }), problem({ id: 'b', ...other })).items).toHaveLength(2);
  });

  it('H44: has active ones first, of these the major ones, then by name', () => {
    const list = reconcile(
      problem({ id: 'past', sourceStatus: 'inactive', significance: 'major', problem: coded('Angina', '1') }),
      problem({ id: 'minor', problem: coded('Back pain', '2') }),
      problem({ id: 'major z', significance: 'major', problem: coded('Zoster', '3') }),
      problem({ id: 'major c', significance: 'major', problem: coded('COPD', '4') }),
    );
    expect(list.items.map(({ originals }) => originals[0]?.id)).toEqual([
      'major c',
      'major z',
      'minor',
      'past',
    ]);
  });

  it('H1: no answer is not an empty list', () => {
    expect(reconcileProblems([noAnswer('GP')], NOW)).toMatchObject({
      state: 'NOT_ESTABLISHED',
      completeness: 'UNAVAILABLE',
    });
  });
});
