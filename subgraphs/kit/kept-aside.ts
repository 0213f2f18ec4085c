import type { Inbox } from './inbox.ts';

/**
 * The command of an operator who looks after messages kept aside: without an id lists those nobody has dealt with, with
 * one marks it as dealt with. Shows no patient data: what a message says is in the store. `done` is false when no such
 * message stands.
 */
export async function keptAsideCommand(
  inbox: Inbox,
  id: string | undefined,
): Promise<{ lines: string[]; done: boolean }> {
  if (id !== undefined) {
    const done = await inbox.markDealtWith(Number(id));
    return { lines: [done ? 'Marked as dealt with.' : 'No such message stands kept aside.'], done };
  }
  const standing = await inbox.keptAside();
  const lines = standing.map(({ id, organisation, reason, receivedAt, patientReference }) =>
    [
      id,
      organisation,
      reason,
      receivedAt,
      patientReference === null ? 'patient unknown' : 'patient known',
    ].join('\t'),
  );
  return { lines, done: true };
}
