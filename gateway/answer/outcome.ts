import type { FormattedExecutionResult } from 'graphql';
import { toErrorCode } from './errors.ts';

/** What a request came to, for the audit log. It holds no clinical value and no argument. */
export interface Outcome {
  /** The request's id: every subgraph was given the same one. */
  requestId: string;
  /** The token's subject. Absent where nobody is authenticated. */
  subject: string | undefined;
  /** The operation's name in the document, which its author chose. Absent when it has none. */
  operationName: string | undefined;
  /** SHA-256 of the document's text, in hexadecimal. */
  documentSha256: string;
  httpStatus: number;
  /** Errors in the answer, by code, and the subgraph they name. */
  errors: readonly { code: string; source: string | undefined }[];
  /**
   * What came back with a value, as schema coordinates (https://spec.graphql.org/draft/#sec-Schema-Coordinates) of the
   * query's fields and of the fields within those: `Query.patient`, `Patient.allergies`. Aliases are undone.
   */
  disclosed: readonly string[];
  /** SHA-256 of the body as it will leave, in hexadecimal. */
  bodySha256: string;
}

/** The errors of an answer by code and source. */
export function listErrors(result: FormattedExecutionResult): Outcome['errors'] {
  return (result.errors ?? []).map(({ extensions }) => {
    const source = extensions?.['source'];
    return {
      code: toErrorCode(extensions?.['code']),
      source: typeof source === 'string' ? source : undefined,
    };
  });
}
