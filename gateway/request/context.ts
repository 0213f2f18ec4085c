import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorCode } from '../../schema/errors.ts';
import type { RequestTrace } from '../tracing.ts';
import type { RequestReport } from './request-report.ts';
import type { TrustedDocument } from './trusted-documents.ts';

/** Who asks, from a verified token. */
export interface Caller {
  /** The token's subject. */
  subject: string;
}

/**
 * The kind of answer a caller asked for. The two media types have rules of their own for the status
 * (https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes):
 * - `graphql-response`: application/graphql-response+json. No data is 4xx or 5xx, data is 200.
 * - `json`: application/json, by name. A well-formed request is answered with 200, even where its document is wrong.
 * - `anything`: no wish, or `*` in its place. It is given application/json, with the statuses of the table of errors.
 */
export type Accepted = 'graphql-response' | 'json' | 'anything';

/** What a request asks to execute, as far as can be said without reading the document. */
export interface FoundDocument {
  /** Absent where the request has neither a document nor the id of one that is known. */
  text: string | undefined;
  /** SHA-256 of the text, in lower-case hexadecimal: what it is known by. Absent where there is no text. */
  sha256: string | undefined;
  /** Absent where it is nobody's but the caller's. */
  trusted: TrustedDocument | undefined;
  /** True where the request has an id, which the server must not see. */
  namedById: boolean;
  /** The hash to keep it by. Absent where it is not to be kept. */
  keepAs: string | undefined;
  /** Why it will not be executed. The caller is told once it is known who they are. */
  refusal: ErrorCode | undefined;
}

/** What is known of one request while it is answered. Each step of the pipeline fills in what it finds out. */
export interface RequestContext {
  /** Quoted in the answer, the log and every subgraph request. */
  requestId: string;
  /** W3C trace context, from the caller. Absent when the caller sent none, or one that is not well formed. */
  traceparent: string | undefined;
  /** What kind of answer the caller asked for. `anything` until it is known. */
  accepted: Accepted;
  /** What the request asks to execute. Absent before it is found, and where the request names none. */
  document: FoundDocument | undefined;
  /** The Authorization header, once verified. Absent before that, and where nobody is authenticated. */
  authorization: string | undefined;
  /** Absent before authentication, and where nobody is authenticated. */
  caller: Caller | undefined;
  /** Aborted when the caller leaves. */
  signal: AbortSignal;
  /** When the request must be answered, in milliseconds of `performance.now()`. Infinity before the body is read. */
  deadlineAtMs: number;
  /**
   * The operation's name, as the document has it: absent before it is found, and when it has none. An object, since the
   * server works on a copy of the context and what it finds must be seen here.
   */
  operation: { name: string | undefined };
  /** Filled in as the request is answered; one object, for the same reason. */
  report: RequestReport;
  /** Absent where requests are not traced. */
  trace: RequestTrace | undefined;
  /** Gives back what the request has of the supergraph. Absent before it has anything. More than once is once. */
  endUse: (() => void) | undefined;
}

/** A request as it came, and what its body was read as. */
export type Request = IncomingMessage & { body?: unknown };

/** An answer to be, with what is known of its request where express keeps such things. */
export type Response = ServerResponse & { locals: { context: RequestContext } };

/** Goes on to the next step, or, with an error, to the end. */
export type Next = (error?: unknown) => void;

/** A step of the pipeline: it answers, or goes on. What it throws or rejects with is a fault of ours. */
export type Step = (req: Request, res: Response, next: Next) => void | Promise<void>;
