import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { medication, medicationSaid } from '../../simulators/population/telling/gp.ts';
import { said } from '../../simulators/population/vocabulary/code-systems.ts';
import { MEDICINES } from '../../simulators/population/vocabulary/medicines.ts';
import { patientAt, startPractices, stopAll, type Practices } from './practices.ts';

interface Medication {
  medication: { text: string; codings: { code: string; display: string }[] };
  warnings: { code: string; original: string | null }[];
  notes: string[];
}

const SELECTION = `gp { medications { state items { id medication { text codings { code display } }
  dosage { text patientInstruction } sourceStatus statusReason prescriptionType setting prescribedElsewhere start end
  lastIssued quantity indication notes warnings { code original } provenance { recordedAt recordedBy } } } }`;

describe.each(['Y90001', 'Y90003', 'Y90005'])('The medicines of practice %s', (practice) => {
  const PERSON = patientAt(
    1,
    (draft) => ({
      medications: [
        medication(draft, 'ramipril5', {
          id: 'repeat',
          start: '2025-01-01',
          issues: ['2025-11-01', '2025-12-01'],
        }),
        medication(draft, 'amlodipine5', { start: '2017-02-01', end: '2018-03-14', issues: ['2018-02-14'] }),
        medication(draft, 'sertraline50', { issues: [] }),
        medicationSaid(draft, said('Metformin 2g MR', MEDICINES.metformin1gMr.dmd)),
        medicationSaid(draft, said('Digoxin elixir (old formulation) 62.5mcg/1ml'), { degraded: true }),
        medication(draft, 'levothyroxine', {
          prescribedElsewhere: 'Private clinic',
          issues: [],
          note: 'Buys it',
        }),
        medication(draft, 'doxycycline100', {
          status: 'stopped',
          statusReason: 'Rash',
          prescriptionType: 'acute',
          start: '2025-06-01',
          end: '2025-06-03',
        }),
      ],
    }),
    { practice },
  );
  let practices: Practices;
  let items: Medication[];
  beforeAll(async () => {
    practices = await startPractices([PERSON]);
    const { patient, errors } = await practices.ask<{ gp: { medications: { items: Medication[] } } }>(
      PERSON,
      SELECTION,
    );
    expect(errors).toBeUndefined();
    items = patient?.gp.medications.items ?? [];
  });
  afterAll(stopAll);
  const named = (words: string) => items.filter(({ medication: { text } }) => text.startsWith(words));

  it('are all there, as many as were told', () => {
    expect(items).toHaveLength(7);
  });

  it('H7: have the source’s own status, dates and last issue, and nothing derived', () => {
    expect(named('Ramipril')).toMatchObject([
      {
        sourceStatus: 'active',
        prescriptionType: 'Repeat',
        setting: 'COMMUNITY',
        start: '2025-01-01',
        end: null,
        lastIssued: '2025-12-01',
        quantity: '28 capsule',
        dosage: { text: 'One to be taken each day' },
        prescribedElsewhere: null,
        warnings: [],
      },
    ]);
    expect(named('Sertraline')).toMatchObject([{ sourceStatus: 'active', lastIssued: null, warnings: [] }]);
    expect(named('Doxycycline')).toMatchObject([
      {
        sourceStatus: 'stopped',
        statusReason: 'Rash',
        prescriptionType: 'Acute',
        end: '2025-06-03',
        warnings: [],
      },
    ]);
  });

  it('H7: called active after their end are marked', () => {
    expect(named('Amlodipine')).toMatchObject([
      {
        sourceStatus: 'active',
        end: '2018-03-14',
        warnings: [{ code: 'STATUS_DATE_CONFLICT', original: '2018-03-14' }],
      },
    ]);
  });

  it('H12: whose words and code differ show both, and say so', () => {
    expect(named('Metformin')).toMatchObject([
      {
        medication: {
          text: 'Metformin 2g MR',
          codings: [{ display: 'Metformin 1g modified-release tablets' }],
        },
        warnings: [{ code: 'CODE_TEXT_CONFLICT', original: 'Metformin 1g modified-release tablets' }],
      },
    ]);
  });

  it('H11: that lost their code show their words, and say so', () => {
    expect(named('Digoxin')).toMatchObject([{ warnings: [{ code: 'DEGRADED_IN_TRANSFER' }] }]);
  });

  it('H9: prescribed elsewhere say by whom', () => {
    expect(named('Levothyroxine')).toMatchObject([
      { prescribedElsewhere: 'Private clinic', lastIssued: null, notes: ['Buys it'] },
    ]);
  });
});

