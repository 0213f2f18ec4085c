import { describe, expect, it } from '@jest/globals';
import type { GrantedPatient } from '../../subgraphs/kit/grant.ts';
import { openDatabase } from '../../subgraphs/kit/database.ts';
import type { InboxTables } from '../../subgraphs/kit/inbox-tables.ts';
import { createInbox } from '../../subgraphs/kit/inbox.ts';
import { createRecordLoader } from '../../subgraphs/ambulance/loaders.ts';
import { openAmbulanceDatabase } from '../../subgraphs/ambulance/store/open.ts';
import { parseExactJson } from '../../subgraphs/ambulance/message/exact-json.ts';
import { MARGARET } from './message.ts';
import { STORES } from './running-room.ts';

const patient = (index: number): GrantedPatient => ({
  nhsNumber: String(9_990_000_000 + index),
  accessGrant: `grant-${index}`,
  grant: {
    jti: 'decision',
    sub: '555',
    practitioner: { name: 'Test', roleProfileId: '555' },
    role: 'GP',
    organisation: 'Y90001',
    purpose: 'DIRECT_CARE',
    patient: String(9_990_000_000 + index),
    traced: { ...MARGARET.traced, givenNames: [] },
    practice: null,
    supersededNhsNumbers: ['9990000018'],
    restricted: false,
    permitted: [],
    withheld: {},
  },
});

describe.each(STORES)('The loader over %s', (_name, createUrl) => {
  it('H34: fifty patients cost one query a table, however many lists ask', async () => {
    const url = await createUrl();
    await (await openAmbulanceDatabase(url)).destroy();
    const tables: string[] = [];
    const db = openDatabase<InboxTables>(url).withPlugin({
      transformQuery: ({ node }) => {
        tables.push(...(JSON.stringify(node).match(/"name":"(?:incident_part|inbox_\w+)"/) ?? []));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    const services = [{ kind: 'AMBULANCE' as const, odsCode: 'RYA', name: 'An Ambulance Service' }];
    const load = createRecordLoader({
      request: new AbortController().signal,
      db,
      inbox: createInbox(db),
      services,
      now: () => new Date(),
      silentAfterMs: 1000,
    });
    const patients = Array.from({ length: 50 }, (_, index) => patient(index));
    await Promise.all([...patients, ...patients].map((each) => load.load(each)));
    expect(tables.toSorted()).toEqual([
      '"name":"inbox_feed"',
      '"name":"inbox_kept_aside"',
      '"name":"incident_part"',
    ]);
    await db.destroy();
  });
});

describe('JSON read exactly', () => {
  it('H13 H20: numbers are the text they were written in', () => {
    expect(parseExactJson('[37.0, 1104051000000101999, -0, 1e400, "5", true, null]')).toEqual([
      '37.0',
      '1104051000000101999',
      '-0',
      '1e400',
      '5',
      true,
      null,
    ]);
  });

  it('nesting beyond any resource is refused, brackets in words do not count', () => {
    expect(() => parseExactJson('['.repeat(65) + ']'.repeat(65))).toThrow(SyntaxError);
    expect(parseExactJson(JSON.stringify('[\\"'.repeat(100)))).toBe('[\\"'.repeat(100));
  });
});
