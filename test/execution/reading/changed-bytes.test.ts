import { describe, expect, it } from '@jest/globals';
import { createRandom, type Random } from '../differential/random.ts';
import { ask } from './wards.ts';
import type { Outcome, Written } from './written-answers.ts';

/** Bytes that mean something to JSON, to numbers or to UTF-8. */
const BYTES = Buffer.from(
  '"\\,:[]{}-+.0123456789eEutfnrls \t\n\u0000\u0001\u001f\u007f\u00e9\u0085\ufeff/_aA',
);

const QUERY = `{
  theWard { n: name bed { title number weight code isFree kind since note tags mate { __typename note } } rows { number } }
  other { lead { home { town road } } sister { lead { name home { road } } } }
}`;
const WARDS =
  '{"data":{"theWard":{"name":"caf\\u00e9","bed":{"title":"t","number":-12,"weight":1.50,"code":"b","isFree":true,"kind":"COT","since":0.5,"note":"\u00e9\\"","tags":["x","y"],"mate":{"__typename":"Bed","note":null}},"rows":[[{"number":1},null],[]]},"other":{"__typename":"Ward","id":"1","sister":{"__typename":"Ward","id":"2"}}}}';
const STAFF =
  '{"data":{"_entities_0":[{"lead":{"home":{"town":"\\u0053toke","road":null}}}],"_entities_1":[{"lead":{"name":"N","home":{"road":"R\u00fc"}}}]}}';

/** One byte, or a few, other than they were: changed, put in, left out, or done twice. */
function change(text: string, random: Random): Buffer {
  let bytes = Buffer.from(text);
  for (let times = random.chance(0.7) ? 1 : 2; times > 0; times -= 1) {
    const at = random.below(bytes.length + 1);
    const byte = Buffer.from([random.chance(0.8) ? random.pick([...BYTES]) : random.below(256)]);
    const put = random.pick([byte, byte, Buffer.of(), bytes.subarray(at, at + 1 + random.below(12))]);
    const left = random.chance(0.5) ? at : at + 1;
    bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(left)]);
  }
  return bytes;
}

/** Data as it means something: `1.0` is 1, and a minus before nought is lost. */
const meaning = (text: string | null) => JSON.stringify(JSON.parse(text ?? 'null'));

describe('A client is answered the same whether or not an answer is read by a reader', () => {
  it('where it is right', async () => {
    const written = { wards: WARDS, staff: STAFF };
    const [read, parsed] = [await ask(QUERY, written), await ask(QUERY, written, { isParsed: true })];
    expect(read.outcomes).toEqual(['read', 'read']);
    expect(parsed.outcomes).toEqual(['parsed', 'parsed']);
    expect(read.text).not.toBe(parsed.text);
    expect(meaning(read.text)).toBe(meaning(parsed.text));
  });

  it.each(['wards', 'staff'])('whatever bytes of that of "%s" are changed', async (name) => {
    const taken = new Map<Outcome, number>();
    for (let seed = 0; seed < 300; seed += 1) {
      const written = { wards: WARDS, staff: STAFF };
      const changed: Written = {
        ...written,
        [name]: change(name === 'wards' ? WARDS : STAFF, createRandom(seed)),
      };
      const [read, parsed] = [await ask(QUERY, changed), await ask(QUERY, changed, { isParsed: true })];
      const told = { changed: changed[name]?.toString(), seed };
      expect({ ...told, data: meaning(read.text), errors: read.errors }).toEqual({
        ...told,
        data: meaning(parsed.text),
        errors: parsed.errors,
      });
      const outcome = read.outcomes[name === 'wards' ? 0 : 1] ?? 'parsed';
      taken.set(outcome, (taken.get(outcome) ?? 0) + 1);
    }
    // Some changes leave an answer right, and most do not.
    expect(taken.get('read')).toBeGreaterThan(10);
    expect(taken.get('missed')).toBeGreaterThan(50);
  });
});
