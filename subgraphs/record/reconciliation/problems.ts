import { toStatedList } from '../../kit/completeness.ts';
import type { ProblemRecord } from '../../kit/graph.generated.ts';
import type { Problem, ProblemList } from '../resolvers.generated.ts';
import { comparableCodes, namesSeveral } from './codes.ts';
import { agreementOf, compatibleDates, type Compared, differencesOf } from './differences.ts';
import { joinByKeys } from './joining.ts';
import { PROBLEM_LIMITS } from './limits.ts';
import { compareText, earliest, entryId, folded, inOrder, latest, saidByAll } from './originals.ts';
import { mostRecentFirst } from './recency.ts';
import { problemRecord } from './record-kinds.ts';
import { type EntryRuleId, entryRule } from './rules.ts';
import { readSourceLists, type SourceAnswer } from './source-answer.ts';

/**
 * One problem list out of every source's (hazards H1, H12, H44): active ones first, of these the major ones first.
 * Every record read is among the originals of exactly one entry. `now`: ISO 8601.
 */
export function reconcileProblems(answers: readonly SourceAnswer[], now: string): ProblemList {
  const { items: records, sources } = readSourceLists(answers, problemRecord, now);
  const items = joinByKeys(records, keysOf)
    .map((group) => toProblem(inOrder(group), now))
    .sort(
      (left, right) =>
        Number(isActive(right)) - Number(isActive(left)) ||
        Number(isMajor(right)) - Number(isMajor(left)) ||
        compareText(folded(left.problem.text), folded(right.problem.text)) ||
        compareText(left.id, right.id),
    );
  return { ...toStatedList(items, sources), limits: PROBLEM_LIMITS };
}

function keysOf(record: ProblemRecord): string[] {
  const codes = codesOf(record);
  return namesSeveral(codes, (code) => code) ? [] : codes;
}

function codesOf(record: ProblemRecord): string[] {
  return comparableCodes({ ...record, said: record.problem });
}

function toProblem(originals: readonly ProblemRecord[], now: string): Problem {
  const recent = mostRecentFirst(originals, ({ onset, end }) => [onset, end], now);
  const differences = differencesOf(originals, COMPARED);
  const ends = originals.map(({ end }) => end);
  return {
    id: entryId(originals),
    problem: saidByAll(originals.map(({ problem }) => problem)),
    sourceStatus: recent[0]?.sourceStatus ?? null,
    significance:
      recent.find(isMajor)?.significance ??
      recent.find(({ significance }) => significance)?.significance ??
      null,
    onset: earliest(originals.map(({ onset }) => onset)),
    end: ends.includes(null) ? null : latest(ends),
    agreement: agreementOf(originals, differences),
    rule: entryRule(ruleOf(originals)),
    differences,
    originals: [...originals],
  };
}

function ruleOf(originals: readonly ProblemRecord[]): EntryRuleId {
  const [only] = originals;
  if (only === undefined || originals.length > 1) return 'SAME_CODE';
  if (only.warnings.some(({ code }) => code === 'CODE_TEXT_CONFLICT')) return 'WORDS_AND_CODE_DIFFER_ALONE';
  if (codesOf(only).length === 0) return 'NOT_CODED_ALONE';
  return keysOf(only).length > 0 ? 'SINGLE_RECORD' : 'SEVERAL_CODES_ALONE';
}

function isActive({ originals }: Problem): boolean {
  return originals.some(({ sourceStatus }) => folded(sourceStatus ?? '') === 'active');
}

function isMajor({ significance }: { significance: string | null }): boolean {
  return folded(significance ?? '') === 'major';
}

const COMPARED: Compared<ProblemRecord>[] = [
  { property: 'sourceStatus', valueOf: ({ sourceStatus }) => sourceStatus },
  { property: 'significance', valueOf: ({ significance }) => significance },
  { property: 'onset', valueOf: ({ onset }) => onset, agree: compatibleDates },
  { property: 'end', valueOf: ({ end }) => end, agree: compatibleDates },
];
