import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  Kind,
  buildSchema,
  getIntrospectionQuery,
  parse,
  validate,
  visit,
  type DocumentNode,
  type SelectionSetNode,
} from 'graphql';
import { readRegionSettings } from '../../gateway/config.ts';
import { loadOperations } from '../../schema/operations.ts';
import { findBrokenLimit, measureDocument } from '../../gateway/request/document-cost.ts';
import { countRepeatedFields } from '../../gateway/request/document-repeats.ts';
import { startTwoSources, type TwoSources } from './two-sources.ts';

const { limits } = readRegionSettings({ ENVIRONMENT: 'development' });

function doubling(count: number): string {
  const fragments = Array.from(
    { length: count },
    (_, i) => `fragment F${i} on Patient { ${i + 1 < count ? `...F${i + 1} ...F${i + 1}` : 'name'} }`,
  );
  return `{ patient(nhsNumber: "9990000018") { ...F0 } } ${fragments.join(' ')}`;
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
    ['S-D03: 16 levels', 'depth', patient(nested(14))],
    ['S-D03: 800 levels', 'depth', patient(nested(800))],
    ['S-D04: 31 aliases', 'aliases', patient(`{ ${repeat(31, (i) => `a${i}: name`)} }`)],
    ['S-D04: 21 root fields', 'rootFields', `{ ${repeat(21, () => 'count(atMost: 1)')} }`],
    [
      'S-D04: 21 root fields in a fragment',
      'rootFields',
      `{ ...F } fragment F on Query { ${repeat(21, () => 'count(atMost: 1)')} }`,
    ],
    ['S-D05: 2000 times the same field', 'fields', patient(`{ ${repeat(2000, () => 'name')} }`)],
    ['S-D06: 51 directives', 'directives', patient(`{ name ${repeat(51, () => '@include(if: true)')} }`)],
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
    ['S-D11: 4001 tokens', 'tokens', patient(`{ ${repeat(4000, () => 'name')} }`)],
    ['S-D27: 2000 operations', 'tokens', repeat(2000, (i) => `query Q${i} { count(atMost: 1) }`)],
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

describe('The cost of a document', () => {
  it('S-D01: two hundred doubling fragments are measured in one pass', () => {
    const document = parse(doubling(200));
    const startedAtMs = performance.now();
    expect(findBrokenLimit(document, limits)).toBe('fields');
    expect(performance.now() - startedAtMs).toBeLessThan(50);
  });

  it('is what one gets by writing every fragment out', () => {
    fc.assert(
      fc.property(documents(), (text) => {
        const document = parse(text);
        expect(measureDocument(document)).toEqual(measureWrittenOut(document));
      }),
    );
  });

  it('every named operation is well within the bounds, and so is what the explorer asks of the schema', () => {
    const texts = [
      ...loadOperations('schema/operations').map(({ text }) => text),
      getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true }),
    ];
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts)
      expect(findBrokenLimit(parse(text, { maxLexicalTokens: limits.maxTokens }), limits)).toBeUndefined();
  });

  it('every operation in the document counts, whichever is executed', () => {
    expect(findBrokenLimit(parse(`query A { a } query B { ${repeat(21, () => 'a')} }`), limits)).toBe(
      'rootFields',
    );
  });

  it('G4: bounds what validation can cost, which compares fields of one name each with each', () => {
    const schema = buildSchema('type Query { a: Query b: String }');
    expect(
      findBrokenLimit(parse(`{ a { ${repeat(300, () => 'a { a { a { a { a { b } } } } }')} } }`), limits),
    ).toBe('repeatedFields');
    const greatest = parse(`{ a { ${repeat(16, () => 'a { a { a { a { a { b } } } } }')} } }`);
    expect(findBrokenLimit(greatest, limits)).toBeUndefined();
    const startedAtMs = performance.now();
    expect(validate(schema, greatest)).toEqual([]);
    expect(performance.now() - startedAtMs).toBeLessThan(500);
  });

  it('counts repeated fields through fragments and at every level', () => {
    const document = parse('{ a { b } ...F ... { a { b c } } } fragment F on Query { a { x: b c } }');
    // Three times `a`: 3 pairs. Within them `b` twice, `c` twice, `x` once: 2 pairs.
    expect(countRepeatedFields(document, 100)).toBe(5);
  });
});

/** Documents whose fragments spread only later ones, so that they can be written out. */
function documents(): fc.Arbitrary<string> {
  const selections = (from: number, count: number): fc.Arbitrary<string> => {
    const { tree } = fc.letrec<{ tree: string; item: string }>((tie) => ({
      tree: fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => `{ ${items.join(' ')} }`),
      item: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', 'x: a', 'a @include(if: true)'),
        tie('tree').map((inner) => `a ${inner}`),
        tie('tree').map((inner) => `... @skip(if: false) ${inner}`),
        from < count ? fc.integer({ min: from, max: count - 1 }).map((i) => `...F${i}`) : fc.constant('b'),
      ),
    }));
    return tree;
  };
  const COUNT = 4;
  return fc
    .tuple(selections(0, COUNT), ...Array.from({ length: COUNT }, (_, i) => selections(i + 1, COUNT)))
    .map(([operation, ...fragments]) =>
      [operation, ...fragments.map((body, i) => `fragment F${i} on T ${body}`)].join(' '),
    );
}

function measureWrittenOut(document: DocumentNode): unknown {
  const cost = { depth: 0, aliases: 0, rootFields: 0, fields: 0, directives: 0 };
  function walk(selectionSet: SelectionSetNode, depth: number): void {
    for (const selection of selectionSet.selections) {
      cost.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        cost.fields += 1;
        cost.aliases += selection.alias ? 1 : 0;
        cost.rootFields += depth === 1 ? 1 : 0;
        cost.depth = Math.max(cost.depth, depth);
        if (selection.selectionSet) walk(selection.selectionSet, depth + 1);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, depth);
      } else {
        visit(document, {
          FragmentDefinition: ({ name, selectionSet: inner }) => {
            if (name.value === selection.name.value) walk(inner, depth);
          },
        });
      }
    }
  }
  visit(document, { OperationDefinition: ({ selectionSet }) => walk(selectionSet, 1) });
  return cost;
}
