import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { GraphQLError, parse, validate, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { ERRORS, createError, type ErrorCode } from '../schema/errors.ts';
import type { NamedOperation } from '../schema/operations.ts';
import { nameSubgraphError } from './answer/errors.ts';
import { sha256 } from './answer/outcome.ts';
import { toCallContext } from './call-context.ts';
import type { GatewaySettings } from './config.ts';
import { createEngine, type Engine } from './execution/engine.ts';
import type { Answer } from './execution/operations.ts';
import type { PlanCacheSize } from './execution/planning/plan-cache.ts';
import { PlannerBusy, PlanningTimedOut } from './execution/planning/planning-errors.ts';
import type { Metrics } from './metrics.ts';
import type { RequestContext } from './request/context.ts';
import type { Subgraphs } from './subgraphs.ts';
import { createSupergraphSource } from './supergraph-source.ts';
import { watchSupergraph } from './supergraph.ts';

type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
type ExecutorRequest = Parameters<GatewayExecutor>[0];

/** What the federation is made of. */
export interface FederationOptions {
  settings: GatewaySettings;
  log: Logger;
  subgraphs: Subgraphs;
  metrics: Metrics;
  /** Documents of screens: planned before a supergraph is switched to. One that does not fit it keeps it out. */
  trusted: readonly NamedOperation[];
  /** To which depth an answer tells what it disclosed. */
  trackedDepth: number;
}

/** Its words may quote a request: we log what happens to requests ourselves. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const PATHS_LIMIT = 500;

/**
 * The federation, for the GraphQL server: @apollo/gateway loads, validates and replaces supergraphs; operations are
 * executed by the engine of the supergraph that they were validated against.
 */
export function createFederation(options: FederationOptions): GatewayInterface {
  const { settings, log } = options;
  // Read when a gateway is made. Without it, every start is reported to the library's vendor.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  const engines = new Map<string, Engine>();
  const engineOf = new WeakMap<GraphQLSchema, Engine>();
  let isStopping = false;

  options.metrics.tellPlanCache(() => addUp([...engines.values()].map((engine) => engine.planCache())));

  const supergraph = watchSupergraph({
    source: createSupergraphSource(settings.supergraph, { pollMs: settings.supergraphPollMs }),
    log,
    async prepare(sdl) {
      const engine = await createEngine({
        supergraphSdl: sdl,
        subgraph: options.subgraphs.reach,
        nameError: nameSubgraphError,
        entitiesMustExist: settings.entitiesMustExist,
        trackedDepth: options.trackedDepth,
        planner: {
          timeoutMs: settings.planningBudgetMs,
          workers: settings.plannerThreads,
          pathsLimit: PATHS_LIMIT,
        },
        planCacheBytes: settings.planCacheBytes,
      });
      try {
        await warm(engine, options.trusted);
      } catch (error) {
        await engine.close();
        throw error;
      }
      engines.set(sdl, engine);
      return { close: () => retire(sdl, engine) };
    },
  });

  /** A request may have been given the schema before it was replaced, and come to be executed only now. */
  async function retire(sdl: string, engine: Engine): Promise<void> {
    if (!isStopping) await sleep(settings.requestDeadlineMs, undefined, { ref: false });
    if (engines.get(sdl) === engine) engines.delete(sdl);
    await engine.close();
  }

  const apollo = new ApolloGateway({
    supergraphSdl: supergraph.manager,
    logger: SILENT,
    debug: false,
    __exposeQueryPlanExperimental: false,
    buildService: () => ({ process: () => Promise.reject(new Error('The engine asks subgraphs itself.')) }),
  });
  apollo.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    const engine = engines.get(coreSupergraphSdl);
    if (engine) engineOf.set(apiSchema, engine);
  });

  return {
    onSchemaLoadOrUpdate: (callback) => apollo.onSchemaLoadOrUpdate(callback),
    async load(loadOptions) {
      await apollo.load(loadOptions);
      return {
        executor: (request) => {
          const engine = engineOf.get(request.schema);
          if (!engine) throw createError('UNAVAILABLE');
          return execute(engine, request, options);
        },
      };
    },
    async stop() {
      isStopping = true;
      await apollo.stop();
      await Promise.all([...engines.values()].map((engine) => engine.close()));
      await options.subgraphs.close();
    },
  };
}

/** Throws, naming the operation, when one does not fit the schema; rejects when one cannot be planned. */
async function warm(engine: Engine, trusted: readonly NamedOperation[]): Promise<void> {
  const documents = trusted.map(({ name, text }) => {
    const document = parse(text);
    const [problem] = validate(engine.schema, document);
    if (problem) throw new Error(`The operation ${name} does not fit it: ${problem.message}`);
    return { document, documentId: sha256(text), operationName: undefined };
  });
  await engine.warm(documents);
}

async function execute(
  engine: Engine,
  { document, queryHash, operationName, request, context }: ExecutorRequest,
  { settings, metrics }: FederationOptions,
): ReturnType<GatewayExecutor> {
  const requestContext = context as RequestContext;
  const { trace } = requestContext;
  const endExecution = trace?.startExecution();
  const startedAtMs = performance.now();
  try {
    const answer = await engine.execute({
      document,
      documentId: queryHash,
      // A document with one operation is the same whether or not the request names it.
      operationName: document.definitions.length > 1 ? (operationName ?? undefined) : undefined,
      variables: request.variables ?? {},
      context: toCallContext(requestContext, settings),
      onPhase(phase, durationMs) {
        metrics.countPhase(phase, durationMs);
        trace?.addPhase(phase, durationMs);
      },
    });
    return toResult(answer);
  } catch (error) {
    const mayPassLater = error instanceof PlanningTimedOut || error instanceof PlannerBusy;
    throw createError(mayPassLater ? 'UNAVAILABLE' : 'INTERNAL_ERROR');
  } finally {
    metrics.countPhase('execute', performance.now() - startedAtMs);
    endExecution?.();
  }
}

/** While a supergraph is replaced, there are two caches. */
function addUp(sizes: readonly PlanCacheSize[]): PlanCacheSize {
  const sum = { entries: 0, bytes: 0, pinnedEntries: 0, pinnedBytes: 0 };
  for (const size of sizes) {
    sum.entries += size.entries;
    sum.bytes += size.bytes;
    sum.pinnedEntries += size.pinnedEntries;
    sum.pinnedBytes += size.pinnedBytes;
  }
  return sum;
}

function toResult(answer: Answer): Awaited<ReturnType<GatewayExecutor>> {
  if (answer.kind === 'bad-variables') return { errors: answer.errors };
  const errors = answer.errors.map(({ code, source, path }) => {
    const known = code as ErrorCode;
    return new GraphQLError(ERRORS[known].message, {
      path,
      extensions: { code, ...(source !== undefined && { source }) },
    });
  });
  return {
    // Written already: see `writeBody`.
    data: answer.data,
    ...(errors.length > 0 && { errors }),
  };
}
