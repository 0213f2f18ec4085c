import { describe, expect, it } from '@jest/globals';
import { getVariableValues, Kind, parse, validate, visit, type OperationDefinitionNode } from 'graphql';
import { generateOperation } from './generate-operation.ts';
import { createRandom } from './random.ts';
import { createWorld } from './world.ts';
import { ledger } from './worlds/ledger.ts';
import { library } from './worlds/library.ts';

const COUNT = 300;

describe.each([library, ledger])('Operations generated over "$name"', (definition) => {
  const world = createWorld(definition);
  const { schema } = world.monolith;
  const operations = Array.from({ length: COUNT }, (_, seed) =>
    generateOperation(schema, createRandom(seed), world.values),
  );
  const documents = operations.map(({ text }) => parse(text));

  it('are the same for the same seed', () => {
    const again = operations.map(
      (_operation, seed) => generateOperation(schema, createRandom(seed), world.values).text,
    );
    expect(again).toEqual(operations.map(({ text }) => text));
  });

  it('fit the schema, nearly all of them, and so do the variables drawn for them', () => {
    const valid = documents.filter((document) => validate(schema, document).length === 0);
    expect(valid.length).toBeGreaterThan(0.95 * COUNT);
    for (const [seed, document] of documents.entries()) {
      const [operation] = document.definitions as OperationDefinitionNode[];
      const given = operations[seed]?.drawVariables(createRandom(seed)) ?? {};
      expect(getVariableValues(schema, operation?.variableDefinitions ?? [], given).errors).toBeUndefined();
    }
  });

  it('have aliases, nasty ones too, fragments, conditions, variables with defaults and fields asked for twice', () => {
    const seen = new Map<string, number>();
    const count = (what: string) => void seen.set(what, (seen.get(what) ?? 0) + 1);
    for (const document of documents) {
      visit(document, {
        Field(node) {
          if (node.alias) count('alias');
          if (node.alias?.value === '__proto__') count('__proto__');
          if (node.name.value === '__typename') count('__typename');
        },
        SelectionSet({ selections }) {
          const names = selections.flatMap((node) =>
            node.kind === Kind.FIELD ? [(node.alias ?? node.name).value] : [],
          );
          if (new Set(names).size < names.length) count('twice');
        },
        InlineFragment: (node) => count(node.typeCondition ? 'inline fragment' : 'fragment without a type'),
        FragmentSpread: () => count('fragment spread'),
        Directive: ({ name, arguments: [argument] = [] }) =>
          count(`@${name.value} ${argument?.value.kind ?? ''}`),
        VariableDefinition: ({ defaultValue }) => count(defaultValue ? 'default' : 'variable'),
      });
    }
    for (const what of [
      'alias',
      '__proto__',
      '__typename',
      'twice',
      'inline fragment',
      'fragment without a type',
      'fragment spread',
      '@skip Variable',
      '@include Variable',
      '@skip BooleanValue',
      '@include BooleanValue',
      'default',
      'variable',
    ]) {
      expect([what, (seen.get(what) ?? 0) > 5]).toEqual([what, true]);
    }
  });
});
