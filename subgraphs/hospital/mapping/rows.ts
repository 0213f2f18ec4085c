import type { Feed } from '../../kit/inbox.ts';
import { shortened, sourceRow } from '../../kit/completeness.ts';
import type { SourceStatus } from '../../kit/graph.generated.ts';
import type { Linked } from './linking.ts';
import { shownOrganisation, type Placing } from './placing.ts';

/** What a trust's row for the lists kept in the store is made from. */
export interface RowParts {
  placing: Placing;
  /** Null: nothing was ever heard of the trust. */
  feed: Feed | null;
  linked: Linked;
  /** True when a message kept aside is, or may be, about the patient. */
  hasKeptAside: boolean;
  silentAfterMs: number;
}

/**
 * The row of one trust. Silence is never taken for absence: a trust whose feed is silent, or of whose messages some are
 * kept aside, is PARTIAL even when nothing is held (H1, H6).
 */
export function feedRow({ placing, feed, linked, hasKeptAside, silentAfterMs }: RowParts): SourceStatus {
  const organisation = { kind: 'HOSPITAL' as const, ...shownOrganisation(placing) };
  if (feed === null) return sourceRow(organisation, { status: 'UNAVAILABLE', reason: 'FEED_SILENT' });
  const read = { asOf: feed.lastContactAt, retrievedAt: placing.retrievedAt };
  if (linked.people.length === 0 && linked.withheldFor === 'IDENTITY_MISMATCH')
    return sourceRow(organisation, { ...read, status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' });
  let row = sourceRow(organisation, read);
  if (Date.parse(placing.retrievedAt) - Date.parse(feed.lastContactAt) > silentAfterMs)
    row = shortened(row, 'FEED_SILENT');
  if (hasKeptAside) row = shortened(row, 'MESSAGES_KEPT_ASIDE');
  if (linked.withheldFor !== null) row = shortened(row, linked.withheldFor);
  return row.status === 'COMPLETE' && linked.people.length === 0 ? { ...row, status: 'NOT_HELD' } : row;
}
