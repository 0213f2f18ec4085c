import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FAULTS, type Fault } from '../../simulators/control/faults.ts';
import { todayInLondon } from '../../simulators/population/calendar.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import { AMBULANCE_SERVICE, COUNCILS, PRACTICES, TRUSTS } from '../../simulators/population/organisations.ts';
import { startRegion, type RunningRegion } from './running-region.ts';

interface Row {
  organisation: { odsCode: string | null };
  status: string;
  reason: string | null;
}
interface List {
  state: string;
  completeness: string;
  items: {
    id: string;
    originals?: { provenance: { organisation: { odsCode: string } } }[];
    provenance?: { organisation: { odsCode: string } };
  }[];
  sources: Row[];
}
type Lists = Record<'allergies' | 'medications' | 'alerts', List>;

const PEOPLE = createPopulation({ today: todayInLondon(new Date()) });
/** The gateway answers within three seconds; a busy machine may need some more to say so. */
const ANSWER_WITHIN_MS = 6000;
const FEED_SILENT_AFTER_MS = 3000;

const LISTS = `query Lists($n: NhsNumber!) { patient(nhsNumber: $n) {
  allergies { ...S }
  medications { state completeness items { id originals { provenance { organisation { odsCode } } } } sources { ...R } }
  alerts { state completeness items { id provenance { organisation { odsCode } } } sources { ...R } }
} }
fragment S on AllergyList { state completeness items { id originals { provenance { organisation { odsCode } } } } sources { ...R } }
fragment R on SourceStatus { organisation { odsCode } status reason }`;

/** Somebody whom the organisation would be asked about, and the list it would answer. */
function witness(odsCode: string): { nhsNumber: string; list: keyof Lists } {
  const isPractice = PRACTICES.some((practice) => practice.odsCode === odsCode);
  const isTrust = TRUSTS.some((trust) => trust.odsCode === odsCode);
  const someone = PEOPLE.find((person) => {
    if (isPractice) return person.practice === odsCode && person.story === null && person.gp !== null;
    if (isTrust) return person.hospital.some(({ trust }) => trust === odsCode);
    return true;
  });
  const list = COUNCILS.some((council) => council.odsCode === odsCode) ? 'alerts' : 'allergies';
  return { nhsNumber: someone?.nhsNumber ?? '', list };
}

describe('When an organisation’s system misbehaves', () => {
  let region: RunningRegion;

  beforeAll(async () => {
    region = await startRegion(11_000, { FEED_SILENT_AFTER_MS: String(FEED_SILENT_AFTER_MS) });
  }, 90_000);
  afterAll(() => region.stop(), 30_000);

  const organisations = [...PRACTICES, ...TRUSTS, AMBULANCE_SERVICE, ...COUNCILS].map(
    ({ odsCode }) => odsCode,
  );

  it.each(organisations.flatMap((odsCode) => FAULTS.map((fault) => [odsCode, fault] as const)))(
    'H1 H3 H35: %s, %s: the answer comes in time, all else is there, and nothing reads as none',
    async (odsCode, fault) => {
      const { nhsNumber, list } = witness(odsCode);
      const healthy = await settled(nhsNumber, isHealthy);
      await region.setFault(odsCode, fault);
      try {
        const faulty = await settled(nhsNumber, (lists) => isFaulty(rowOf(lists[list], odsCode)));
        expect(faulty[list].completeness).not.toBe('COMPLETE');
        expect(faulty[list].state).not.toBe('NONE_KNOWN');
        expect(rowOf(faulty[list], odsCode)).toMatchObject(expectedRow(odsCode, fault));
        for (const name of ['allergies', 'medications', 'alerts'] as const) {
          expect(faulty[name].state).not.toBe('NONE_KNOWN');
          expect(ofOthers(faulty[name], odsCode)).toEqual(ofOthers(healthy[name], odsCode));
        }
      } finally {
        await region.setFault(odsCode, null);
      }
      await settled(nhsNumber, isHealthy);
    },
    60_000,
  );

  /** Asks until the lists are as wanted: a feed needs a moment to fall silent, a breaker to probe again. */
  async function settled(nhsNumber: string, areWanted: (lists: Lists) => boolean): Promise<Lists> {
    const giveUpAt = Date.now() + 20_000;
    for (;;) {
      const askedAt = Date.now();
      const { data } = await region.ask<{ patient: Lists | null }>('gp', LISTS, { n: nhsNumber });
      expect(Date.now() - askedAt).toBeLessThan(ANSWER_WITHIN_MS);
      const lists = data?.patient;
      if (lists && areWanted(lists)) return lists;
      if (Date.now() > giveUpAt) throw new Error(`The lists stayed ${JSON.stringify(lists)}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
});

function isHealthy({ allergies, medications, alerts }: Lists): boolean {
  return [allergies, medications, alerts]
    .flatMap(({ sources }) => sources)
    .every(({ status }) => ['COMPLETE', 'NOT_HELD'].includes(status));
}

function isFaulty(row: Row | undefined): boolean {
  return (
    row !== undefined && !['COMPLETE', 'NOT_HELD'].includes(row.status) && row.reason !== 'SOURCE_SUSPENDED'
  );
}

function rowOf(list: List, odsCode: string): Row | undefined {
  return list.sources.find(({ organisation }) => organisation.odsCode === odsCode);
}

/** The items that others than the organisation have: they must not change with its fault. */
function ofOthers(list: List, odsCode: string): string[] {
  return list.items
    .flatMap(
      ({ originals, provenance }) =>
        originals?.map((original) => original.provenance) ?? (provenance ? [provenance] : []),
    )
    .map(({ organisation }) => organisation.odsCode)
    .filter((code) => code !== odsCode)
    .sort();
}

/** What the row must say of each fault. Feeds are not asked, so most faults reach them as silence. */
function expectedRow(odsCode: string, fault: Fault): Partial<Row> {
  const isFeed = TRUSTS.some((trust) => trust.odsCode === odsCode) || AMBULANCE_SERVICE.odsCode === odsCode;
  switch (fault) {
    case 'wrong-patient':
      return { status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' };
    case 'malformed':
      return isFeed
        ? { status: 'PARTIAL', reason: 'MESSAGES_KEPT_ASIDE' }
        : { status: 'UNAVAILABLE', reason: 'SOURCE_MALFORMED' };
    case 'hang':
    case 'slow':
      return isFeed
        ? { status: 'PARTIAL', reason: 'FEED_SILENT' }
        : { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' };
    case 'http-error':
      return isFeed
        ? { status: 'PARTIAL', reason: 'FEED_SILENT' }
        : { status: 'UNAVAILABLE', reason: 'SOURCE_ERROR' };
    case 'refuse':
      return isFeed
        ? { status: 'PARTIAL', reason: 'FEED_SILENT' }
        : { status: 'UNAVAILABLE', reason: 'SOURCE_UNREACHABLE' };
  }
}
