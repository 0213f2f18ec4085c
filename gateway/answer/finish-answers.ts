import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { ERRORS, createError } from '../../schema/errors.ts';
import { linesOf } from '../request/error-answer.ts';
import type { RequestContext } from '../request/context.ts';
import { toErrorCode } from './errors.ts';
import { listErrors, readWritten, sha256, writeBody, type Outcome } from './outcome.ts';
import { shapeAnswer } from './shape.ts';

/** Keeps the outcome of a request. The answer leaves when it resolves; when it rejects, none of the answer does. */
export type RecordOutcome = (outcome: Outcome) => Promise<void>;

/** What finishing answers needs. */
export interface FinishOptions {
  log: Logger;
  /** Absent where there is no audit: the plain gateway. */
  recordOutcome: RecordOutcome | undefined;
  auditDeadlineMs: number;
}

/**
 * What happens to every answer of the server, in this order: it is shaped, its outcome is recorded, it leaves. One
 * plugin, since the server runs the hooks of several at once.
 */
export function finishAnswers({
  log,
  recordOutcome,
  auditDeadlineMs,
}: FinishOptions): ApolloServerPlugin<RequestContext> {
  async function finish(request: GraphQLRequestContextWillSendResponse<RequestContext>): Promise<void> {
    const { response, contextValue } = request;
    if (response.body.kind !== 'single') return;
    const shaped = shapeAnswer(response.body.singleResult, contextValue.requestId);
    const httpStatus = chooseStatus(response.http.status, shaped.httpStatus);
    response.body = { kind: 'single', singleResult: shaped.result };
    response.http.status = httpStatus;
    const { errorCodes } = contextValue.report;
    for (const { code } of listErrors(shaped.result)) errorCodes.add(code);
    if (!recordOutcome) return;
    try {
      await within(auditDeadlineMs, recordOutcome(describeOutcome(request, shaped.result, httpStatus)));
    } catch (error) {
      log.error({ requestId: contextValue.requestId, at: linesOf(error) }, 'an outcome could not be audited');
      errorCodes.clear();
      errorCodes.add('AUDIT_UNAVAILABLE');
      response.http.status = ERRORS.AUDIT_UNAVAILABLE.httpStatus;
      response.http.headers.set('retry-after', '5');
      const refusal = createError('AUDIT_UNAVAILABLE', { requestId: contextValue.requestId });
      response.body = { kind: 'single', singleResult: { errors: [refusal.toJSON()] } };
    }
  }

  return {
    unexpectedErrorProcessingRequest({ requestContext, error }) {
      log.error(
        { requestId: requestContext.contextValue.requestId, at: linesOf(error) },
        'a request failed by a fault of ours',
      );
      return Promise.resolve();
    },
    requestDidStart() {
      return Promise.resolve({
        didResolveOperation({ operation, operationName, contextValue }) {
          // The executor would say so too, and name the name.
          if (!operation) throw createError('BAD_REQUEST');
          contextValue.operation.name = operationName ?? undefined;
          return Promise.resolve();
        },
        didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            if (toErrorCode(error.extensions['code'] ?? 'INTERNAL_ERROR') !== 'INTERNAL_ERROR') continue;
            const at = linesOf(error.originalError ?? error);
            log.error(
              { requestId: contextValue.requestId, at },
              'a part of a request failed by a fault of ours',
            );
          }
          return Promise.resolve();
        },
        willSendResponse: finish,
      });
    },
  };
}

/** The server's status where HTTP has an exact one, as for a mutation over GET; else the table's. */
function chooseStatus(serverStatus: number | undefined, tableStatus: number | undefined): number {
  const general = serverStatus === undefined || serverStatus === 200 || serverStatus === 500;
  return (general ? tableStatus : undefined) ?? serverStatus ?? 200;
}

function describeOutcome(
  { request, contextValue }: GraphQLRequestContextWillSendResponse<RequestContext>,
  result: FormattedExecutionResult,
  httpStatus: number,
): Outcome {
  return {
    requestId: contextValue.requestId,
    subject: contextValue.caller?.subject,
    operationName: contextValue.operation.name,
    documentSha256: sha256(request.query ?? ''),
    httpStatus,
    errors: listErrors(result),
    disclosed: readWritten(result.data)?.returned ?? [],
    bodySha256: sha256(writeBody(result)),
  };
}

async function within(deadlineMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the deadline passed')), deadlineMs);
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
