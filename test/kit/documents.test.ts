import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { createDocumentReader } from '../../subgraphs/kit/documents.ts';

const SCHEMA = buildSchema('type Query { first: String second: String third: String }');

describe('The reader of documents', () => {
  it('reads a text once, and gives the same document for it from then on', () => {
    const read = createDocumentReader(SCHEMA);
    expect(read('{ first }')).toBe(read('{ first }'));
    expect(read('{ first }')).not.toBe(read('{ second }'));
  });

  it('forgets the texts not used for longest when they are more than it remembers', () => {
    const read = createDocumentReader(SCHEMA, '{ first }{ second }'.length);
    const [first, second] = [read('{ first }'), read('{ second }')];
    read('{ first }');
    read('{ third }');
    expect(read('{ first }')).toBe(first);
    expect(read('{ second }')).not.toBe(second);
  });

  it('forgets nothing for a text that is longer than all it remembers', () => {
    const read = createDocumentReader(SCHEMA, 20);
    const first = read('{ first }');
    const long = `{ first ${' '.repeat(20)} }`;
    expect(read(long)).not.toBe(read(long));
    expect(read('{ first }')).toBe(first);
  });

  it('throws each time for a text that is no document, or does not fit the schema', () => {
    const read = createDocumentReader(SCHEMA);
    for (const text of ['{ first', '{ fourth }', '{ fourth }']) expect(() => read(text)).toThrow();
  });
});