describe('The medicines of a record that is not as it should be', () => {
  const PERSON = patientAt(9, undefined, { family: 'Fenn' });
  const patient = {
    resourceType: 'Patient',
    id: 'p',
    name: [{ family: 'Fenn' }],
    birthDate: PERSON.identity.birthDate,
  };
  const list = (...references: string[]) => ({
    resourceType: 'List',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '933361000000108' }] },
    entry: references.map((reference) => ({ item: { reference } })),
  });
  const statement = (id: string, more: object) => ({
    resourceType: 'MedicationStatement',
    id,
    status: 'active',
    taken: 'unk',
    ...more,
  });
  const words = (text: string) => ({ medicationCodeableConcept: { text } });
  let practices: Practices;
  beforeAll(async () => {
    practices = await startPractices([]);
  });
  afterAll(stopAll);
  const read = async (...resources: object[]) => {
    practices.record(PERSON, {
      resourceType: 'Bundle',
      entry: [patient, ...resources].map((resource) => ({ resource })),
    });
    const { patient: found } = await practices.ask<{
      gp: { medications: { items: Record<string, unknown>[]; sources: { reason: string | null }[] } };
    }>(
      PERSON,
      `gp { medications { items { medication { text } dosage { text } lastIssued notes } sources { reason } } }`,
    );
    if (!found) throw new Error('no patient');
    return found.gp.medications;
  };

  it('lose one whose name is nowhere, and the list says it is short', async () => {
    const { items, sources } = await read(
      list('MedicationStatement/a', 'MedicationStatement/b'),
      statement('a', { medicationReference: { reference: 'Medication/missing' } }),
      statement('b', words('Aspirin')),
    );
    expect(items).toMatchObject([{ medication: { text: 'Aspirin' } }]);
    expect(sources).toEqual([{ reason: 'ITEMS_UNREADABLE' }]);
  });

  it('say they are short when a medicine is authorised that no statement tells of', async () => {
    const plan = {
      resourceType: 'MedicationRequest',
      id: 'plan',
      status: 'active',
      intent: 'plan',
      ...words('Aspirin'),
    };
    expect((await read(list(), plan)).sources).toEqual([{ reason: 'ITEMS_UNREADABLE' }]);
  });

  it('take the last issue from the latest order where the statement does not say, and keep a differing dosage', async () => {
    const request = (id: string, more: object) => ({
      resourceType: 'MedicationRequest',
      id,
      status: 'completed',
      ...words('Aspirin'),
      ...more,
    });
    const order = (id: string, authoredOn: string, status = 'completed') =>
      request(id, { intent: 'order', status, authoredOn, basedOn: { reference: 'MedicationRequest/plan' } });
    const { items } = await read(
      list('MedicationStatement/a'),
      statement('a', {
        ...words('Aspirin'),
        basedOn: { reference: 'MedicationRequest/plan' },
        dosage: [{ text: 'TAKE ONE DAILY' }],
      }),
      request('plan', { intent: 'plan', dosageInstruction: [{ text: 'TAKE ONE 3 TIMES/DAY' }] }),
      order('o1', '2025-01-01'),
      order('o2', '2025-03-01'),
      order('o3', '2025-02-01'),
      order('o4', '2025-04-01', 'entered-in-error'),
    );
    expect(items).toEqual([
      {
        medication: { text: 'Aspirin' },
        dosage: { text: 'TAKE ONE DAILY' },
        lastIssued: '2025-03-01',
        notes: ['Dosage on the authorisation: TAKE ONE 3 TIMES/DAY'],
      },
    ]);
  });
});
