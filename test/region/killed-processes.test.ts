import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { todayInLondon } from '../../simulators/population/calendar.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import { startRegionInParts, type RegionInParts } from './region-in-parts.ts';

interface Origin {
  organisation: { odsCode: string };
}
interface Row {
  kind: string;
  organisation: { odsCode: string | null };
  status: string;
  reason: string | null;
}
interface List {
  state: string;
  completeness: string;
  items: { originals?: { provenance: Origin }[]; provenance?: Origin }[];
  sources: Row[];
}
const LISTS = [
  'allergies',
  'medications',
  'problems',
  'timeline',
  'cprDecisions',
  'individualRequirements',
  'alerts',
  'personalContacts',
] as const;
type ListName = (typeof LISTS)[number];
const VIEWS = ['gp', 'hospital', 'ambulance', 'socialCare'] as const;
type ViewName = (typeof VIEWS)[number];
type Patient = Record<ListName, List> & Record<ViewName, object | null> & { demographics: object };
interface Answer {
  patient: Patient;
  withoutAllergies: { allergies: Pick<List, 'state' | 'completeness'> };
}

const QUERY = `query Everything($n: NhsNumber!, $none: NhsNumber!) { patient(nhsNumber: $n) {
  nhsNumber demographics { familyName birthDate }
  allergies { state completeness items { originals { provenance { ...From } } } sources { ...Row } }
  medications { state completeness items { originals { provenance { ...From } } } sources { ...Row } }
  problems { state completeness items { originals { provenance { ...From } } } sources { ...Row } }
  timeline { state completeness items { provenance { ...From } } sources { ...Row } }
  cprDecisions { state completeness items { provenance { ...From } } sources { ...Row } }
  individualRequirements { state completeness items { provenance { ...From } } sources { ...Row } }
  alerts { state completeness items { provenance { ...From } } sources { ...Row } }
  personalContacts { state completeness items { provenance { ...From } } sources { ...Row } }
  gp { allergies { state items { id } } }
  hospital { encounters { state items { id } } }
  ambulance { alerts { state items { id } } }
  socialCare { alerts { state items { id } } }
} withoutAllergies: patient(nhsNumber: $none) { allergies { state completeness } } }
fragment From on Provenance { organisation { odsCode } }
fragment Row on SourceStatus { kind organisation { odsCode } status reason }`;

const PEOPLE = createPopulation({ today: todayInLondon(new Date()) });
/** How many answers come before the gateway is killed. */
const KILLED_AFTER = 60;
const PATIENTS = {
  n: PEOPLE[0]?.nhsNumber,
  none: PEOPLE.find(hasNoAllergies)?.nhsNumber,
};

/** Each subgraph, the kind of source it speaks for, its view of the patient, and the lists it has no part in. */
const SUBGRAPHS: [name: string, kind: string, view: ViewName, unconcerned: ListName[]][] = [
  ['gp', 'GP', 'gp', ['alerts', 'personalContacts']],
  ['hospital', 'HOSPITAL', 'hospital', ['cprDecisions', 'individualRequirements']],
  ['ambulance', 'AMBULANCE', 'ambulance', ['individualRequirements', 'personalContacts']],
  ['social-care', 'SOCIAL_CARE', 'socialCare', ['allergies', 'medications', 'problems', 'cprDecisions']],
];

