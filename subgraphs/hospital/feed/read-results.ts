import { partOf, repetitionsOf, segmentsOf, valueOf, type Hl7Message, type Segment } from '../hl7/message.ts';
import { codedField } from './read-coded.ts';
import { readIdentifiers } from './read-person.ts';
import type { ResultStatement } from './statements.ts';

/** One order's segments, in their order. */
interface Order {
  obr: Segment;
  notes: string[];
  observations: { obx: Segment; notes: string[] }[];
}

/** The results of an ORU^R01. Comments stay where they were sent: the report's before the observation's own (H32). */
export function readResults(message: Hl7Message): ResultStatement[] {
  const [pid] = segmentsOf(message, 'PID');
  const subject = { nhsNumber: readIdentifiers(pid, 3).nhsNumber, birthDate: valueOf(pid, 7) };
  return ordersOf(message).flatMap((order) => withoutRepeats(readOrder(order, subject)));
}

function ordersOf(message: Hl7Message): Order[] {
  const orders: Order[] = [];
  for (const segment of message.segments) {
    const order = orders.at(-1);
    if (segment.name === 'OBR') orders.push({ obr: segment, notes: [], observations: [] });
    else if (segment.name === 'OBX') order?.observations.push({ obx: segment, notes: [] });
    else if (segment.name === 'NTE') {
      const note = repetitionsOf(segment, 3).map((repetition) => repetition.flat().join(' '));
      (order?.observations.at(-1) ?? order)?.notes.push(...(note.length > 0 ? [note.join('\n')] : []));
    }
  }
  return orders;
}

function readOrder(
  { obr, notes, observations }: Order,
  subject: ResultStatement['subject'],
): ResultStatement[] {
  const report = codedField(obr, 4) ?? { text: 'Report', codings: [] };
  const number = valueOf(obr, 3) ?? valueOf(obr, 2);
  const order = number ?? [report.codings[0]?.code ?? report.text, valueOf(obr, 7) ?? ''].join('@');
  const shared = {
    order,
    report,
    collectedAt: valueOf(obr, 7),
    reportedAt: valueOf(obr, 22),
    subject,
    isWholeOrder: false,
  };
  if (observations.length === 0) return [withdrawnOrder(shared, valueOf(obr, 25), notes)];
  return observations.map(({ obx, notes: own }) => {
    const investigation = codedField(obx, 3) ?? { text: 'Not named', codings: [] };
    const code = investigation.codings[0]?.code ?? investigation.text;
    return {
      ...shared,
      key: [order, code, valueOf(obx, 4) ?? ''].join('|'),
      investigation,
      ...readValue(obx),
      unit: codedField(obx, 6)?.text ?? null,
      range: valueOf(obx, 7),
      flag:
        repetitionsOf(obx, 8)
          .flatMap((repetition) => partOf(repetition, 1) ?? [])
          .join(' ') || null,
      status: valueOf(obx, 11) ?? valueOf(obr, 25),
      collectedAt: valueOf(obx, 14) ?? shared.collectedAt,
      notes: [...notes, ...own],
    };
  });
}

/** An order without observations: its status is all it says. */
function withdrawnOrder(
  shared: Pick<ResultStatement, 'order' | 'report' | 'collectedAt' | 'reportedAt' | 'subject'>,
  status: string | null,
  notes: string[],
): ResultStatement {
  return {
    ...shared,
    key: `${shared.order}|*`,
    investigation: shared.report,
    valueText: '',
    number: null,
    isInvalidNumber: false,
    unit: null,
    range: null,
    flag: null,
    status,
    notes,
    isWholeOrder: true,
  };
}

type Value = Pick<ResultStatement, 'valueText' | 'number' | 'isInvalidNumber'>;

/** OBX-5 by its OBX-2. Digits stay as they were written (H20). */
function readValue(obx: Segment): Value {
  const type = valueOf(obx, 2)?.toUpperCase() ?? '';
  const [first] = repetitionsOf(obx, 5);
  if (type === 'NM') {
    const text = textOf(obx);
    const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text);
    return {
      valueText: text,
      number: isNumber ? { value: text, comparator: null } : null,
      isInvalidNumber: !isNumber && text !== '',
    };
  }
  if (type === 'SN') {
    const [comparator, value, separator, second] = [1, 2, 3, 4].map((component) => partOf(first, component));
    const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value ?? '');
    const isSingle = isNumber && separator == null && second == null && isComparator(comparator ?? null);
    const shown = comparator === '=' ? null : (comparator ?? null);
    return {
      valueText: [shown, value, separator, second].filter((part) => part != null).join(''),
      number: isSingle ? { value: value ?? '', comparator: shown } : null,
      isInvalidNumber: !isNumber && value != null,
    };
  }
  return {
    valueText: textOf(obx, ['CE', 'CWE', 'CNE', 'CF'].includes(type)),
    number: null,
    isInvalidNumber: false,
  };
}

function isComparator(text: string | null): boolean {
  return text === null || ['<', '<=', '>', '>=', '='].includes(text);
}

/** Every repetition on a line of its own; a coded one by its words. */
function textOf(obx: Segment, coded = false): string {
  return repetitionsOf(obx, 5)
    .map((repetition) =>
      coded
        ? (partOf(repetition, 9) ?? partOf(repetition, 2) ?? partOf(repetition, 1) ?? '')
        : repetition.map((subcomponents) => subcomponents.join('&')).join('^'),
    )
    .join('\n');
}

/**
 * Some laboratories send each line of a text as an observation of the same code: they are one result. Anything else that
 * repeats is told apart by its place.
 */
function withoutRepeats(results: ResultStatement[]): ResultStatement[] {
  const byKey = new Map<string, ResultStatement>();
  for (const result of results) {
    const earlier = byKey.get(result.key);
    if (!earlier) byKey.set(result.key, result);
    else if (earlier.number === null && result.number === null && earlier.status === result.status) {
      earlier.valueText = `${earlier.valueText}\n${result.valueText}`;
      earlier.notes = [...earlier.notes, ...result.notes.filter((note) => !earlier.notes.includes(note))];
    } else {
      const key = `${result.key}#${byKey.size}`;
      byKey.set(key, { ...result, key });
    }
  }
  return [...byKey.values()];
}
