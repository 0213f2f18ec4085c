import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PATIENT_BANNER, startTwoSources, type TwoSources } from './two-sources.ts';

function doubling(count: number): string {
  const fragments = Array.from(
    { length: count },
    (_, i) => `fragment F${i} on Patient { ${i + 1 < count ? `...F${i + 1} ...F${i + 1}` : 'name'} }`,
  );
  return `{ patient(nhsNumber: "9990000018") { ...F0 } } ${fragments.join(' ')}`;
}

/** As `doubling`, each time by an inline fragment with a type condition, or under a variable condition. */
function doublingInline(count: number, open: string): string {
  const fragments = Array.from({ length: count }, (_, i) => {
    const inner = i + 1 < count ? `...F${i + 1}` : 'name';
    return `fragment F${i} on Patient { ${open} { ${inner} } ${open} { ${inner} } }`;
  });
  return `query ($yes: Boolean!) { patient(nhsNumber: "9990000018") { ...F0 } count(atMost: 1) @skip(if: $yes) } ${fragments.join(' ')}`;
}

const nested = (depth: number): string => `${'{ friend '.repeat(depth)}{ name }${' }'.repeat(depth)}`;
const patient = (selection: string): string => `{ patient(nhsNumber: "9990000018") ${selection} }`;
const repeat = (count: number, part: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');

describe('Limits on a document', () => {
  let region: TwoSources;
  beforeAll(async () => {
    region = await startTwoSources();
  });
  afterAll(() => region.stop());

  const COSTLY: [string, string, string][] = [
    ['S-D01: fragments that double each other', 'fields', doubling(20)],
    ['S-D01: two hundred of them', 'fields', doubling(200)],
    [
      'S-D02: inline fragments with type conditions that double each other',
      'fields',
      doublingInline(40, '... on Patient'),
    ],
    [
      'S-D02: fragments that double under a condition',
      'directives',
      doublingInline(40, '... @include(if: $yes)'),
    ],
    [
      'S-D02: fragments within each other that nest',
      'depth',
      patient(`{ ${'... {'.repeat(61)} name ${'}'.repeat(61)} }`),
    ],
    ['S-D03: 16 levels', 'depth', patient(nested(14))],
    ['S-D03: 800 levels', 'depth', patient(nested(800))],
    ['S-D04: 31 aliases', 'aliases', patient(`{ ${repeat(31, (i) => `a${i}: name`)} }`)],
    ['S-D04: 21 root fields', 'rootFields', `{ ${repeat(21, () => 'count(atMost: 1)')} }`],
    [
      'S-D04: 21 root fields in a fragment',
      'rootFields',
      `{ ...F } fragment F on Query { ${repeat(21, () => 'count(atMost: 1)')} }`,
    ],
    [
      'S-D09, G4: the schema four times',
      'introspections',
      `{ ${repeat(4, (i) => `a${i}: __schema { types { name fields { name } } }`)} }`,
    ],
    ['S-D05: 2000 times the same field', 'fields', patient(`{ ${repeat(2000, () => 'name')} }`)],
    ['S-D06: 51 directives', 'directives', patient(`{ name ${repeat(51, () => '@include(if: true)')} }`)],
    [
      'S-D06: one mutation on the conditions of five variables',
      'directives',
      `mutation (${repeat(5, (i) => `$v${i}: Boolean = true`)}) { ${repeat(5, (i) => `note(text: "a") @include(if: $v${i})`)} }`,
    ],
    ['S-D06: 5000 unknown directives', 'tokens', patient(`{ name ${repeat(5000, (i) => `@unknown${i}`)} }`)],
    [
      'S-D06: 51 unknown directives in a fragment',
      'directives',
      `${patient('{ ...F }')} fragment F on Patient { name ${repeat(51, (i) => `@unknown${i}`)} }`,
    ],
    [
      'S-D08: a fragment that spreads itself',
      'fragmentCycle',
      `${patient('{ ...A }')} fragment A on Patient { ...B } fragment B on Patient { ...A }`,
    ],
    [
      'S-D08: a list 20,000 deep',
      'depth',
      `{ patients(nhsNumbers: ${'['.repeat(20_000)}${']'.repeat(20_000)}) { name } }`,
    ],
    [
      'S-D08: a list 61 deep',
      'depth',
      `{ patients(nhsNumbers: ${'['.repeat(61)}${']'.repeat(61)}) { name } }`,
    ],
    [
      'S-D08: a type 61 deep',
      'depth',
      `query ($a: ${'['.repeat(61)}ID${']'.repeat(61)}) { count(atMost: 1) }`,
    ],
    [
      'S-D08: an object 61 deep as a default',
      'depth',
      `query ($a: ID = ${'{a:'.repeat(61)}1${'}'.repeat(61)}) { count(atMost: 1) }`,
    ],
    ['S-D11: 4001 tokens', 'tokens', patient(`{ ${repeat(4000, () => 'name')} }`)],
    ['S-D27: 2000 operations', 'tokens', repeat(2000, (i) => `query Q${i} { count(atMost: 1) }`)],
    ['S-D27: 10,000 operations', 'tokens', repeat(10_000, () => '{count}')],
    [
      'S-D27: 200 operations that spread the same 100 fragments',
      'repeatedFields',
      repeat(200, (i) => `query Q${i} {a {...F}}`) +
        `fragment F on Query { ${repeat(100, (i) => `...F${i}`)} }` +
        repeat(100, (i) => `fragment F${i} on Query {a${i}}`),
    ],
  ];
  it.each(COSTLY)('%s: refused by its %s, and no subgraph is asked', async (_name, limit, query) => {
    const startedAtMs = performance.now();
    const { status, body } = await region.ask(query);
    const tookMs = performance.now() - startedAtMs;
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message: 'The document asks for too much.',
            extensions: { code: 'QUERY_TOO_COSTLY', retryable: false, limit, requestId: expect.any(String) },
          },
        ],
      },
    });
    expect(region.record.received).toHaveLength(0);
    expect(tookMs).toBeLessThan(1000);
  });

  it('S-D01: the same holds for GET', async () => {
    const response = await fetch(`${region.url}/graphql?query=${encodeURIComponent(doubling(20))}`, {
      headers: { authorization: `Bearer ${region.token}`, 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('QUERY_TOO_COSTLY');
  });

  it('S-D27: an operation name of a megabyte is refused, and one of 90 kB is not repeated', async () => {
    const name = (length: number) =>
      JSON.stringify({ query: '{ count(atMost: 1) }', operationName: 'x'.repeat(length) });
    expect((await region.post(name(1_000_000))).status).toBe(413);
    const { status, text } = await region.post(name(90_000));
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(500);
    expect(region.logged()).not.toContain('xxxx');
  });

  const VARIABLES: [string, string, unknown][] = [
    ['a list of 10^5 elements', 'REQUEST_TOO_LARGE', Array(100_000).fill(1)],
    ['a list of 45,000 elements', 'variableValues', Array(45_000).fill(1)],
    ['lists of 5001 values together', 'variableValues', Array(50).fill({ a: Array(100).fill(1) })],
    [
      'an object of 5001 fields',
      'variableValues',
      Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`f${i}`, i])),
    ],
    ['a list 21 deep', 'variableDepth', JSON.parse(`${'['.repeat(21)}${']'.repeat(21)}`)],
    ['a list 1000 deep', 'variableDepth', JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`)],
    ['a list 40,000 deep', 'variableDepth', undefined],
  ];
  it.each(VARIABLES)(
    'S-D26: %s as a variable is refused (%s), and no subgraph is asked',
    async (_name, limit, value) => {
      const query = 'query ($a: [ID!]!) { patients(nhsNumbers: $a) { name } }';
      // What cannot be written from a value is written as it is.
      const deep = `{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}`;
      const variables = value === undefined ? deep : JSON.stringify({ a: value });
      const { status, text } = await region.post(
        `{"query":${JSON.stringify(query)},"variables":${variables}}`,
      );
      expect(status).toBe(limit === 'REQUEST_TOO_LARGE' ? 413 : 400);
      expect(text).toContain(`"${limit}"`);
      expect(region.record.received).toHaveLength(0);
    },
  );

  it('S-D26: the same holds for GET', async () => {
    const search = new URLSearchParams({
      query: 'query ($a: [ID!]!) { patients(nhsNumbers: $a) { name } }',
      variables: `{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`,
    });
    const response = await fetch(`${region.url}/graphql?${search}`, {
      headers: { authorization: `Bearer ${region.token}`, 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('"variableDepth"');
  });

  it('S-D26: variables at the bounds are answered', async () => {
    const a = Array.from({ length: 4999 }, (_, i) => String(i));
    const { body } = await region.ask('query ($a: [ID!]!) { patients(nhsNumbers: $a) { name } }', { a });
    expect(body.data?.['patients']).toHaveLength(4999);
    region.record.received.length = 0;
  });

  it('what is exactly at the bounds is answered', async () => {
    const aliases = repeat(30, (i) => `a${i}: name`);
    const { body } = await region.ask(
      `{ patient(nhsNumber: "9990000018") { ${aliases} } ${repeat(19, () => 'count(atMost: 1)')} }`,
    );
    expect(body.errors).toBeUndefined();
    expect((await region.ask(patient(nested(13)))).body.errors).toBeUndefined();
  });

  it('an accepted document is accepted again, and a costly one refused again', async () => {
    for (let i = 0; i < 2; i += 1) {
      expect((await region.ask('{ count(atMost: 1) }')).status).toBe(200);
      expect((await region.ask(doubling(20))).status).toBe(400);
    }
  });
});

describe('A document that takes longer to plan than it may', () => {
  it('R-37: is refused with 503, and others are answered meanwhile and afterwards', async () => {
    const region = await startTwoSources({ PLANNING_BUDGET_MS: '1' });
    try {
      // Within all bounds, and more than a millisecond's work.
      const selection = `${'{ gp { notes doctor } friend '.repeat(13)}{ name }${' }'.repeat(13)}`;
      const many = `{ ${repeat(20, (i) => `p${i}: patient(nhsNumber: "${i}") ${selection}`)} }`;
      const trusted = () => region.ask(PATIENT_BANNER, { nhsNumber: '1' });
      const [refused, meanwhile] = await Promise.all([region.ask(many), trusted()]);
      expect(refused).toMatchObject({
        status: 503,
        body: { errors: [{ extensions: { code: 'UNAVAILABLE', retryable: true } }] },
      });
      expect(region.gp.received).toHaveLength(0);
      for (const { body } of [meanwhile, await trusted()])
        expect(body).toEqual({ data: { patient: { name: 'Person 1' } } });
    } finally {
      await region.stop();
    }
  });
});
