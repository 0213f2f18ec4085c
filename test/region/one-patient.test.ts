import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { todayInLondon } from '../../simulators/population/calendar.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import { startRegion, type RunningRegion } from './running-region.ts';

interface Medicine {
  id: string;
  medication: { text: string };
  currency: { value: string };
}
interface View {
  patient: {
    nhsNumber: string;
    allergies: {
      state: string;
      completeness: string;
      items: { id: string; agent: { text: string }; status: string }[];
    } | null;
    medications: { state: string; completeness: string; items: Medicine[] } | null;
  } | null;
}

const PEOPLE = createPopulation({ today: todayInLondon(new Date()) });

/** Everybody is asked for at once here: no source is to look slow because the machine is busy. */
const PATIENT_DEADLINES = {
  SOURCE_DEADLINE_MS: '6000',
  SUBGRAPH_DEADLINE_MS: '8000',
  REQUEST_DEADLINE_MS: '10000',
};

describe('The region', () => {
  let region: RunningRegion;

  beforeAll(async () => {
    region = await startRegion(10_000, PATIENT_DEADLINES);
  }, 90_000);
  afterAll(() => region.stop(), 30_000);

  it('P4: shows paramedic, GP, hospital doctor and pharmacist the same allergies and current medicines, of everyone', async () => {
    const views = [
      ['paramedic', 'EmergencyView'],
      ['gp', 'HospitalStayView'],
      ['hospital-doctor', 'ArrivalView'],
      ['pharmacist', 'MedicationReconciliation'],
    ] as const;
    const differing: unknown[] = [];
    await inTurns(PEOPLE, 6, async ({ nhsNumber, story }) => {
      const answers = await Promise.all(
        views.map(([persona, operation]) => region.askOperation<View>(persona, operation, nhsNumber)),
      );
      const seen = answers.map(({ data, errors }) => ({ errors, ...essentials(data) }));
      const [paramedics] = seen;
      if (
        paramedics?.allergies === undefined ||
        seen.some((view) => !isEqual(view, paramedics)) ||
        paramedics.errors
      ) {
        differing.push({ story, seen });
      }
    });
    expect(differing).toEqual([]);
  }, 240_000);

  it('P8: asks no practice for demographics', async () => {
    await region.resetCalls();
    const { data } = await region.askOperation<View>('gp', 'PatientBanner', showcase());
    expect(data?.patient).not.toBeNull();
    const asked = Object.entries(await region.calls()).filter(
      ([odsCode, { total }]) => odsCode.startsWith('Y') && total > 0,
    );
    expect(asked).toEqual([]);
  });

  it('P8: asks the practice for allergies with includeAllergies alone', async () => {
    await region.resetCalls();
    await region.ask('gp', 'query Q($n: NhsNumber!) { patient(nhsNumber: $n) { allergies { state } } }', {
      n: showcase(),
    });
    const asked = Object.values(await region.calls()).flatMap(({ last }) => last);
    const toPractices = asked.filter(({ operation }) => operation === 'getstructuredrecord');
    expect(toPractices).toEqual([{ operation: 'getstructuredrecord', detail: ['includeAllergies'] }]);
  });

  it('P8: asks each source once, however many lists of it are selected', async () => {
    await region.resetCalls();
    await region.askOperation('pharmacist', 'MedicationReconciliation', showcase());
    const totals = Object.values(await region.calls()).flatMap(({ byOperation }) =>
      Object.entries(byOperation),
    );
    expect(totals.filter(([operation]) => operation === 'getstructuredrecord')).toEqual([
      ['getstructuredrecord', 1],
    ]);
  });

  it('answers for fifty patients at once', async () => {
    const numbers = PEOPLE.slice(0, 50).map(({ nhsNumber }) => nhsNumber);
    const { data } = await region.ask<{ patients: ({ nhsNumber: string } | null)[] }>(
      'gp',
      `query Fifty($numbers: [NhsNumber!]!) { patients(nhsNumbers: $numbers) {
        nhsNumber allergies { state completeness } alerts { state } timeline(first: 3) { state } } }`,
      { numbers },
    );
    expect(data?.patients.map((patient) => patient?.nhsNumber)).toEqual(numbers);
  });

  it.each([4101, 4102, 4103, 4104])(
    'P3: the subgraph at %d, asked directly without a grant, gives no data',
    async (port) => {
      const response = await fetch(`http://127.0.0.1:${region.portOf(port)}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Patient { nhsNumber } } }',
          variables: { r: [{ __typename: 'Patient', nhsNumber: showcase(), accessGrant: 'made-up' }] },
        }),
      });
      const answer = (await response.json()) as {
        data: { _entities: unknown[] } | null;
        errors: { extensions: object }[];
      };
      expect(answer.data?._entities ?? [null]).toEqual([null]);
      expect(answer.errors[0]?.extensions).toMatchObject({ code: 'INVALID_GRANT' });
    },
  );

  it.each(['no-role', 'two-roles', 'privacy-officer'])('P2: shows nothing to %s', async (persona) => {
    const { data, errors } = await region.askOperation<View>(persona, 'EmergencyView', showcase());
    expect(data?.patient ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('P2: shows a receptionist who the person is, and no allergy', async () => {
    const { data } = await region.askOperation<View>('receptionist', 'EmergencyView', showcase());
    expect(data?.patient?.allergies).toMatchObject({
      state: 'NOT_ESTABLISHED',
      completeness: 'WITHHELD',
      items: [],
    });
  });

  it('P3: honours an objection in every list, for everyone', async () => {
    const objector = PEOPLE.find(({ objection }) => objection)?.nhsNumber ?? '';
    const { data } = await region.askOperation<View>('paramedic', 'EmergencyView', objector);
    expect(data?.patient?.allergies).toMatchObject({ completeness: 'WITHHELD', items: [] });
    expect(JSON.stringify(data)).toContain('PATIENT_OBJECTION');
  });

  it('H30: reveals nowhere in any view where a restricted person is', async () => {
    const restricted = PEOPLE.find((person) => person.restricted);
    const secrets = [
      restricted?.identity.address.postcode,
      ...(restricted?.identity.address.lines ?? []),
      ...(restricted?.identity.telephones ?? []),
      restricted?.practice,
    ].filter((secret): secret is string => typeof secret === 'string' && secret !== '');
    expect(secrets.length).toBeGreaterThan(3);
    for (const operation of [
      'EmergencyView',
      'ArrivalView',
      'HospitalStayView',
      'VisitView',
      'MedicationReconciliation',
      'PatientBanner',
    ]) {
      const answer = JSON.stringify(
        await region.askOperation('hospital-doctor', operation, restricted?.nhsNumber ?? ''),
      );
      expect(secrets.filter((secret) => answer.includes(secret))).toEqual([]);
    }
  });

  it('answers the first query of the README', async () => {
    const query = /```graphql\n([\s\S]+?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
    const { data, errors } = await region.ask<View>('paramedic', query, { nhsNumber: showcase() });
    expect(errors).toBeUndefined();
    expect(data?.patient?.allergies?.state).toBe('RECORDED');
  });

  it('H15: an audit that cannot be written lets no patient data leave, and once it can be, all is well', async () => {
    const store = new DatabaseSync(join(region.dataDir, 'record.sqlite'));
    store.exec('BEGIN EXCLUSIVE');
    try {
      const { data, errors } = await region.askOperation<View>('paramedic', 'EmergencyView', showcase());
      expect(data?.patient ?? null).toBeNull();
      expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['AUDIT_UNAVAILABLE']);
    } finally {
      store.exec('ROLLBACK');
      store.close();
    }
    const { data } = await region.askOperation<View>('paramedic', 'EmergencyView', showcase());
    expect(data?.patient?.allergies?.state).toBe('RECORDED');
  });

  function showcase(): string {
    return PEOPLE[0]?.nhsNumber ?? '';
  }
});

function essentials(view: View | null | undefined) {
  const { allergies, medications } = view?.patient ?? {};
  return {
    allergies: allergies?.items.map(({ id, agent, status }) => ({ id, text: agent.text, status })),
    allergiesAre: [allergies?.state, allergies?.completeness],
    medicines: medications?.items
      .filter(({ currency }) => currency.value !== 'ENDED')
      .map(({ id, medication, currency }) => ({ id, text: medication.text, currency: currency.value })),
    medicinesAre: [medications?.state, medications?.completeness],
  };
}

function isEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Does the work for all, a few at a time. */
async function inTurns<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}
