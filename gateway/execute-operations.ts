import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
} from '@apollo/server';
import { print, type FormattedExecutionResult, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ERRORS, type ErrorCode } from '../schema/errors.ts';
import { formatError } from './answer/errors.ts';
import { toCallContext } from './call-context.ts';
import type { GatewaySettings } from './config.ts';
import type { Engine } from './execution/engine.ts';
import type { Answer } from './execution/operations.ts';
import type { AnswerError } from './execution/plan/reports.ts';
import { PlannerBusy, PlanningTimedOut } from './execution/planning/planning-errors.ts';
import type { Federation } from './federation.ts';
import type { Metrics } from './metrics.ts';
import type { RequestContext } from './request/context.ts';
import { linesOf } from './request/error-answer.ts';

/** What executing needs. */
export interface ExecutingOptions {
  federation: Pick<Federation, 'acquire'>;
  settings: GatewaySettings;
  metrics: Metrics;
  log: Logger;
}

type OperationRequest = GraphQLRequestContextResponseForOperation<RequestContext>;

/**
 * Executes operations that the server has validated, each on the engine of the schema it was validated against. A
 * plugin, and not the server's executor: for that one it makes an object with an accessor for each request, which V8
 * keeps, and the whole answer with it, until a major garbage collection.
 */
export function executeOperations(options: ExecutingOptions): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart({ contextValue }) {
      const lease = options.federation.acquire();
      contextValue.endUse = () => lease.release();
      return Promise.resolve({
        responseForOperation: (request) => execute(lease.value, request, options),
        willSendResponse() {
          lease.release();
          return Promise.resolve();
        },
      });
    },
    unexpectedErrorProcessingRequest({ requestContext }) {
      requestContext.contextValue.endUse?.();
      return Promise.resolve();
    },
  };
}

async function execute(
  engine: Engine,
  { document, queryHash, operationName, request, contextValue }: OperationRequest,
  { settings, metrics, log }: ExecutingOptions,
): Promise<GraphQLResponse> {
  const { trace } = contextValue;
  const endExecution = trace?.startExecution();
  const startedAtMs = performance.now();
  try {
    const answer = await engine.execute({
      document,
      documentId: queryHash ?? print(document),
      // A document with one operation is the same whether or not the request names it.
      operationName: document.definitions.length > 1 ? (operationName ?? undefined) : undefined,
      variables: request.variables ?? {},
      context: toCallContext(contextValue, settings),
      onPhase(phase, durationMs) {
        metrics.countPhase(phase, durationMs);
        trace?.addPhase(phase, durationMs);
      },
    });
    return toResponse(toResult(answer));
  } catch (error) {
    if (error instanceof PlanningTimedOut || error instanceof PlannerBusy) {
      return toResponse({ errors: [describe('UNAVAILABLE')] });
    }
    const { requestId } = contextValue;
    log.error({ requestId, at: linesOf(error) }, 'a request failed by a fault of ours');
    return toResponse({ errors: [describe('INTERNAL_ERROR')] });
  } finally {
    metrics.countPhase('execute', performance.now() - startedAtMs);
    endExecution?.();
  }
}

function toResponse(singleResult: FormattedExecutionResult): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}

function toResult(answer: Answer): FormattedExecutionResult {
  if (answer.kind === 'bad-variables') return { errors: answer.errors.map(describeVariable) };
  const errors = answer.errors.map(({ code, source, path }) => describe(code as ErrorCode, path, source));
  // Written already: see `writeBody`.
  const data = answer.data as Record<string, unknown> | null;
  return { data, ...(errors.length > 0 && { errors }) };
}

function describe(code: ErrorCode, path: AnswerError['path'] = [], source?: string): GraphQLFormattedError {
  const { message, retryable } = ERRORS[code];
  return {
    message,
    ...(path.length > 0 && { path }),
    extensions: { code, retryable, ...(source !== undefined && { source }) },
  };
}

function describeVariable(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...described } = error.toJSON();
  return formatError({ ...described, extensions: { ...extensions, code: 'BAD_USER_INPUT' } }, error);
}
