import type { GatewaySettings } from './config.ts';
import type { CallContext } from './execution/transport.ts';
import type { RequestContext } from './request/context.ts';

/** What goes along with a call to a subgraph here: the engine hands on the very object it was given. */
export interface GatewayCallContext extends CallContext {
  readonly request: Pick<RequestContext, 'requestId' | 'report' | 'trace'>;
}

/** All that a subgraph is told of a request. Nothing a caller sends is passed on but by being named here. */
export function toCallContext(
  context: RequestContext,
  { authorizationGoesTo }: GatewaySettings,
): GatewayCallContext {
  const { requestId, traceparent, authorization } = context;
  return {
    request: context,
    signal: context.signal,
    deadlineAtMs: context.deadlineAtMs,
    headersFor: (subgraph) => ({
      'x-request-id': requestId,
      ...(traceparent !== undefined && { traceparent }),
      ...(authorization !== undefined && authorizationGoesTo.includes(subgraph) && { authorization }),
    }),
  };
}

/** The request a call is made for. Absent where the engine asks on nobody's behalf. */
export function requestOf(context: CallContext): GatewayCallContext['request'] | undefined {
  return 'request' in context ? (context as GatewayCallContext).request : undefined;
}

/** The same context, with another `traceparent` for subgraphs. */
export function withTraceparent(context: CallContext, traceparent: string): CallContext {
  const { signal, deadlineAtMs } = context;
  return {
    signal,
    deadlineAtMs,
    headersFor: (subgraph) => ({ ...context.headersFor(subgraph), traceparent }),
  };
}
