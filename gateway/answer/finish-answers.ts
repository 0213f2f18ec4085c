import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { ERRORS, createError } from '../../schema/errors.ts';
import { CONTENT_TYPES, linesOf } from '../request/error-answer.ts';
import type { RequestContext } from '../request/context.ts';
import { toErrorCode } from './errors.ts';
import { carryBody, readWritten, writeBody } from './body.ts';
import { listErrors, sha256, type Outcome } from './outcome.ts';
import { shapeAnswer, type ShapedAnswer } from './shape.ts';

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
    const httpStatus = chooseStatus(request, shaped);
    const body = writeBody(shaped.result);
    response.body = { kind: 'single', singleResult: carryBody(body) };
    response.http.status = httpStatus;
    // The server's own choice reads the Accept header again.
    response.http.headers.set('content-type', CONTENT_TYPES[contextValue.accepted]);
    const { errorCodes } = contextValue.report;
    for (const { code } of listErrors(shaped.result)) errorCodes.add(code);
    if (!recordOutcome) return;
    try {
      await within(auditDeadlineMs, recordOutcome(describeOutcome(request, shaped.result, body, httpStatus)));
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

/**
 * The status by the rules of the media type that was asked for: data is 200 under both, and under application/json so is
 * a well-formed request whose document or variables are wrong. Where the caller named no type the table's status stands,
 * even beside data that is null throughout. A status that HTTP has for just this, as for a mutation over GET, goes first.
 */
function chooseStatus(
  { request, response, contextValue }: GraphQLRequestContextWillSendResponse<RequestContext>,
  { result, httpStatus }: ShapedAnswer,
): number {
  const { accepted } = contextValue;
  const serverStatus = response.http.status ?? 200;
  if (accepted !== 'anything' && 'data' in result) return 200;
  const isGeneral = serverStatus === 200 || serverStatus === 500;
  const status = isGeneral ? (httpStatus ?? serverStatus) : serverStatus;
  const isWellFormed = request.query !== undefined && request.query !== '';
  return accepted === 'json' && status === 400 && isWellFormed ? 200 : status;
}

function describeOutcome(
  { request, queryHash, contextValue }: GraphQLRequestContextWillSendResponse<RequestContext>,
  result: FormattedExecutionResult,
  body: string,
  httpStatus: number,
): Outcome {
  return {
    requestId: contextValue.requestId,
    subject: contextValue.caller?.subject,
    operationName: contextValue.operation.name,
    // The server has reckoned it already, unless there was nothing to reckon.
    documentSha256: request.query ? queryHash : sha256(''),
    httpStatus,
    errors: listErrors(result),
    disclosed: readWritten(result.data)?.returned ?? [],
    bodySha256: sha256(body),
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
