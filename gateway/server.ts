import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { RecordOutcome } from './answer/finish-answers.ts';
import type { GatewaySettings } from './config.ts';
import { askForTokens, serveExplorer } from './explorer.ts';
import type { LocalSubgraph } from './execution/transport.ts';
import { createFederation } from './federation.ts';
import { createGraphqlServer } from './graphql-server.ts';
import { createHealthRoutes } from './health.ts';
import { collectProcessMetrics, createMetrics, type Metrics } from './metrics.ts';
import { registerSubgraphMetrics } from './subgraph-metrics.ts';
import { createTracing } from './tracing.ts';
import { loadOperations } from '../schema/operations.ts';
import { createAdmission, type Load } from './request/admission.ts';
import type { RequestContext } from './request/context.ts';
import { answerErrors, answerNotFound, sendError } from './request/error-answer.ts';
import { everyRequest, graphqlRequest } from './request/pipeline.ts';
import { createSubgraphs } from './subgraphs.ts';
import { loadTrustedDocuments } from './request/trusted-documents.ts';

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
  /** How much is under way, waiting and refused. */
  readLoad(): Load;
}

/** The audit log is told which fields of the query type came back, and which within those. */
const DISCLOSED_DEPTH = 2;

function serverOptions({ headersTimeoutMs, requestTimeoutMs }: GatewaySettings): ServerOptions {
  return {
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    // Longer than a balancer's usual minute, so that it is never the gateway that closes a connection in use.
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: Math.min(1000, headersTimeoutMs),
    maxHeaderSize: 16 * 1024,
  };
}

/** Builds a gateway. Nothing is loaded, listened to or connected before `start`. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { settings, log } = deps;
  const operations = settings.operationsFolder === undefined ? [] : loadOperations(settings.operationsFolder);
  const trusted = loadTrustedDocuments(
    settings.documents.trustedFile,
    operations.map(({ text }) => text),
  );
  const admission = createAdmission(settings.overload);
  const metrics = createMetrics(new Set(operations.map(({ name }) => name)));
  const subgraphs = createSubgraphs(settings, deps.localSubgraphs ?? {}, metrics, log);
  registerSubgraphMetrics(metrics.registry, subgraphs.states);
  if (settings.metricsPort !== undefined) collectProcessMetrics(metrics);
  const tracing =
    settings.traceEndpoint === undefined
      ? undefined
      : createTracing({ endpoint: settings.traceEndpoint, ratio: settings.traceRatio });
  let graphql: RequestHandler | undefined;
  let ready = false;

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(...everyRequest(settings, log, metrics));
  // First, for each route that is looked at before costs every request.
  app.all(
    '/graphql',
    ...graphqlRequest({ settings, log, trusted, admission, metrics, tracing }),
    (req, res, next) => {
      if (graphql) graphql(req, res, next);
      else sendError(res, 'UNAVAILABLE');
    },
  );
  app.use(createHealthRoutes({ isReady: () => ready && !isOverloaded() && (deps.isReady?.() ?? true) }));
  for (const [path, handler] of Object.entries(deps.mounts ?? {})) app.use(path, handler);
  if (settings.explorer)
    app.get('/', serveExplorer(operations, deps.exampleNhsNumber, askForTokens(settings.explorerTokenUrl)));
  app.use(answerNotFound());
  app.use(answerErrors(log));

  const httpServer = createServer(serverOptions(settings), app);
  const metricsServer =
    settings.metricsPort === undefined ? undefined : createMetricsServer(metrics, settings);
  const server = createGraphqlServer({
    settings,
    log,
    httpServer,
    metrics,
    federation: createFederation({
      settings,
      log,
      subgraphs,
      metrics,
      trusted: operations,
      trackedDepth: deps.recordOutcome ? DISCLOSED_DEPTH : 0,
    }),
    recordOutcome: deps.recordOutcome,
    auditDeadlineMs: settings.auditDeadlineMs,
  });
  let stopped: Promise<void> | undefined;

  function isOverloaded(): boolean {
    const { notReadyAfterShed } = settings.overload;
    return notReadyAfterShed > 0 && admission.readLoad().shedLately >= notReadyAfterShed;
  }

  async function close(): Promise<void> {
    const wasReady = ready;
    ready = false;
    // Whoever asks again should ask another instance.
    httpServer.prependListener('request', (_req, res) => res.setHeader('connection', 'close'));
    if (wasReady) await sleep(settings.drainDelayMs);
    if (graphql) await server.stop();
    await tracing?.stop();
    httpServer.close();
    metricsServer?.close();
    metricsServer?.closeAllConnections();
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
    readLoad: () => admission.readLoad(),
  };
}

/** Metrics have a server of their own, on the loopback: they are for the operator's collector, not for clients. */
function createMetricsServer({ registry }: Metrics, settings: GatewaySettings): Server {
  const app = express();
  app.disable('x-powered-by');
  app.get('/metrics', async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  });
  return createServer(serverOptions(settings), app);
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
