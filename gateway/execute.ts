import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ERRORS, type ErrorCode } from '../schema/errors.ts';
import { formatError } from './answer/errors.ts';
import { toCallContext } from './call-context.ts';
import type { GatewaySettings } from './config.ts';
import type { Answer, OnPhase } from './execution/operations.ts';
import type { AnswerError } from './execution/plan/reports.ts';
import { PlannerBusy, PlanningTimedOut, TooManyConditions } from './execution/planning/planning-errors.ts';
import type { CallContext } from './execution/transport.ts';
import type { Metrics } from './metrics.ts';
import type { RequestContext } from './request/context.ts';
import { linesOf } from './request/error-answer.ts';

/** What executing needs. */
export interface ExecutingOptions {
  settings: GatewaySettings;
  metrics: Metrics;
  log: Logger;
}

/** Has an engine execute an operation of a request: counted, traced, and said in the words of the table of errors. */
export async function execute(
  start: (callContext: CallContext, onPhase: OnPhase) => Promise<Answer>,
  context: RequestContext,
  { settings, metrics, log }: ExecutingOptions,
): Promise<FormattedExecutionResult> {
  const { trace, requestId } = context;
  const endExecution = trace?.startExecution();
  const startedAtMs = performance.now();
  function onPhase(phase: 'plan' | 'shape', durationMs: number): void {
    metrics.countPhase(phase, durationMs);
    trace?.addPhase(phase, durationMs);
  }
  try {
    return toResult(await start(toCallContext(context, settings), onPhase));
  } catch (error) {
    if (error instanceof PlanningTimedOut || error instanceof PlannerBusy) {
      return { errors: [describe('UNAVAILABLE')] };
    }
    if (error instanceof TooManyConditions) {
      const { extensions, ...described } = describe('QUERY_TOO_COSTLY');
      return { errors: [{ ...described, extensions: { ...extensions, limit: 'directives' } }] };
    }
    log.error({ requestId, at: linesOf(error) }, 'a request failed by a fault of ours');
    return { errors: [describe('INTERNAL_ERROR')] };
  } finally {
    metrics.countPhase('execute', performance.now() - startedAtMs);
    endExecution?.();
  }
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
