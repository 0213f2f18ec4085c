import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
} from '@apollo/server';
import { print } from 'graphql';
import { execute, type ExecutingOptions } from './execute.ts';
import type { Engine } from './execution/engine.ts';
import type { Federation } from './federation.ts';
import type { RequestContext } from './request/context.ts';

/**
 * Executes operations that the server has validated, each on the engine of the schema it was validated against. A
 * plugin, and not the server's executor: for that one it makes an object with an accessor for each request, which V8
 * keeps, and the whole answer with it, until a major garbage collection.
 */
export function executeValidated(
  federation: Pick<Federation, 'acquire'>,
  options: ExecutingOptions,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart({ contextValue }) {
      const lease = federation.acquire();
      contextValue.endUse = () => lease.release();
      return Promise.resolve({
        responseForOperation: (request) => respond(lease.value, request, options),
        willSendResponse() {
          lease.release();
          return Promise.resolve();
        },
      });
    },
    unexpectedErrorProcessingRequest({ requestContext }) {
      requestContext.contextValue.endUse?.();
      return Promise.resolve();
    },
  };
}

async function respond(
  engine: Engine,
  {
    document,
    queryHash,
    operationName,
    request,
    contextValue,
  }: GraphQLRequestContextResponseForOperation<RequestContext>,
  options: ExecutingOptions,
): Promise<GraphQLResponse> {
  const start: Parameters<typeof execute>[0] = (context, onPhase) =>
    engine.execute({
      document,
      documentId: queryHash ?? print(document),
      operationName: operationName ?? undefined,
      variables: request.variables ?? {},
      context,
      onPhase,
    });
  const singleResult = await execute(start, contextValue, options);
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}
