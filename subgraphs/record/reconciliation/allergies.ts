import { assertsNone, denies, establishesNone } from '../../kit/assertions-of-none.ts';
import { stateOf, completenessOf } from '../../kit/completeness.ts';
import type { AllergyRecord, AllergyStatus } from '../../kit/graph.generated.ts';
import type { Allergy, AllergyList } from '../resolvers.generated.ts';
import { agentOf } from './agents.ts';
import { comparableCodes, ICD_10, namesSeveral } from './codes.ts';
import { agreementOf, compatibleDates, type Compared, differencesOf } from './differences.ts';
import { joinByKeys } from './joining.ts';
import { ALLERGY_LIMITS, ONE_KIND_OF_NONE } from './limits.ts';
import {
  compareText,
  earliest,
  entryId,
  folded,
  inOrder,
  saidByAll,
  unique,
  warningsOfAll,
} from './originals.ts';
import { allergyRecord } from './record-kinds.ts';
import { type EntryRuleId, entryRule } from './rules.ts';
import { readSourceLists, type SourceAnswer } from './source-answer.ts';

/**
 * One allergy list out of every source's (hazards H1, H2, H10, H11, H12, H44). Every record read is in it exactly once:
 * among the originals of an item or of a resolved entry, or among the assertions of none. `now`: ISO 8601.
 */
export function reconcileAllergies(answers: readonly SourceAnswer[], now: string): AllergyList {
  const { items: records, sources } = readSourceLists(answers, allergyRecord, now);
  const assertionsOfNone = inOrder(records.filter(assertsNone));
  const entries = joinByKeys(
    records.filter((record) => !assertsNone(record)),
    keysOf,
  )
    .map((group) => toAllergy(inOrder(group), assertionsOfNone))
    .sort(
      (left, right) =>
        compareText(folded(left.agent.text), folded(right.agent.text)) || compareText(left.id, right.id),
    );
  const items = entries.filter(({ status }) => status !== 'RESOLVED');
  const completeness = completenessOf(sources);
  const onlyOfAKind =
    assertionsOfNone.length > 0 &&
    assertionsOfNone.every(({ assertion }) => assertion === 'NO_KNOWN_ALLERGIES_OF_A_KIND');
  return {
    state: stateOf({
      hasItems: items.length > 0,
      hasAssertionOfNone: assertionsOfNone.some(establishesNone),
      contradicted: items.some(({ agreement }) => agreement === 'CONTRADICTED'),
      completeness,
    }),
    completeness,
    items,
    resolved: entries.filter(({ status }) => status === 'RESOLVED'),
    assertionsOfNone,
    sources,
    limits: onlyOfAKind ? [ONE_KIND_OF_NONE, ...ALLERGY_LIMITS] : ALLERGY_LIMITS,
  };
}

/** What an allergy is joined by: codes that name its agent. ICD-10 classifies and names none (hazard H11). */
function agentCodes(record: AllergyRecord): string[] {
  const codes = codesOf(record);
  return namesSeveral(codes, agentOf) ? [] : codes;
}

function codesOf(record: AllergyRecord): string[] {
  if (!record.agentCoded || record.assertion !== 'ALLERGY') return [];
  const codes = comparableCodes({ ...record, said: record.agent });
  return codes.filter((code) => !code.startsWith(`${ICD_10}|`));
}

function keysOf(record: AllergyRecord): string[] {
  const codes = agentCodes(record);
  return [...codes, ...codes.map(agentOf)];
}

function toAllergy(originals: readonly AllergyRecord[], assertionsOfNone: readonly AllergyRecord[]): Allergy {
  const status = statusOf(originals);
  const differences = differencesOf(originals, compared(originals));
  const isDenied =
    status !== 'RESOLVED' &&
    originals.some((original) => assertionsOfNone.some((assertion) => denies(assertion, original)));
  return {
    id: entryId(originals),
    agent: saidByAll(originals.map(({ agent }) => agent)),
    agentCoded: originals.some(({ agentCoded }) => agentCoded),
    status,
    reactions: unique(
      originals.flatMap(({ reactions }) => reactions),
      (reaction) => JSON.stringify(reaction),
    ),
    onset: earliest(originals.map(({ onset }) => onset)),
    agreement: isDenied ? 'CONTRADICTED' : agreementOf(originals, differences),
    rule: entryRule(ruleOf(originals)),
    differences,
    originals: [...originals],
    warnings: warningsOfAll(originals.flatMap(({ warnings }) => warnings)),
  };
}

/** It stands when any original does (hazard H10), and is resolved only when all say so. */
function statusOf(originals: readonly AllergyRecord[]): AllergyStatus {
  if (originals.some(({ status }) => status === 'ACTIVE')) return 'ACTIVE';
  return originals.every(({ status }) => status === 'RESOLVED') ? 'RESOLVED' : 'UNKNOWN';
}

function ruleOf(originals: readonly AllergyRecord[]): EntryRuleId {
  const [only] = originals;
  if (originals.length > 1)
    return joinByKeys(originals, agentCodes).length === 1 ? 'SAME_CODE' : 'SAME_AGENT_BY_MAP';
  if (only?.assertion !== 'ALLERGY') return 'WITHDRAWN_ASSERTION';
  if (only.warnings.some(({ code }) => code === 'CODE_TEXT_CONFLICT')) return 'WORDS_AND_CODE_DIFFER_ALONE';
  if (codesOf(only).length === 0) return 'NOT_CODED_ALONE';
  return agentCodes(only).length > 0 ? 'SINGLE_RECORD' : 'SEVERAL_CODES_ALONE';
}

function compared(originals: readonly AllergyRecord[]): Compared<AllergyRecord>[] {
  const someResolved = originals.some(({ status }) => status === 'RESOLVED');
  return [
    {
      property: 'status',
      // That a source does not say is a difference only where another says that it is over.
      valueOf: ({ status }) => (status === 'UNKNOWN' && !someResolved ? null : status),
    },
    { property: 'verificationStatus', valueOf: ({ verificationStatus }) => verificationStatus },
    { property: 'criticality', valueOf: ({ criticality }) => criticality },
    {
      property: 'reactions',
      valueOf: ({ reactions }) =>
        inWords(
          reactions.flatMap(({ manifestations, description }) =>
            manifestations.length > 0 ? manifestations.map(({ text }) => text) : (description ?? []),
          ),
        ),
    },
    {
      property: 'severity',
      valueOf: ({ reactions }) => inWords(reactions.flatMap(({ severity }) => severity ?? [])),
    },
    { property: 'onset', valueOf: ({ onset }) => onset, agree: compatibleDates },
  ];
}

/** Several words of one record as one value: each once, in alphabetical order. Null when there are none. */
function inWords(words: readonly string[]): string | null {
  return (
    unique(words, folded)
      .sort((left, right) => compareText(folded(left), folded(right)))
      .join('; ') || null
  );
}
