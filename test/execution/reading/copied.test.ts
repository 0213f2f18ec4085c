import { describe, expect, it } from '@jest/globals';
import { tellSubgraphs } from './written-answers.ts';
import { WARDS, ask, bed } from './wards.ts';

/**
 * What the client selected just so goes on as the subgraph wrote it. It is seen by what could have been written in
 * another way: `1.50` would be `1.5` if it had been parsed.
 */

describe('An answer that is just what the client selected is copied:', () => {
  it.each([
    ['an escaped letter', 'note', '"caf\\u00e9"'],
    ['every other escape', 'note', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9"'],
    ['letters that are not ASCII', 'note', '"Ысык-Көл \u{1f3e5}\\/"'],
    ['a number that is not an integer', 'weight', '1.50'],
    ['a negative number', 'weight', '-0.50'],
    ['a text of a scalar type of the schema', 'since', '"2026\\/01"'],
    ['a number of such a type', 'since', '1.0'],
  ])('%s', async (_what, field, written) => {
    const { text, outcomes } = await ask(`{ ward { bed { ${field} } } }`, {
      wards: bed(`"${field}":${written}`),
    });
    expect(outcomes).toEqual(['read']);
    expect(text).toBe(`{"ward":{"bed":{"${field}":${written}}}}`);
  });

  it('a value of every type there is, beside a number that shows it', async () => {
    const fields =
      '"number":-2147483648,"weight":7.0,"code":"b1","isFree":true,"kind":"COT","since":false,"note":"","title":"t","tags":["a","b"]';
    const query = '{ ward { bed { number weight code isFree kind since note title tags } } }';
    const { text, errors } = await ask(query, { wards: bed(fields) });
    expect(text).toBe(`{"ward":{"bed":{${fields}}}}`);
    expect(errors).toEqual([]);
  });

  it('null for each of them that may be null', async () => {
    const fields =
      '"weight":7.0,"number":null,"code":null,"isFree":null,"kind":null,"since":null,"note":null,"tags":null,"mate":null';
    const query = '{ ward { bed { weight number code isFree kind since note tags mate { note } } } }';
    expect((await ask(query, { wards: bed(fields) })).text).toBe(`{"ward":{"bed":{${fields}}}}`);
  });

  it('the largest and the smallest Int, and nought', async () => {
    const beds =
      '[{"number":2147483647,"weight":1.0},{"number":-2147483648,"weight":2.0},{"number":0,"weight":3.0}]';
    const { text } = await ask('{ ward { beds { number weight } } }', {
      wards: `{"data":{"ward":{"beds":${beds}}}}`,
    });
    expect(text).toBe(`{"ward":{"beds":${beds}}}`);
  });

  it('a field of a name that means another thing on another type', async () => {
    const named = tellSubgraphs({
      wards: `type Query { ward: Ward }
        type Ward { name: Name bed: Bed }
        type Name { short: String }
        type Bed { name: String }`,
    });
    const ward = '"name":{"short":"\\u0053"},"bed":{"name":"\\u0053"}';
    const { text } = await named.ask('{ ward { name { short } bed { name } } }', {
      wards: `{"data":{"ward":{${ward}}}}`,
    });
    expect(text).toBe(`{"ward":{${ward}}}`);
  });

  it('lists, lists of lists, and empty ones', async () => {
    const ward =
      '"beds":[{"weight":1.0},{"weight":2.0}],"rows":[[{"weight":3.0},null],[],null],"bed":{"tags":[],"weight":4.0}';
    const { text } = await ask('{ ward { beds { weight } rows { weight } bed { tags weight } } }', {
      wards: `{"data":{"ward":{${ward}}}}`,
    });
    expect(text).toBe(`{"ward":{${ward}}}`);
  });

  it('objects in objects, and the names of their types', async () => {
    const ward = '"bed":{"__typename":"Bed","mate":{"__typename":"Bed","weight":1.0,"mate":{"weight":2.0}}}';
    const query = '{ ward { bed { __typename mate { __typename weight mate { weight } } } } }';
    expect((await ask(query, { wards: `{"data":{"ward":{${ward}}}}` })).text).toBe(`{"ward":{${ward}}}`);
  });

  it('below a value that is read, and in each item of a list of those', async () => {
    const { text, outcomes } = await ask(
      '{ places { name } ward { id sister { n: name bed { weight } } } }',
      {
        wards:
          '{"data":{"places":[{"__typename":"Ward","name":"x"}],"ward":{"id":"1","sister":{"name":"\\u0053","bed":{"weight":1.0}}}}}',
      },
    );
    expect(outcomes).toEqual(['read']);
    expect(text).toBe('{"places":[{"name":"x"}],"ward":{"id":"1","sister":{"n":"S","bed":{"weight":1.0}}}}');
  });

  it('beside lists that are read, empty ones and nulls among them', async () => {
    const read = async (beds: string) => {
      const wards = `{"data":{"ward":{"beds":${beds}}}}`;
      return (await ask('{ ward { beds { n: note tags mate { weight } } } }', { wards })).outcomes;
    };
    expect(await read('[{"note":"x","tags":["a]","}b",",","\\""],"mate":{"weight":1.0}}]')).toEqual(['read']);
    expect(
      await read('[{"note":"\\u0053","tags":null,"mate":null},{"note":null,"tags":[],"mate":null}]'),
    ).toEqual(['read']);
    expect(await read('[null,null]')).toEqual(['read']);
    expect(await read('[]')).toEqual(['read']);
    expect(await read('null')).toEqual(['read']);
  });

  it('what subgraphs say of entities, several fetches in one call', async () => {
    const { text, outcomes, asked } = await ask(
      '{ ward { lead { home { town road } } } other { lead { home { road } name } } }',
      {
        wards: '{"data":{"ward":{"__typename":"Ward","id":"1"},"other":{"__typename":"Ward","id":"2"}}}',
        staff:
          '{"data":{"_entities_0":[{"lead":{"home":{"town":"\\u0053toke","road":null}}}],"_entities_1":[{"lead":{"home":{"road":"\\u0041"},"name":"\\u0042"}}]}}',
      },
    );
    expect(asked).toHaveLength(2);
    expect(outcomes).toEqual(['parsed', 'read']);
    expect(text).toBe(
      '{"ward":{"lead":{"home":{"town":"\\u0053toke","road":null}}},"other":{"lead":{"home":{"road":"\\u0041"},"name":"\\u0042"}}}',
    );
  });

  it('one entity that stands in several places, in each of them', async () => {
    const home = '{"home":{"town":"\\u0053toke"}}';
    const { text, outcomes } = await ask(
      '{ ward { lead { home { town } } sister { lead { home { town } } } } }',
      {
        wards: '{"data":{"ward":{"__typename":"Ward","id":"1","sister":{"__typename":"Ward","id":"1"}}}}',
        staff: `{"data":{"_entities":[{"lead":${home}}]}}`,
      },
    );
    expect(outcomes).toEqual(['parsed', 'read']);
    expect(text).toBe(`{"ward":{"lead":${home},"sister":{"lead":${home}}}}`);
  });

  it('an answer that is followed by white space', async () => {
    const { text } = await ask('{ ward { bed { weight } } }', { wards: `${bed('"weight":1.0')} \r\n\t` });
    expect(text).toBe('{"ward":{"bed":{"weight":1.0}}}');
  });
});

describe('An answer that is written in another way is parsed, and the client is answered the same:', () => {
  const query = '{ ward { bed { weight note } } }';
  const parsed = '{"ward":{"bed":{"weight":1.5,"note":"x"}}}';

  it.each([
    ['with white space', JSON.stringify(JSON.parse(bed('"weight":1.50,"note":"x"')), null, 2)],
    ['after a byte order mark', `\ufeff${bed('"weight":1.50,"note":"x"')}`],
    ['with fields in another order', bed('"note":"x","weight":1.50')],
    ['with a field that was not asked for', bed('"weight":1.50,"note":"x","number":1')],
    ['with one between', bed('"weight":1.50,"number":1,"note":"x"')],
    ['with extensions after the data', bed('"weight":1.50,"note":"x"').replace(/}$/, ',"extensions":{}}')],
    ['with extensions before it', bed('"weight":1.50,"note":"x"').replace('{', '{"extensions":{},')],
    ['with a number that has an exponent', bed('"weight":150e-2,"note":"x"')],
    ['with an escaped name', bed('"w\\u0065ight":1.50,"note":"x"')],
  ])('%s', async (_how, wards) => {
    const { text, errors, outcomes } = await ask(query, { wards });
    expect(outcomes).toEqual(['missed']);
    expect(text).toBe(parsed);
    expect(errors).toEqual([]);
  });

  it('with a number of more digits than a number can have', async () => {
    const long = '0.12345678901234567890';
    const { text, outcomes } = await ask('{ ward { bed { weight } } }', { wards: bed(`"weight":${long}`) });
    expect(outcomes).toEqual(['missed']);
    expect(text).toBe(`{"ward":{"bed":{"weight":${Number(long)}}}}`);
  });

  it('with a whole number of more digits than a number can have', async () => {
    const { text, outcomes } = await ask('{ ward { bed { weight } } }', {
      wards: bed('"weight":9007199254740993'),
    });
    expect(outcomes).toEqual(['missed']);
    expect(text).toBe('{"ward":{"bed":{"weight":9007199254740992}}}');
  });

  it('with an ID that is a number, which is a text to a client', async () => {
    const { text } = await ask('{ ward { bed { code } } }', { wards: bed('"code":7') });
    expect(text).toBe('{"ward":{"bed":{"code":"7"}}}');
  });

  it('with an object or a list of a scalar type of the schema', async () => {
    const { text } = await ask('{ ward { bed { since } } }', { wards: bed('"since":{"at":[1.0]}') });
    expect(text).toBe('{"ward":{"bed":{"since":{"at":[1]}}}}');
  });

  it('with errors: they are told', async () => {
    const wards = `${bed('"weight":null,"note":"x"').slice(0, -1)},"errors":[{"path":["ward","bed","weight"]}]}`;
    const { text, errors } = await ask(query, { wards });
    expect(text).toBe('{"ward":{"bed":{"weight":null,"note":"x"}}}');
    expect(errors).toEqual(['SUBGRAPH_UNAVAILABLE ward.bed.weight']);
  });
});

it('What is told of an answer is not copied: it is known of each field whether it came', async () => {
  const { ask: askTold } = tellSubgraphs(WARDS, 3);
  const wards = bed('"weight":1.50,"mate":{"weight":1.50}');
  const { text } = await askTold('{ ward { bed { weight mate { weight } } } }', { wards });
  expect(text).toBe('{"ward":{"bed":{"weight":1.5,"mate":{"weight":1.50}}}}');
});
