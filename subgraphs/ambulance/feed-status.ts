import type { SourceStatus } from '../kit/graph.generated.ts';
import type { Feed, KeptAside } from '../kit/inbox.ts';
import type { LinkedIncidents } from './incident/link.ts';

/** What is known of one service's part in a patient's record. */
export interface ServiceAnswer {
  linked: LinkedIncidents;
  /** Null: nothing was ever heard of the service. */
  feed: Feed | null;
  /** What stands kept aside of this service, whomever it is about. */
  keptAside: readonly KeptAside[];
}

/**
 * What a service's row says, the worst first: a record of somebody else, a feed never heard, a silent feed, messages
 * nobody could read, items nobody could read, records not known to be this person's (hazards H1, H4, H5, H31).
 */
export function rowOf(
  { linked, feed, keptAside }: ServiceAnswer,
  asked: { nhsNumbers: readonly string[]; now: Date; silentAfterMs: number },
): Pick<SourceStatus, 'status' | 'reason' | 'asOf' | 'retrievedAt'> {
  const { nhsNumbers, now, silentAfterMs } = asked;
  const read = { asOf: feed?.lastContactAt ?? null, retrievedAt: now.toISOString() };
  if (linked.isMismatched) return { status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH', ...read };
  if (!feed) return { status: 'UNAVAILABLE', reason: 'FEED_SILENT', ...read };
  const partial = (reason: SourceStatus['reason']) => ({ status: 'PARTIAL' as const, reason, ...read });
  if (now.getTime() - Date.parse(feed.lastContactAt) > silentAfterMs) return partial('FEED_SILENT');
  // A message that does not say whom it is about may be about this person.
  const isConcerned = ({ patientReference }: KeptAside) =>
    patientReference === null || nhsNumbers.includes(patientReference);
  if (keptAside.some(isConcerned)) return partial('MESSAGES_KEPT_ASIDE');
  if (linked.incidents.some(({ hasUnreadable }) => hasUnreadable)) return partial('ITEMS_UNREADABLE');
  if (linked.hasUnverified) return partial('IDENTITY_UNVERIFIED');
  return { status: linked.incidents.length > 0 ? 'COMPLETE' : 'NOT_HELD', reason: null, ...read };
}
