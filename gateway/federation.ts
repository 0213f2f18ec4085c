import { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { NoSchemaIntrospectionCustomRule, parse, validate } from 'graphql';
import type { Logger } from 'pino';
import { nameSubgraphError } from './answer/errors.ts';
import type { GatewaySettings } from './config.ts';
import { createEngine, type Engine } from './execution/engine.ts';
import type { PlanCacheSize } from './execution/planning/plan-cache.ts';
import type { Lease } from './generations.ts';
import type { Metrics } from './metrics.ts';
import type { RequestContext } from './request/context.ts';
import type { TrustedDocument } from './request/trusted-documents.ts';
import type { Subgraphs } from './subgraphs.ts';
import { createSupergraphSource } from './supergraph-source.ts';
import { watchSupergraph } from './supergraph.ts';

type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;

/** What the federation is made of. */
export interface FederationOptions {
  settings: GatewaySettings;
  log: Logger;
  subgraphs: Subgraphs;
  metrics: Metrics;
  /** Planned before a supergraph is switched to. One that does not fit it keeps it out. */
  trusted: readonly TrustedDocument[];
  /** To which depth an answer tells what it disclosed. */
  trackedDepth: number;
}

/** Supergraphs, one after the other, each with its engine. */
export interface Federation {
  /** For the GraphQL server: the schema of now. It executes nothing. */
  schemas: GatewayInterface;
  /**
   * The engine of now, for one request. To be called in the tick in which the server gives the request its schema, so
   * that the two belong together, and released however the request ends.
   */
  acquire(): Lease<Engine>;
}

/** Its words may quote a request: we log what happens to requests ourselves. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const PATHS_LIMIT = 500;

/** @apollo/gateway loads, validates and replaces supergraphs; an engine is made ready for each before it is used. */
export function createFederation(options: FederationOptions): Federation {
  const { settings, log } = options;
  // Read when a gateway is made. Without it, every start is reported to the library's vendor.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  const engines = new Set<Engine>();

  options.metrics.tellPlanCache(() => addUp([...engines].map((engine) => engine.planCache())));

  const supergraph = watchSupergraph<Engine>({
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
        await warm(engine, options.trusted, settings.introspection);
      } catch (error) {
        await engine.close();
        throw error;
      }
      engines.add(engine);
      return {
        ...engine,
        async close() {
          engines.delete(engine);
          await engine.close();
        },
      };
    },
  });

  const apollo = new ApolloGateway({
    supergraphSdl: supergraph.manager,
    logger: SILENT,
    debug: false,
    __exposeQueryPlanExperimental: false,
    buildService: () => ({ process: () => Promise.reject(new Error('The engine asks subgraphs itself.')) }),
  });

  return {
    acquire: () => supergraph.acquire(),
    schemas: {
      onSchemaLoadOrUpdate: (callback) => apollo.onSchemaLoadOrUpdate(callback),
      async load(loadOptions) {
        await apollo.load(loadOptions);
        return { executor: () => Promise.reject(new Error('Operations are executed by the engine.')) };
      },
      async stop() {
        await apollo.stop();
        await options.subgraphs.close();
      },
    },
  };
}

/**
 * Throws, naming an operation, when one does not fit the schema; rejects when one cannot be planned. One that asks for
 * the schema where it may not is not made ready: the server refuses it.
 */
async function warm(
  engine: Engine,
  trusted: readonly TrustedDocument[],
  introspection: boolean,
): Promise<void> {
  const documents = trusted.flatMap(({ text, sha256, operationNames }) => {
    const document = parse(text);
    const [problem] = validate(engine.schema, document);
    if (problem)
      throw new Error(`The operation ${operationNames[0] ?? sha256} does not fit it: ${problem.message}`);
    if (!introspection && validate(engine.schema, document, [NoSchemaIntrospectionCustomRule]).length > 0)
      return [];
    const names = operationNames.length > 0 ? operationNames : [undefined];
    return names.map((operationName) => ({ document, documentId: sha256, operationName }));
  });
  await engine.warm(documents);
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
