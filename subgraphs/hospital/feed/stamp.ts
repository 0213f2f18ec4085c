import type { Receipt } from '../../kit/inbox.ts';
import { momentOf } from '../hl7/times.ts';

/** How far ahead of our clock a message may date itself, in milliseconds, before its date is not believed. */
const BELIEVED_AHEAD_MS = 300_000;

/**
 * What orders messages, whatever order they arrive in: the time each states, then its control id, digits by their
 * value. Stamps compare as text.
 *
 * A time more than five minutes ahead of the receipt is not believed, nor is one that cannot be read: the receipt's own
 * time stands in, so that a sender's wrong clock does not pin what it said for ever (H38).
 */
export function stampOf(statedAt: string | null, controlId: string, { receivedAt }: Receipt): string {
  const received = Date.parse(receivedAt);
  const stated = momentOf(statedAt);
  const moment = stated === null || stated > received + BELIEVED_AHEAD_MS ? received : stated;
  const place = controlId.replaceAll(/\d+/g, (digits) => digits.padStart(20, '0'));
  return `${new Date(moment).toISOString()} ${place}`;
}
