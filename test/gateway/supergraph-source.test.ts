import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSupergraphSource } from '../../gateway/supergraph-source.ts';
import { eventually } from './two-sources.ts';

const never = new AbortController().signal;

describe('A supergraph in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Reads it each time the source says to, and answers what came last. */
  async function follow(file: string, pollMs = 60_000) {
    const source = createSupergraphSource(file, { pollMs });
    let latest = await source.read(never);
    let looks = 0;
    const stop = source.watch(() => {
      looks += 1;
      void source.read(never).then(
        (text) => (latest = text),
        () => (latest = undefined),
      );
    });
    return { latest: () => latest, looks: () => looks, stop };
  }

  it('is read again when it is written to', async () => {
    const file = join(folder, 'supergraph.graphql');
    writeFileSync(file, 'one');
    const { latest, stop } = await follow(file);
    writeFileSync(file, 'two');
    await eventually(() => latest() === 'two');
    stop();
  });

  it('is read again when another file is moved to its place, and again when yet another is', async () => {
    const file = join(folder, 'supergraph.graphql');
    writeFileSync(file, 'one');
    const { latest, stop } = await follow(file);
    for (const text of ['two', 'three']) {
      writeFileSync(`${file}.next`, text);
      renameSync(`${file}.next`, file);
      await eventually(() => latest() === text);
    }
    stop();
  });

  it('is read again when Kubernetes replaces the folder behind it', async () => {
    // As a ConfigMap is mounted: the file is a link into `..data`, which is a link to a folder with a time in its name.
    const file = join(folder, 'supergraph.graphql');
    const write = (version: string): void => {
      mkdirSync(join(folder, `..${version}`));
      writeFileSync(join(folder, `..${version}`, 'supergraph.graphql'), version);
      symlinkSync(`..${version}`, join(folder, '..data_tmp'));
      renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    };
    write('one');
    symlinkSync('..data/supergraph.graphql', file);
    const { latest, stop } = await follow(file);
    expect(latest()).toBe('one');
    for (const version of ['two', 'three']) {
      write(version);
      await eventually(() => latest() === version);
    }
    stop();
  });

  it('is looked at now and then, because a change further up is told to nobody', async () => {
    mkdirSync(join(folder, 'one'));
    mkdirSync(join(folder, 'two'));
    for (const version of ['one', 'two']) writeFileSync(join(folder, version, 'supergraph.graphql'), version);
    symlinkSync('one', join(folder, 'current'));
    const { latest, stop } = await follow(join(folder, 'current', 'supergraph.graphql'), 50);
    unlinkSync(join(folder, 'current'));
    symlinkSync('two', join(folder, 'current'));
    await eventually(() => latest() === 'two');
    stop();
  });

  it('is looked at no more once it is not watched', async () => {
    const file = join(folder, 'supergraph.graphql');
    writeFileSync(file, 'one');
    const { looks, stop } = await follow(file, 20);
    writeFileSync(file, 'two');
    stop();
    const before = looks();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(looks()).toBe(before);
  });
});

describe('A supergraph at a URL', () => {
  let server: Server;
  let received: { headers: IncomingHttpHeaders; url: string | undefined }[];
  let answer: RequestListener;
  let url: string;
  beforeEach(async () => {
    received = [];
    server = createServer((req, res) => {
      received.push({ headers: req.headers, url: req.url });
      answer(req, res);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/supergraph?key=secret`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('is asked for with its ETag, and is unchanged when the answer is 304', async () => {
    let text = 'one';
    answer = (req, res) => {
      const etag = `"${text}"`;
      if (req.headers['if-none-match'] === etag) res.writeHead(304, { etag }).end();
      else res.writeHead(200, { etag }).end(text);
    };
    const source = createSupergraphSource(url, { pollMs: 60_000 });
    expect(await source.read(never)).toBe('one');
    expect(await source.read(never)).toBeUndefined();
    text = 'two';
    expect(await source.read(never)).toBe('two');
    expect(received.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"one"', '"one"']);
  });

  it('is read whole each time where it has no ETag', async () => {
    answer = (_req, res) => res.end('one');
    const source = createSupergraphSource(url, { pollMs: 60_000 });
    expect([await source.read(never), await source.read(never)]).toEqual(['one', 'one']);
    expect(received.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
  });

  it.each([304, 401, 404, 500, 503])('is not had from an answer with status %d', async (status) => {
    answer = (_req, res) => res.writeHead(status).end(status === 304 ? undefined : 'not a supergraph');
    const source = createSupergraphSource(url, { pollMs: 60_000 });
    await expect(source.read(never)).rejects.toThrow(`status ${status}`);
  });

  it('is not looked for where an answer redirects to', async () => {
    answer = (req, res) => {
      if (req.url === '/elsewhere') res.end('one');
      else res.writeHead(302, { location: '/elsewhere' }).end();
    };
    const source = createSupergraphSource(url, { pollMs: 60_000 });
    await expect(source.read(never)).rejects.toThrow('status 302');
    expect(received).toHaveLength(1);
  });

  it('is not read further than it may be long', async () => {
    let isCutShort = false;
    answer = (_req, res) => {
      res.on('close', () => (isCutShort = !res.writableFinished));
      res.write('x'.repeat(1000));
    };
    const source = createSupergraphSource(url, { pollMs: 60_000, maxBytes: 999 });
    await expect(source.read(never)).rejects.toThrow('longer than 999 bytes');
    await eventually(() => isCutShort);
  });

  it.each([
    ['does not begin', () => undefined],
    ['does not end', (res) => void res.write('one')],
  ] satisfies [string, (res: Parameters<RequestListener>[1]) => void][])(
    'is not waited for when the answer %s in time',
    async (_name, begin) => {
      answer = (_req, res) => begin(res);
      const source = createSupergraphSource(url, { pollMs: 60_000, timeoutMs: 100 });
      await expect(source.read(never)).rejects.toThrow('timeout');
    },
  );

  it('is not taken from an answer that is cut short', async () => {
    answer = (_req, res) => {
      res.writeHead(200, { 'content-length': '1000', etag: '"one"' });
      res.write('half');
      setTimeout(() => res.destroy(), 20);
    };
    const source = createSupergraphSource(url, { pollMs: 60_000 });
    await expect(source.read(never)).rejects.toThrow();
    answer = (_req, res) => res.end('whole');
    expect(await source.read(never)).toBe('whole');
    // What was not read to its end is not what the next one is held against.
    expect(received[1]?.headers['if-none-match']).toBeUndefined();
  });

  it('is asked for regularly, and no more once it is not watched', async () => {
    const source = createSupergraphSource(url, { pollMs: 20 });
    let looks = 0;
    const stop = source.watch(() => (looks += 1));
    await eventually(() => looks >= 3);
    stop();
    const before = looks;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(looks).toBe(before);
  });

  it('is named without what may be a key', () => {
    const { name } = createSupergraphSource('https://user:pass@host.example/graph?key=secret', {
      pollMs: 1000,
    });
    expect(name).toBe('https://host.example/graph');
  });
});
