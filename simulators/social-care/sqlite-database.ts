import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { SLOW_MS, type Fault } from '../control/faults.ts';
import { breakingScript } from './faults.ts';
import { createScript, type Shape } from './tables.ts';

/** How long a `slow` database is free between two spells of being locked, in milliseconds: too short to be met. */
const FREE_MS = 5;

/** A council's database as it misbehaves. */
export interface SimulatedDatabase {
  url: string;
  /** Makes it misbehave. Resolves to what makes it behave again. */
  break: (fault: Fault) => Promise<() => Promise<void> | void>;
}

/** Writes the file afresh, aside and then into place, so that a reader never sees half of it. */
export async function writeSqliteDatabase(path: string, shape: Shape): Promise<SimulatedDatabase> {
  const away = `${path}.away`;
  await mkdir(dirname(path), { recursive: true });
  await rm(away, { force: true });
  await replace(path, (temporary) => {
    // No write-ahead log: its readers would pass by a lock, and a folder mounted read-only could not be read.
    run(temporary, `pragma journal_mode = delete; begin; ${createScript(shape.tables(), '')} commit;`);
  });

  return {
    url: `sqlite:${path}`,
    break: async (fault) => {
      const script = breakingScript(shape, fault, '');
      if (script) {
        run(path, script.apply);
        return () => {
          run(path, script.undo);
        };
      }
      if (fault === 'hang') return lock(path);
      if (fault === 'slow') return lockAgainAndAgain(path);
      await rename(path, away);
      if (fault === 'malformed')
        await replace(path, (temporary) => writeFile(temporary, 'This is no database.\n'.repeat(500)));
      return () => rename(away, path);
    },
  };
}

async function replace(path: string, write: (temporary: string) => Promise<void> | void): Promise<void> {
  const temporary = `${path}.new`;
  await rm(temporary, { force: true });
  await write(temporary);
  await rename(temporary, path);
}

function run(path: string, script: string): void {
  const database = new DatabaseSync(path, { timeout: 2000 });
  try {
    database.exec(script);
  } finally {
    database.close();
  }
}

/** Holds an exclusive lock: nobody reads until it is released. */
function lock(path: string): () => void {
  const database = new DatabaseSync(path, { timeout: 2000 });
  database.exec('begin exclusive');
  return () => {
    database.exec('rollback');
    database.close();
  };
}

function lockAgainAndAgain(path: string): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const locking = async () => {
    while (!signal.aborted) {
      const release = lock(path);
      await pause(SLOW_MS, undefined, { signal, ref: false }).catch(() => undefined);
      release();
      await pause(FREE_MS);
    }
  };
  const locked = locking();
  return () => {
    stopping.abort();
    return locked;
  };
}
