import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { ERRORS } from '../../schema/errors.ts';
import { toErrorCode } from './errors.ts';
import { readWritten } from './body.ts';

/** An answer as it leaves, and its HTTP status. */
export interface ShapedAnswer {
  result: FormattedExecutionResult;
  /** Absent when the server's own stands. */
  httpStatus: number | undefined;
}

/** Makes an answer fit to leave: every error has the request's id, none is said twice, and there are no extensions. */
export function shapeAnswer(result: FormattedExecutionResult, requestId: string): ShapedAnswer {
  const said = new Set<string>();
  const errors = (result.errors ?? [])
    .map(({ message, locations, path, extensions }) => ({
      message,
      ...(locations && { locations }),
      ...(path && path.length > 0 && { path }),
      extensions: { ...extensions, requestId },
    }))
    .filter((error) => {
      const text = JSON.stringify(error);
      return !said.has(text) && said.add(text);
    });
  return {
    result: { ...('data' in result && { data: result.data ?? null }), ...(errors.length > 0 && { errors }) },
    httpStatus: statusFor(result.data, errors),
  };
}

/** The table's status, where errors are all there is: no data, or null in each of its fields. */
function statusFor(
  data: FormattedExecutionResult['data'],
  errors: readonly GraphQLFormattedError[],
): number | undefined {
  if (errors.length === 0 || readWritten(data)?.holdsSomething === true) return undefined;
  const highest = Math.max(
    ...errors.map(({ extensions }) => ERRORS[toErrorCode(extensions?.['code'])].httpStatus),
  );
  return highest > 200 ? highest : undefined;
}
