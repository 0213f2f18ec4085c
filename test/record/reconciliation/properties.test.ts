import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type {
  AllergyRecord,
  CodedText,
  MedicationRecord,
  ProblemRecord,
  SourceKind,
  SourceStatusCode,
} from '../../../subgraphs/kit/graph.generated.ts';
import { reconcileAllergies } from '../../../subgraphs/record/reconciliation/allergies.ts';
import { strengthOf } from '../../../subgraphs/record/reconciliation/medication-words.ts';
import { reconcileMedications } from '../../../subgraphs/record/reconciliation/medications.ts';
import { reconcileProblems } from '../../../subgraphs/record/reconciliation/problems.ts';
import type { SourceAnswer } from '../../../subgraphs/record/reconciliation/source-answer.ts';
import { allergy, answer, coded, medication, noAnswer, NOW, problem, provenance } from './records.ts';

const KINDS = ['GP', 'HOSPITAL', 'AMBULANCE'] as const;
const STATUSES: SourceStatusCode[] = [
  'COMPLETE',
  'PARTIAL',
  'UNAVAILABLE',
  'TIMED_OUT',
  'WITHHELD',
  'NOT_HELD',
];

const oneOf = <Value>(...values: Value[]) => fc.constantFrom(...values);
const date = oneOf(null, '2010', '2010-01-13', '2026-05-01', '2026-05-19T08:00:00+01:00', '2027-01-01');
/** Few words and codes, so that records meet in every combination, also in wrong ones. */
const saidOf = (words: string[], codes: string[]): fc.Arbitrary<CodedText> =>
  fc
    .tuple(oneOf(...words), fc.uniqueArray(oneOf(...codes), { maxLength: 2 }))
    .map(([text, chosen]) => coded(text, ...chosen));

const allergyArbitrary = fc.record({
  assertion: oneOf(
    'ALLERGY' as const,
    'ALLERGY' as const,
    'NO_KNOWN_ALLERGIES' as const,
    'NO_KNOWN_ALLERGIES_OF_A_KIND' as const,
  ),
  agent: saidOf(
    ['Peanut', 'peanut allergy', 'Egg'],
    ['91935009', '762952008', '91930004', '196461000000101'],
  ),
  agentCoded: fc.boolean(),
  status: oneOf('ACTIVE' as const, 'RESOLVED' as const, 'UNKNOWN' as const),
  category: oneOf(null, 'food', 'medication'),
  onset: date,
});
const medicationArbitrary = fc.record({
  medication: saidOf(
    [
      'Atorvastatin',
      'Atorvastatin 20mg tablets',
      'ATORVASTATIN 20 mg caps',
      'Atorvastatin 40mg tablets',
      'Atorvastatin 0.02g',
    ],
    ['1', '2', '3'],
  ),
  sourceStatus: oneOf(null, 'active', 'stopped', 'on-hold'),
  setting: oneOf('COMMUNITY' as const, 'INPATIENT' as const, 'AMBULANCE_GIVEN' as const),
  start: date,
  end: date,
  lastIssued: date,
});
const problemArbitrary = fc.record({
  problem: saidOf(['Asthma', 'COPD'], ['1', '2']),
  sourceStatus: oneOf(null, 'active', 'inactive'),
  significance: oneOf(null, 'major', 'minor'),
  onset: date,
  end: date,
});

interface Sent {
  id: string;
  kind: SourceKind;
}

/** Answers of all kinds of source with the records made, and the same again in another order. */
function answersArbitrary<Given extends object>(
  record: fc.Arbitrary<Given>,
  make: (given: Given & { id: string; provenance: ReturnType<typeof provenance> }) => Sent | object,
) {
  const source = fc.record({
    isSilent: fc.boolean(),
    status: oneOf(...STATUSES),
    records: fc.array(fc.record({ given: record, recordedAt: date, rank: fc.nat() }), { maxLength: 5 }),
  });
  return fc.tuple(source, source, source, fc.boolean()).map((sources) => {
    const build = (turned: boolean): SourceAnswer[] => {
      const answers = KINDS.map((kind, index) => {
        const { isSilent, status, records } = sources[index as 0 | 1 | 2];
        if (isSilent && sources[3]) return noAnswer(kind);
        const items = records.map(({ given, recordedAt, rank }, place) => {
          const id = `${kind}:${place}`;
          return { rank, item: make({ ...given, id, provenance: provenance(kind, id, recordedAt) }) };
        });
        if (turned) items.sort((left, right) => left.rank - right.rank);
        return answer(
          kind,
          items.map(({ item }) => item),
          { status },
        );
      });
      return turned ? answers.reverse() : answers;
    };
    return { answers: build(false), turned: build(true) };
  });
}

