import type { FormattedExecutionResult } from 'graphql';

/** One operation for one subgraph, written only in the form its transport needs. */
export interface SubgraphCall {
  /** The document. The same string object for every request of one plan, so that it can be remembered by. */
  readonly query: string;
  /** A mutation is never sent twice. */
  readonly isMutation: boolean;
  /** The whole JSON body: `{"query":…,"variables":…}`. */
  writeBody(): string;
  /**
   * Reads the data of an answer that came as JSON in UTF-8, without parsing what goes on as it is. Undefined where it has
   * more than data, or is written in another way than was foreseen: it is to be parsed. Absent where all are.
   */
  readonly readData?: ((body: Buffer) => Record<string, unknown> | undefined) | undefined;
  /** The variables as values, for a subgraph in this process. They are the callee's to read, not to change. */
  readVariables(): Record<string, unknown>;
}

/** What belongs to one client request and goes along with each of its calls. */
export interface CallContext {
  /** Headers for a subgraph, by its name in the supergraph. Nothing else of a client's request goes on. */
  headersFor(subgraph: string): Record<string, string>;
  /** When the whole request must be answered, in milliseconds of `performance.now()`. */
  readonly deadlineAtMs: number;
  /** Aborted when the client has left. */
  readonly signal: AbortSignal;
}

/** Why a call brought no answer. */
export type CallFailure =
  /** It could not be reached, refused, answered with an error, or is suspended after failing too often. */
  | 'SUBGRAPH_UNAVAILABLE'
  /** It did not answer before its own deadline or the request's. */
  | 'SUBGRAPH_TIMED_OUT'
  /** It answered with something that is no GraphQL answer, or with too much. */
  | 'SUBGRAPH_MALFORMED';

/**
 * What a call came to. `data` is absent when the subgraph gave none. `errors` are as it wrote them: their words must
 * never reach a client.
 */
export type SubgraphReply =
  | {
      readonly kind: 'answered';
      readonly data: Record<string, unknown> | undefined;
      readonly errors: readonly SubgraphError[];
      /**
       * True where none of its texts needs escaping to stand in JSON: its own JSON had no backslash. Absent where that is
       * not known.
       */
      readonly isPlain?: boolean;
    }
  | { readonly kind: 'failed'; readonly failure: CallFailure };

/** One error of a subgraph's answer, without its words. */
export interface SubgraphError {
  /** `extensions.code`, whatever it was. */
  readonly code: unknown;
  /** Absent when it had none, or one that is no path. */
  readonly path: readonly (string | number)[] | undefined;
}

/** Asks one subgraph. Never rejects. */
export type Transport = (call: SubgraphCall, context: CallContext) => Promise<SubgraphReply>;

/** A subgraph in this process: what graphql-js answers to an operation. */
export type LocalSubgraph = (
  operation: { query: string; variables: Record<string, unknown> },
  headers: Record<string, string>,
) => Promise<Pick<FormattedExecutionResult, 'data'> & { errors?: readonly object[] | undefined }>;
