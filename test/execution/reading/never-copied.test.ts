import { describe, expect, it } from '@jest/globals';
import { ask, bed } from './wards.ts';

describe('What is wrong is never copied:', () => {
  it.each([
    ['a text for an Int', 'number', '"1"', 'null'],
    ['a number for a text', 'note', '1', 'null'],
    ['an Int of more than 32 bits', 'number', '2147483648', 'null'],
    ['a negative Int of more than 32 bits', 'number', '-2147483649', 'null'],
    ['an Int that is not whole', 'number', '1.5', 'null'],
    ['a number for a Boolean', 'isFree', '1', 'null'],
    ['a text for a Float', 'weight', '"1.0"', 'null'],
    ['a value of an enum that clients do not know', 'kind', '"SECRET"', 'null'],
    ['a value of an enum that nobody knows', 'kind', '"SOFA"', 'null'],
    ['an object for a text', 'note', '{"note":"x"}', 'null'],
    ['a text for a list', 'tags', '"x"', 'null'],
    ['a null in a list that may have none', 'tags', '["x",null]', 'null'],
  ])('%s', async (_what, field, written, nulled) => {
    const { text, errors, outcomes } = await ask(`{ ward { bed { ${field} } } }`, {
      wards: bed(`"${field}":${written}`),
    });
    expect(outcomes).toEqual(['missed']);
    expect(text).toBe(`{"ward":{"bed":{"${field}":${nulled}}}}`);
    expect(errors).toEqual([expect.stringMatching(`^SUBGRAPH_MALFORMED ward.bed.${field}`)]);
  });

  it('a null where none may be: it is told, and takes the object along', async () => {
    const { text, errors } = await ask('{ ward { bed { title note } } }', {
      wards: bed('"title":null,"note":"x"'),
    });
    expect(text).toBe('{"ward":{"bed":null}}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward.bed.title']);
  });

  it('a null in place of the data', async () => {
    const { text, errors } = await ask('{ theWard { bed { note } } }', {
      wards: '{"data":{"theWard":null}}',
    });
    expect(text).toBeNull();
    expect(errors).toEqual(['SUBGRAPH_MALFORMED theWard']);
  });

  it("a value in another's place", async () => {
    const { text, errors } = await ask('{ ward { bed { code note } } }', {
      wards: bed('"note":"n","code":"c"'),
    });
    expect(text).toBe('{"ward":{"bed":{"code":"c","note":"n"}}}');
    expect(errors).toEqual([]);
  });

  it('the same of an object that is read', async () => {
    const { text, outcomes } = await ask(
      '{ ward { id bed { note } sister { id name n: name bed { note } } } }',
      {
        wards: '{"data":{"ward":{"id":"1","bed":null,"sister":{"id":"2","nome":"n","bed":{"note":"x"}}}}}',
      },
    );
    expect(outcomes).toEqual(['missed']);
    expect(text).toBe(
      '{"ward":{"id":"1","bed":null,"sister":{"id":"2","name":null,"n":null,"bed":{"note":"x"}}}}',
    );
  });

  it('an object of another type than was asked for', async () => {
    const { text, errors } = await ask('{ ward { bed { __typename note } } }', {
      wards: bed('"__typename":"Maker","note":"x"'),
    });
    expect(text).toBe('{"ward":{"bed":null}}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward.bed']);
  });

  it('an object where a list was asked for, or a list where an object was', async () => {
    const { text, errors } = await ask('{ ward { beds { note } bed { note } } }', {
      wards: '{"data":{"ward":{"beds":{"note":"x"},"bed":[{"note":"x"}]}}}',
    });
    expect(text).toBe('{"ward":{"beds":null,"bed":null}}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward.beds', 'SUBGRAPH_MALFORMED ward.bed']);
  });

  it('entities that are not as many as were asked for', async () => {
    const { text, errors } = await ask('{ ward { lead { home { town } } } }', {
      wards: '{"data":{"ward":{"__typename":"Ward","id":"1"}}}',
      staff: '{"data":{"_entities":[{"lead":{"home":{"town":"x"}}},{"lead":{"home":{"town":"y"}}}]}}',
    });
    expect(text).toBe('{"ward":{"lead":null}}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward.lead']);
  });

  it('an entity that is not the one that was asked for', async () => {
    const { text, errors } = await ask('{ ward { boss { home { town } id } } }', {
      wards: '{"data":{"ward":{"boss":{"__typename":"Lead","id":"1"}}}}',
      staff: '{"data":{"_entities":[{"__typename":"Ward","home":{"town":"x"}}]}}',
    });
    expect(text).toBe('{"ward":{"boss":{"home":null,"id":"1"}}}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward.boss.home']);
  });
});

