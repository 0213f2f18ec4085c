import { MessageUnreadable, type Inbox } from '../../kit/inbox.ts';
import { readStored } from '../feed/receive.ts';
import { stampOf } from '../feed/stamp.ts';
import { emptyProjection, project } from './project.ts';

/**
 * Makes the projection anew from the raw messages, with how they are read today. All or nothing: throws
 * MessageUnreadable, and leaves everything as it was, when a message accepted before can no longer be read.
 */
export function rebuildProjection(inbox: Inbox): Promise<{ messages: number }> {
  return inbox.rebuild({
    empty: emptyProjection,
    project: async (message, transaction) => {
      const statements = readStored(message.raw, message.organisation);
      if (statements === null) throw new MessageUnreadable('HEADER_UNREADABLE');
      const stamp = stampOf(statements[0]?.statedAt ?? null, message.controlId, message);
      await project(transaction, message.organisation, statements, stamp, message);
    },
  });
}
