import { createInbox } from '../../kit/inbox.ts';
import { readJson, readMessage } from '../message/read-message.ts';
import { emptyParts } from './incidents.ts';
import { openAmbulanceDatabase } from './open.ts';
import { projectMessage } from './project.ts';

/**
 * Makes the room's table again from the messages as they were received, in one transaction: needed when the reading of
 * messages has changed. Throws when a message can no longer be read, and leaves everything as it was.
 */
export async function rebuild(databaseUrl: string): Promise<{ messages: number }> {
  const db = await openAmbulanceDatabase(databaseUrl);
  try {
    return await createInbox(db).rebuild({
      empty: emptyParts,
      project: ({ organisation, receivedAt, raw }, transaction) =>
        projectMessage(
          transaction,
          { receivedAt },
          { organisation, message: readMessage(readJson(raw), raw) },
        ),
    });
  } finally {
    await db.destroy();
  }
}
