import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { formatError } from '../../gateway/answer/errors.ts';
import { chooseAnswer } from '../../gateway/request/accept.ts';
import { createTokenVerifier } from '../../gateway/request/tokens.ts';
import { chooseEncoding } from '../../gateway/request/write-answer.ts';
import { SCALARS } from '../../schema/scalars.ts';

const LENGTH = 100_000;
/** What makes a regular expression go back again and again, where it can: what almost fits, over and over, then not. */
const PARTS = [
  '0',
  '9 ',
  '9434765919',
  '943 476 5919 ',
  '2020-01-01T',
  '2020-01-01T00:00:00.',
  '2020-01-01T00:00:00.000000000',
  '+',
  '-',
  ' ',
  '\t',
  '\n',
  ',',
  ';',
  ';q=0.0',
  'q=0.000',
  'a;',
  'a.',
  'Bearer ',
  'Bearer a',
  'Bearer a.',
  '*/*;',
  'Variable "$a',
  'Unknown ',
  '\u0130',
];
const hostile = PARTS.flatMap((part) => {
  const text = part.repeat(Math.ceil(LENGTH / part.length));
  return [
    text,
    `${text}!`,
    `!${text}`,
    `2020-01-01T00:00:00.${text}Z`,
    `Bearer ${text} `,
    `gzip;q=0.${text}x`,
  ];
});

const readScalars = Object.values(SCALARS).flatMap((scalar): [string, (text: string) => unknown][] => [
  [`${scalar.name} as a variable`, (text) => scalar.parseValue(text)],
  [`${scalar.name} in an answer`, (text) => scalar.serialize(text)],
]);
const verifyToken = createTokenVerifier({ issuer: 'a', audience: 'b', jwksUrl: 'http://127.0.0.1:9/jwks' });

const READERS: [string, (text: string) => unknown][] = [
  ...readScalars,
  ['an Accept header', chooseAnswer],
  ['an Accept-Encoding header', chooseEncoding],
  ['an Authorization header', verifyToken],
  [
    'the words of an error',
    (text) =>
      formatError(
        { message: text, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
        new GraphQLError(text),
      ),
  ],
];

describe('S-D24: a text of 100 kB that almost fits', () => {
  it.each(READERS)('is read, or refused, at once as %s', async (_name, read) => {
    for (const text of hostile) {
      const before = process.cpuUsage();
      try {
        await read(text);
      } catch {
        // Refused.
      }
      // Going back would take minutes. Of the processor: a busy machine lets anything take long.
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(1000);
    }
  });
});
