import type { Logger } from 'pino';
import { sendError } from './error-answer.ts';
import type { VerifyToken } from './tokens.ts';
import type { Step } from './context.ts';

/**
 * Lets a request with a valid bearer token pass, introspection included, and refuses any other with 401 and always the
 * same body, so that it teaches nothing. 503 when the issuer's keys cannot be had: the token may well be good.
 */
export function authenticate(verifyToken: VerifyToken, log: Logger): Step {
  return async function authenticate(req, res, next) {
    const { context } = res.locals;
    const given = req.headersDistinct['authorization'];
    // Two headers are an attempt to have two parties read different ones.
    const authorization = given?.length === 1 ? given[0] : undefined;
    const verdict = await verifyToken(authorization);
    if (verdict.kind === 'accepted') {
      context.authorization = authorization;
      context.caller = verdict.caller;
      next();
      return;
    }
    if (verdict.kind === 'keys-unavailable') {
      log.error({ requestId: context.requestId }, "the identity provider's keys cannot be fetched");
      res.setHeader('retry-after', '5');
      sendError(res, 'UNAVAILABLE', { extensions: { requestId: context.requestId } });
      return;
    }
    log.info({ requestId: context.requestId, refusal: verdict.refusal }, 'a token was refused');
    res.setHeader('www-authenticate', 'Bearer');
    sendError(res, 'UNAUTHENTICATED');
  };
}
