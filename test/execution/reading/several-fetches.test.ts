import { describe, expect, it } from '@jest/globals';
import { ask } from './wards.ts';

/** In these answers `\u0053` becomes `S` where it is read, and stays as it is where it is copied. */

describe('What another fetch needs is read:', () => {
  it('a key, beside what is copied', async () => {
    const { text, outcomes } = await ask('{ ward { bed { note } sister { lead { name } } } }', {
      wards: '{"data":{"ward":{"bed":{"note":"\\u0053"},"sister":{"__typename":"Ward","id":"2"}}}}',
      staff: '{"data":{"_entities":[{"lead":{"name":"x"}}]}}',
    });
    expect(outcomes).toEqual(['read', 'read']);
    expect(text).toBe('{"ward":{"bed":{"note":"\\u0053"},"sister":{"lead":{"name":"x"}}}}');
  });

  it('the object that it asks about, though the client asks for just its key', async () => {
    const { text, asked } = await ask(
      '{ ward { sister { __typename id } boss { __typename id } } other { boss { id office { floor } } } }',
      {
        wards:
          '{"data":{"ward":{"sister":{"__typename":"Ward","id":"\\u0053"},"boss":{"__typename":"Lead","id":"\\u0053"}},"other":{"boss":{"__typename":"Lead","id":"\\u0053"}}}}',
        homes: '{"data":{"_entities":[{"office":{"floor":1}}]}}',
      },
    );
    expect(asked).toHaveLength(2);
    expect(text).toBe(
      '{"ward":{"sister":{"__typename":"Ward","id":"\\u0053"},"boss":{"__typename":"Lead","id":"\\u0053"}},"other":{"boss":{"id":"S","office":{"floor":1}}}}',
    );
  });

  it('what a field requires, however deep within, and what stands around it', async () => {
    const query = '{ ward { __typename id bed { note maker { name } } head } }';
    const { text, errors } = await ask(query, {
      wards:
        '{"data":{"ward":{"__typename":"Ward","id":"1","bed":{"note":"\\u0053","maker":{"name":"\\u0053"}}}}}',
      staff: '{"data":{"_entities":[{"head":"x"}]}}',
    });
    expect(text).toBe(
      '{"ward":{"__typename":"Ward","id":"1","bed":{"note":"S","maker":{"name":"S"}},"head":"x"}}',
    );
    expect(errors).toEqual([]);
  });

  it('but not what stands beside it', async () => {
    const { text } = await ask('{ ward { bed { mate { note } maker { name } } head } }', {
      wards:
        '{"data":{"ward":{"__typename":"Ward","id":"1","bed":{"mate":{"note":"\\u0053"},"maker":{"name":"\\u0053"}}}}}',
      staff: '{"data":{"_entities":[{"head":"x"}]}}',
    });
    expect(text).toBe('{"ward":{"bed":{"mate":{"note":"\\u0053"},"maker":{"name":"S"}},"head":"x"}}');
  });
});

describe('What two fetches fill is joined:', () => {
  it('an entity that two subgraphs tell of', async () => {
    const { text, outcomes } = await ask('{ ward { lead { home { town } office { door floor } } } }', {
      wards: '{"data":{"ward":{"__typename":"Ward","id":"1"}}}',
      staff: '{"data":{"_entities":[{"lead":{"__typename":"Lead","id":"9","home":{"town":"\\u0053"}}}]}}',
      homes: '{"data":{"_entities":[{"office":{"door":"\\u0053","floor":1}}]}}',
    });
    expect(outcomes).toEqual(['parsed', 'read', 'read']);
    expect(text).toBe('{"ward":{"lead":{"home":{"town":"\\u0053"},"office":{"door":"\\u0053","floor":1}}}}');
  });

  it('an object of which each tells a part', async () => {
    const { text } = await ask('{ ward { lead { home { town postcode road } } } }', {
      wards: '{"data":{"ward":{"__typename":"Ward","id":"1"}}}',
      staff:
        '{"data":{"_entities":[{"lead":{"__typename":"Lead","id":"9","home":{"town":"\\u0053","road":"r"}}}]}}',
      homes: '{"data":{"_entities":[{"home":{"postcode":"\\u0053"}}]}}',
    });
    expect(text).toBe('{"ward":{"lead":{"home":{"town":"S","postcode":"S","road":"r"}}}}');
  });
});

