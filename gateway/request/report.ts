import type { Logger } from 'pino';
import type { Metrics } from '../metrics.ts';
import { pathOf } from './path.ts';
import type { Step } from './context.ts';

/**
 * When the answer has left, or the caller has: one log line and one count. Neither holds the address's query, which may
 * carry variables, nor a name the caller made up, nor a word of a source.
 */
export function reportRequest(log: Logger, metrics: Metrics): Step {
  return function reportRequest(req, res, next) {
    const startedAtMs = performance.now();
    const { method } = req;
    const path = pathOf(req);
    res.on('close', () => {
      const { requestId, operation: asked, caller, report } = res.locals.context;
      const durationMs = Math.round(performance.now() - startedAtMs);
      const operation = metrics.nameOperation(asked.name);
      const status = res.writableFinished ? res.statusCode : 499;
      const errors = [...report.errorCodes];
      if (path === '/graphql') metrics.countRequest(operation, status, durationMs, errors);
      // Probes come every few seconds and say nothing.
      const level = path.startsWith('/health/') ? 'debug' : 'info';
      log[level](
        {
          requestId,
          method,
          status,
          durationMs,
          operation,
          subject: caller?.subject,
          subgraphs: report.subgraphs,
          ...(errors.length > 0 && { errors }),
        },
        'answered',
      );
    });
    next();
  };
}
