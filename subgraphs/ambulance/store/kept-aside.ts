import type { Transaction } from 'kysely';
import type { InboxTables } from '../../kit/inbox-tables.ts';

/** Closes the matter of a message kept aside: its sender has sent a readable one with the same Bundle id. */
export async function closeKeptAside(
  transaction: Transaction<InboxTables>,
  message: { organisation: string; bundleId: string; receivedAt: string },
): Promise<void> {
  await transaction
    .updateTable('inbox_kept_aside')
    .set({ dealt_with_at: message.receivedAt })
    .where('dealt_with_at', 'is', null)
    .where('organisation', '=', message.organisation)
    .where('control_id', '=', message.bundleId)
    .execute();
}
