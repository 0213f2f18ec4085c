import type { Metrics } from '../metrics.ts';
import type { Tracing } from '../tracing.ts';
import type { Step } from './context.ts';

/** Traces the request from here to the last byte of its answer, or to where its caller left. */
export function traceRequest(tracing: Tracing, metrics: Metrics): Step {
  return function traceRequest(_req, res, next) {
    const { context } = res.locals;
    const requestTrace = tracing.startRequest(context.traceparent);
    context.trace = requestTrace;
    res.once('close', () => {
      requestTrace.end({
        operation: metrics.nameOperation(context.operation.name),
        httpStatus: res.writableFinished ? res.statusCode : 499,
        errorCodes: [...context.report.errorCodes],
      });
    });
    next();
  };
}
