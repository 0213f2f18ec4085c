import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRegionSettings, SettingsError } from '../../gateway/config.ts';
import { createDocumentStore } from '../../gateway/request/document-store.ts';
import { loadTrustedDocuments, TrustedDocumentsError } from '../../gateway/request/trusted-documents.ts';
import { loadOperations } from '../../schema/operations.ts';
import { readMetrics } from './seen.ts';
import { readAnswer, startTwoSources, type GatewayAnswer, type TwoSources } from './two-sources.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const NAMED = 'query Named($n: ID!) { patient(nhsNumber: $n) { name } }';
const COSTLY = `query Costly { ${'count(atMost: 1) '.repeat(21)} }`;
const NOTE = 'mutation Note { note(text: "x") }';
const FOLDER = '{ patient(nhsNumber: "1") { nhsNumber } }';
const VARIABLES = { n: '7' };
const ANSWER = { data: { patient: { name: 'Person 7' } } };

const operation = (name: string, body: string, id = sha256(body), type = 'query') => ({
  id,
  name,
  type,
  body,
});
const manifest = (...operations: object[]): string =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'documents-'));
  file = join(folder, 'manifest.json');
  writeFileSync(
    file,
    manifest(operation('Named', NAMED), operation('Costly', COSTLY, 'screen-7'), {
      ...operation('Note', NOTE, sha256(NOTE), 'mutation'),
      clientName: 'ward',
    }),
  );
  writeFileSync(join(folder, 'Folder.graphql'), `query Folder ${FOLDER}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const refusal = (status: number, code: string) => ({ status, body: { errors: [{ extensions: { code } }] } });
const byHash = (text: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } },
});

describe.each(['open', 'safelist'] as const)('With DOCUMENTS=%s', (mode) => {
  let region: TwoSources;
  beforeAll(async () => {
    region = await startTwoSources({
      DOCUMENTS: mode,
      TRUSTED_DOCUMENTS_FILE: file,
      OPERATIONS_FOLDER: folder,
    });
  });
  afterAll(() => region.stop());

  const ask = (body: object): Promise<GatewayAnswer> => region.post(JSON.stringify(body));
  async function get(parameters: Record<string, string>): Promise<GatewayAnswer> {
    const headers = { authorization: `Bearer ${region.token}`, 'apollo-require-preflight': '1' };
    return readAnswer(await fetch(`${region.url}/graphql?${new URLSearchParams(parameters)}`, { headers }));
  }

  it('a trusted document is executed by its text, its hash as Apollo sends it, and its documentId', async () => {
    for (const named of [
      { query: NAMED },
      byHash(NAMED),
      { query: NAMED, ...byHash(NAMED) },
      { documentId: `sha256:${sha256(NAMED)}` },
      { documentId: sha256(NAMED) },
      { documentId: sha256(NAMED), query: null, extensions: null },
    ])
      expect((await ask({ ...named, variables: VARIABLES })).body).toEqual(ANSWER);
  });

  it('and so it is over GET', async () => {
    const variables = JSON.stringify(VARIABLES);
    const { extensions } = byHash(NAMED);
    for (const named of [
      { query: NAMED },
      { documentId: `sha256:${sha256(NAMED)}` },
      { extensions: JSON.stringify(extensions) },
    ])
      expect((await get({ ...named, variables })).body).toEqual(ANSWER);
  });

  it('the documents of the operations folder are trusted by the hash of their text', async () => {
    expect((await ask(byHash(`query Folder ${FOLDER}`))).body).toEqual({
      data: { patient: { nhsNumber: '1' } },
    });
  });

  it('trusted documents are planned from the start, those of the manifest and those of the folder', async () => {
    expect(await readMetrics(region)).toContain('gateway_plan_cache_entries{kind="pinned"} 4');
  });

  it('a mutation by its id over GET is 405', async () => {
    expect(await get({ documentId: sha256(NOTE) })).toMatchObject(refusal(405, 'BAD_REQUEST'));
  });

  it('the bounds hold for a trusted document too', async () => {
    expect(await ask({ documentId: 'screen-7' })).toMatchObject(refusal(400, 'QUERY_TOO_COSTLY'));
  });

  it('S-K03: a text and an id that do not belong together are refused', async () => {
    const other = '{ count(atMost: 2) }';
    for (const body of [
      { query: other, ...byHash(NAMED) },
      { query: NAMED, ...byHash(other) },
      { query: other, documentId: 'screen-7' },
      { query: other, documentId: `sha256:${sha256(NAMED)}` },
    ])
      expect(await ask(body)).toMatchObject(refusal(400, 'BAD_REQUEST'));
  });

  it.each([
    { documentId: 7 },
    { documentId: '' },
    { extensions: { persistedQuery: 7 } },
    { extensions: { persistedQuery: { version: 2, sha256Hash: 'a' } } },
    { extensions: { persistedQuery: { version: 1, sha256Hash: ['a'] } } },
    { extensions: { persistedQuery: { version: 1 } } },
  ])('%j is no id', async (body) => {
    expect(await ask({ ...body, variables: VARIABLES })).toMatchObject(refusal(400, 'BAD_REQUEST'));
  });

  it.each(['constructor', '__proto__', 'sha256:', 'x-other:a'])(
    'an unknown id (%s) is refused',
    async (documentId) => {
      expect(await ask({ documentId })).toMatchObject(refusal(400, 'PERSISTED_QUERY_NOT_FOUND'));
    },
  );

  it('who asks is found out before anything is said of a document', async () => {
    const { status, body } = await region.post(JSON.stringify({ documentId: 'unknown' }), {});
    expect({ status, body }).toMatchObject(refusal(401, 'UNAUTHENTICATED'));
  });

  if (mode === 'open') {
    it('any other document is executed', async () => {
      expect((await ask({ query: '{ count(atMost: 1) }' })).body).toEqual({ data: { count: 1 } });
    });

    it('S-D28: a hash nobody gave us is not asked the text of: none is kept for strangers', async () => {
      expect(await ask(byHash('{ count(atMost: 1) }'))).toMatchObject(
        refusal(200, 'PERSISTED_QUERY_NOT_SUPPORTED'),
      );
      const registering = { query: '{ count(atMost: 1) }', ...byHash('{ count(atMost: 1) }') };
      expect((await ask(registering)).body).toEqual({ data: { count: 1 } });
      expect((await ask(byHash('{ count(atMost: 1) }'))).body).not.toHaveProperty('data');
    });
  } else {
    it.each([
      ['another document', { query: '{ count(atMost: 1) }' }],
      ['one that differs by a space', { query: `${NAMED} ` }],
      ['one with its hash', { query: '{ count(atMost: 1) }', ...byHash('{ count(atMost: 1) }') }],
      ['what is no GraphQL', { query: '{' }],
      ['a question about the schema', { query: '{ __schema { types { name } } }' }],
    ])('%s is refused, and no subgraph is asked', async (_name, body) => {
      const before = region.record.received.length;
      expect(await ask(body)).toMatchObject(refusal(400, 'DOCUMENT_NOT_TRUSTED'));
      if ('query' in body)
        expect(await get({ query: body.query })).toMatchObject(refusal(400, 'DOCUMENT_NOT_TRUSTED'));
      expect(region.record.received).toHaveLength(before);
    });

    it('S-D28: an unknown hash is refused, and never learnt', async () => {
      expect(await ask(byHash('{ count(atMost: 1) }'))).toMatchObject(
        refusal(400, 'PERSISTED_QUERY_NOT_FOUND'),
      );
    });

    it.each([
      [[{ query: '{ count(atMost: 1) }' }]],
      [{ query: ['{ count(atMost: 1) }'] }],
      [{ operationName: 'Named' }],
    ])('what is no request (%j) is not executed either', async (body) => {
      expect((await ask(body)).status).toBe(400);
    });
  }
});

describe('With APQ=on', () => {
  let region: TwoSources;
  beforeAll(async () => {
    region = await startTwoSources({ APQ: 'on', APQ_MAX_BYTES: '10000' });
  });
  afterAll(() => region.stop());
  const ask = (body: object): Promise<GatewayAnswer> => region.post(JSON.stringify(body));

  it('a document is kept once it was sent with its hash, and executed by it from then on', async () => {
    const query = '{ count(atMost: 11) }';
    const asked = await ask(byHash(query));
    expect(asked).toMatchObject(refusal(200, 'PERSISTED_QUERY_NOT_FOUND'));
    expect(asked.body.errors?.[0]?.message).toBe('PersistedQueryNotFound');
    expect((await ask({ query, ...byHash(query) })).body).toEqual({ data: { count: 1 } });
    expect((await ask(byHash(query))).body).toEqual({ data: { count: 1 } });
  });

  it('S-K03: a document cannot be kept by a hash that is not its own', async () => {
    const query = '{ count(atMost: 12) }';
    expect(await ask({ query, ...byHash('{ count(atMost: 13) }') })).toMatchObject(
      refusal(400, 'BAD_REQUEST'),
    );
    expect(await ask(byHash('{ count(atMost: 13) }'))).toMatchObject(
      refusal(200, 'PERSISTED_QUERY_NOT_FOUND'),
    );
  });

  it('nobody unknown can have one kept', async () => {
    const query = '{ count(atMost: 14) }';
    expect((await region.post(JSON.stringify({ query, ...byHash(query) }), {})).status).toBe(401);
    expect(await ask(byHash(query))).toMatchObject(refusal(200, 'PERSISTED_QUERY_NOT_FOUND'));
  });

  it('S-D28: a flood of documents makes the ones not asked for give way, and no more is kept', async () => {
    const first = '{ count(atMost: 15) }';
    await ask({ query: first, ...byHash(first) });
    for (let i = 0; i < 60; i += 1) {
      const query = `{ count(atMost: ${1000 + i}) }`;
      await ask({ query, ...byHash(query) });
    }
    expect(await ask(byHash(first))).toMatchObject(refusal(200, 'PERSISTED_QUERY_NOT_FOUND'));
  });
});

describe('The store of documents', () => {
  it('S-D28: never holds more than it may, whatever is registered', () => {
    const store = createDocumentStore(100_000);
    for (let i = 0; i < 5000; i += 1) {
      const text = `{ a${i} ${'x'.repeat((i * 37) % 3000)} }`;
      store.keep(String(i), text);
      expect(store.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(store.bytes).toBeGreaterThan(80_000);
    store.keep('larger than all', 'x'.repeat(60_000));
    expect(store.find('larger than all')).toBeUndefined();
  });

  it('S-D28: keeps what is asked for again and again through a flood', () => {
    const store = createDocumentStore(100_000);
    store.keep('screen', '{ screen }');
    for (let i = 0; i < 5000; i += 1) {
      store.keep(String(i), 'x'.repeat(500));
      expect(store.find('screen')).toBe('{ screen }');
    }
  });

  it('counts a document once, however often it is registered', () => {
    const store = createDocumentStore(100_000);
    store.keep('a', '{ a }');
    const { bytes } = store;
    store.keep('a', '{ a }');
    expect(store.bytes).toBe(bytes);
  });
});

it('S-D09: a trusted document is no way to a schema that is not to be asked for', async () => {
  const path = join(folder, 'schema.json');
  const text = 'query Schema { __schema { queryType { name } } }';
  writeFileSync(path, manifest(operation('Schema', text)));
  const region = await startTwoSources({ INTROSPECTION: 'off', TRUSTED_DOCUMENTS_FILE: path });
  try {
    expect(await region.ask(text)).toMatchObject(refusal(400, 'GRAPHQL_VALIDATION_FAILED'));
  } finally {
    await region.stop();
  }
});

describe('A manifest', () => {
  it.each([
    ['not JSON', '{', /cannot be read as JSON/],
    ['of another format', '{"format":"relay","version":1,"operations":[]}', /format/],
    ['with a body that is no GraphQL', manifest(operation('A', 'query A {')), /Syntax Error/],
    [
      'with a body that lacks the operation',
      manifest(operation('B', 'query A { a }')),
      /no operation of its name/,
    ],
    [
      'S-K03: with an id that is the hash of something else',
      manifest(operation('A', 'query A { a }', 'a'.repeat(64))),
      /hash of something else/,
    ],
    [
      'with one id for two documents',
      manifest(operation('A', 'query A { a }', 'x'), operation('B', 'query B { b }', 'x')),
      /two documents/,
    ],
  ])('%s stops the gateway from starting', (_name, text, reason) => {
    const path = join(folder, 'bad.json');
    writeFileSync(path, text);
    const load = () => loadTrustedDocuments(path, []);
    expect(load).toThrow(TrustedDocumentsError);
    expect(load).toThrow(reason);
  });

  it('is printed for the operations of the folder, and trusted as they are', () => {
    const path = join(folder, 'printed.json');
    writeFileSync(path, execFileSync(process.execPath, ['schema/trusted-documents.ts']));
    const printed = loadTrustedDocuments(path, []);
    const texts = loadOperations().map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.map((text) => printed.byId(sha256(text))?.text)).toEqual(texts);
    expect(printed.byId(sha256(texts[0] ?? ''))?.operationNames).toHaveLength(1);
  });

  it('that is not there stops the gateway from starting', () => {
    expect(() => loadTrustedDocuments(join(folder, 'absent.json'), [])).toThrow(TrustedDocumentsError);
  });

  it('S-D28: cannot be added to by strangers: APQ with DOCUMENTS=safelist is refused', () => {
    const env = { ENVIRONMENT: 'development', DOCUMENTS: 'safelist', APQ: 'on' };
    expect(() => readRegionSettings(env)).toThrow(SettingsError);
    expect(() => readRegionSettings(env)).toThrow(/^APQ: /);
  });
});
