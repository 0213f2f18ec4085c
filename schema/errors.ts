import { GraphQLError } from 'graphql';

/**
 * Every error code a client can meet. `meaning` and `act` are for the reader of docs/errors.md, `message` is what the
 * client is told (it never quotes input), `httpStatus` applies when nothing but the error is answered, and `retryable`
 * says that the very same request may succeed later.
 */
export const ERRORS = {
  UNAUTHENTICATED: {
    meaning: 'No bearer token, or one that is expired, altered, or not from a trusted issuer.',
    act: 'Sign in again and repeat with a new token.',
    message: 'A valid access token is required.',
    httpStatus: 401,
    retryable: false,
  },
  ACCESS_DENIED: {
    meaning: 'The practitioner has no role here that may see patients, or has not selected one.',
    act: 'Sign in with a role that may, or ask the privacy officer.',
    message: 'This practitioner may not use the shared record.',
    httpStatus: 403,
    retryable: false,
  },
  AUDIT_UNAVAILABLE: {
    meaning: 'The access could not be written to the audit log, so nothing was disclosed.',
    act: 'Try again shortly; if it lasts, call the service desk.',
    message: 'The access could not be audited, so nothing is shown.',
    httpStatus: 503,
    retryable: true,
  },
  PATIENT_NOT_FOUND: {
    meaning: 'The patient index knows nobody with this NHS number.',
    act: 'Check the number; search by name and date of birth.',
    message: 'No patient with this NHS number is known.',
    httpStatus: 200,
    retryable: false,
  },
  INVALID_NHS_NUMBER: {
    meaning: 'Not ten digits, or the check digit is wrong.',
    act: 'Check the number.',
    message: 'This is not a valid NHS number.',
    httpStatus: 400,
    retryable: false,
  },
  TOO_MANY_PATIENTS: {
    meaning: 'More patients asked for at once than allowed.',
    act: 'Ask for at most 50.',
    message: 'Too many patients in one request.',
    httpStatus: 400,
    retryable: false,
  },
  INVALID_ARGUMENT: {
    meaning: 'An argument is outside what the field accepts: a date that is none, `first` beyond its range.',
    act: 'See the description of the field.',
    message: 'An argument is not valid.',
    httpStatus: 400,
    retryable: false,
  },
  INVALID_CURSOR: {
    meaning: 'The cursor is not one this field gave.',
    act: 'Begin again without `after`.',
    message: 'The cursor is not valid.',
    httpStatus: 400,
    retryable: false,
  },
  INVALID_GRANT: {
    meaning:
      'A subgraph was asked without a valid access grant: absent, expired, altered, or for another patient.',
    act: 'Clients never meet it; a router that does is not carrying the entity key unchanged.',
    message: 'The access grant is not valid.',
    httpStatus: 200,
    retryable: false,
  },
  BAD_REQUEST: {
    meaning:
      'The request is not GraphQL over HTTP: unreadable JSON, no query, a wrong content type, an Accept header without ours, an id that is not its document’s, a GET that any web page could send.',
    act: 'Send POST with application/json; GET needs the header apollo-require-preflight.',
    message: 'The request could not be read.',
    httpStatus: 400,
    retryable: false,
  },
  REQUEST_TOO_LARGE: {
    meaning: 'The body is larger than the gateway accepts.',
    act: 'Send a smaller document; use variables.',
    message: 'The request is too large.',
    httpStatus: 413,
    retryable: false,
  },
  GRAPHQL_PARSE_FAILED: {
    meaning: 'The document is not GraphQL.',
    act: 'Correct the syntax.',
    message: 'The document is not valid GraphQL.',
    httpStatus: 400,
    retryable: false,
  },
  GRAPHQL_VALIDATION_FAILED: {
    meaning: 'The document asks for something the API does not have.',
    act: 'Check it against schema/api.graphql.',
    message: 'The document does not fit the API.',
    httpStatus: 400,
    retryable: false,
  },
  BAD_USER_INPUT: {
    meaning: 'A variable does not fit its type.',
    act: 'Check the variables against the operation. The value is not repeated here on purpose.',
    message: 'A variable does not fit its type.',
    httpStatus: 400,
    retryable: false,
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    meaning: 'The request names a document by its hash, and the gateway keeps none for strangers.',
    act: 'Send the document itself; Apollo Client does so by itself on meeting this code.',
    message: 'PersistedQueryNotSupported',
    httpStatus: 200,
    retryable: false,
  },
  PERSISTED_QUERY_NOT_FOUND: {
    meaning: 'The request names a document by its id or hash, and the gateway knows none by it.',
    act: 'Send the document itself. Where only trusted documents are executed, have it added to them.',
    message: 'PersistedQueryNotFound',
    httpStatus: 400,
    retryable: false,
  },
  DOCUMENT_NOT_TRUSTED: {
    meaning:
      'Only documents the gateway was given are executed here, letter for letter, and this is none of them.',
    act: 'Send the id or the exact text of a trusted document, or have this one added to them.',
    message: 'This document is not one that is executed here.',
    httpStatus: 400,
    retryable: false,
  },
  QUERY_TOO_COSTLY: {
    meaning:
      'The document, or its variables, are deeper, wider or larger than the gateway accepts: `limit` says which bound.',
    act: 'Ask for less, or in several requests.',
    message: 'The document asks for too much.',
    httpStatus: 400,
    retryable: false,
  },
  SUBGRAPH_UNAVAILABLE: {
    meaning: 'The subgraph named by `source` could not be reached or answered with an error.',
    act: 'Show what came and say what is missing; the lists say so too.',
    message: 'A part of the record could not be read.',
    httpStatus: 200,
    retryable: true,
  },
  SUBGRAPH_TIMED_OUT: {
    meaning: 'The subgraph named by `source` did not answer before its deadline.',
    act: 'Show what came and say what is missing; the lists say so too.',
    message: 'A part of the record did not answer in time.',
    httpStatus: 200,
    retryable: true,
  },
  SUBGRAPH_MALFORMED: {
    meaning:
      'The subgraph named by `source` answered with something that is not an answer to what it was asked.',
    act: 'Show what came and say what is missing; tell the service desk.',
    message: 'A part of the record could not be understood.',
    httpStatus: 200,
    retryable: true,
  },
  UNAVAILABLE: {
    meaning: 'The gateway is starting, stopping or overloaded.',
    act: 'Try again after the time in Retry-After.',
    message: 'The service is not available at the moment.',
    httpStatus: 503,
    retryable: true,
  },
  INTERNAL_ERROR: {
    meaning: 'A fault of ours. The request id leads to its log line.',
    act: 'Report it with the request id.',
    message: 'Something went wrong.',
    httpStatus: 500,
    retryable: false,
  },
} as const satisfies Record<
  string,
  { meaning: string; act: string; message: string; httpStatus: number; retryable: boolean }
>;

/** A stable code of the table above. */
export type ErrorCode = keyof typeof ERRORS;

/** True when the text is a code of the table. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(ERRORS, text);
}

/** The error a client is shown for a code. `extensions` must hold no patient data. */
export function createError(
  code: ErrorCode,
  extensions: Record<string, string | number | boolean> = {},
): GraphQLError {
  const { message, retryable } = ERRORS[code];
  return new GraphQLError(message, { extensions: { ...extensions, code, retryable } });
}
