import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { SelfSigned } from './certificate.ts';
import type { CallContext, SubgraphCall, SubgraphReply } from '../../../gateway/execution/transport.ts';

/** A subgraph on the wire, that answers as a test wants. */
export interface StandIn {
  url: string;
  port: number;
  /** Requests received, in order. */
  requests: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[];
  /** Connections taken since the start. */
  connections: number;
  /** Connections open now. */
  open: Set<Socket>;
  stop(): Promise<void>;
}

/** What reads as an answer of a subgraph. */
export const GREETING = '{"data":{"greeting":"hello"}}';

/** Starts one over HTTP. `answer` is called with each request, numbered from 1. */
export async function startStandIn(
  answer: (res: ServerResponse, request: StandIn['requests'][number], nth: number) => void = greet,
  host = '127.0.0.1',
  port = 0,
): Promise<StandIn> {
  const server = createServer((req, res) => {
    read(req, (request) => answer(res, request, standIn.requests.push(request)));
  });
  // Longer than any test waits: connections are closed by the one who calls, or it shows.
  server.keepAliveTimeout = 60_000;
  const standIn = await listen(server, host, port);
  return standIn;
}

/** Starts one over TLS, that answers as a healthy subgraph. */
export async function startTlsStandIn(certificate: SelfSigned): Promise<StandIn> {
  const server = createTlsServer(certificate, (req, res) => {
    read(req, (request) => {
      standIn.requests.push(request);
      greet(res);
    });
  });
  const standIn = await listen(server, '127.0.0.1', 0);
  standIn.url = standIn.url.replace('http:', 'https:');
  return standIn;
}

function read(req: IncomingMessage, done: (request: StandIn['requests'][number]) => void): void {
  let body = '';
  req.on('data', (chunk: Buffer) => (body += chunk.toString()));
  req.on('end', () => done({ method: req.method ?? '', path: req.url ?? '', headers: req.headers, body }));
  req.on('error', () => undefined);
}

/** Starts one below HTTP. `answer` is called with what each connection sends, requests numbered on it from 1. */
export async function startRawStandIn(answer: (socket: Socket, nth: number) => void): Promise<StandIn> {
  const server = createRawServer((socket) => {
    let count = 0;
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      if (!chunk.toString().startsWith('POST ')) return;
      standIn.requests.push({ method: 'POST', path: '', headers: {}, body: chunk.toString() });
      answer(socket, (count += 1));
    });
  });
  const standIn = await listen(server, '127.0.0.1', 0);
  return standIn;
}

async function listen(server: Server, host: string, port: number): Promise<StandIn> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    standIn.connections += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const standIn: StandIn = {
    url: `http://${host}:${address.port}/graphql`,
    port: address.port,
    requests: [],
    connections: 0,
    open,
    async stop() {
      for (const socket of open) socket.destroy();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
  return standIn;
}

/** Answers as a healthy subgraph. */
export function greet(res: ServerResponse): void {
  send(res, 200, GREETING);
}

/** Answers with a body of any kind. */
export function send(
  res: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** The bytes of an HTTP answer. */
export function rawAnswer(body: string): string {
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

export const QUERY: SubgraphCall = {
  query: '{ greeting }',
  isMutation: false,
  writeBody: () => '{"query":"{ greeting }","variables":{"name":"Ann"}}',
  readVariables: () => ({ name: 'Ann' }),
};

export const MUTATION: SubgraphCall = { ...QUERY, isMutation: true };

export const HELLO: SubgraphReply = {
  kind: 'answered',
  data: { greeting: 'hello' },
  errors: [],
  isPlain: true,
};

/** A client's request that has `timeMs` left, and `leave` to end it sooner. */
export function startRequest(
  timeMs = 10_000,
  headers: Record<string, string> = {},
): CallContext & { leave(): void } {
  const controller = new AbortController();
  return {
    headersFor: () => headers,
    deadlineAtMs: performance.now() + timeMs,
    signal: controller.signal,
    leave: () => controller.abort(),
  };
}

/** A reply without an answer. */
export function failed(failure: Extract<SubgraphReply, { kind: 'failed' }>['failure']): SubgraphReply {
  return { kind: 'failed', failure };
}

export function wait(timeMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, timeMs));
}

/** Waits until it holds. Throws when it has not within that time. */
export async function eventually(holds: () => boolean, withinMs = 10_000): Promise<void> {
  const endsAtMs = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > endsAtMs) throw new Error('It never came to hold.');
    await wait(2);
  }
}
