import { segmentsOf, valueOf, type Hl7Message } from '../hl7/message.ts';
import { VISIT_EVENTS, type VisitEvent } from './statements.ts';

/**
 * What a message is to this room. UNUSED: of a kind that says nothing the lists show, so nothing is missing without it.
 * UNKNOWN: it may say something that they should.
 */
export type MessageKind =
  { kind: 'PERSON' | 'MERGE' | 'RESULT' | 'UNUSED' | 'UNKNOWN' } | { kind: 'VISIT'; event: VisitEvent };

/** Update of a person; a merge of two numbers, or the change of one (HL7 v2.4, 3.3, and the older merges of 3.3.18 on). */
const PERSON_EVENTS = ['A28', 'A31'];
const MERGE_EVENTS = ['A18', 'A30', 'A34', 'A36', 'A39', 'A40', 'A46', 'A47'];

/** Events that do to a visit what another does: a change of class or doctor updates it, a deletion cancels it. */
const VISIT_EVENTS_LIKE = new Map<string, VisitEvent>([
  ...VISIT_EVENTS.map((event) => [event, event] as const),
  ['A06', 'A08'],
  ['A07', 'A08'],
  ['A54', 'A08'],
  ['A23', 'A11'],
  ['A38', 'A11'],
]);

/** Results of a laboratory, and those of a device at the bedside; the oldest senders name no event. */
const RESULT_EVENTS = ['R01', 'R30', 'R31', 'R32', ''];

/** Whereabouts on the way, beds and what is only pending. */
const UNUSED_EVENTS = 'A09 A10 A14 A15 A16 A17 A19 A20 A21 A22 A25 A26 A27 A32 A33 A52 A53'.split(' ');

/** Scheduling, master files, orders, prescribing (read live), finance, documents, vaccinations, referrals, queries. */
const UNUSED_TYPES = (
  'SIU SRM SRR MFN MFK MFQ MFR ORM ORR OML ORL OMG ORG OMI ORI OMP ORP OMD ORD OMS ORS OMN ORN OMB ORB BTS BRT BPS ' +
  'RDE RRE RDS RRD RAS RRA RGV RRG DFT DFR BAR MDM VXU VXQ VXR VXX REF RRI RQI RPI QRY QBP RSP DSR ' +
  'ADR EQQ ERP QCK ESU ESR INU PMU STC MCF ACK'
).split(' ');

/** Tells what a message is by MSH-9, and by EVN-1 of senders that name no event there. */
export function kindOf(message: Hl7Message): MessageKind {
  const type = valueOf(message.header, 9)?.toUpperCase() ?? '';
  const event = (
    valueOf(message.header, 9, 2) ??
    valueOf(segmentsOf(message, 'EVN')[0], 1) ??
    ''
  ).toUpperCase();
  if (UNUSED_TYPES.includes(type)) return { kind: 'UNUSED' };
  if (type === 'ORU' && RESULT_EVENTS.includes(event)) return { kind: 'RESULT' };
  if (type !== 'ADT') return { kind: 'UNKNOWN' };
  if (PERSON_EVENTS.includes(event)) return { kind: 'PERSON' };
  if (MERGE_EVENTS.includes(event)) return { kind: 'MERGE' };
  if (UNUSED_EVENTS.includes(event)) return { kind: 'UNUSED' };
  const like = VISIT_EVENTS_LIKE.get(event);
  return like === undefined ? { kind: 'UNKNOWN' } : { kind: 'VISIT', event: like };
}

/** True for a sign of life that says nothing of anybody: application management (NMD^N02, NMQ^N01). */
export function isHeartbeat(message: Hl7Message): boolean {
  return ['NMD', 'NMQ'].includes(valueOf(message.header, 9)?.toUpperCase() ?? '');
}
