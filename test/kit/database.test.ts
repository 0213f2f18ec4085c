import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../subgraphs/kit/database.ts';
import { createTestDatabase } from '../postgres.ts';

const STORES = [
  ['SQLite', () => Promise.resolve(`sqlite:${join(mkdtempSync(join(tmpdir(), 'store-')), 'store.sqlite')}`)],
  ['PostgreSQL', createTestDatabase],
] as const;

describe.each(STORES)('A database on %s', (_name, createUrl) => {
  interface Tables {
    item: { id: string; code: string };
  }

  it('H13: keeps an 18-digit code as it was given', async () => {
    const database = openDatabase<Tables>(await createUrl());
    await sql`create table item (id text primary key, code text not null)`.execute(database);
    await database.insertInto('item').values({ id: '1', code: '999000051000001100' }).execute();
    expect(await database.selectFrom('item').select('code').executeTakeFirst()).toEqual({
      code: '999000051000001100',
    });
    await database.destroy();
  });

  it('refuses to write when opened read-only', async () => {
    const url = await createUrl();
    const writer = openDatabase<Tables>(url);
    await sql`create table item (id text primary key, code text not null)`.execute(writer);
    const reader = openDatabase<Tables>(url, { readOnly: true });
    await expect(reader.insertInto('item').values({ id: '1', code: 'x' }).execute()).rejects.toThrow(
      /read-?only/i,
    );
    await Promise.all([writer.destroy(), reader.destroy()]);
  });

  it('runs a statement again on tables that have changed since', async () => {
    const database = openDatabase<Tables>(await createUrl());
    await sql`create table item (id text primary key, code text not null)`.execute(database);
    await database.insertInto('item').values({ id: '1', code: 'x' }).execute();
    const read = () => database.selectFrom('item').selectAll().execute();
    expect(await read()).toEqual([{ id: '1', code: 'x' }]);
    await sql`alter table item add column note text`.execute(database);
    expect(await read()).toEqual([{ id: '1', code: 'x', note: null }]);
    await database.destroy();
  });

  it('runs any number of different statements, and one many times', async () => {
    const database = openDatabase<Tables>(await createUrl());
    await sql`create table item (id text primary key, code text not null)`.execute(database);
    for (let length = 1; length <= 150; length++) {
      const values = Array.from({ length }, (_, place) => ({ id: `${length} ${place}`, code: 'x' }));
      await database.insertInto('item').values(values).execute();
    }
    expect(await database.selectFrom('item').select('id').execute()).toHaveLength((150 * 151) / 2);
    await database.destroy();
  });
});
