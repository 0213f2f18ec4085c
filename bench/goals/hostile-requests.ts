import { getIntrospectionQuery } from 'graphql';

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const patient = (selections: string) => `{ patient(nhsNumber: "9990000018") { ${selections} } }`;
const asBody = (query: string, variables?: unknown) => JSON.stringify({ query, variables });

/** The widest of all that is in bounds: the fields of the schema, one level after the other. */
export type WidestQuery = (fields: number) => string;

/** Requests of up to 100 kB that want to cost as much as they can, over the project's own schema. */
export function hostileRequests(widest: WidestQuery): readonly (readonly [name: string, body: string])[] {
  const doubling = repeat(
    200,
    (i) => `fragment F${i} on Patient { ${i < 199 ? `...F${i + 1} ...F${i + 1}` : 'nhsNumber'} }`,
  );
  return [
    ['every field there is, 900', asBody(widest(900))],
    ['every field there is, 1900', asBody(widest(1900))],
    ['the whole schema', asBody(getIntrospectionQuery())],
    [
      'parts of the schema three times',
      asBody(
        `{ ${repeat(3, (i) => `a${i}: __schema { types { name description fields { name description args { name } type { name ofType { name } } } } }`)} }`,
      ),
    ],
    [
      'parts of the schema fifteen times',
      asBody(`{ ${repeat(15, (i) => `a${i}: __schema { types { name fields { name } } }`)} }`),
    ],
    [
      'the schema within the schema',
      asBody('{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'),
    ],
    ['200 fragments that double', asBody(`${patient('...F0')} ${doubling}`)],
    [
      '300 fragments beside each other',
      asBody(
        `${patient(repeat(300, (i) => `...F${i}`))} ${repeat(300, (i) => `fragment F${i} on Patient { nhsNumber }`)}`,
      ),
    ],
    [
      '1900 spreads of one fragment',
      asBody(`${patient(repeat(1900, () => '...F'))} fragment F on Patient { nhsNumber }`),
    ],
    ['950 inline fragments', asBody(patient(repeat(950, () => '... { nhsNumber }')))],
    ['990 times a field', asBody(patient(repeat(990, () => 'nhsNumber')))],
    ['45 times a field', asBody(patient(repeat(45, () => 'nhsNumber')))],
    [
      '18 times a chain of objects',
      asBody(
        patient(
          repeat(18, () => 'allergies { items { originals { provenance { organisation { name } } } } }'),
        ),
      ),
    ],
    ['1500 unknown fields', asBody(patient(repeat(1500, (i) => `alergies${i}`)))],
    [
      '19 patients under aliases',
      asBody(
        `{ ${repeat(19, (i) => `p${i}: patient(nhsNumber: "9990000018") { allergies { items { id } } medications { items { id } } }`)} }`,
      ),
    ],
    [
      '12 conditions',
      asBody(
        `query (${repeat(12, (i) => `$v${i}: Boolean!`)}) ${patient(repeat(12, (i) => `... @include(if: $v${i}) { allergies { items { id } } }`))}`,
        Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`v${i}`, true])),
      ),
    ],
    ['49 directives', asBody(patient(`nhsNumber ${repeat(49, () => '@include(if: true)')}`))],
    ['98 kB of comment', asBody(`{ __typename } #${'x'.repeat(98_000)}`)],
    ['98 kB of string', asBody(`{ patient(nhsNumber: "${'9'.repeat(98_000)}") { nhsNumber } }`)],
    ['98 kB of name', asBody(`{ ${'a'.repeat(98_000)} }`)],
    [
      '4900 values',
      asBody('query ($n: [NhsNumber!]!) { __typename }', { n: Array.from({ length: 4900 }, String) }),
    ],
    [
      '4900 names that collide',
      asBody(
        '{ __typename }',
        Object.fromEntries(Array.from({ length: 4900 }, (_, i) => [String(i * 65_536), i])),
      ),
    ],
    [
      '45,000 lists within lists',
      `{"query":"{ __typename }","variables":{"a":${'['.repeat(45_000)}${']'.repeat(45_000)}}}`,
    ],
    ['98,000 brackets', '['.repeat(98_000)],
  ];
}
