import { createHash } from 'node:crypto';
import { compareText, type SourceRecord, unique } from './originals.ts';

/**
 * Every record under an id of its own. The very same record twice is one record; different records under one id, which
 * clients would take for one another, each get an id made of that id and their content. Nothing is left out.
 */
export function distinctById<Item extends SourceRecord>(records: readonly Item[]): Item[] {
  const distinct = unique(records, (record) => JSON.stringify(record));
  const times = new Map<string, number>();
  for (const { id } of distinct) times.set(id, (times.get(id) ?? 0) + 1);
  return distinct
    .map((record) =>
      times.get(record.id) === 1 ? record : { ...record, id: `${record.id}~${contentHash(record)}` },
    )
    .sort((left, right) => compareText(left.id, right.id));
}

function contentHash(record: object): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 8);
}
