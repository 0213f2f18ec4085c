import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { ERRORS } from '../../schema/errors.ts';
import { toErrorCode } from './errors.ts';

type Data = FormattedExecutionResult['data'];
type Path = NonNullable<GraphQLFormattedError['path']>;

/** An answer as it leaves, and its HTTP status. */
export interface ShapedAnswer {
  result: FormattedExecutionResult;
  /** Absent when the server's own stands. */
  httpStatus: number | undefined;
}

/**
 * Makes the executor's answer fit to leave: every error has the request's id and a path that exists in the answer, none
 * is said twice, a null in the place of a value that must be there has an error, and there are no extensions.
 */
export function shapeAnswer(result: FormattedExecutionResult, requestId: string): ShapedAnswer {
  const said = new Set<string>();
  const errors = [...(result.errors ?? []), ...readCompletionErrors(result)]
    .map((error) => finishError(error, result.data, requestId))
    .filter((error) => {
      const text = JSON.stringify(error);
      return !said.has(text) && said.add(text);
    });
  return {
    result: { ...('data' in result && { data: result.data ?? null }), ...(errors.length > 0 && { errors }) },
    httpStatus: statusFor(result.data, errors),
  };
}

function finishError(error: GraphQLFormattedError, data: Data, requestId: string): GraphQLFormattedError {
  const { message, locations, path, extensions } = error;
  const shown = path && cutToAnswer(path, data);
  return {
    message,
    ...(locations && { locations }),
    ...(shown && shown.length > 0 && { path: shown }),
    extensions: { ...extensions, requestId },
  };
}

/**
 * The part of a path that exists in the data, up to and with the first null. Beyond it are names of the federation's
 * own: entity fetches, and fields no client can ask for.
 */
function cutToAnswer(path: Path, data: Data): Path {
  let value: unknown = data;
  for (const [depth, segment] of path.entries()) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment))
      return path.slice(0, depth);
    value = Reflect.get(value, segment);
  }
  return path;
}

/** The stock executor tells of nulls that had to be put for missing values in an extension alone. */
function readCompletionErrors({ extensions }: FormattedExecutionResult): GraphQLFormattedError[] {
  const completion: unknown = extensions?.['valueCompletion'];
  if (!Array.isArray(completion)) return [];
  const { message, retryable } = ERRORS.SUBGRAPH_MALFORMED;
  return completion.map((error: { path?: Path }) => ({
    message,
    ...(error.path && { path: error.path }),
    extensions: { code: 'SUBGRAPH_MALFORMED', retryable },
  }));
}

/** The table's status, where errors are all there is: no data, or null in each of its fields. */
function statusFor(data: Data, errors: readonly GraphQLFormattedError[]): number | undefined {
  if (errors.length === 0 || holdsSomething(data)) return undefined;
  const highest = Math.max(
    ...errors.map(({ extensions }) => ERRORS[toErrorCode(extensions?.['code'])].httpStatus),
  );
  return highest > 200 ? highest : undefined;
}

/** True when any field of the query type has a value. */
function holdsSomething(data: Data): boolean {
  return Object.values(data ?? {}).some((value) => value !== null);
}
