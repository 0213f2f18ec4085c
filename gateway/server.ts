import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { answerByServer } from './answer-by-server.ts';
import { answerReady } from './answer-ready.ts';
import { createFinish, type RecordOutcome } from './answer/finish.ts';
import type { GatewaySettings } from './config.ts';
import { askForTokens, serveExplorer } from './explorer.ts';
import type { LocalSubgraph } from './execution/transport.ts';
import { createFederation } from './federation.ts';
import { createGraphqlServer } from './graphql-server.ts';
import { createHealthRoutes } from './health.ts';
import { registerLoadMetrics, type GatewayLoad } from './load-metrics.ts';
import { collectProcessMetrics, createMetrics, type Metrics } from './metrics.ts';
import { registerSubgraphMetrics } from './subgraph-metrics.ts';
import { createTracing } from './tracing.ts';
import { loadOperations } from '../schema/operations.ts';
import { createAdmission } from './request/admission.ts';
import { beginRequest } from './request/begin-request.ts';
import type { Next, Request, Response, Step } from './request/context.ts';
import { answerErrors, sendError } from './request/error-answer.ts';
import { pathOf } from './request/path.ts';
import { everyRequest, graphqlRequest } from './request/pipeline.ts';
import { runSteps } from './request/run-steps.ts';
import { createAnswerWriter } from './request/write-answer.ts';
import { createSubgraphs } from './subgraphs.ts';
import { loadTrustedDocuments } from './request/trusted-documents.ts';
import { createTurns } from './request/turns.ts';
import { watchUtilization } from './watch-utilization.ts';

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
  /** Loads the supergraph, then listens. Rejects when the supergraph is bad or a port is taken. */
  start(): Promise<{ url: string; metricsUrl: string | undefined }>;
  /** Says it is not ready, waits for the balancer to see it, finishes what is under way, closes. Repeatable. */
  stop(): Promise<void>;
  /** How much is under way, waiting and refused. */
  readLoad(): GatewayLoad;
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
  const turns = createTurns(settings.overload.maxConcurrent);
  const readLoad = () => ({ ...admission.readLoad(), bound: turns.bound });
  const metrics = createMetrics(new Set(operations.map(({ name }) => name)));
  const subgraphs = createSubgraphs(settings, deps.localSubgraphs ?? {}, metrics, log);
  registerSubgraphMetrics(metrics.registry, subgraphs.states);
  registerLoadMetrics(metrics.registry, readLoad);
  if (settings.metricsPort !== undefined) collectProcessMetrics(metrics);
  const tracing =
    settings.traceEndpoint === undefined
      ? undefined
      : createTracing({ endpoint: settings.traceEndpoint, ratio: settings.traceRatio });
  const finish = createFinish({
    log,
    recordOutcome: deps.recordOutcome,
    auditDeadlineMs: settings.auditDeadlineMs,
  });
  const writeAnswer = createAnswerWriter(settings.compressAboveBytes);
  const federation = createFederation({
    settings,
    log,
    subgraphs,
    metrics,
    trusted: trusted.all,
    trackedDepth: deps.recordOutcome ? DISCLOSED_DEPTH : 0,
  });
  let ready = false;
  let hasStarted = false;

  // What is not GraphQL: pages, probes, keys.
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(createHealthRoutes({ isReady: () => ready && !isOverloaded() && (deps.isReady?.() ?? true) }));
  for (const [path, handler] of Object.entries(deps.mounts ?? {})) app.use(path, handler);
  if (settings.explorer)
    app.get('/', serveExplorer(operations, deps.exampleNhsNumber, askForTokens(settings.explorerTokenUrl)));
  app.use((_req: Request, res: Response) => sendError(res, 'BAD_REQUEST', { status: 404 }));
  // Express knows it by its four parameters.
  app.use((error: unknown, req: Request, res: Response, _next: Next) => fail(error, req, res));

  const fail = answerErrors(log);
  const first = everyRequest(settings, log, metrics);
  const elsewhere: Step[] = [...first, (req, res) => void app(req, res)];
  const graphql: Step[] = [
    ...first,
    ...graphqlRequest({ settings, log, trusted, admission, turns, metrics, tracing }),
    answerReady({ settings, metrics, log, federation, finish, writeAnswer }),
    (req, res) => answerByServer(server, res.locals.context, writeAnswer, req, res),
  ];
  const httpServer = createServer(serverOptions(settings), (req, res) => {
    runSteps(pathOf(req) === '/graphql' ? graphql : elsewhere, req, beginRequest(req, res), fail);
  });
  const metricsServer =
    settings.metricsPort === undefined ? undefined : createMetricsServer(metrics, settings);
  const server = createGraphqlServer({
    settings,
    log,
    httpServer,
    metrics,
    federation,
    finish,
  });
  let stopped: Promise<void> | undefined;
  let stopWatching = (): void => undefined;

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
    if (hasStarted) await server.stop();
    stopWatching();
    await tracing?.stop();
    httpServer.close();
    metricsServer?.close();
    metricsServer?.closeAllConnections();
  }

  return {
    async start() {
      await server.start();
      hasStarted = true;
      const url = await listen(httpServer, settings.port, settings.host);
      const metricsUrl =
        metricsServer && (await listen(metricsServer, settings.metricsPort ?? 0, settings.metricsHost));
      stopWatching = watchUtilization((utilization) => turns.follow(utilization));
      ready = true;
      return { url, metricsUrl };
    },
    stop: () => (stopped ??= close()),
    readLoad,
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
