import {
  GRAPHQL_MAX_INT,
  GRAPHQL_MIN_INT,
  isEnumType,
  isSpecifiedScalarType,
  type GraphQLEnumType,
  type GraphQLScalarType,
} from 'graphql';

/**
 * Writes a value that is there as JSON. Undefined when it is not one of the type. `isPlain`: no text needs escaping.
 */
export type WriteLeaf = (value: unknown, isPlain: boolean) => string | undefined;

/** Characters that JSON escapes, and halves of surrogate pairs, which may stand alone. */
const NEEDS_ESCAPING = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as JSON. */
export function quote(text: string): string {
  return NEEDS_ESCAPING.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** How values of a scalar or enum type are written. A scalar of the schema's own may be anything. */
export function leafWriter(type: GraphQLScalarType | GraphQLEnumType): WriteLeaf {
  if (isEnumType(type)) return enumWriter(type);
  if (!isSpecifiedScalarType(type)) return (value) => (isEndless(value) ? undefined : JSON.stringify(value));
  switch (type.name) {
    case 'Int':
      return (value) =>
        typeof value === 'number' &&
        Number.isInteger(value) &&
        value <= GRAPHQL_MAX_INT &&
        value >= GRAPHQL_MIN_INT
          ? String(value)
          : undefined;
    case 'Float':
      return (value) => (typeof value === 'number' && !isEndless(value) ? String(value) : undefined);
    case 'Boolean':
      return (value) => (typeof value === 'boolean' ? String(value) : undefined);
    case 'ID':
      return (value, isPlain) => {
        if (typeof value === 'string') return isPlain ? `"${value}"` : quote(value);
        return Number.isSafeInteger(value) ? `"${String(value)}"` : undefined;
      };
    default:
      return (value, isPlain) => {
        if (typeof value !== 'string') return undefined;
        // To look at every character costs as much as the rest of an answer.
        return isPlain ? `"${value}"` : quote(value);
      };
  }
}

/** A number that was too large to be read. JSON has no word for it. */
function isEndless(value: unknown): boolean {
  return value === Infinity || value === -Infinity;
}

function enumWriter(type: GraphQLEnumType): WriteLeaf {
  const written = new Map<unknown, string>(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return (value) => written.get(value);
}
