import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { Logger } from 'pino';
import { createError } from '../../schema/errors.ts';
import type { RequestContext } from '../request/context.ts';
import { CONTENT_TYPES, linesOf } from '../request/error-answer.ts';
import { carryBody } from './body.ts';
import { toErrorCode } from './errors.ts';
import type { FinishAnswer } from './finish.ts';
import { sha256 } from '../sha256.ts';

/** Finishes every answer of the server, and logs what it met on the way. */
export function finishAnswers(finish: FinishAnswer, log: Logger): ApolloServerPlugin<RequestContext> {
  async function finishAnswer({
    request,
    response,
    queryHash,
    contextValue,
  }: GraphQLRequestContextWillSendResponse<RequestContext>): Promise<void> {
    if (response.body.kind !== 'single') return;
    const isWellFormed = request.query !== undefined && request.query !== '';
    const asked = {
      // The server has reckoned it already, unless there was nothing to reckon.
      documentSha256: isWellFormed ? queryHash : sha256(''),
      isWellFormed,
      serverStatus: response.http.status ?? 200,
    };
    const { body, httpStatus, retryAfterSeconds } = await finish(
      response.body.singleResult,
      asked,
      contextValue,
    );
    response.body = { kind: 'single', singleResult: carryBody(body) };
    response.http.status = httpStatus;
    // The server's own choice reads the Accept header again.
    response.http.headers.set('content-type', CONTENT_TYPES[contextValue.accepted]);
    if (retryAfterSeconds !== undefined) response.http.headers.set('retry-after', String(retryAfterSeconds));
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
        willSendResponse: finishAnswer,
      });
    },
  };
}
