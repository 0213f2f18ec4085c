import { MessageUnreadable } from '../../kit/inbox.ts';
import { segmentsOf, valueOf, type Hl7Message } from '../hl7/message.ts';
import { readDiagnoses, readIdentifiers, readPerson } from './read-person.ts';
import { readResults } from './read-results.ts';
import { readVisit, readVisitNumber } from './read-visit.ts';
import { VISIT_EVENTS, type MessageStatement, type VisitEvent } from './statements.ts';

/** Events that say something of the person and of no visit. */
const PERSON_EVENTS = ['A28', 'A31', 'A40'];

/** True for a sign of life that says nothing of anybody (application management, NMD^N02 or NMQ^N01). */
export function isHeartbeat(message: Hl7Message): boolean {
  return ['NMD', 'NMQ'].includes(valueOf(message.header, 9) ?? '');
}

/** The event of a message: MSH-9.2, or EVN-1 of older senders. */
function eventOf(message: Hl7Message): string {
  return valueOf(message.header, 9, 2) ?? valueOf(segmentsOf(message, 'EVN')[0], 1) ?? '';
}

/**
 * Whom a message is about, as the inbox remembers it of one kept aside: the NHS number, else the hospital number as the
 * store's key of a person. Null when neither can be read.
 */
export function patientReferenceOf(message: Hl7Message, organisation: string): string | null {
  const { nhsNumber, hospitalNumber } = readIdentifiers(segmentsOf(message, 'PID')[0], 3);
  return nhsNumber ?? (hospitalNumber === null ? null : personKey(organisation, hospitalNumber));
}

/** The store's key of a person: a hospital number means nothing without its trust. */
export function personKey(organisation: string, hospitalNumber: string): string {
  return `${organisation}:${hospitalNumber}`;
}

/**
 * What a message states. Throws MessageUnreadable when it is not one that is understood, or lacks what tells whom or
 * which visit it is about.
 */
export function readMessage(message: Hl7Message, organisation: string): MessageStatement {
  const unreadable = (reason: string) =>
    new MessageUnreadable(reason, patientReferenceOf(message, organisation));
  const type = valueOf(message.header, 9);
  const event = eventOf(message);
  const [pid, secondPid] = segmentsOf(message, 'PID');
  const isResult = type === 'ORU' && event === 'R01';
  const isVisit = type === 'ADT' && isVisitEvent(event);
  if (!isResult && !isVisit && !(type === 'ADT' && PERSON_EVENTS.includes(event)))
    throw unreadable('EVENT_UNSUPPORTED');
  // Results of several people in one message are for a batch protocol that nobody here speaks.
  if (secondPid) throw unreadable('SEVERAL_PATIENTS');
  if (!pid) throw unreadable('PATIENT_MISSING');
  const { hospitalNumber } = readIdentifiers(pid, 3);
  if (hospitalNumber === null) throw unreadable('HOSPITAL_NUMBER_MISSING');
  const recordedAt = valueOf(segmentsOf(message, 'EVN')[0], 2) ?? valueOf(message.header, 7);
  const visitNumber = isVisit ? readVisitNumber(message) : null;
  // An update may be of the person alone; every other event is of a visit, and cannot be applied to none.
  if (isVisit && event !== 'A08' && visitNumber === null) throw unreadable('VISIT_NUMBER_MISSING');
  const mergedNumber = event === 'A40' ? mergedNumberOf(message) : null;
  if (event === 'A40' && mergedNumber === null) throw unreadable('MERGED_NUMBER_MISSING');
  if (mergedNumber === hospitalNumber) throw unreadable('MERGED_WITH_ITSELF');
  const results = isResult ? readResults(message) : [];
  if (isResult && results.length === 0) throw unreadable('ORDER_MISSING');
  const diagnoses = visitNumber === null ? readDiagnoses(message) : null;
  return {
    hospitalNumber,
    person: { ...readPerson(message), ...(diagnoses !== null && { diagnoses }) },
    isAdministrative: type === 'ADT',
    mergedNumber,
    visit:
      isVisitEvent(event) && visitNumber !== null ? readVisit(message, event, visitNumber, recordedAt) : null,
    results,
    statedAt: recordedAt,
  };
}

function isVisitEvent(event: string): event is VisitEvent {
  return (VISIT_EVENTS as readonly string[]).includes(event);
}

function mergedNumberOf(message: Hl7Message): string | null {
  return readIdentifiers(segmentsOf(message, 'MRG')[0], 1).hospitalNumber;
}
