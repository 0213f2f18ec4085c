import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { createError } from './errors.ts';
import { parseNhsNumber } from './nhs-number.ts';
import { isPartialDate } from './partial-date.ts';

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** `NhsNumber`: throws INVALID_NHS_NUMBER, and never repeats what it was given. */
export const NhsNumber = textScalar('NhsNumber', (text) => {
  const nhsNumber = parseNhsNumber(text);
  if (nhsNumber === null) throw createError('INVALID_NHS_NUMBER');
  return nhsNumber;
});

/** `DateTime`: a moment with an offset. */
export const DateTime = textScalar('DateTime', (text) => {
  if (!DATE_TIME.test(text) || Number.isNaN(Date.parse(text))) throw createError('INVALID_ARGUMENT');
  return text;
});

/** `PartialDate`: a date as precise as it was recorded. */
export const PartialDate = textScalar('PartialDate', (text) => {
  if (!isPartialDate(text)) throw createError('INVALID_ARGUMENT');
  return text;
});

/** `AccessGrant`: opaque here; `subgraphs/kit/grant.ts` signs and verifies it. */
const AccessGrant = textScalar('AccessGrant', (text) => text);

/** `SourceList`: the JSON of one source's list. Only ever read by the reconciler, which checks it. */
const SourceList = new GraphQLScalarType({ name: 'SourceList', serialize: (value) => value });

/** The scalars of the graph, for a subgraph's resolvers. */
export const SCALARS = { NhsNumber, DateTime, PartialDate, AccessGrant, SourceList };

function textScalar(name: string, parse: (text: string) => string): GraphQLScalarType<string, string> {
  const parseValue = (value: unknown) => {
    if (typeof value !== 'string') throw createError('INVALID_ARGUMENT');
    return parse(value);
  };
  return new GraphQLScalarType({
    name,
    parseValue,
    serialize: parseValue,
    parseLiteral: (node: ValueNode) => {
      if (node.kind !== Kind.STRING) throw createError('INVALID_ARGUMENT');
      return parse(node.value);
    },
  });
}