describe('One object that is selected in two ways', () => {
  /** Both wards are one, so their leads are one object, and what is said of it at one place is there at both. */
  const query = '{ ward { lead { office { floor door } } } other { lead { office { door } } } }';
  const written = {
    wards: '{"data":{"ward":{"__typename":"Ward","id":"1"},"other":{"__typename":"Ward","id":"1"}}}',
    staff: '{"data":{"_entities":[{"lead":{"__typename":"Lead","id":"9"}}]}}',
  };
  const answered =
    '{"ward":{"lead":{"office":{"floor":1,"door":"S"}}},"other":{"lead":{"office":{"door":"S"}}}}';

  it('answers each in its own way', async () => {
    const { text, outcomes } = await ask(query, {
      ...written,
      homes:
        '{"data":{"_entities_0":[{"office":{"floor":1,"door":"\\u0053"}}],"_entities_1":[{"office":{"door":"\\u0053"}}]}}',
    });
    expect(outcomes).toEqual(['parsed', 'parsed', 'read']);
    expect(text).toBe(answered);
  });

  it('does so where what was said for one place alone stands at the other, too', async () => {
    const { text, outcomes } = await ask(query, {
      ...written,
      homes:
        '{"data":{"_entities_0":[{"office":{"floor":1,"door":"\\u0053"}}],"_entities_1":[{"office":null}]}}',
    });
    expect(outcomes).toEqual(['parsed', 'parsed', 'read']);
    expect(text).toBe(answered.replace('"floor":1,"door":"S"', '"floor":1,"door":"\\u0053"'));
  });
});

describe("A client's own way of asking is answered in its way:", () => {
  it('other names', async () => {
    const { text } = await ask('{ w: ward { b: bed { n: note weight } } }', {
      wards: '{"data":{"ward":{"bed":{"note":"\\u0053","weight":1.0}}}}',
    });
    expect(text).toBe('{"w":{"b":{"n":"S","weight":1}}}');
  });

  it("another field's name", async () => {
    const { text } = await ask('{ ward { bed { note: title title: note } } }', {
      wards: '{"data":{"ward":{"bed":{"title":"t","note":"n"}}}}',
    });
    expect(text).toBe('{"ward":{"bed":{"note":"t","title":"n"}}}');
  });

  it('a name that the object itself goes by, which is not within it', async () => {
    const { text } = await ask('{ ward { cot: bed { note } } }', {
      wards: '{"data":{"ward":{"bed":{"note":"\\u0053"}}}}',
    });
    expect(text).toBe('{"ward":{"cot":{"note":"\\u0053"}}}');
  });

  it('another order than a fragment and fields beside it are sent in', async () => {
    const { text } = await ask('{ ward { bed { ... { note } __typename ... on Bed { weight note } } } }', {
      wards: '{"data":{"ward":{"bed":{"__typename":"Bed","note":"\\u0053","weight":1.0}}}}',
    });
    expect(text).toBe('{"ward":{"bed":{"note":"S","__typename":"Bed","weight":1}}}');
  });

  it('an interface, and a fragment on it', async () => {
    const { text } = await ask('{ place { name bed { weight } ... on Clinic { n: name } } }', {
      wards: '{"data":{"place":{"__typename":"Clinic","name":"\\u0053","bed":{"weight":1.0}}}}',
    });
    expect(text).toBe('{"place":{"name":"S","bed":{"weight":1},"n":"S"}}');
  });

  it('a condition', async () => {
    const { text } = await ask('{ ward { bed { weight note @skip(if: true) title @include(if: true) } } }', {
      wards: '{"data":{"ward":{"bed":{"weight":1.0,"title":"\\u0053"}}}}',
    });
    expect(JSON.parse(text ?? '')).toEqual({ ward: { bed: { weight: 1, title: 'S' } } });
  });
});
