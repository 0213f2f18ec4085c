import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';

/** One request a subgraph received. */
export interface ReceivedRequest {
  headers: IncomingHttpHeaders;
  query: string;
  variables: Record<string, unknown>;
  /** True once the gateway has let go of it before it was answered. */
  abandoned: boolean;
}

/** Answers in place of the subgraph, on the wire. */
export type Misbehaviour = (res: ServerResponse, received: ReceivedRequest) => void;

/** A small subgraph over real HTTP that can be told to misbehave. */
export interface SubgraphStandIn {
  url: string;
  received: ReceivedRequest[];
  misbehave: Misbehaviour | undefined;
  stop(): Promise<void>;
}

/** Resolvers by type and field; `__resolveReference` makes an entity. */
export type Resolvers = Record<
  string,
  Record<string, (parent: Record<string, unknown>, args: Record<string, unknown>) => unknown>
>;

/** Starts one on a free port. */
export async function startSubgraph(typeDefs: string, resolvers: Resolvers): Promise<SubgraphStandIn> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers }]);
  const server = createServer((req, res) => void answer(req, res));
  const standIn: SubgraphStandIn = {
    url: '',
    received: [],
    misbehave: undefined,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Pick<ReceivedRequest, 'query' | 'variables'>;
    const received: ReceivedRequest = {
      headers: req.headers,
      query: body.query,
      variables: body.variables,
      abandoned: false,
    };
    standIn.received.push(received);
    res.on('close', () => (received.abandoned = !res.writableFinished));
    if (standIn.misbehave) {
      standIn.misbehave(res, received);
      return;
    }
    const result = await graphql({ schema, source: body.query, variableValues: body.variables });
    sendJson(res, result);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return standIn;
}

/** Writes an answer as a subgraph does. */
export function sendJson(res: ServerResponse, body: unknown, status = 200): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
