import type { Transaction } from 'kysely';
import type { InboxTables } from '../../kit/inbox-tables.ts';
import type { Receipt } from '../../kit/inbox.ts';
import { moment, type Message } from '../message/read-message.ts';
import { saveParts } from './incidents.ts';

/** Applies a message to the room's table: at its first receipt, and again in a rebuild, with the same result. */
export async function projectMessage(
  transaction: Transaction<InboxTables>,
  { receivedAt }: Pick<Receipt, 'receivedAt'>,
  { organisation, message }: { organisation: string; message: Message },
): Promise<void> {
  const { messageKey, sentAt } = message;
  // A message that does not say when it was sent counts as sent when it was received.
  const order = message.order ?? [moment(receivedAt), '', messageKey].join(' ');
  await saveParts(
    transaction,
    message.incidents.map((incident) => ({ ...incident, organisation, messageKey, order, sentAt })),
  );
}
