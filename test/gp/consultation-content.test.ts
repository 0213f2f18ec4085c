import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundle, LISTS, listOf, observation, patient, PERSON } from './bundles.ts';
import { startPractices, stopAll, SOURCES, type Practices, type Row } from './practices.ts';

interface Consultations {
  gp: { consultations: { items: { summary: string | null }[]; sources: Row[] } };
}

describe('What was written in a consultation', () => {
  let practices: Practices;
  const read = async (...resources: object[]) => {
    practices.record(PERSON, bundle(...resources));
    const { patient: found, errors } = await practices.ask<Consultations>(
      PERSON,
      `gp { consultations { items { summary } ${SOURCES} } }`,
    );
    expect(errors).toBeUndefined();
    if (!found) throw new Error('no patient');
    return found.gp.consultations;
  };
  beforeAll(async () => {
    practices = await startPractices([]);
  });
  afterAll(stopAll);

  const consultation = async (entries: (string | object)[], ...resources: object[]) => {
    const consultations = await read(
      patient(),
      listOf(LISTS.consultations, ['Encounter/e']),
      { resourceType: 'Encounter', id: 'e', status: 'finished', period: { start: '2024-05-01' } },
      listOf(LISTS.consultation, ['List/t'], { encounter: { reference: 'Encounter/e' } }),
      listOf(LISTS.topic, entries, { id: 't', title: 'Topic' }),
      ...resources,
    );
    return { summary: consultations.items[0]?.summary, row: consultations.sources[0] };
  };

  it('a blood pressure has both its values (H32)', async () => {
    const part = (text: string, value: number) => ({
      code: { text },
      valueQuantity: { value, unit: 'mmHg' },
    });
    const { summary, row } = await consultation(
      ['Observation/o'],
      observation('o', {
        code: { text: 'Blood pressure' },
        component: [part('Systolic', 182), part('Diastolic', 104)],
        interpretation: { text: 'High' },
      }),
    );
    expect(summary).toBe('Topic: Blood pressure, High, Systolic 182 mmHg, Diastolic 104 mmHg');
    expect(row).toMatchObject({ status: 'COMPLETE' });
  });

  it.each([
    [{ valueDateTime: '2024-11-02' }, '2024-11-02'],
    [{ valueBoolean: false }, 'No'],
    [{ valueRange: { low: { value: 2 }, high: { value: 4, unit: 'week' } } }, '2 to 4 week'],
    [{ valuePeriod: { start: '2024-01-01' } }, '2024-01-01 to …'],
    [{ valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }, '1 : 128'],
  ])('a value of any kind is shown: %j', async (value, words) => {
    const found = await consultation(
      ['Observation/o'],
      observation('o', { code: { text: 'Fact' }, ...value }),
    );
    expect(found.summary).toBe(`Topic: Fact, ${words}`);
  });

  it.each([
    [{ resourceType: 'Immunization', vaccineCode: { text: 'MMR' }, notGiven: false }, 'Immunisation: MMR'],
    [
      { resourceType: 'Immunization', vaccineCode: { text: 'MMR' }, notGiven: true },
      'Immunisation: MMR (not given)',
    ],
    [{ resourceType: 'ProcedureRequest', code: { text: 'Asthma review' } }, 'Planned: Asthma review'],
    [
      { resourceType: 'ReferralRequest', reasonCode: [{ text: 'Refer to cardiology' }] },
      'Referral: Refer to cardiology',
    ],
    [{ resourceType: 'DocumentReference', type: { text: 'Clinic letter' } }, 'Document: Clinic letter'],
    [
      { resourceType: 'DiagnosticReport', code: { text: 'Full blood count' }, conclusion: 'Normal' },
      'Investigation: Full blood count, Normal',
    ],
    [
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        medicationCodeableConcept: { text: 'Aspirin' },
      },
      'Aspirin',
    ],
    [{ resourceType: 'Device' }, '[Device: not shown]'],
  ])('an entry of any kind leaves its words: %j', async (entry, words) => {
    const { summary, row } = await consultation([`${entry.resourceType}/x`], { ...entry, id: 'x' });
    expect(summary).toBe(`Topic: ${words}`);
    expect(row).toMatchObject({ status: 'COMPLETE' });
  });

  it.each([
    ['did not come', []],
    [
      'had to be refused (H22)',
      [observation('o', { code: { text: 'Fact' }, modifierExtension: [{ url: 'https://x/not' }] })],
    ],
  ])('H1: an entry that %s leaves its mark, and the list says it is short', async (_case, resources) => {
    const { summary, row } = await consultation(['Observation/o'], ...resources);
    expect(summary).toBe('Topic: [An entry that could not be read]');
    expect(row).toMatchObject({ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' });
  });

  it('words without a record are shown, and a topic with nothing under it too', async () => {
    expect((await consultation([{ display: 'Advised rest' }])).summary).toBe('Topic: Advised rest');
    expect(await consultation([])).toMatchObject({ summary: 'Topic', row: { status: 'COMPLETE' } });
  });

  it('two contents of one encounter are both shown, and one without an encounter makes the list PARTIAL', async () => {
    const more = (encounter: string) =>
      listOf(LISTS.consultation, ['Observation/o'], { encounter: { reference: encounter } });
    const note = observation('o', { code: { text: 'Second' } });
    expect((await consultation([], more('Encounter/e'), note)).summary).toBe('Topic\nSecond');
    expect(await consultation([], more('Encounter/other'), note)).toMatchObject({
      row: { reason: 'ITEMS_UNREADABLE' },
    });
  });
});
