import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { ERRORS, isErrorCode, type ErrorCode } from '../../schema/errors.ts';

/** Why a whole fetch came to nothing. */
export type FetchFailure = 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMED_OUT' | 'SUBGRAPH_MALFORMED';

/** A subgraph's answer as it must be. Nothing else it sends is looked at. */
const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        path: z.array(z.union([z.string(), z.number()])).nullish(),
        extensions: z.object({ code: z.unknown().optional() }).nullish(),
      }),
    )
    .nullish(),
});

/** One error a subgraph reported, without its words. */
export interface ReportedError {
  code: ErrorCode;
  path: readonly (string | number)[] | undefined;
}

/** What a subgraph answered. `data` is absent when it gave none. */
export interface SubgraphAnswer {
  data: Record<string, unknown> | undefined;
  errors: readonly ReportedError[];
}

/**
 * Codes that belong to the talk between a caller and this gateway. From a subgraph they are about a document or a token
 * the caller never saw.
 */
const NOT_FOR_SUBGRAPHS: ReadonlySet<ErrorCode> = new Set([
  'BAD_REQUEST',
  'REQUEST_TOO_LARGE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'QUERY_TOO_COSTLY',
  'UNAVAILABLE',
] satisfies ErrorCode[]);

/** Reads an answer, or undefined when it is not one: neither data nor errors, or of another shape. */
export function readSubgraphAnswer(body: unknown): SubgraphAnswer | undefined {
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { data, errors } = parsed.data;
  if (!data && !errors?.length) return undefined;
  return {
    data: data ?? undefined,
    errors: (errors ?? []).map((error) => ({
      code: toKnownCode(error.extensions?.code),
      path: error.path ?? undefined,
    })),
  };
}

function toKnownCode(code: unknown): ErrorCode {
  return isErrorCode(code) && !NOT_FOR_SUBGRAPHS.has(code) ? code : 'SUBGRAPH_UNAVAILABLE';
}

/** An error as it goes on to the caller: the table's words, and whose part it concerns. */
export function toClientError(
  code: ErrorCode,
  source: string,
  path?: readonly (string | number)[],
): GraphQLFormattedError {
  const { message, retryable } = ERRORS[code];
  return { message, extensions: { code, retryable, source }, ...(path ? { path } : {}) };
}
