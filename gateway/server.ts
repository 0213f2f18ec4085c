import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { RecordOutcome } from './answer/finish-answers.ts';
import type { GatewaySettings } from './config.ts';
import { askForTokens, serveExplorer } from './explorer.ts';
import { checkSupergraph } from './fetching/entity-facts.ts';
import { createSubgraphConnections, type LocalSubgraph } from './fetching/subgraph-request.ts';
import { createGraphqlServer } from './graphql-server.ts';
import { createHealthRoutes } from './health.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { loadOperations } from '../schema/operations.ts';
import type { RequestContext } from './request/context.ts';
import { answerErrors, answerNotFound, sendError } from './request/error-answer.ts';
import { everyRequest, graphqlRequest } from './request/pipeline.ts';
import { createSupergraphSource } from './supergraph-source.ts';
import { watchSupergraph } from './supergraph.ts';

/** What a gateway is made of. */
export interface GatewayDeps {
  settings: GatewaySettings;
  log: Logger;
  /** Subgraphs that run in this process, by their name in the supergraph. Every other one is asked over HTTP. */
  localSubgraphs?: Readonly<Record<string, LocalSubgraph>>;
  /** What else is served, by its path: the keys that verify access grants, for one. Nobody is authenticated there. */
  mounts?: Readonly<Record<string, RequestHandler>>;
  /** Awaited before the first byte of every answer. When it rejects or is late, 503 AUDIT_UNAVAILABLE leaves instead. */
  recordOutcome?: RecordOutcome;
  /** False while a subgraph in this process cannot answer at all: the gateway is not ready then. */
  isReady?: () => boolean;
  /** A fictional patient for the explorer's tabs. */
  exampleNhsNumber?: string;
}

/** A gateway. */
export interface Gateway {
  app: Express;
  /** Loads the supergraph, then listens. Rejects when the supergraph is bad or a port is taken. */
  start(): Promise<{ url: string; metricsUrl: string | undefined }>;
  /** Says it is not ready, waits for the balancer to see it, finishes what is under way, closes. Repeatable. */
  stop(): Promise<void>;
}

const SERVER_OPTIONS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // Longer than a balancer's usual minute, so that it is never the gateway that closes a connection in use.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
};

/** Builds a gateway. Nothing is loaded, listened to or connected before `start`. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { settings, log } = deps;
  const operations = settings.operationsFolder === undefined ? [] : loadOperations(settings.operationsFolder);
  const metrics = createMetrics(new Set(operations.map(({ name }) => name)));
  const supergraph = watchSupergraph({
    source: createSupergraphSource(settings.supergraph, { pollMs: settings.supergraphPollMs }),
    log,
    prepare: (sdl) => Promise.resolve({ facts: checkSupergraph(sdl), close: () => undefined }),
  });
  const connections = createSubgraphConnections(settings.maxSubgraphAnswerBytes);
  let graphql: RequestHandler | undefined;
  let ready = false;

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(...everyRequest(settings, log, metrics));
  app.use(createHealthRoutes({ isReady: () => ready && (deps.isReady?.() ?? true) }));
  for (const [path, handler] of Object.entries(deps.mounts ?? {})) app.use(path, handler);
  if (settings.explorer)
    app.get('/', serveExplorer(operations, deps.exampleNhsNumber, askForTokens(settings.explorerTokenUrl)));
  app.all('/graphql', ...graphqlRequest(settings, log), (req, res, next) => {
    if (graphql) graphql(req, res, next);
    else sendError(res, 'UNAVAILABLE');
  });
  app.use(answerNotFound());
  app.use(answerErrors(log));

  const httpServer = createServer(SERVER_OPTIONS, app);
  const metricsServer = settings.metricsPort === undefined ? undefined : createMetricsServer(metrics);
  const server = createGraphqlServer({
    settings,
    log,
    supergraph,
    connections,
    metrics,
    httpServer,
    localSubgraphs: deps.localSubgraphs ?? {},
    recordOutcome: deps.recordOutcome,
    auditDeadlineMs: settings.auditDeadlineMs,
  });
  let stopped: Promise<void> | undefined;

  async function close(): Promise<void> {
    const wasReady = ready;
    ready = false;
    if (wasReady) await sleep(settings.drainDelayMs);
    if (graphql) await server.stop();
    httpServer.close();
    metricsServer?.close();
    metricsServer?.closeAllConnections();
    await connections.destroy();
  }

  return {
    app,
    async start() {
      await server.start();
      graphql = expressMiddleware<RequestContext>(server, {
        context: ({ res }) => Promise.resolve(readContext(res.locals)),
      });
      const url = await listen(httpServer, settings.port, settings.host);
      const metricsUrl =
        metricsServer && (await listen(metricsServer, settings.metricsPort ?? 0, settings.metricsHost));
      ready = true;
      return { url, metricsUrl };
    },
    stop: () => (stopped ??= close()),
  };
}

/** Metrics have a server of their own, on the loopback: they are for the operator's collector, not for clients. */
function createMetricsServer({ registry }: Metrics): Server {
  const app = express();
  app.disable('x-powered-by');
  app.get('/metrics', async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  });
  return createServer(SERVER_OPTIONS, app);
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address() as AddressInfo;
      const shownHost = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      resolve(`http://${shownHost}:${address.port}`);
    });
  });
}

function readContext(locals: Record<string, unknown>): RequestContext {
  return locals['context'] as RequestContext;
}
