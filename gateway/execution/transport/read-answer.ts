import type { SubgraphError, SubgraphReply } from '../transport.ts';

/** An answer of GraphQL's. */
export type Answered = Extract<SubgraphReply, { kind: 'answered' }>;

/** Of an answer without any. */
export const NO_ERRORS: readonly SubgraphError[] = Object.freeze([]);

/**
 * Reads what a subgraph answered (https://spec.graphql.org/October2021/#sec-Response-Format), or undefined when that is
 * no answer: data that is no object, errors that are no list of objects, or neither data nor an error. Nothing else of
 * it is looked at, and no name in it is ever copied.
 */
export function readAnswer(value: unknown): Answered | undefined {
  if (!isRecord(value)) return undefined;
  const data = value['data'] ?? undefined;
  if (data !== undefined && !isRecord(data)) return undefined;
  const errors = readErrors(value['errors'] ?? NO_ERRORS);
  if (errors === undefined || (data === undefined && errors.length === 0)) return undefined;
  return { kind: 'answered', data, errors };
}

function readErrors(value: unknown): readonly SubgraphError[] | undefined {
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return NO_ERRORS;
  const errors: SubgraphError[] = [];
  for (const error of value as unknown[]) {
    if (!isRecord(error)) return undefined;
    const { extensions, path } = error;
    errors.push({
      code: isRecord(extensions) ? extensions['code'] : undefined,
      path: isPath(path) ? path : undefined,
    });
  }
  return errors;
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value) && value.every((key) => typeof key === 'string' || Number.isInteger(key));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
