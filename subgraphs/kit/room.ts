import { ApolloServer, type BaseContext } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import { buildSubgraphSchema } from '@apollo/subgraph';
import express, { type Router } from 'express';
import { GraphQLError, execute, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createError, isErrorCode } from '../../schema/errors.ts';
import { SCALARS } from '../../schema/scalars.ts';
import { loadSubgraphSdl, type SubgraphName } from '../../schema/subgraphs.ts';
import { createDocumentReader } from './documents.ts';
import { followRequest } from './request-end.ts';

/** What a room is told of the request that asks it. */
export interface RoomRequest {
  /** Headers with lower-case names; several values are joined with a comma. */
  headers: Readonly<Record<string, string>>;
  /** Aborted when whoever asked has left, and shortly before they would: see request-end.ts. */
  signal: AbortSignal;
}

/** A subgraph, before it is reachable over anything. */
export interface Room<Context extends BaseContext = BaseContext> {
  name: SubgraphName;
  schema: GraphQLSchema;
  /** Makes what one request needs, loaders above all: they are never shared between requests (hazard H5). */
  createContext: (request: RoomRequest) => Context;
  /** Other things served beside `/graphql`. */
  routes?: Router;
  /** Begins listening to feeds. */
  start?: () => Promise<void>;
  /** False while the room cannot answer at all. */
  isReady?: () => boolean;
  /** Closes stores and connections. */
  stop: () => Promise<void>;
}

/** Joins a room's schema file, the types all share, and its resolvers. */
export function buildRoomSchema(name: SubgraphName, resolvers: object): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(loadSubgraphSdl(name)),
    resolvers: { ...SCALARS, ...resolvers },
  });
}

/** Asks a room in this process, over no wire. `signal` is aborted when the asker leaves. Never rejects. */
export type AskRoom = (
  operation: { query: string; variables: Record<string, unknown>; operationName?: string | undefined },
  headers: Record<string, string>,
  signal?: AbortSignal,
) => Promise<ExecutionResult>;

/** Makes what asks a room in this process. Errors are masked as they are over HTTP. */
export function createRoomAsker<Context extends BaseContext>(room: Room<Context>, logger: Logger): AskRoom {
  const { schema } = room;
  const readDocument = createDocumentReader(schema);
  const mask = (error: unknown) => maskError(error, room.name, logger);
  return async function askRoom({ query, variables, operationName }, headers, signal) {
    const end = followRequest(headers);
    signal?.addEventListener('abort', end.leave);
    try {
      const result = await execute({
        schema,
        document: readDocument(query),
        variableValues: variables,
        operationName,
        contextValue: room.createContext({ headers, signal: end.signal }),
      });
      return result.errors ? { ...result, errors: result.errors.map(mask) } : result;
    } catch (error) {
      return { errors: [mask(error)] };
    } finally {
      end.settle();
      signal?.removeEventListener('abort', end.leave);
    }
  };
}

/** A room served over HTTP. */
export interface RoomServer {
  /** Where it listens, for example `http://127.0.0.1:4101`. */
  url: string;
  /** Turns requests away, waits for those under way, and closes the room. */
  stop: () => Promise<void>;
}

/** Serves a room: `/graphql`, `/health/live`, `/health/ready`, and its own routes. */
export async function serveRoom<Context extends BaseContext>(
  room: Room<Context>,
  settings: { port: number; host: string },
  logger: Logger,
): Promise<RoomServer> {
  const app = express();
  app.disable('x-powered-by');
  const httpServer = createServer(app);
  const apollo = new ApolloServer<Context>({
    schema: room.schema,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => maskError(error, room.name, logger).toJSON(),
    plugins: [ApolloServerPluginDrainHttpServer({ httpServer }), ApolloServerPluginInlineTraceDisabled()],
  });
  await apollo.start();
  let stopping = false;
  app.get('/health/live', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/health/ready', (_request, response) => {
    const ready = !stopping && (room.isReady?.() ?? true);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' });
  });
  app.use(
    '/graphql',
    // Representations of fifty patients carry their lists: far more than a client may send the gateway.
    express.json({ limit: '32mb' }),
    expressMiddleware(apollo, {
      context: ({ req, res }) => Promise.resolve(room.createContext(toRoomRequest(req, res))),
    }),
  );
  if (room.routes) app.use(room.routes);
  await room.start?.();
  await new Promise<void>((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen(settings.port, settings.host, resolve);
  });
  const { port } = httpServer.address() as AddressInfo;
  return {
    url: `http://${settings.host}:${port}`,
    stop: async () => {
      stopping = true;
      await apollo.stop();
      await room.stop();
    },
  };
}

/** Lets through the errors of the table and nothing else: a source's own words may hold patient data. */
function maskError(error: unknown, room: SubgraphName, logger: Logger): GraphQLError {
  if (error instanceof GraphQLError && isErrorCode(error.extensions['code'])) {
    return new GraphQLError(error.message, { path: error.path, extensions: error.extensions });
  }
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  logger.error(
    { room, fault: original instanceof Error ? original.name : typeof original },
    'resolver failed',
  );
  logger.debug({ room, stack: original instanceof Error ? original.stack : null }, 'resolver failed: where');
  const path = error instanceof GraphQLError ? error.path : undefined;
  const masked = createError('INTERNAL_ERROR');
  return new GraphQLError(masked.message, { path, extensions: masked.extensions });
}

function toRoomRequest(request: IncomingMessage, response: ServerResponse): RoomRequest {
  const headers = plainHeaders(request.headers);
  const end = followRequest(headers);
  response.once('close', () => {
    if (response.writableFinished) end.settle();
    else end.leave();
  });
  return { headers, signal: end.signal };
}

function plainHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}
