import { describe, expect, it } from '@jest/globals';
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
import { findBrokenLimit, measureDocument } from '../../gateway/request/document-cost.ts';
import { countRepeatedFields } from '../../gateway/request/document-repeats.ts';
import { loadOperations } from '../../schema/operations.ts';

const { limits } = readRegionSettings({ ENVIRONMENT: 'development' });

function doubling(count: number): string {
  const fragments = Array.from(
    { length: count },
    (_, i) => `fragment F${i} on Patient { ${i + 1 < count ? `...F${i + 1} ...F${i + 1}` : 'name'} }`,
  );
  return `{ patient(nhsNumber: "9990000018") { ...F0 } } ${fragments.join(' ')}`;
}

const repeat = (count: number, part: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');

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

  const HOLDING: [string, string][] = [
    [
      'in 500 operations that spread one fragment of 50 levels',
      `${repeat(500, (i) => `query Q${i} {...F}`)} fragment F on Query {${'...{'.repeat(49)} a ${'}'.repeat(49)}}`,
    ],
    [
      'in a fragment that nobody spreads',
      `{ b } fragment F on Query { ${repeat(300, () => 'a { a { a { b } } }')} }`,
    ],
    [
      'beside each other in 300 fragments',
      `{ a { ${repeat(300, (i) => `...F${i}`)} } } ${repeat(300, (i) => `fragment F${i} on Query { a${i} }`)}`,
    ],
    [
      'beside each other in 300 fragments that nobody spreads',
      `{ b } fragment F on Query { ${repeat(300, (i) => `...F${i}`)} } ${repeat(300, (i) => `fragment F${i} on Query { a${i} }`)}`,
    ],
  ];
  it.each(HOLDING)('G4: fields and fragments to compare are found %s', (_name, text) => {
    expect(findBrokenLimit(parse(text), limits)).toBe('repeatedFields');
  });

  it('G4: no document in bounds keeps validation for long, of the kinds that keep it longest', () => {
    const schema = buildSchema('type Query { a: Query b(x: [Int]): String }');
    const worst = [
      repeat(130, (i) => `fragment F${i} on Query { z${i} }`) + `{ a { ${repeat(130, (i) => `...F${i}`)} } }`,
      repeat(300, (i) => `query Q${i} { b } fragment F${i} on Query { b }`),
      `query (${repeat(990, () => '$v: Int')}) { b }`,
      repeat(750, () => 'query Q { b }'),
      `{ b(x: [${repeat(3900, () => '1')}]) }`,
    ];
    for (const text of worst) {
      const document = parse(text, { maxLexicalTokens: limits.maxTokens });
      const startedAtMs = performance.now();
      expect(findBrokenLimit(document, limits)).toBeUndefined();
      validate(schema, document);
      expect(performance.now() - startedAtMs).toBeLessThan(500);
    }
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
  const cost = { depth: 0, aliases: 0, rootFields: 0, fields: 0, directives: 0, introspections: 0 };
  function walk(selectionSet: SelectionSetNode, depth: number): void {
    for (const selection of selectionSet.selections) {
      cost.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        cost.fields += 1;
        cost.aliases += selection.alias ? 1 : 0;
        cost.rootFields += depth === 1 ? 1 : 0;
        cost.introspections += ['__schema', '__type'].includes(selection.name.value) ? 1 : 0;
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
