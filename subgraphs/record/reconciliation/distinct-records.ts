import { createHash } from 'node:crypto';
import { compareText, type SourceRecord, unique } from './originals.ts';

/**
 * Every record under an id of its own. The very same record twice is one record; different records under one id, which
 * clients would take for one another, each get an id made of that id and their content. Nothing is left out.
 */
export function distinctById<Item extends SourceRecord>(records: readonly Item[]): Item[] {
  return [...Map.groupBy(records, ({ id }) => id).values()]
    .flatMap((same) => (same.length === 1 ? same : tellApart(same)))
    .sort((left, right) => compareText(left.id, right.id));
}

function tellApart<Item extends SourceRecord>(sameId: readonly Item[]): Item[] {
  const distinct = unique(sameId, (record) => JSON.stringify(record));
  if (distinct.length === 1) return distinct;
  return distinct.map((record) => ({ ...record, id: `${record.id}~${contentHash(record)}` }));
}

function contentHash(record: object): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 8);
}
