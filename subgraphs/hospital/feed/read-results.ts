import { partOf, repetitionsOf, segmentsOf, valueOf, type Hl7Message, type Segment } from '../hl7/message.ts';
import { codedField } from './read-coded.ts';
import { readIdentifiers } from './read-identifiers.ts';
import type { ResultStatement } from './statements.ts';

/** One order's segments, in their order. */
interface Order {
  obr: Segment;
  /** The patient's comments, which come before the first order, and the order's own. */
  notes: string[];
  observations: { obx: Segment; notes: string[] }[];
}

/** The results of an ORU^R01. Comments stay where they were sent: the report's before the observation's own (H32). */
export function readResults(message: Hl7Message): ResultStatement[] {
  const [pid] = segmentsOf(message, 'PID');
  const subject = { nhsNumber: readIdentifiers(pid, null).nhsNumber, birthDate: valueOf(pid, 7) };
  return toldApart(ordersOf(message).map((order) => withoutRepeats(readOrder(order, subject))));
}

function ordersOf(message: Hl7Message): Order[] {
  const orders: Order[] = [];
  const ofPatient: string[] = [];
  for (const segment of message.segments) {
    const order = orders.at(-1);
    if (segment.name === 'OBR') orders.push({ obr: segment, notes: [...ofPatient], observations: [] });
    else if (segment.name === 'OBX') order?.observations.push({ obx: segment, notes: [] });
    else if (segment.name === 'NTE') {
      const note = repetitionsOf(segment, 3).map((repetition) => repetition.flat().join(' '));
      const notes = (order?.observations.at(-1) ?? order)?.notes ?? ofPatient;
      notes.push(...(note.length > 0 ? [note.join('\n')] : []));
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
  const code = report.codings[0]?.code ?? report.text;
  // Laboratories give all the profiles of one specimen one number: OBR-4 tells them apart.
  const profile = codedField(obr, 4) === null ? [] : [code];
  const order = number === null ? [code, valueOf(obr, 7) ?? ''].join('@') : [number, ...profile].join(' ');
  const shared = {
    order,
    report,
    collectedAt: valueOf(obr, 7),
    reportedAt: valueOf(obr, 22),
    subject,
    isWholeOrder: false,
  };
  if (observations.length === 0) return [orderAlone(shared, valueOf(obr, 25), notes)];
  return observations.map(({ obx, notes: own }) => {
    const investigation = codedField(obx, 3) ?? { text: 'Not named', codings: [] };
    const observed = investigation.codings[0]?.code ?? investigation.text;
    return {
      ...shared,
      key: [order, observed, valueOf(obx, 4) ?? ''].join('|'),
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

/** An order without observations: its comments and its status are all it says. */
function orderAlone(
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
    isWholeOrder: notes.length === 0 || ['X', 'D', 'W'].includes(status?.toUpperCase() ?? ''),
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
  if (type === 'ED') {
    // The attachment itself is not for a line of text.
    const kind = [partOf(first, 2), partOf(first, 3)].filter((part) => part !== null).join('/');
    return { valueText: `Attachment not shown: ${kind}`, number: null, isInvalidNumber: false };
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
        ? ([9, 2, 5, 1, 4].map((part) => partOf(repetition, part)).find((part) => part !== null) ?? '')
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
    else if (isContinued(earlier, result)) {
      earlier.flag ??= result.flag;
      earlier.valueText = `${earlier.valueText}\n${result.valueText}`;
      earlier.notes = [...earlier.notes, ...result.notes.filter((note) => !earlier.notes.includes(note))];
    } else {
      const key = `${result.key}#${byKey.size}`;
      byKey.set(key, { ...result, key });
    }
  }
  return [...byKey.values()];
}

function isContinued(earlier: ResultStatement, result: ResultStatement): boolean {
  const isText = earlier.number === null && result.number === null;
  const isSameFlag = earlier.flag === null || result.flag === null || earlier.flag === result.flag;
  return isText && isSameFlag && earlier.status === result.status;
}

/**
 * The same observation in several orders of one message, as of the sensitivities of each isolate, is as many results:
 * told apart by which order of the message it is.
 */
function toldApart(orders: readonly ResultStatement[][]): ResultStatement[] {
  const seen = new Map<string, number>();
  return orders.flatMap((results) =>
    results.map((result) => {
      const times = (seen.get(result.key) ?? 0) + 1;
      seen.set(result.key, times);
      return times === 1 ? result : { ...result, key: `${result.key}~${times}` };
    }),
  );
}
