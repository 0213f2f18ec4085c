import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Answers the body of a GraphQL request with the body of the response. */
export type AnswerBody = (body: string) => Promise<string>;

/** A subgraph that answers from memory. */
export interface CannedServer {
  port: number;
  /** Requests answered since the last reset. */
  requestCount: () => number;
  /** Requests since the last reset that were not in memory yet. */
  computedCount: () => number;
  resetCounts: () => void;
  /** What has been asked and answered so far. */
  answers: ReadonlyMap<string, string>;
  close: () => void;
}

/** Distinct requests kept: far more than any gateway's plan has. Past it each is computed. */
const MAX_ANSWERS = 1000;
const NOTHING = Buffer.alloc(0);
const END_OF_HEAD = '\r\n\r\n';

/**
 * A subgraph that costs next to nothing, so that the gateway in front is what is measured: a request that came before is
 * answered from memory, found by its body, and only a new one is computed. It speaks just enough HTTP/1.1 for the
 * gateways here, keep-alive and pipelining included, over plain sockets: `node:http` would cost several times as much
 * and share its core with the load generator. `keyOf` says which bodies are the same request.
 */
export function startCannedServer(answer: AnswerBody, keyOf = (body: string) => body): Promise<CannedServer> {
  const answers = new Map<string, string>();
  const responses = new Map<string, Buffer>();
  const sockets = new Set<Socket>();
  let requests = 0;
  let computed = 0;

  /** A response at once where it is known; else a promise of it. */
  function respond(body: string): Buffer | Promise<Buffer> {
    requests += 1;
    const key = keyOf(body);
    return responses.get(key) ?? compute(key, body);
  }

  async function compute(key: string, body: string): Promise<Buffer> {
    computed += 1;
    const text = await answer(body);
    const response = toResponse(text);
    if (responses.size < MAX_ANSWERS) {
      responses.set(key, response);
      answers.set(key, text);
    }
    return response;
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    serveSocket(socket, respond);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        requestCount: () => requests,
        computedCount: () => computed,
        resetCounts() {
          requests = 0;
          computed = 0;
        },
        answers,
        close() {
          server.close();
          for (const socket of sockets) socket.destroy();
        },
      }),
    );
  });
}

/** Reads requests off a socket and writes their responses, in order. What it cannot read ends the connection. */
function serveSocket(socket: Socket, respond: (body: string) => Buffer | Promise<Buffer>): void {
  let unread: Buffer = NOTHING;
  let busy = false;
  socket.on('data', (chunk) => {
    unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk]);
    if (!busy) readOn();
  });

  function readOn(): void {
    for (let request = takeRequest(unread); request; request = takeRequest(unread)) {
      unread = request.rest;
      const response = respond(request.body);
      if (response instanceof Promise) {
        busy = true;
        response.then(
          (ready) => {
            socket.write(ready);
            busy = false;
            readOn();
          },
          (error: unknown) => {
            console.error(error);
            socket.destroy();
          },
        );
        return;
      }
      socket.write(response);
    }
  }
}

/** The first whole request, and what follows it. Undefined while there is none. Throws when it has no length. */
function takeRequest(bytes: Buffer): { body: string; rest: Buffer } | undefined {
  const endOfHead = bytes.indexOf(END_OF_HEAD);
  if (endOfHead === -1) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString('latin1', 0, endOfHead))?.[1];
  if (length === undefined) throw new Error('A gateway sent a request without content-length.');
  const start = endOfHead + END_OF_HEAD.length;
  const end = start + Number(length);
  if (bytes.length < end) return undefined;
  return {
    body: bytes.toString('utf8', start, end),
    rest: bytes.length === end ? NOTHING : bytes.subarray(end),
  };
}

/** With the headers a subgraph in Node would send, so that the gateway has as much to read. */
function toResponse(text: string): Buffer {
  const body = Buffer.from(text);
  const head = [
    'HTTP/1.1 200 OK',
    'cache-control: no-store',
    'content-type: application/json; charset=utf-8',
    `content-length: ${body.length}`,
    `date: ${new Date().toUTCString()}`,
    'connection: keep-alive',
    'keep-alive: timeout=65',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n') + END_OF_HEAD), body]);
}
