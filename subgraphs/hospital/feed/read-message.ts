import { MessageUnreadable } from '../../kit/inbox.ts';
import { segmentsOf, valueOf, type Hl7Message, type Segment } from '../hl7/message.ts';
import { kindOf, type MessageKind } from './message-kind.ts';
import { readIdentifiers } from './read-identifiers.ts';
import { readDiagnoses, readPerson } from './read-person.ts';
import { readResults } from './read-results.ts';
import { readVisit, readVisitNumber } from './read-visit.ts';
import type { MessageStatement, VisitEvent } from './statements.ts';

/**
 * Whom a message is about, as the inbox remembers it of one kept aside: the NHS number, else the hospital number as the
 * store's key of a person. Null when neither can be read, or when it is about several.
 */
export function patientReferenceOf(message: Hl7Message, organisation: string): string | null {
  const [pid, secondPid] = segmentsOf(message, 'PID');
  if (secondPid) return null;
  const { nhsNumber, hospitalNumber } = readIdentifiers(pid, organisation);
  return nhsNumber ?? (hospitalNumber === null ? null : personKey(organisation, hospitalNumber));
}

/** The store's key of a person: a hospital number means nothing without its trust. */
export function personKey(organisation: string, hospitalNumber: string): string {
  return `${organisation}:${hospitalNumber}`;
}

/**
 * What a message states, of each person it is about: results of several people in one message, several merges. Empty for
 * a message of a kind this room has no use for. Throws MessageUnreadable when it is none that is understood, or lacks
 * what tells whom or which visit it is about.
 */
export function readMessage(message: Hl7Message, organisation: string): MessageStatement[] {
  const is = kindOf(message);
  if (is.kind === 'UNUSED') return [];
  const unreadable = (reason: string) =>
    new MessageUnreadable(reason, patientReferenceOf(message, organisation));
  if (is.kind === 'UNKNOWN') throw unreadable('EVENT_UNSUPPORTED');
  const parts = partsOf(message);
  if (parts.length === 0) throw unreadable('PATIENT_MISSING');
  // The store keeps one event of a visit per message.
  if (parts.length > 1 && is.kind === 'VISIT') throw unreadable('SEVERAL_PATIENTS');
  return parts.map((part) => readPart(part, is, organisation, unreadable));
}

function readPart(
  part: Hl7Message,
  is: MessageKind,
  organisation: string,
  unreadable: (reason: string) => MessageUnreadable,
): MessageStatement {
  const { hospitalNumber } = readIdentifiers(segmentsOf(part, 'PID')[0], organisation);
  if (hospitalNumber === null) throw unreadable('HOSPITAL_NUMBER_MISSING');
  const recordedAt = valueOf(segmentsOf(part, 'EVN')[0], 2) ?? valueOf(part.header, 7);
  const visitNumber =
    is.kind === 'VISIT'
      ? (readVisitNumber(part) ?? unnumberedVisit(is.event, hospitalNumber, recordedAt))
      : null;
  // An update may be of the person alone; every other event is of a visit, and cannot be applied to none.
  if (is.kind === 'VISIT' && is.event !== 'A08' && visitNumber === null)
    throw unreadable('VISIT_NUMBER_MISSING');
  const mergedNumbers = is.kind === 'MERGE' ? mergedNumbersOf(part, organisation) : [];
  if (is.kind === 'MERGE' && (mergedNumbers.length === 0 || mergedNumbers.includes(null)))
    throw unreadable('MERGED_NUMBER_MISSING');
  if (mergedNumbers.includes(hospitalNumber)) throw unreadable('MERGED_WITH_ITSELF');
  const results = is.kind === 'RESULT' ? readResults(part) : [];
  if (is.kind === 'RESULT' && results.length === 0) throw unreadable('ORDER_MISSING');
  const diagnoses = visitNumber === null ? readDiagnoses(part) : null;
  return {
    hospitalNumber,
    person: { ...readPerson(part), ...(diagnoses !== null && { diagnoses }) },
    isAdministrative: is.kind !== 'RESULT',
    mergedNumbers: mergedNumbers.filter((number) => number !== null),
    visit:
      is.kind === 'VISIT' && visitNumber !== null ? readVisit(part, is.event, visitNumber, recordedAt) : null,
    results,
    statedAt: recordedAt,
  };
}

/** A visit that begins without a number or a time of admission is told by the time of its message. Null: it goes on. */
function unnumberedVisit(
  event: VisitEvent,
  hospitalNumber: string,
  recordedAt: string | null,
): string | null {
  const begins = event === 'A01' || event === 'A04' || event === 'A05';
  return begins && recordedAt !== null ? `${hospitalNumber}@${recordedAt}` : null;
}

/** One message for each PID: what comes before the first belongs to all. */
function partsOf(message: Hl7Message): Hl7Message[] {
  const shared: Segment[] = [];
  const groups: Segment[][] = [];
  for (const segment of message.segments) {
    if (segment.name === 'PID') groups.push([segment]);
    else (groups.at(-1) ?? shared).push(segment);
  }
  return groups.map((group) => ({ ...message, segments: [...shared, ...group] }));
}

/** The numbers merged, one of each MRG; null for one that cannot be read. */
function mergedNumbersOf(message: Hl7Message, organisation: string): (string | null)[] {
  return segmentsOf(message, 'MRG').map((mrg) => readIdentifiers(mrg, organisation, [1]).hospitalNumber);
}