describe('When a process is killed', () => {
  let region: RegionInParts;

  beforeAll(async () => {
    region = await startRegionInParts(17_000, [...SUBGRAPHS.map(([name]) => name), 'gateway']);
  }, 90_000);
  afterAll(() => region.stop(), 30_000);

  it.each(SUBGRAPHS)(
    'H1 H3 H35: a subgraph, %s: its lists are PARTIAL and its rows UNAVAILABLE, nothing reads as none, and all else is there',
    async (name, kind, view, unconcerned) => {
      const healthy = await whenHealthy();
      await region.kill(name);
      try {
        const { data, errors } = await region.ask<Answer>('gp', QUERY, PATIENTS);
        const { patient, withoutAllergies } = data as Answer;
        for (const list of LISTS) {
          const [was, is] = [healthy.patient[list], patient[list]];
          if (unconcerned.includes(list)) {
            expect([list, is]).toEqual([list, was]);
            continue;
          }
          expect([list, is.completeness]).toEqual([list, 'PARTIAL']);
          expect([list, is.state]).not.toEqual([list, 'NONE_KNOWN']);
          expect([list, rowsOf(is, kind)]).toEqual([list, rowsOf(was, kind).map(unavailable)]);
          expect([list, ofOthers(is, kind)]).toEqual([list, ofOthers(was, kind)]);
        }
        expect(patient.demographics).toEqual(healthy.patient.demographics);
        for (const other of VIEWS) {
          expect([other, patient[other]]).toEqual([other, other === view ? null : healthy.patient[other]]);
        }
        expect(errors?.map(({ path }) => path)).toContainEqual(['patient', view]);
        for (const { extensions } of errors ?? []) {
          expect(extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', source: name });
        }
        // Somebody wrote that this person has none, and that can be said only while every source answers.
        expect(healthy.withoutAllergies.allergies.state).toBe('NONE_KNOWN');
        if (!unconcerned.includes('allergies')) {
          expect(withoutAllergies.allergies).toEqual({ state: 'NOT_ESTABLISHED', completeness: 'PARTIAL' });
        }
      } finally {
        await region.restart(name);
      }
    },
    60_000,
  );

  it('R-22: the gateway, under load: its audit is whole, with the outcome of every answer that left', async () => {
    await whenHealthy();
    const answered: string[] = [];
    let killed: Promise<void> | undefined;
    await Promise.all(Array.from({ length: 8 }, (_, caller) => askUntilKilled(caller)));
    expect(answered.length).toBeGreaterThanOrEqual(KILLED_AFTER);
    await killed;
    await region.restart('gateway');
    const store = join(region.dataDir, 'record.sqlite');
    expect(outcomesIn(store)).toEqual(expect.arrayContaining(answered));
    const env = { ...process.env, RECORD_DATABASE_URL: `sqlite:${store}` };
    const said = execFileSync(process.execPath, ['subgraphs/record/audit/main.ts'], {
      env,
      encoding: 'utf8',
    });
    expect(said).toMatch(/^The audit log is whole/);
    await whenHealthy();

    /** Kills it as soon as so many answers have come. */
    async function askUntilKilled(caller: number): Promise<void> {
      for (let nth = 0; ; nth += 1) {
        const requestId = `caller-${caller}-${nth}`;
        try {
          await askFor(requestId);
        } catch {
          return;
        }
        if (answered.push(requestId) === KILLED_AFTER) killed = region.kill('gateway');
      }
    }
  }, 60_000);

  /** Rejects where the whole answer does not come. */
  async function askFor(requestId: string): Promise<void> {
    const response = await fetch(`${region.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': requestId,
        authorization: `Bearer ${await region.token('gp')}`,
      },
      body: JSON.stringify({
        query: 'query Q($n: NhsNumber!) { patient(nhsNumber: $n) { allergies { state } } }',
        variables: { n: PATIENTS.n },
      }),
    });
    expect(await response.json()).toMatchObject({ data: { patient: { allergies: { state: 'RECORDED' } } } });
  }

  /** Asks until every source answers: a feed needs a moment to be heard again, a breaker to probe. */
  async function whenHealthy(): Promise<Answer> {
    const giveUpAt = Date.now() + 15_000;
    for (;;) {
      const { data, errors } = await region.ask<Answer>('gp', QUERY, PATIENTS);
      if (!errors && data && LISTS.every((list) => data.patient[list].sources.every(isHealthy))) return data;
      if (Date.now() > giveUpAt) throw new Error(`It stayed ${JSON.stringify({ data, errors })}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
});

function hasNoAllergies({ gp, hospital, ambulance, ...person }: (typeof PEOPLE)[number]): boolean {
  return (
    gp?.allergies.every(({ assertsNone }) => assertsNone !== null) === true &&
    gp.allergies.length > 0 &&
    hospital.length === 0 &&
    ambulance.length === 0 &&
    !person.restricted &&
    !person.objection &&
    person.story === null
  );
}

function outcomesIn(file: string): unknown[] {
  const store = new DatabaseSync(file, { readOnly: true });
  const rows = store.prepare("SELECT request_id FROM audit_record WHERE kind = 'OUTCOME'").all();
  store.close();
  return rows.map((row) => row['request_id']);
}

function isHealthy({ status }: Row): boolean {
  return ['COMPLETE', 'NOT_HELD'].includes(status);
}

function rowsOf({ sources }: List, kind: string): Row[] {
  return sources.filter((row) => row.kind === kind);
}

function unavailable(row: Row): Row {
  return { ...row, status: 'UNAVAILABLE', reason: 'SUBGRAPH_UNAVAILABLE' };
}

/** The rows of the other kinds of source, and where each of their records in the list is from. */
function ofOthers({ items, sources }: List, kind: string): object {
  const rows = sources.filter((row) => row.kind !== kind);
  const others = new Set(rows.map(({ organisation }) => organisation.odsCode));
  const records = items
    .flatMap(({ originals, provenance }) => originals ?? (provenance ? [{ provenance }] : []))
    .map(({ provenance }) => provenance.organisation.odsCode)
    .filter((odsCode) => others.has(odsCode))
    .sort();
  return { rows, records };
}
