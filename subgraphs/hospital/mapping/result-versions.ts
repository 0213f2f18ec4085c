import type { ResultStatement } from '../feed/statements.ts';
import type { Stated } from '../store/queries.ts';
import type { ResultStatus } from '../resolvers.generated.ts';

/** A result as it stands, with what it said before it was corrected, latest first. */
export interface StandingResult {
  standing: Stated<ResultStatement> & { status: ResultStatus };
  previous: (Stated<ResultStatement> & { status: ResultStatus })[];
}

/** HL7 table 0085 (and 0123 where the observation has no status of its own). */
const STATUSES = new Map<string, ResultStatus>(
  Object.entries({
    F: 'FINAL',
    U: 'FINAL',
    C: 'CORRECTED',
    A: 'CORRECTED',
    P: 'PRELIMINARY',
    R: 'PRELIMINARY',
    S: 'PRELIMINARY',
    I: 'PRELIMINARY',
    O: 'PRELIMINARY',
    X: 'CANCELLED',
    D: 'CANCELLED',
    W: 'CANCELLED',
  }),
);

/**
 * Which version of each result stands (H21), from all versions in any order. The newest one that is not preliminary
 * does; a preliminary one only while there is no other, however late it comes. A result withdrawn, alone or with its
 * whole order, does not stand until it is sent again.
 */
export function standingResults(versions: readonly Stated<ResultStatement>[]): StandingResult[] {
  const byStamp = [...versions].sort((left, right) => (left.stamp < right.stamp ? -1 : 1));
  const withdrawals = byStamp.filter(
    ({ statement }) => statement.isWholeOrder && statusOf(statement) === 'CANCELLED',
  );
  const byKey = Map.groupBy(
    byStamp.filter(({ statement }) => !statement.isWholeOrder),
    ({ statement }) => statement.key,
  );
  return [...byKey.values()].flatMap((versionsOfOne) => {
    const settled = versionsOfOne.filter(({ statement }) => statusOf(statement) !== 'PRELIMINARY');
    const standing = settled.at(-1) ?? versionsOfOne.at(-1);
    if (!standing) return [];
    const status = statusOf(standing.statement);
    const isWithdrawn = withdrawals.some(
      ({ statement, stamp }) => isOfOrder(standing.statement, statement.order) && stamp > standing.stamp,
    );
    if (status === 'CANCELLED' || isWithdrawn) return [];
    const previous = settled
      .slice(0, -1)
      .filter(({ statement }) => isAnotherWord(statement, standing.statement))
      .reverse();
    return [
      {
        standing: { ...withValue(standing, versionsOfOne), status },
        previous: previous.map((version) => ({ ...version, status: statusOf(version.statement) })),
      },
    ];
  });
}

/** A withdrawal that names no profile is of every profile under the number. */
function isOfOrder({ order }: ResultStatement, withdrawn: string): boolean {
  return order === withdrawn || order.startsWith(`${withdrawn} `);
}

function statusOf({ status }: ResultStatement): ResultStatus {
  return STATUSES.get(status?.toUpperCase() ?? '') ?? 'UNKNOWN';
}

function isAnotherWord(version: ResultStatement, standing: ResultStatement): boolean {
  return version.valueText !== standing.valueText || version.status !== standing.status;
}

/** Status U makes an earlier value final without repeating it. */
function withValue(
  standing: Stated<ResultStatement>,
  versions: readonly Stated<ResultStatement>[],
): Stated<ResultStatement> {
  if (standing.statement.status !== 'U' || standing.statement.valueText !== '') return standing;
  const valued = versions.findLast(({ statement }) => statement.valueText !== '');
  return valued ? { ...standing, statement: { ...valued.statement, status: 'U' } } : standing;
}
