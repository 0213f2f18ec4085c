import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPopulation } from '../../simulators/population/generate.ts';
import { nhsNumberAt } from '../../simulators/population/nhs-numbers.ts';
import { startRegion, type RunningRegion } from './running-region.ts';

const SAMPLES = join('..', 'shared', 'real-samples', 'gp');
const [EMIS, TPP, ENDED] = [0, 1, 2].map((index) => nhsNumberAt(5000 + index));
/** Ordinary people of the region, whose practices answer with an error instead. */
const [NO_RECORD, INVALID_DEMOGRAPHICS, INTERNAL_ERROR] = createPopulation()
  .filter(({ story, gp }) => story === null && gp !== null)
  .map(({ nhsNumber }) => nhsNumber);

const MEDICATION_RECONCILIATION = 'MedicationReconciliation';

interface Original {
  onset: string | null;
  provenance: { recordedAt: string | null };
}
interface Allergy {
  agent: { text: string; codings: { system: string; code: string; display: string }[] };
  originals: Original[];
}
interface Medicine {
  originals: { id: string }[];
  medication: { text: string };
  sourceStatus: string;
  currency: { value: string };
  lastIssued: string | null;
  start: string | null;
  end: string | null;
}
interface View {
  patient: {
    allergies: { state: string; completeness: string; items: Allergy[]; resolved: Allergy[]; sources: Row[] };
    medications: { state: string; completeness: string; items: Medicine[]; sources: Row[] };
  };
}
interface Row {
  kind: string;
  status: string;
  reason: string | null;
  warnings: string[];
  notes: string[];
}

const describeSamples = existsSync(SAMPLES) ? describe : describe.skip;
if (!existsSync(SAMPLES))
  process.stderr.write('Skipped: the real sample records are not beside the project.\n');

describeSamples('Real GP records, served from a folder', () => {
  let region: RunningRegion;
  const viewOf = async (nhsNumber: string | undefined) => {
    const { data, errors } = await region.askOperation<View>(
      'pharmacist',
      MEDICATION_RECONCILIATION,
      nhsNumber ?? '',
    );
    expect(errors).toBeUndefined();
    if (!data) throw new Error('no answer');
    return data.patient;
  };

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gp-records-'));
    for (const [nhsNumber, file] of [
      [EMIS, 'emis-pwtp2-structured-record.json'],
      [TPP, 'tpp-pwtp5-structured-record.json'],
      [ENDED, 'ended-allergies-contained.json'],
      [NO_RECORD, 'operation-outcome-no-record-found.json'],
      [INVALID_DEMOGRAPHICS, 'operation-outcome-invalid-demographic.json'],
      [INTERNAL_ERROR, 'operation-outcome-internal-server-error.json'],
    ]) {
      copyFileSync(join(SAMPLES, file ?? ''), join(folder, `${nhsNumber}.json`));
    }
    region = await startRegion(12_000, {
      GP_RECORDS_DIR: folder,
      SOURCE_DEADLINE_MS: '6000',
      SUBGRAPH_DEADLINE_MS: '8000',
      REQUEST_DEADLINE_MS: '10000',
    });
  }, 90_000);
  afterAll(() => region.stop(), 30_000);

  it('H17: EMIS: four allergies, recorded and in transit, peanut once with both of its records', async () => {
    const { allergies } = await viewOf(EMIS);
    expect(allergies).toMatchObject({ state: 'RECORDED', completeness: 'PARTIAL', resolved: [] });
    const codes = allergies.items.map(({ agent }) => agent.codings.map(({ code }) => code));
    for (const code of ['294881007', '293586001', '91935009']) {
      expect(codes.filter((codings) => codings.includes(code))).toHaveLength(1);
    }
    expect(allergies.items).toHaveLength(3);
    const peanut = allergies.items.find(({ agent }) => agent.codings.some(({ code }) => code === '91935009'));
    expect(peanut?.originals).toHaveLength(2);
    expect(allergies.sources.find(({ kind }) => kind === 'GP')).toMatchObject({
      status: 'PARTIAL',
      reason: 'DATA_IN_TRANSIT',
      warnings: ['data-in-transit'],
      notes: expect.arrayContaining([expect.stringContaining('before 23-Jun-2010')]),
    });
  });

  it('H7: EMIS: ten medicines, the two active ones last issued in 2010 and so uncertain', async () => {
    const { medications } = await viewOf(EMIS);
    expect(medications.items.flatMap(({ originals }) => originals)).toHaveLength(10);
    const active = medications.items.filter(({ sourceStatus }) => sourceStatus === 'active');
    expect(active.map(({ medication }) => medication.text.split(' ')[0]).sort()).toEqual([
      'Gygel',
      'Marvelon',
    ]);
    expect(active.map(({ currency }) => currency.value)).toEqual(['UNCERTAIN', 'UNCERTAIN']);
    expect(active.map(({ lastIssued }) => lastIssued?.slice(0, 10)).sort()).toEqual([
      '2010-06-02',
      '2010-11-17',
    ]);
    expect(active.every(({ start, end }) => start?.startsWith('2010') === true && end === null)).toBe(true);
  });

  it('H2: TPP: two allergies, one in a concept few terminology servers know, and medicines not recorded, not none', async () => {
    const { allergies, medications } = await viewOf(TPP);
    expect(allergies.items.map(({ agent }) => agent.text)).toEqual(
      expect.arrayContaining(['Adverse reaction to Paracetamol And Dihydrocodeine']),
    );
    const codes = allergies.items.flatMap(({ agent }) => agent.codings.map(({ code }) => code));
    expect(codes).toEqual(expect.arrayContaining(['1016891000006106', '91936005']));
    expect(allergies.items).toHaveLength(2);
    expect(medications).toMatchObject({ state: 'NOT_RECORDED', items: [] });
  });

  it('H10: ended allergies: none active and none recorded, two resolved, paracetamol completed', async () => {
    const { allergies, medications } = await viewOf(ENDED);
    expect(allergies).toMatchObject({ state: 'NOT_RECORDED', items: [] });
    expect(allergies.resolved.flatMap(({ originals }) => originals)).toHaveLength(2);
    expect(JSON.stringify(allergies.resolved)).toMatch(/chocolate/i);
    const paracetamol = medications.items.filter(({ medication }) => /paracetamol/i.test(medication.text));
    expect(paracetamol.map(({ sourceStatus }) => sourceStatus)).toContain('completed');
  });

  it.each([
    ['no record found', NO_RECORD, 'NOT_FOUND_AT_SOURCE'],
    ['invalid demographics', INVALID_DEMOGRAPHICS, 'SOURCE_ERROR'],
    ['an internal error', INTERNAL_ERROR, 'SOURCE_ERROR'],
  ])('H1: %s is not “no allergies”, and the row says why', async (_name, nhsNumber, reason) => {
    const { allergies, medications } = await viewOf(nhsNumber);
    for (const list of [allergies, medications]) {
      expect(list.completeness).not.toBe('COMPLETE');
      expect(['NONE_KNOWN', 'NOT_RECORDED']).not.toContain(list.state);
      expect(list.sources.find(({ kind }) => kind === 'GP')).toMatchObject({ status: 'UNAVAILABLE', reason });
    }
    expect(JSON.stringify(allergies)).not.toContain('stack trace');
  });
});
