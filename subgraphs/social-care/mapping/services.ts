import type { CodedText, EventRecord } from '../../kit/graph.generated.ts';
import type { CareService, PrimarySupportReason } from '../resolvers.generated.ts';
import type { CouncilTables } from '../source/council.ts';
import { dateIn, dateWarnings, wordsIn } from './columns.ts';
import { byLatestStart, mapRows, originOf, type Frame, type Mapped } from './frame.ts';

/** Services arranged for the person (PRSB: Services and care; Client Level Data, Service_Type and its like). */
export function toServices(rows: readonly CouncilTables['services'][], frame: Frame): Mapped<CareService> {
  return mapRows(rows, (row) => {
    const [start, end] = [dateIn(row.start), dateIn(row.end)];
    const component = wordsIn(row.component);
    const words = wordsIn(row.type) ?? component;
    if (words === null) return null;
    const unitCost = wordsIn(row.unitCost);
    const isDecimal = unitCost !== null && /^\d+(\.\d+)?$/.test(unitCost);
    const warnings = dateWarnings(start, end);
    if (frame.showsCost && unitCost !== null && !isDecimal)
      warnings.push({ code: 'INVALID_VALUE', original: unitCost });
    const item: CareService = {
      ...originOf(frame, 'service', row, dateIn(row.recordedAt).date),
      service: toCodedText(words, row.code),
      component,
      deliveryMechanism: wordsIn(row.delivery),
      provider: frame.restricted ? null : wordsIn(row.provider),
      start: start.date,
      end: end.date,
      frequency: wordsIn(row.frequency),
      unitCost: frame.showsCost && isDecimal ? inPounds(unitCost) : null,
      warnings,
    };
    return { item };
  });
}

/** With the pence written out: a numeric column of SQLite keeps `21.50` as 21.5. */
function inPounds(decimal: string): string {
  const [pounds, pence = ''] = decimal.split('.');
  return `${pounds}.${pence.padEnd(2, '0')}`;
}

/** A service as something that happens to the person, for the timeline. Who provides it is not part of it. */
export function toServiceEvent(service: CareService): EventRecord {
  const { component, deliveryMechanism, frequency } = service;
  return {
    id: service.id.replace(':service:', ':service-event:'),
    kind: 'CARE_SERVICE',
    title: component ?? service.service.text,
    start: service.start,
    end: service.end,
    sourceStatus: null,
    location: null,
    summary: wordsIn(
      [component === null ? null : service.service.text, deliveryMechanism, frequency]
        .filter((part) => part !== null)
        .join('; '),
    ),
    warnings: service.warnings,
    provenance: service.provenance,
  };
}

/** Why the person needs support (Client Level Data, PRIMARY SUPPORT REASON). */
export function toSupportReasons(
  rows: readonly CouncilTables['supportReasons'][],
  frame: Frame,
): Mapped<PrimarySupportReason> {
  const mapped = mapRows(rows, (row) => {
    const [start, end] = [dateIn(row.start), dateIn(row.end)];
    const words = wordsIn(row.reason) ?? wordsIn(row.code);
    if (words === null) return null;
    const item: PrimarySupportReason = {
      ...originOf(frame, 'support-reason', row, dateIn(row.recordedAt).date),
      reason: toCodedText(words, row.code),
      start: start.date,
      end: end.date,
    };
    return { item, lossy: start.unreadable !== null || end.unreadable !== null };
  });
  return byLatestStart(mapped);
}

/** Words with the council's own code. Its code lists have no name outside the council. */
export function toCodedText(text: string, code: string | null): CodedText {
  const words = wordsIn(code);
  if (words === null) return { text, codings: [] };
  return { text, codings: [{ system: null, code: words, display: text, userSelected: null }] };
}
