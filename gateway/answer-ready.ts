import { execute, type ExecutingOptions } from './execute.ts';
import type { Federation } from './federation.ts';
import type { FinishAnswer } from './answer/finish.ts';
import type { Step } from './request/context.ts';
import { CONTENT_TYPES } from './request/error-answer.ts';
import { isRecord, readParameters } from './request/parameters.ts';
import type { WriteAnswer } from './request/write-answer.ts';

/** What answering needs. */
export interface AnsweringOptions extends ExecutingOptions {
  federation: Pick<Federation, 'acquire'>;
  finish: FinishAnswer;
  writeAnswer: WriteAnswer;
}

/**
 * Answers a request for an operation that is ready: validated against the schema of now, and planned. Any other, and
 * any request that is not quite in order, goes on to the server, which reads and validates documents and has a name for
 * each fault. It would give the same answer to these too, for more processor time.
 */
export function answerReady(options: AnsweringOptions): Step {
  return async function answerReady(req, res, next) {
    const { context } = res.locals;
    const { document } = context;
    const parameters = req.method === 'POST' ? readParameters(req) : undefined;
    const { variables, extensions, operationName } = parameters ?? {};
    const isInOrder =
      isRecord(variables ?? {}) && isRecord(extensions ?? {}) && typeof (operationName ?? '') === 'string';
    if (!parameters || document?.sha256 === undefined || !isInOrder) {
      next();
      return;
    }
    const documentSha256 = document.sha256;
    const lease = options.federation.acquire();
    try {
      const ready = lease.value.find(documentSha256, (operationName ?? undefined) as string | undefined);
      if (!ready) {
        next();
        return;
      }
      context.operation.name = ready.operation.name?.value;
      const result = await execute(
        (callContext, onPhase) =>
          ready.execute((variables ?? {}) as Record<string, unknown>, callContext, onPhase),
        context,
        options,
      );
      const asked = { documentSha256, isWellFormed: true, serverStatus: 200 };
      const { body, httpStatus, retryAfterSeconds } = await options.finish(result, asked, context);
      res.statusCode = httpStatus;
      res.setHeader('content-type', CONTENT_TYPES[context.accepted]);
      if (retryAfterSeconds !== undefined) res.setHeader('retry-after', retryAfterSeconds);
      await options.writeAnswer(req, res, body);
    } finally {
      lease.release();
    }
  };
}
