import type { Logger } from 'pino';
import type { Inbox, IncomingMessage } from '../../kit/inbox.ts';
import { acknowledgementOf, type AcknowledgementCode } from '../hl7/acknowledgement.ts';
import { decodeCharacters, headerStart } from '../hl7/charset.ts';
import { parseMessage, valueOf, type Hl7Message } from '../hl7/message.ts';
import type { Frame } from '../source/mllp-frames.ts';
import { project } from '../store/project.ts';
import { isHeartbeat } from './message-kind.ts';
import { patientReferenceOf, readMessage } from './read-message.ts';
import { stampOf } from './stamp.ts';

/** What is wrong with the header rather than the content: answered AR, reject (HL7 table 0008). */
const HEADER_REASONS = [
  'HEADER_UNREADABLE',
  'CHARSET_UNSUPPORTED',
  'CHARSET_MISMATCH',
  'CONTROL_ID_MISSING',
  'CONTROL_ID_REUSED',
  'EVENT_UNSUPPORTED',
  'MESSAGE_TOO_LARGE',
];

/**
 * Receives what an organisation sent and gives the answer, one for each message: AA once it is stored and applied, AE or AR once it is kept
 * aside. Rejects when the store cannot be written, and then nothing may be answered.
 */
export async function receiveFrame(
  frame: Frame,
  organisation: string,
  inbox: Inbox,
  logger: Logger,
  now: () => Date,
): Promise<string> {
  const answers: string[] = [];
  for (const bytes of messagesIn(frame.bytes))
    answers.push(await receiveOne({ ...frame, bytes }, organisation, inbox, logger, now));
  return answers.join('');
}

/** The messages of one block: mostly one, of a batch several, each stored and answered for itself. */
function messagesIn(bytes: Buffer): Buffer[] {
  const text = bytes.toString('latin1');
  const header = text.slice(headerStart(text)).slice(0, 8);
  if (!header.startsWith('MSH') || header.length < 8) return [bytes];
  const starts: number[] = [];
  for (let at = text.indexOf(header); at !== -1; at = text.indexOf(header, at + 1))
    if (starts.length === 0 || /[\r\n]/.test(text.charAt(at - 1))) starts.push(at);
  return starts.map((start, place) => bytes.subarray(place === 0 ? 0 : start, starts[place + 1]));
}

async function receiveOne(
  frame: Frame,
  organisation: string,
  inbox: Inbox,
  logger: Logger,
  now: () => Date,
): Promise<string> {
  const decoded = decodeCharacters(frame.bytes);
  const message = parseMessage(decoded.text);
  if (message !== null && decoded.ok && !frame.truncated && isHeartbeat(message)) {
    await inbox.heartbeat(organisation);
    return acknowledgementOf(message, 'AA', null, now());
  }
  const incoming = toIncoming(frame, message, organisation, now);
  const reason = unreadableReason(frame, decoded.ok ? null : decoded.reason, message);
  const { outcome, acknowledgement } =
    message === null || reason !== null
      ? await inbox.keepAside(incoming, {
          reason: reason ?? 'HEADER_UNREADABLE',
          patientReference: incoming.patientReference ?? null,
        })
      : await inbox.receive(incoming, async (transaction, receipt) => {
          const statements = readMessage(message, organisation);
          const stamp = stampOf(statements[0]?.statedAt ?? null, incoming.controlId ?? '', receipt);
          await project(transaction, organisation, statements, stamp, receipt);
        });
  if (outcome === 'kept-aside' || outcome === 'refused')
    logger.warn({ organisation, outcome }, 'a message is kept aside');
  return acknowledgement;
}

/** Applies a stored message again, for a rebuild. Throws MessageUnreadable when it no longer can be. */
export function readStored(raw: Buffer, organisation: string) {
  const message = parseMessage(decodeCharacters(raw).text);
  return message === null ? null : readMessage(message, organisation);
}

function unreadableReason(
  frame: Frame,
  charsetReason: string | null,
  message: Hl7Message | null,
): string | null {
  if (frame.truncated) return 'MESSAGE_TOO_LARGE';
  if (message === null) return 'HEADER_UNREADABLE';
  return charsetReason;
}

function toIncoming(
  frame: Frame,
  message: Hl7Message | null,
  organisation: string,
  now: () => Date,
): IncomingMessage {
  return {
    organisation,
    // Sending application and facility (MSH-3, MSH-4), as sent.
    sender: message === null ? '' : `${message.header.raw[3] ?? ''}|${message.header.raw[4] ?? ''}`,
    controlId: message === null ? null : valueOf(message.header, 10),
    raw: frame.bytes,
    sentAt: message === null ? null : valueOf(message.header, 7),
    patientReference: message === null ? null : patientReferenceOf(message, organisation),
    acknowledge: (outcome, reason) => acknowledgementOf(message, codeOf(outcome, reason), reason, now()),
  };
}

function codeOf(outcome: 'accepted' | 'kept-aside' | 'refused', reason: string | null): AcknowledgementCode {
  if (outcome === 'accepted') return 'AA';
  return HEADER_REASONS.includes(reason ?? '') ? 'AR' : 'AE';
}
