import type { Server } from 'node:http';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import type { Agent } from 'undici';
import { formatError } from './answer/errors.ts';
import { finishAnswers, type FinishOptions } from './answer/finish-answers.ts';
import { writeBody } from './answer/outcome.ts';
import { resolveSubgraphUrl, type GatewaySettings } from './config.ts';
import { createDataSource } from './fetching/data-source.ts';
import { askInProcess, askOverHttp, type LocalSubgraph } from './fetching/subgraph-request.ts';
import type { Metrics } from './metrics.ts';
import type { RequestContext } from './request/context.ts';
import type { EntityFacts } from './fetching/entities.ts';
import type { Prepared, WatchedSupergraph } from './supergraph.ts';

/** What the GraphQL server is made of. */
export interface GraphqlServerOptions extends FinishOptions {
  settings: GatewaySettings;
  supergraph: WatchedSupergraph<Prepared & { facts: EntityFacts }>;
  connections: Agent;
  localSubgraphs: Readonly<Record<string, LocalSubgraph>>;
  metrics: Metrics;
  httpServer: Server;
}

/** Their words may quote a request: we log what happens to requests ourselves. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * The server that validates, plans and executes: Apollo's, with nothing that reports to anybody, batches, remembers
 * documents for strangers or shows a page.
 */
export function createGraphqlServer(options: GraphqlServerOptions): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: createFederationGateway(options),
    logger: SILENT,
    // One behaviour everywhere: the library's own idea of an environment shows stacks and plans in some.
    nodeEnv: 'production',
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: options.settings.limits.maxTokens },
    formatError,
    stringifyResult: writeBody,
    plugins: [
      finishAnswers(options),
      ApolloServerPluginDrainHttpServer({
        httpServer: options.httpServer,
        stopGracePeriodMillis: options.settings.drainMs,
      }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
}

function createFederationGateway({
  settings,
  supergraph,
  connections,
  localSubgraphs,
  metrics,
}: GraphqlServerOptions): ApolloGateway {
  // Read when a gateway is made. Without it, every start is reported to the library's vendor.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  return new ApolloGateway({
    supergraphSdl: supergraph.manager,
    logger: SILENT,
    debug: false,
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { debug: { pathsLimit: 500 } },
    buildService({ name, url = '' }) {
      const local = localSubgraphs[name];
      return createDataSource({
        name,
        ask: local ? askInProcess(local) : askOverHttp(resolveSubgraphUrl(name, url, settings), connections),
        deadlineMs: settings.subgraphDeadlineMs,
        forwardsAuthorization: settings.authorizationGoesTo.includes(name),
        entitiesMustExist: settings.entitiesMustExist,
        readFacts() {
          const lease = supergraph.acquire();
          lease.release();
          return lease.value.facts;
        },
        metrics,
      });
    },
  });
}
