import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { ERRORS, isErrorCode, type ErrorCode } from '../../schema/errors.ts';

/** Codes of the server's own: one our table calls otherwise, and one clients know by this name. */
const SERVER_CODES: Readonly<Record<string, ErrorCode>> = {
  INTERNAL_SERVER_ERROR: 'INTERNAL_ERROR',
  PERSISTED_QUERY_NOT_SUPPORTED: 'PERSISTED_QUERY_NOT_SUPPORTED',
};

/**
 * What validation says with names alone. Its other sentences quote values as written, and a value may be an NHS number.
 */
const QUOTES_NAMES_ALONE =
  /^(Cannot query field|Cannot spread fragment|Directive|Field|Fields|Fragment|Operation|There can be only one|This anonymous operation|Unknown (argument|directive|fragment|type|field)|Variable "\$\w+" (is|of type)) /;

/** The table's code for an error: INTERNAL_ERROR for whatever is not in it. */
export function toErrorCode(code: unknown): ErrorCode {
  if (isErrorCode(code)) return code;
  return (typeof code === 'string' ? SERVER_CODES[code] : undefined) ?? 'INTERNAL_ERROR';
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

/** The table's code for what a subgraph called an error: unavailable for whatever it may not say, or is not in it. */
export function nameSubgraphError(code: unknown): ErrorCode {
  return isErrorCode(code) && !NOT_FOR_SUBGRAPHS.has(code) ? code : 'SUBGRAPH_UNAVAILABLE';
}

/**
 * What a client sees of an error: the table's words and code. A validation error keeps its own words where they quote
 * names alone, and a malformed request keeps the server's, which are fixed. Nothing else passes: no value of a variable
 * (`variable` says which one), no words of a source, no stack.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { extensions = {}, locations, path } = formatted;
  const code = toErrorCode(extensions['code']);
  const variable = nameVariable(error);
  const { source, limit } = extensions;
  return {
    message: wordsFor(code, extensions['code'], formatted.message),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: {
      code,
      retryable: ERRORS[code].retryable,
      ...(typeof source === 'string' && { source }),
      ...(typeof limit === 'string' && { limit }),
      ...(code === 'BAD_USER_INPUT' && variable !== undefined && { variable }),
    },
  };
}

function wordsFor(code: ErrorCode, serverCode: unknown, message: string): string {
  if (code === 'GRAPHQL_VALIDATION_FAILED' && QUOTES_NAMES_ALONE.test(message)) return message;
  if (code === 'BAD_REQUEST' && serverCode === 'BAD_REQUEST') return message;
  return ERRORS[code].message;
}

/** The name of the variable an error is about, without its `$`. */
function nameVariable(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const node = error.nodes?.[0];
  return node?.kind === Kind.VARIABLE_DEFINITION ? node.variable.name.value : undefined;
}
