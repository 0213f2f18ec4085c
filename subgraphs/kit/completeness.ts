import type { Completeness, ListState, SourceStatus, StatusReason } from './graph.generated.ts';

/**
 * Absence is never silent (docs/architecture.md, idea 3): how a list's state and completeness follow from what each
 * organisation answered. The one place these two are derived, for a source's own lists and the reconciled ones alike.
 */

/** Any list of the graph, as its resolver gives it. */
export interface StatedList<Item> {
  state: ListState;
  completeness: Completeness;
  items: Item[];
  sources: SourceStatus[];
}

/** How much of what could be asked was answered. Rows that never hold this kind of information do not count. */
export function completenessOf(rows: readonly SourceStatus[]): Completeness {
  const relevant = rows.filter(({ status }) => status !== 'NOT_APPLICABLE');
  const all = (...statuses: SourceStatus['status'][]) =>
    relevant.every(({ status }) => statuses.includes(status));
  if (all('COMPLETE', 'NOT_HELD')) return 'COMPLETE';
  if (all('WITHHELD')) return 'WITHHELD';
  if (all('UNAVAILABLE', 'TIMED_OUT', 'QUARANTINED', 'WITHHELD')) return 'UNAVAILABLE';
  return 'PARTIAL';
}

/**
 * What is known from a list (hazards H1, H2). None is known only when somebody recorded so and nobody was missed.
 * `contradicted`: an assertion of none stands beside an item it denies.
 */
export function stateOf(list: {
  hasItems: boolean;
  hasAssertionOfNone: boolean;
  contradicted: boolean;
  completeness: Completeness;
}): ListState {
  if (list.hasItems) return list.contradicted ? 'CONFLICT' : 'RECORDED';
  if (list.completeness !== 'COMPLETE') return 'NOT_ESTABLISHED';
  return list.hasAssertionOfNone ? 'NONE_KNOWN' : 'NOT_RECORDED';
}

/** A list whose items never assert that there are none. */
export function toStatedList<Item>(items: Item[], sources: SourceStatus[]): StatedList<Item> {
  const completeness = completenessOf(sources);
  const hasItems = items.length > 0;
  return {
    state: stateOf({ hasItems, hasAssertionOfNone: false, contradicted: false, completeness }),
    completeness,
    items,
    sources,
  };
}

/** A row of `sources` that answered in full; give `answer` what differs. */
export function sourceRow(
  organisation: { kind: SourceStatus['kind']; odsCode: string | null; name: string },
  answer: Partial<Omit<SourceStatus, 'kind' | 'organisation'>>,
): SourceStatus {
  const { kind, odsCode, name } = organisation;
  return {
    kind,
    organisation: { odsCode, name },
    status: 'COMPLETE',
    reason: null,
    asOf: null,
    retrievedAt: null,
    warnings: [],
    notes: [],
    ...answer,
  };
}

/** Makes a row say that it is short, unless it already says something worse. */
export function shortened(row: SourceStatus, reason: StatusReason): SourceStatus {
  return row.status === 'COMPLETE' ? { ...row, status: 'PARTIAL', reason } : row;
}
