import type { Logger } from 'pino';
import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../schema/errors.ts';
import type { Request, Response } from './context.ts';

/** The media types of answers, as they are written. */
export const CONTENT_TYPES = {
  'graphql-response': 'application/graphql-response+json; charset=utf-8',
  json: 'application/json; charset=utf-8',
  anything: 'application/json; charset=utf-8',
} as const;

/**
 * Answers with one error of the table and nothing else. The status is the table's unless HTTP has a more exact one; an
 * answer without data is never 2xx where the media type forbids it. `extensions` must hold no patient data.
 */
export function sendError(
  res: Response,
  code: ErrorCode,
  options: { status?: number; extensions?: Record<string, string | number | boolean> } = {},
): void {
  const { accepted, report } = res.locals.context;
  report.errorCodes.add(code);
  const status = options.status ?? ERRORS[code].httpStatus;
  // Past express's own writers, which cost more than the rest of a refusal: these must be cheap above all.
  res.statusCode = status < 400 && accepted === 'graphql-response' ? 400 : status;
  res.setHeader('content-type', CONTENT_TYPES[accepted]);
  const { message, retryable } = ERRORS[code];
  res.end(JSON.stringify({ errors: [{ message, extensions: { ...options.extensions, code, retryable } }] }));
}

/** What express and its body reader throw at a bad request. */
const httpErrorSchema = z.object({ status: z.number().int().min(400).max(499) });

/**
 * The last step: whatever a step threw leaves as JSON from the table, never as express's page with the stack in it.
 * A fault of ours is logged by the lines it came from, without its message, which could quote the request.
 */
export function answerErrors(log: Logger): (error: unknown, req: Request, res: Response) => void {
  return function answerErrors(error, _req, res) {
    if (res.headersSent) {
      // Half an answer must not pass for a whole one.
      res.destroy();
      return;
    }
    const { requestId } = res.locals.context;
    const badRequest = httpErrorSchema.safeParse(error);
    if (badRequest.success) {
      const { status } = badRequest.data;
      sendError(res, status === 413 ? 'REQUEST_TOO_LARGE' : 'BAD_REQUEST', {
        status,
        extensions: { requestId },
      });
      return;
    }
    log.error({ requestId, at: linesOf(error) }, 'a request failed by a fault of ours');
    sendError(res, 'INTERNAL_ERROR', { extensions: { requestId } });
  };
}

/** Where an error came from: the lines of its stack without its message. */
export function linesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
}
