import { sendError } from './error-answer.ts';
import type { Step } from './context.ts';

/**
 * Refuses a GET that any web page can send without asking the browser first (cross-site request forgery): it must carry
 * a header that makes the browser ask, `apollo-require-preflight`, `x-apollo-operation-name` or a JSON content type. An
 * Accept header makes no browser ask. A POST is JSON, which does.
 */
export function requirePreflight(): Step {
  return function requirePreflight(req, res, next) {
    const { headers } = req;
    if (
      req.method !== 'GET' ||
      headers['apollo-require-preflight'] ||
      headers['x-apollo-operation-name'] ||
      headers['content-type'] !== undefined
    ) {
      next();
      return;
    }
    sendError(res, 'BAD_REQUEST', { extensions: { requestId: res.locals.context.requestId } });
  };
}
