import { Agent, errors, request } from 'undici';
import { readSubgraphAnswer, type FetchFailure, type SubgraphAnswer } from './subgraph-answer.ts';

/** An operation for one subgraph. */
export interface SubgraphOperation {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
}

/** What asking came to. */
export type Asked = { kind: 'answered'; answer: SubgraphAnswer } | { kind: 'failed'; failure: FetchFailure };

/** Asks one subgraph, until the signal is aborted. Never rejects. */
export type AskSubgraph = (
  operation: SubgraphOperation,
  headers: Record<string, string>,
  signal: AbortSignal,
) => Promise<Asked>;

/** Connections to subgraphs, kept open between requests. `maxAnswerBytes` bounds each answer. */
export function createSubgraphConnections(maxAnswerBytes: number): Agent {
  return new Agent({
    // A slow subgraph fills its own connections and nobody else's.
    connections: 128,
    connect: { timeout: 1000 },
    // Shorter than a server's, so that a connection is never used while the other end closes it.
    keepAliveTimeout: 4000,
    maxResponseSize: maxAnswerBytes,
  });
}

/**
 * Asks a subgraph over HTTP (https://graphql.github.io/graphql-over-http/draft/). Redirects are not followed: only the
 * address in the settings is asked. An answer with a status other than 200 counts when it is GraphQL with data.
 */
export function askOverHttp(url: string, connections: Agent): AskSubgraph {
  return async function askOverHttp(operation, headers, signal) {
    try {
      const { statusCode, body } = await request(url, {
        method: 'POST',
        dispatcher: connections,
        signal,
        headers: {
          ...headers,
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
        },
        body: JSON.stringify(operation),
      });
      const text = await body.text();
      const answer = readSubgraphAnswer(parseJson(text));
      if (statusCode !== 200 && answer?.data === undefined && !answer?.errors.length) {
        return { kind: 'failed', failure: 'SUBGRAPH_UNAVAILABLE' };
      }
      return answer ? { kind: 'answered', answer } : { kind: 'failed', failure: 'SUBGRAPH_MALFORMED' };
    } catch (error) {
      return { kind: 'failed', failure: nameFailure(error, signal) };
    }
  };
}

/** A subgraph in this process: what graphql-js answers to an operation. */
export type LocalSubgraph = (
  operation: SubgraphOperation,
  headers: Record<string, string>,
) => Promise<{ data?: Record<string, unknown> | null | undefined; errors?: readonly object[] | undefined }>;

/** Asks a subgraph in this process under the same rules as one over HTTP. */
export function askInProcess(subgraph: LocalSubgraph): AskSubgraph {
  return async function askInProcess(operation, headers, signal) {
    try {
      signal.throwIfAborted();
      const aborted = new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      });
      const answer = readSubgraphAnswer(await Promise.race([subgraph(operation, headers), aborted]));
      return answer ? { kind: 'answered', answer } : { kind: 'failed', failure: 'SUBGRAPH_MALFORMED' };
    } catch (error) {
      return { kind: 'failed', failure: nameFailure(error, signal) };
    }
  };
}

function nameFailure(error: unknown, signal: AbortSignal): FetchFailure {
  if (signal.aborted) return 'SUBGRAPH_TIMED_OUT';
  if (error instanceof errors.ResponseExceededMaxSizeError) return 'SUBGRAPH_MALFORMED';
  if (error instanceof errors.ConnectTimeoutError) return 'SUBGRAPH_TIMED_OUT';
  return 'SUBGRAPH_UNAVAILABLE';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
