import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { parseExtract } from './pds-extract.ts';
import { replaceEveryone } from './patients.ts';

/** Keeps the index as the extract file says. */
export interface IndexLoader {
  /** Loads the extract when it is another than the one loaded. Throws when it cannot be read or stored. */
  refresh: () => Promise<void>;
  /** True once the index holds somebody. */
  isLoaded: () => boolean;
}

/** A load holds many people: it may take longer than a question, in milliseconds. */
const LOAD_DEADLINE_MS = 30_000;

export function createIndexLoader(
  store: Store,
  file: string,
  logger: Logger,
  now: () => Date = () => new Date(),
): IndexLoader {
  let seen = '';
  let isLoaded = false;
  return {
    isLoaded: () => isLoaded,
    refresh: async () => {
      const found = await stat(file).catch(() => null);
      if (found === null) {
        // An index loaded before goes on answering while its extract is away.
        isLoaded = (await countPeople(store)) > 0;
        if (!isLoaded) throw new Error('The index extract cannot be read, and none was loaded before');
        return;
      }
      const { mtimeMs, size, ino } = found;
      const version = `${mtimeMs} ${size} ${ino}`;
      if (version === seen) return;
      const text = await readFile(file, 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      const people = await loadExtract(store, { text, hash, writtenAt: new Date(mtimeMs) }, logger, now);
      isLoaded = people > 0;
      seen = version;
    },
  };
}

async function countPeople(store: Store): Promise<number> {
  const row = await store.use((database) =>
    database.selectFrom('index_extract').select('people').executeTakeFirstOrThrow(),
  );
  return row.people;
}

/** Gives how many people the index then holds. */
async function loadExtract(
  store: Store,
  extract: { text: string; hash: string; writtenAt: Date },
  logger: Logger,
  now: () => Date,
): Promise<number> {
  return store.use(
    (database) =>
      database.transaction().execute(async (transaction) => {
        // Several processes may start together: the first loads, the others find it done.
        const before = await transaction
          .updateTable('index_extract')
          .set((change) => ({ people: change.ref('people') }))
          .returning(['hash', 'people'])
          .executeTakeFirstOrThrow();
        if (before.hash === extract.hash) return before.people;
        const { entries, aside } = parseExtract(extract.text, extract.writtenAt.toISOString());
        const reasons = Object.groupBy(aside, ({ reason }) => reason);
        const asideByReason = Object.fromEntries(
          Object.entries(reasons).map(([reason, lines]) => [
            reason,
            lines.map(({ line }) => line).slice(0, 20),
          ]),
        );
        if (aside.length > 0)
          logger.warn({ aside: aside.length, lines: asideByReason }, 'lines of the index extract kept aside');
        if (entries.length === 0) {
          logger.error('the index extract holds nobody: the last index is kept');
          return before.people;
        }
        await replaceEveryone(transaction, entries);
        await transaction
          .updateTable('index_extract')
          .set({ hash: extract.hash, loaded_at: now().toISOString(), people: entries.length })
          .execute();
        logger.info({ people: entries.length }, 'index loaded');
        return entries.length;
      }),
    LOAD_DEADLINE_MS,
  );
}