const idsSent = (answers: SourceAnswer[]) =>
  answers
    .flatMap(({ list }) => (list === null ? [] : (list as { items: Sent[] }).items))
    .map(({ id }) => id)
    .sort();
const idsOf = (entries: { originals: { id: string }[] }[]) =>
  entries.flatMap(({ originals }) => originals).map(({ id }) => id);

const allergyAnswers = answersArbitrary(allergyArbitrary, (given): AllergyRecord => allergy(given));
const medicationAnswers = answersArbitrary(medicationArbitrary, (given): MedicationRecord =>
  medication(given),
);
const problemAnswers = answersArbitrary(problemArbitrary, (given): ProblemRecord => problem(given));

describe('Whatever the sources send', () => {
  it('H8, H10: no record is lost or shown twice', () => {
    fc.assert(
      fc.property(allergyAnswers, ({ answers }) => {
        const { items, resolved, assertionsOfNone } = reconcileAllergies(answers, NOW);
        const shown = [...idsOf(items), ...idsOf(resolved), ...assertionsOfNone.map(({ id }) => id)];
        expect(shown.sort()).toEqual(idsSent(answers));
      }),
    );
    fc.assert(
      fc.property(medicationAnswers, ({ answers }) => {
        expect(idsOf(reconcileMedications(answers, NOW).items).sort()).toEqual(idsSent(answers));
      }),
    );
    fc.assert(
      fc.property(problemAnswers, ({ answers }) => {
        expect(idsOf(reconcileProblems(answers, NOW).items).sort()).toEqual(idsSent(answers));
      }),
    );
  });

  it('H44: the order in which sources and records arrive changes nothing', () => {
    fc.assert(
      fc.property(allergyAnswers, ({ answers, turned }) => {
        expect(reconcileAllergies(turned, NOW)).toEqual(reconcileAllergies(answers, NOW));
      }),
    );
    fc.assert(
      fc.property(medicationAnswers, ({ answers, turned }) => {
        expect(reconcileMedications(turned, NOW)).toEqual(reconcileMedications(answers, NOW));
      }),
    );
    fc.assert(
      fc.property(problemAnswers, ({ answers, turned }) => {
        expect(reconcileProblems(turned, NOW)).toEqual(reconcileProblems(answers, NOW));
      }),
    );
  });

  it('H1, H2: none is known only where a record of none stands, nothing else does, and nobody was missed', () => {
    fc.assert(
      fc.property(allergyAnswers, ({ answers }) => {
        const { state, sources, items, assertionsOfNone } = reconcileAllergies(answers, NOW);
        const everybody = sources.every(({ status }) =>
          ['COMPLETE', 'NOT_HELD', 'NOT_APPLICABLE'].includes(status),
        );
        // Words alone prove nothing: one of the records must say it by a code.
        const isSaid = assertionsOfNone.some(({ agent }) => agent.codings.some(({ code }) => code !== null));
        expect(state === 'NONE_KNOWN').toBe(everybody && items.length === 0 && isSaid);
      }),
      { numRuns: 500 },
    );
  });

  it('H10: what every record says is resolved is never among the items', () => {
    fc.assert(
      fc.property(allergyAnswers, ({ answers }) => {
        for (const { originals } of reconcileAllergies(answers, NOW).items)
          expect(originals.some(({ status }) => status !== 'RESOLVED')).toBe(true);
      }),
    );
  });

  it('H8: different strengths never share an entry', () => {
    fc.assert(
      fc.property(medicationAnswers, ({ answers }) => {
        for (const { originals } of reconcileMedications(answers, NOW).items) {
          const strengths = originals.flatMap(({ medication }) => strengthOf(medication.text) ?? []);
          expect(new Set(strengths).size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('H5: every entry has an id of its own', () => {
    fc.assert(
      fc.property(medicationAnswers, ({ answers }) => {
        const ids = reconcileMedications(answers, NOW).items.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
