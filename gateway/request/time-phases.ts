import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { Metrics } from '../metrics.ts';
import type { RequestContext } from './context.ts';

/** Times how documents are parsed and validated. The server calls it for those alone that it does not remember. */
export function timePhases(metrics: Metrics): ApolloServerPlugin<RequestContext> {
  function timed(phase: 'parse' | 'validate', { trace }: RequestContext): () => Promise<void> {
    const startedAtMs = performance.now();
    return () => {
      const durationMs = performance.now() - startedAtMs;
      metrics.countPhase(phase, durationMs);
      trace?.addPhase(phase, durationMs);
      return Promise.resolve();
    };
  }
  // One for all requests: it keeps nothing of any.
  const listener: GraphQLRequestListener<RequestContext> = {
    parsingDidStart: ({ contextValue }) => Promise.resolve(timed('parse', contextValue)),
    validationDidStart: ({ contextValue }) => Promise.resolve(timed('validate', contextValue)),
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}
