import {
  partOf,
  repetitionsOf,
  segmentsOf,
  valueOf,
  type Hl7Message,
  type Repetition,
} from '../hl7/message.ts';
import { readIdentifiers } from './read-identifiers.ts';
import { readDiagnoses } from './read-person.ts';
import type { VisitEvent, VisitStatement } from './statements.ts';

/**
 * The visit a message is about: its PV1-19, or the alternate (PV1-50) or account number (PID-18). A sender that numbers no
 * visits is taken at the time of admission (PV1-44), which tells a person's visits apart as well. Null: none is given.
 */
export function readVisitNumber(message: Hl7Message): string | null {
  const [pv1] = segmentsOf(message, 'PV1');
  const [pid] = segmentsOf(message, 'PID');
  const [hospitalNumber, admittedAt] = [readIdentifiers(pid, null).hospitalNumber, valueOf(pv1, 44)];
  const byAdmission = admittedAt === null ? null : `${hospitalNumber ?? ''}@${admittedAt}`;
  return valueOf(pv1, 19) ?? valueOf(pv1, 50) ?? valueOf(pid, 18) ?? byAdmission;
}

/** What a message says of a visit. `recordedAt` is the message's own time. */
export function readVisit(
  message: Hl7Message,
  event: VisitEvent,
  visitNumber: string,
  recordedAt: string | null,
): VisitStatement {
  const [evn] = segmentsOf(message, 'EVN');
  const [pv1] = segmentsOf(message, 'PV1');
  const [pv2] = segmentsOf(message, 'PV2');
  return {
    event,
    visitNumber,
    occurredAt: valueOf(evn, 6) ?? recordedAt,
    recordedAt,
    class: valueOf(pv1, 2),
    location: toPlace(repetitionsOf(pv1, 3)[0]),
    admittedAt: valueOf(pv1, 44),
    dischargedAt: valueOf(pv1, 45),
    admissionMethod: valueOf(pv1, 4),
    dischargeMethod: valueOf(pv1, 36),
    dischargeDestination: valueOf(pv1, 37),
    specialty: valueOf(pv1, 10),
    consultant: toDoctor(repetitionsOf(pv1, 7)[0]) ?? toDoctor(repetitionsOf(pv1, 9)[0]),
    reason: valueOf(pv2, 3, 2) ?? valueOf(pv2, 3),
    diagnoses: readDiagnoses(message),
  };
}

/** PL: ward, bay, bed and site, as sent; its description where there is nothing else. */
function toPlace(repetition: Repetition | undefined): string | null {
  const parts = [1, 2, 3, 4].map((component) => partOf(repetition, component));
  const place = parts.filter((part) => part !== null).join(', ');
  return place === '' ? partOf(repetition, 9) : place;
}

/** XCN: title, given and family name. */
function toDoctor(repetition: Repetition | undefined): string | null {
  const parts = [6, 3, 2].map((component) => partOf(repetition, component));
  const name = parts.filter((part) => part !== null).join(' ');
  return name === '' ? null : name;
}
