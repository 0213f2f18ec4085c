import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestContext, Response } from './context.ts';
import { startReport } from './request-report.ts';

const ACCEPTABLE_ID = /^[\w-]{8,64}$/;
/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const NEVER_ABORTED = new AbortController().signal;

/**
 * Begins the request's context: takes the caller's `x-request-id` when it is 8 to 64 letters, digits, `_` or `-`, and
 * makes one otherwise, so that nothing a caller wrote can forge a log line. The id is echoed on the answer.
 */
export function beginRequest(req: IncomingMessage, res: ServerResponse): Response {
  const given = req.headers['x-request-id'];
  const requestId = typeof given === 'string' && ACCEPTABLE_ID.test(given) ? given : randomUUID();
  const traceparent = req.headers['traceparent'];
  const context: RequestContext = {
    requestId,
    traceparent: typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? traceparent : undefined,
    accepted: 'anything',
    document: undefined,
    authorization: undefined,
    caller: undefined,
    signal: NEVER_ABORTED,
    deadlineAtMs: Infinity,
    operation: { name: undefined },
    report: startReport(),
    trace: undefined,
    endUse: undefined,
  };
  res.setHeader('x-request-id', requestId);
  return Object.assign(res, { locals: { context } });
}