describe('What is not JSON in UTF-8 is no answer, wherever it stands:', () => {
  it.each([
    ['a control character in a text', bed('"note":"a\nb"')],
    ['an escape that there is not', bed('"note":"\\x"')],
    ['an escape of a number that is none', bed('"note":"\\u00g0"')],
    ['an escape that is cut off', bed('"note":"\\u00"')],
    ['a text without an end', '{"data":{"ward":{"bed":{"note":"x'],
    ['a backslash at the very end', '{"data":{"ward":{"bed":{"note":"x\\'],
    ['bytes that are not UTF-8', Buffer.from(bed('"note":"caf\u00e9"'), 'latin1')],
    ['a number with noughts before it', bed('"note":"x"').replace('"x"', '007')],
    ['no value at all', bed('"note":')],
    ['an object without an end', bed('"note":"x"').slice(0, -1)],
    ['data under another name', bed('"note":"x"').replace('data', 'dota')],
    ['something after it', `${bed('"note":"x"')}}`],
    ['a control character after it', `${bed('"note":"x"')}\u0001`],
  ])('%s', async (_what, wards) => {
    const { text, errors } = await ask('{ ward { bed { note } } }', { wards });
    expect(text).toBe('{"ward":null}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward']);
  });

  it.each([
    ['noughts before a number', '"number":007'],
    ['noughts before a negative one', '"number":-01'],
    ['a minus without a number', '"number":-'],
    ['a point without a number', '"weight":1.'],
    ['noughts before a number with a point', '"weight":00.5'],
    ['half a word', '"isFree":tru'],
    ['a comma too many in a list', '"tags":["x",]'],
    ['a list without an end', '"tags":["x"'],
  ])('%s', async (_what, fields) => {
    const [, name] = /"(\w+)"/.exec(fields) ?? [];
    const { text, errors } = await ask(`{ ward { bed { ${name} } } }`, { wards: bed(fields) });
    expect(text).toBe('{"ward":null}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward']);
  });

  // The same bytes but for one bracket, in what is copied and in what is read.
  it.each([
    ['an object that ends as a list', '{"id":"1","name":"n","beds":[{"tags":["x"]]]}}}'],
    ['a list that ends as an object', '{"id":"1","name":"n","beds":[{"tags":["x"}}]}}}'],
    ['a list that begins as an object', '{"id":"1","name":"n","beds":[{"tags":{"x"]}]}}}'],
    ['an object that begins as a list', '{"id":"1","name":"n","beds":[["tags":["x"]}]}}}'],
    ['an object that is read and ends as a list', '{"id":"1","name":"n","beds":[{"tags":["x"]}]]}}'],
    ['an object that is read and begins as a list', '["id":"1","name":"n","beds":[{"tags":["x"]}]}}}'],
    ['a data that ends as a list', '{"id":"1","name":"n","beds":[{"tags":["x"]}]}]}'],
  ])('%s', async (_what, rest) => {
    const { text, errors } = await ask('{ ward { id n: name beds { tags } } }', {
      wards: `{"data":{"ward":${rest}`,
    });
    expect(text).toBe('{"ward":null}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward']);
  });

  it.each([
    ['that ends as an object', '[{"lead":{"home":{"town":"x"}}}}'],
    ['without commas', '[{"lead":{"home":{"town":"x"}}}{"lead":{"home":{"town":"x"}}}]'],
    ['without an end', '[{"lead":{"home":{"town":"x"}}},'],
  ])('a list of entities %s', async (_what, entities) => {
    const { text, errors } = await ask('{ ward { lead { home { town } } } }', {
      wards: '{"data":{"ward":{"__typename":"Ward","id":"1"}}}',
      staff: `{"data":{"_entities":${entities}}}`,
    });
    expect(text).toBe('{"ward":{"lead":null}}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward.lead']);
  });

  // `name` answers under another name, so the ward is read, and its bed is copied.
  it.each([
    ['a control character', '"a\nb"'],
    ['an escape that there is not', '"\\x"'],
    ['nothing', ''],
    ['two values', '"a""b"'],
    ['half a word', 'tru'],
    ['brackets that do not fit', '[{]}'],
    ['a list without an end', '["a"'],
  ])('%s in a value that is read, beside one that is copied', async (_what, name) => {
    const { text, errors } = await ask('{ ward { n: name bed { note } } }', {
      wards: `{"data":{"ward":{"name":${name},"bed":{"note":"x"}}}}`,
    });
    expect(text).toBe('{"ward":null}');
    expect(errors).toEqual(['SUBGRAPH_MALFORMED ward']);
  });
});
