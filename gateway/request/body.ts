import { json } from 'express';
import type { RequestHandler } from 'express';
import { sendError } from './error-answer.ts';
import type { Step } from './context.ts';

/**
 * Refuses a POST that is not JSON in UTF-8 with 415. Forms and plain text are what a foreign web page can send without
 * asking the browser first, and exotic charsets are a way to make decoding expensive.
 */
export function requireJson(): Step {
  return function requireJson(req, res, next) {
    if (req.method !== 'POST' || isUtf8Json(req.get('content-type') ?? '')) {
      next();
      return;
    }
    sendError(res, 'BAD_REQUEST', { status: 415, extensions: { requestId: res.locals.context.requestId } });
  };
}

function isUtf8Json(contentType: string): boolean {
  const [essence, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  if (essence !== 'application/json') return false;
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return charset === undefined || /^charset="?utf-8"?$/.test(charset);
}

/** Reads a JSON body of at most `maxBodyBytes` once decompressed. Throws 413 or 400 for `answerErrors`. */
export function readJson(maxBodyBytes: number): RequestHandler {
  return json({ limit: maxBodyBytes });
}
