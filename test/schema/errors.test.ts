import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ERRORS, createError, type ErrorCode } from '../../schema/errors.ts';

const codes = Object.keys(ERRORS) as ErrorCode[];

describe('An error code', () => {
  const sources = ['gateway', 'subgraphs', 'schema']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith('.ts') && file !== join('schema', 'errors.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

  it.each(codes)('%s is given somewhere', (code) => {
    expect(sources.includes(`'${code}'`)).toBe(true);
  });

  it.each(codes)('%s is on the page of errors', (code) => {
    expect(readFileSync('docs/errors.md', 'utf8')).toContain(`\`${code}\``);
  });

  it('tells the client whether the same request may succeed later', () => {
    expect(createError('AUDIT_UNAVAILABLE').extensions).toEqual({
      code: 'AUDIT_UNAVAILABLE',
      retryable: true,
    });
  });
});
