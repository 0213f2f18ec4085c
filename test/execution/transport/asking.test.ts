import { describe, expect, it } from '@jest/globals';
import { createHttpTransport } from '../../../gateway/execution/transport/http-transport.ts';
import { useFurniture } from './furniture.ts';
import { failed, greet, HELLO, QUERY, send, startRequest } from './stand-in.ts';

const SECRET = 'NHS 9990000018 has HIV; SELECT * FROM patients at 10.0.0.7';

describe('Asking a subgraph over HTTP', () => {
  const { start, reach } = useFurniture();

  /** The reply to an answer of this status and body. */
  async function replyTo(status: number, body: string | Buffer, headers: Record<string, string> = {}) {
    const subgraph = await start((res) => send(res, status, body, headers));
    return reach(subgraph.url, { retries: { reserve: 0 } }).send(QUERY, startRequest());
  }

  it('posts the call’s body as JSON to the address in the settings, and takes GraphQL or JSON', async () => {
    const subgraph = await start();
    await reach(`${subgraph.url}?tenant=a`).send(QUERY, startRequest());
    expect(subgraph.requests).toEqual([
      expect.objectContaining({ method: 'POST', path: '/graphql?tenant=a', body: QUERY.writeBody() }),
    ]);
    expect(subgraph.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      host: `127.0.0.1:${subgraph.port}`,
    });
  });

  it('sends on what the request has for this subgraph, and no other header', async () => {
    const subgraph = await start();
    const request = startRequest();
    const headersFor = (name: string): Record<string, string> => ({ 'x-request-id': `for ${name}` });
    await reach(subgraph.url, { name: 'hospital' }).send(QUERY, { ...request, headersFor });
    const headers = subgraph.requests[0]?.headers;
    expect(headers?.['x-request-id']).toBe('for hospital');
    expect(Object.keys(headers ?? {}).toSorted()).toEqual([
      'accept',
      'connection',
      'content-length',
      'content-type',
      'host',
      'x-deadline',
      'x-request-id',
    ]);
  });

  it('R-04: tells the subgraph when the request must be answered, in Unix milliseconds', async () => {
    const subgraph = await start();
    const deadlineAtUnixMs = Date.now() + 4000;
    await reach(subgraph.url).send(QUERY, startRequest(4000));
    const told = subgraph.requests[0]?.headers['x-deadline'];
    expect(told).toMatch(/^\d{13}$/);
    expect(Math.abs(Number(told) - deadlineAtUnixMs)).toBeLessThan(500);
  });

  it('sends nothing when a header cannot be sent, and does not hold that against the subgraph', async () => {
    const subgraph = await start();
    const transport = reach(subgraph.url);
    for (let count = 0; count < 6; count++) {
      const request = startRequest(1000, { 'x-request-id': 'a\r\nx-injected: b' });
      expect(await transport.send(QUERY, request)).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    }
    expect(subgraph.requests).toEqual([]);
    expect(transport.state().breaker).toBe('closed');
  });

  it('never rejects: a call that cannot be written is a failed one', async () => {
    const subgraph = await start();
    const unwritable = {
      ...QUERY,
      writeBody: () => {
        throw new Error(SECRET);
      },
    };
    const transport = reach(subgraph.url);
    expect(await transport.send(unwritable, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    expect(transport.state().inFlight).toBe(0);
  });

  it('refuses at the start a URL that is none, or of another protocol', () => {
    expect(() => createHttpTransport({ name: 'gp', url: 'ftp://localhost/' })).toThrow(
      'Subgraph gp is not at a URL of http or https.',
    );
    expect(() => createHttpTransport({ name: 'gp', url: 'localhost' })).toThrow();
  });

  it('reads data and errors together', async () => {
    const body =
      '{"data":{"a":1,"b":null},"errors":[{"message":"x","path":["b",0,"c"],"extensions":{"code":"Y"}}]}';
    expect(await replyTo(200, body)).toEqual({
      kind: 'answered',
      data: { a: 1, b: null },
      errors: [{ code: 'Y', path: ['b', 0, 'c'] }],
      isPlain: true,
    });
  });

  it('says of an answer whether its texts can stand in JSON as they are', async () => {
    expect(await replyTo(200, '{"data":{"a":"Zoë, well"}}')).toHaveProperty('isPlain', true);
    expect(await replyTo(200, String.raw`{"data":{"a":"a \"quote\""}}`)).not.toHaveProperty('isPlain');
  });

  it('reads an answer that comes in pieces, cut within a character', async () => {
    const bytes = Buffer.from('{"data":{"greeting":"Zoë"}}');
    const subgraph = await start((res) => {
      res.writeHead(200).write(bytes.subarray(0, bytes.length - 4));
      setTimeout(() => res.end(bytes.subarray(bytes.length - 4)), 20);
    });
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toMatchObject({
      data: { greeting: 'Zoë' },
    });
  });

  it.each([400, 401, 422, 500, 503])(
    'takes a GraphQL answer with status %d for an answer',
    async (status) => {
      const reply = await replyTo(
        status,
        '{"errors":[{"message":"no","extensions":{"code":"UNAUTHENTICATED"}}]}',
      );
      expect(reply).toEqual({
        kind: 'answered',
        data: undefined,
        errors: [{ code: 'UNAUTHENTICATED', path: undefined }],
        isPlain: true,
      });
    },
  );

  it.each([
    ['S-L01: an error with JSON of its own', 500, `{"error":"${SECRET}","stack":"at gp.ts:1"}`],
    ['a gateway’s error page', 502, `<html>${SECRET}</html>`],
    ['a refusal without GraphQL', 403, SECRET],
    ['too many requests', 429, ''],
    ['nothing found', 404, '{"errors":[]}'],
  ])('%s is UNAVAILABLE, without a word of it', async (_what, status, body) => {
    expect(await replyTo(status, body)).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
  });

  it.each([
    ['S-L02: a page of HTML', `<html>${SECRET}</html>`],
    ['JSON that is cut', '{"data":{"greeting":"hel'],
    ['an empty body', ''],
    ['a list', '[{"data":{}}]'],
    ['a text', '"data"'],
    ['null', 'null'],
    ['another object', '{"resourceType":"Bundle"}'],
    ['data that is a list', '{"data":[]}'],
    ['data that is a text', '{"data":"hello"}'],
    ['no data and no error', '{"data":null}'],
    ['no data and an empty list of errors', '{"data":null,"errors":[]}'],
    ['errors that are a text', '{"data":{},"errors":"none"}'],
    ['errors that are an object', '{"data":{},"errors":{"message":"x"}}'],
    ['errors that are texts', '{"data":{},"errors":["x"]}'],
    ['two answers', '{"data":{}}{"data":{}}'],
    ['a text that is not UTF-8', Buffer.from('{"data":{"greeting":"Zo\xeb"}}', 'latin1')],
  ])('R-06: %s with status 200 is MALFORMED', async (_what, body) => {
    expect(await replyTo(200, body)).toEqual(failed('SUBGRAPH_MALFORMED'));
  });

  it('R-06: 204 is MALFORMED', async () => {
    const subgraph = await start((res) => res.writeHead(204).end());
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_MALFORMED'));
  });

  it('R-06: a byte order mark before an answer does no harm', async () => {
    expect(await replyTo(200, '\ufeff{"data":{"greeting":"hello"}}')).toEqual(HELLO);
  });

  it('S-L03: of an error nothing is kept but its code and its path', async () => {
    const error = {
      message: SECRET,
      path: ['greeting'],
      locations: [{ line: 1, column: 1 }],
      extensions: { code: 'NOT_FOUND', sql: SECRET, stacktrace: [SECRET] },
    };
    const reply = await replyTo(
      200,
      JSON.stringify({ data: null, errors: [error], extensions: { debug: SECRET } }),
    );
    expect(reply).toEqual({
      kind: 'answered',
      data: undefined,
      errors: [{ code: 'NOT_FOUND', path: ['greeting'] }],
      isPlain: true,
    });
  });

  it.each(['"a.b"', '[{"a":1}]', '[1.5]', '[null]', '{"0":"a"}', 'null'])(
    'an error’s path of %s is none',
    async (path) => {
      expect(await replyTo(200, `{"errors":[{"message":"x","path":${path}}]}`)).toMatchObject({
        errors: [{ code: undefined, path: undefined }],
      });
    },
  );

  it.each([
    '{"__proto__":{"data":{"greeting":"hello"}}}',
    '{"constructor":{"prototype":{"data":{}}}}',
    '{"data":{},"errors":{"__proto__":[]}}',
  ])('%s is no answer, and changes no prototype', async (body) => {
    expect(await replyTo(200, body)).toEqual(failed('SUBGRAPH_MALFORMED'));
    expect({}).not.toHaveProperty('data');
  });

  it('prototype pollution: names in an answer stay names in it', async () => {
    const body =
      '{"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},' +
      '"errors":[{"message":"x","__proto__":{"path":["polluted"]},"extensions":{"__proto__":{"code":"POLLUTED"}}}]}';
    const reply = await replyTo(200, body);
    expect(reply).toMatchObject({ kind: 'answered', errors: [{ code: undefined, path: undefined }] });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([301, 302, 303, 307, 308])(
    'S-G06: a redirect (%d) is UNAVAILABLE and not followed, whatever its body',
    async (status) => {
      const elsewhere = await start(greet);
      const reply = await replyTo(status, '{"data":{"greeting":"hello"}}', { location: elsewhere.url });
      expect(reply).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
      expect(elsewhere.connections).toBe(0);
    },
  );
});
