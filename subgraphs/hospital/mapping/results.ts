import type { ItemWarning } from '../../kit/graph.generated.ts';
import type { ResultStatement } from '../feed/statements.ts';
import { readTime } from '../hl7/times.ts';
import type { EventRecord, Result } from '../resolvers.generated.ts';
import type { StoredPerson } from '../store/queries.ts';
import { dateWarnings, mergedWarnings, placed, shownCodes, type Placing } from './placing.ts';
import type { StandingResult } from './result-versions.ts';
import { toUcum } from './units.ts';

/** A result as the graph shows it. */
export function toResult(
  { standing, previous }: StandingResult,
  person: StoredPerson,
  placing: Placing,
): Result {
  const { statement, status } = standing;
  const [collected, reported] = [readTime(statement.collectedAt), readTime(statement.reportedAt)];
  const ucum = statement.unit === null ? null : toUcum(statement.unit);
  return {
    ...placed(placing, statement.key, { at: statement.reportedAt }),
    report: shownCodes(statement.report, placing),
    investigation: shownCodes(statement.investigation, placing),
    valueText: shownValue(statement),
    quantity: statement.number && { ...statement.number, unit: statement.unit, ucum },
    referenceRange: statement.range,
    abnormalFlag: statement.flag,
    status,
    collectedAt: collected?.date ?? null,
    reportedAt: reported?.date ?? null,
    notes: statement.notes,
    previous: previous.map(({ statement: earlier, status: earlierStatus }) => ({
      value: shownValue(earlier),
      status: earlierStatus,
      reportedAt: readTime(earlier.reportedAt)?.date ?? null,
    })),
    warnings: [
      ...valueWarnings(statement, ucum),
      ...(status === 'CORRECTED' ? [{ code: 'CORRECTED' as const, original: null }] : []),
      ...(status === 'PRELIMINARY' ? [{ code: 'PRELIMINARY' as const, original: null }] : []),
      ...dateWarnings(collected, reported),
      ...mergedWarnings(person, placing),
    ],
  };
}

/** The value as sent; with its unit where no quantity carries it, as of `<5` sent as text. */
function shownValue({ valueText, number, unit }: ResultStatement): string {
  const isBare = number === null && unit !== null && /^\S*\d\S*$/.test(valueText);
  return isBare ? `${valueText} ${unit}` : valueText;
}

/** An entry of the timeline for each report. */
export function toReportEvents(
  results: readonly { result: Result; order: string }[],
  placing: Placing,
): EventRecord[] {
  const reports = Map.groupBy(results, ({ order }) => order);
  return [...reports].flatMap(([order, members]) => {
    const [first] = members;
    if (!first) return [];
    const { report, collectedAt, reportedAt, provenance, status } = first.result;
    return [
      {
        ...placed(placing, `report:${order}`, { at: null }),
        kind: 'RESULT' as const,
        title: report.text,
        start: collectedAt ?? reportedAt,
        end: null,
        sourceStatus: status,
        location: null,
        summary: members.map(({ result }) => summaryOf(result)).join('; '),
        warnings: members.flatMap(({ result }) =>
          result.warnings.filter(({ code }) => code === 'CORRECTED' || code === 'PRELIMINARY'),
        ),
        provenance: {
          ...provenance,
          recordId: placed(placing, `report:${order}`, { at: null }).provenance.recordId,
        },
      },
    ];
  });
}

function summaryOf({ investigation, valueText, quantity, abnormalFlag }: Result): string {
  const unit = quantity?.unit ?? '';
  const flag = abnormalFlag === null ? '' : `(${abnormalFlag})`;
  return [`${investigation.text}:`, valueText, unit, flag].filter((part) => part !== '').join(' ');
}

function valueWarnings({ isInvalidNumber, number, unit, valueText }: ResultStatement, ucum: string | null) {
  const warnings: ItemWarning[] = [];
  if (isInvalidNumber) warnings.push({ code: 'INVALID_VALUE', original: valueText });
  if (number !== null && unit !== null && ucum === null)
    warnings.push({ code: 'UNKNOWN_UNIT', original: unit });
  return warnings;
}
