import { json, type RequestHandler } from 'express';
import { sendError } from './error-answer.ts';
import type { Request, Step } from './context.ts';

/**
 * Refuses with 415 a POST that is not JSON in UTF-8, and a GET that says it is anything else. Forms and plain text are
 * what a foreign web page can send without asking the browser first, and exotic charsets are a way to make decoding
 * expensive.
 */
export function requireJson(): Step {
  return function requireJson(req, res, next) {
    const contentType = req.headers['content-type'];
    if (contentType === undefined ? req.method === 'GET' : isUtf8Json(contentType)) {
      next();
      return;
    }
    sendError(res, 'BAD_REQUEST', { status: 415, extensions: { requestId: res.locals.context.requestId } });
  };
}

function isUtf8Json(contentType: string): boolean {
  if (contentType === 'application/json') return true;
  const [essence, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  if (essence !== 'application/json') return false;
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return charset === undefined || /^charset="?utf-8"?$/.test(charset);
}

/**
 * Reads a JSON body of at most `maxBodyBytes` once decompressed. Throws 413 or 400 for `answerErrors`. The usual body,
 * plain and of a length that is told and is in bounds, is read here; express's reader, which costs as much as the rest
 * of the pipeline, has the others.
 */
export function readJson(maxBodyBytes: number): Step {
  // It needs nothing of express's own.
  const readAnyBody = json({ limit: maxBodyBytes }) as RequestHandler & Step;
  return function readJson(req, res, next) {
    const { headers } = req;
    // Never NaN, negative or exceeded: node refuses such requests itself.
    const length = Number(headers['content-length'] ?? Infinity);
    if (length === 0 || length > maxBodyBytes || headers['content-encoding'] !== undefined) {
      return readAnyBody(req, res, next);
    }
    readText(req, (text) => {
      try {
        req.body = JSON.parse(text) as unknown;
      } catch {
        next(new UnreadableBody());
        return;
      }
      next();
    });
  };
}

/** For `answerErrors`, as express's own reader says it. */
class UnreadableBody extends Error {
  status = 400;
}

/** Nothing is read to the end for a caller who leaves in the middle: nobody is there to be answered. */
function readText(req: Request, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    const [first] = chunks;
    const bytes = chunks.length === 1 && first ? first : Buffer.concat(chunks);
    const text = bytes.toString();
    done(text.startsWith('\uFEFF') ? text.slice(1) : text);
  });
}
