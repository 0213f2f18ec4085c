import { describe, expect, it } from '@jest/globals';
import { bed, prepare } from './wards.ts';
import type { Ask, Outcome, Written } from './written-answers.ts';

const QUERY = '{ ward { bed { weight } } }';
const GOOD = { wards: bed('"weight":1.0') };
const OTHER = { wards: bed('"weight": 1.0') };

/** How the answers to so many requests were taken, one after the other. */
async function take(ask: Ask, written: Written, times: number): Promise<Outcome[]> {
  const taken: Outcome[] = [];
  for (let time = 0; time < times; time += 1) taken.push(...(await ask(written)).outcomes);
  return taken;
}

/** The numbers of the answers that a reader was tried on. */
function triedAt(taken: readonly Outcome[]): number[] {
  return taken.flatMap((outcome, time) => (outcome === 'parsed' ? [] : [time]));
}

describe('A reader', () => {
  it('that has not been wrong is used for every answer', async () => {
    expect(triedAt(await take(await prepare(QUERY), GOOD, 5))).toEqual([0, 1, 2, 3, 4]);
  });

  it('that is wrong again and again is tried less and less often', async () => {
    const taken = await take(await prepare(QUERY), OTHER, 62);
    expect(triedAt(taken)).toEqual([0, 2, 6, 14, 30]);
  });

  it('is tried at least once in 1024 answers, whatever came before', async () => {
    const tried = triedAt(await take(await prepare(QUERY), OTHER, 4 * 1024));
    expect(tried.slice(-2)).toEqual([3070, 4094]);
  });

  it('that was right once is used for every answer again', async () => {
    const ask = await prepare(QUERY);
    await take(ask, OTHER, 6);
    expect(await take(ask, GOOD, 3)).toEqual(['read', 'read', 'read']);
  });

  it('that was right once is not passed over for long when it is wrong again', async () => {
    const ask = await prepare(QUERY);
    await take(ask, OTHER, 6);
    await take(ask, GOOD, 1);
    expect(triedAt(await take(ask, OTHER, 7))).toEqual([0, 2, 6]);
  });

  it('of entities is tried less and less often, too', async () => {
    const ask = await prepare('{ ward { lead { home { town } } } }');
    const taken = await take(
      ask,
      {
        wards: '{"data":{"ward":{"__typename":"Ward","id":"1"}}}',
        staff: '{"data": {"_entities":[{"lead":{"home":{"town":"x"}}}]}}',
      },
      14,
    );
    expect(triedAt(taken.filter((_outcome, call) => call % 2 === 1))).toEqual([0, 2, 6]);
  });

  it('of entities reads those that come alone as well as those that come with others', async () => {
    const ask = await prepare('{ ward { lead { home { town } } } other { lead { home { road } } } }');
    const ward = '"ward":{"__typename":"Ward","id":"1"}';
    const together = {
      wards: `{"data":{${ward},"other":{"__typename":"Ward","id":"2"}}}`,
      staff:
        '{"data":{"_entities_0":[{"lead":{"home":{"town":"x"}}}],"_entities_1":[{"lead":{"home":null}}]}}',
    };
    const alone = {
      wards: `{"data":{${ward},"other":null}}`,
      staff: '{"data":{"_entities":[{"lead":{"home":{"town":"x"}}}]}}',
    };
    const staff = async (written: Written) => (await ask(written)).outcomes[1];
    expect([await staff(together), await staff(alone), await staff(together)]).toEqual([
      'read',
      'read',
      'read',
    ]);
  });

  it('is not used where one of the fetches that are joined in a call has none', async () => {
    const ask = await prepare('{ ward { lead { home { town } } } other { lead { n: name } } }');
    const { outcomes, text } = await ask({
      wards: '{"data":{"ward":{"__typename":"Ward","id":"1"},"other":{"__typename":"Ward","id":"2"}}}',
      staff:
        '{"data":{"_entities_0":[{"lead":{"home":{"town":"\\u0053"}}}],"_entities_1":[{"lead":{"name":"x"}}]}}',
    });
    expect(outcomes).toEqual(['parsed', 'parsed']);
    expect(text).toContain('"town":"S"');
  });
});
