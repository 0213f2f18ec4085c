import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startTwoSources, type TwoSources } from './two-sources.ts';

const QUERY = '{ count(atMost: 1) }';

describe('A connection', () => {
  let region: TwoSources;
  beforeAll(async () => {
    region = await startTwoSources({ HEADERS_TIMEOUT_MS: '300', REQUEST_TIMEOUT_MS: '600' });
  });
  afterAll(() => region.stop());

  function open(): { socket: Socket; heard: () => string; isClosed: () => boolean } {
    const { hostname, port } = new URL(region.url);
    const socket = connect(Number(port), hostname);
    let text = '';
    let closed = false;
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => (closed = true));
    return { socket, heard: () => text, isClosed: () => closed };
  }

  const body = JSON.stringify({ query: QUERY });
  const head = (...lines: string[]): string =>
    ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');

  const SMUGGLED: [string, string][] = [
    ['a length and pieces', head('Content-Length: 5', 'Transfer-Encoding: chunked') + '0\r\n\r\n'],
    ['pieces and a length', head('Transfer-Encoding: chunked', 'Content-Length: 5') + '0\r\n\r\n'],
    ['two lengths', head(`Content-Length: ${body.length}`, 'Content-Length: 5') + body],
    [
      'the same length twice',
      head(`Content-Length: ${body.length}`, `Content-Length: ${body.length}`) + body,
    ],
    ['two lengths in one header', head(`Content-Length: ${body.length}, 5`) + body],
    ['a length with a sign', head(`Content-Length: +${body.length}`) + body],
    ['pieces by another name', head('Transfer-Encoding: xchunked') + '0\r\n\r\n'],
    ['pieces twice', head('Transfer-Encoding: chunked, chunked') + '0\r\n\r\n'],
    ['a folded header', head('X-Folded: a\r\n b', `Content-Length: ${body.length}`) + body],
    ['a space before the colon', head(`Content-Length : ${body.length}`) + body],
    ['a line that ends in a bare line feed', head(`X-Bare: a\nContent-Length: ${body.length}`) + body],
    ['a header with a NUL', head(`X-Nul: a\0b`, `Content-Length: ${body.length}`) + body],
    ['no host', `POST /graphql HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
  ];
  it.each(SMUGGLED)(
    'S-D25: with %s is refused and closed, and what follows is not read',
    async (_name, bytes) => {
      const { socket, heard, isClosed } = open();
      const second = head(`Content-Length: ${body.length}`, `Authorization: Bearer ${region.token}`) + body;
      socket.write(bytes + second);
      await eventually(isClosed);
      expect(heard()).toMatch(/^HTTP\/1.1 400 /);
      expect(heard().match(/HTTP\/1.1 /g)).toHaveLength(1);
    },
  );

  it('S-D23: whose headers come a byte at a time is closed, and others are answered meanwhile', async () => {
    const slow = Array.from({ length: 50 }, open);
    const bytes = head('X-Padding: a');
    let sent = 0;
    const dripping = setInterval(() => {
      for (const { socket } of slow) if (socket.writable) socket.write(bytes.charAt(sent));
      sent += 1;
    }, 20);
    try {
      await eventually(() => sent > 3);
      expect((await region.ask(QUERY)).status).toBe(200);
      await eventually(() => slow.every(({ isClosed }) => isClosed()));
      expect(sent).toBeLessThan(bytes.length);
    } finally {
      clearInterval(dripping);
    }
  });

  it('S-D23: whose body comes a byte at a time is closed too', async () => {
    const { socket, isClosed } = open();
    socket.write(head('Content-Length: 90000', `Authorization: Bearer ${region.token}`));
    const dripping = setInterval(() => {
      if (socket.writable) socket.write(' ');
    }, 20);
    try {
      await eventually(isClosed);
    } finally {
      clearInterval(dripping);
    }
  });
});
