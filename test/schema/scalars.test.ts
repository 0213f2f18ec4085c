import { describe, expect, it } from '@jest/globals';
import { GraphQLError, type GraphQLScalarType } from 'graphql';
import { DateTime, NhsNumber, PartialDate } from '../../schema/scalars.ts';

describe('A scalar', () => {
  it('accepts an NHS number with spaces and hands it on without', () => {
    expect(NhsNumber.parseValue('943 476 5919')).toBe('9434765919');
  });

  it.each<[string, GraphQLScalarType<string, string>, unknown, string]>([
    ['an NHS number that fails its check', NhsNumber, '9434765910', 'INVALID_NHS_NUMBER'],
    ['an NHS number sent as a number', NhsNumber, 9434765919, 'INVALID_ARGUMENT'],
    ['a time without an offset', DateTime, '2026-03-29T01:30:00', 'INVALID_ARGUMENT'],
    ['a month that does not exist', PartialDate, '2026-13', 'INVALID_ARGUMENT'],
  ])('H15: refuses %s without repeating it', (_name, scalar, value, code) => {
    const refusal = refusalOf(() => scalar.parseValue(value));
    expect(refusal.extensions['code']).toBe(code);
    expect(refusal.message).not.toContain(String(value));
  });
});

function refusalOf(act: () => unknown): GraphQLError {
  try {
    act();
  } catch (error) {
    if (error instanceof GraphQLError) return error;
  }
  throw new Error('It was accepted.');
}
