import type { Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { formatError } from './answer/errors.ts';
import { finishAnswers } from './answer/finish-answers.ts';
import type { FinishAnswer } from './answer/finish.ts';
import { writeResult } from './answer/body.ts';
import { executeValidated } from './execute-validated.ts';
import type { ExecutingOptions } from './execute.ts';
import type { Federation } from './federation.ts';
import type { RequestContext } from './request/context.ts';
import { timePhases } from './request/time-phases.ts';

/** What the GraphQL server is made of. */
export interface GraphqlServerOptions extends ExecutingOptions {
  /** Supergraphs, and the engines that execute operations over them. */
  federation: Federation;
  httpServer: Server;
  finish: FinishAnswer;
}

/** Their words may quote a request: we log what happens to requests ourselves. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * The server that parses and validates: Apollo's, with nothing that reports to anybody, batches, remembers
 * documents for strangers or shows a page.
 */
export function createGraphqlServer(options: GraphqlServerOptions): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: options.federation.schemas,
    logger: SILENT,
    // One behaviour everywhere: the library's own idea of an environment shows stacks and plans in some.
    nodeEnv: 'production',
    introspection: options.settings.introspection,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    // Refused before, by request/preflight.ts.
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: options.settings.limits.maxTokens },
    formatError,
    stringifyResult: writeResult,
    plugins: [
      executeValidated(options.federation, options),
      finishAnswers(options.finish, options.log),
      timePhases(options.metrics),
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
