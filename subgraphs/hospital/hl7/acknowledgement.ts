import { randomBytes } from 'node:crypto';
import { encodeEscapes } from './escapes.ts';
import { valueOf, type Hl7Message } from './message.ts';
import { toHl7Time } from './times.ts';

/** MSA-1: accepted; an error in the content; rejected for its header. */
export type AcknowledgementCode = 'AA' | 'AE' | 'AR';

/**
 * The answer to a message (HL7 v2.4, 2.15.1, original mode). `message` is null when not even its header could be read;
 * `reason` is a code of ours and never repeats content.
 */
export function acknowledgementOf(
  message: Hl7Message | null,
  code: AcknowledgementCode,
  reason: string | null,
  now: Date,
): string {
  const said = (field: number, component = 1) =>
    encodeEscapes((valueOf(message?.header, field, component) ?? '').slice(0, 200));
  const event = said(9, 2);
  const header = [
    'MSH',
    '^~\\&',
    said(5),
    said(6),
    said(3),
    said(4),
    toHl7Time(now),
    '',
    event === '' ? 'ACK' : `ACK^${event}`,
    // MSH-10 holds twenty characters at most.
    randomBytes(10).toString('hex'),
    said(11) || 'P',
    '2.4',
  ];
  const result = ['MSA', code, said(10), ...(reason === null ? [] : [reason])];
  return `${header.join('|')}\r${result.join('|')}\r`;
}
