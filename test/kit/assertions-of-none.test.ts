import { describe, expect, it } from '@jest/globals';
import { toAllergyList } from '../../subgraphs/kit/assertions-of-none.ts';
import { sourceRow } from '../../subgraphs/kit/completeness.ts';
import type { AllergyRecord } from '../../subgraphs/kit/graph.generated.ts';

const rows = [sourceRow({ kind: 'GP', odsCode: 'Y90001', name: 'Canal Side Surgery' }, {})];
const [organisation] = rows.map((row) => row.organisation);

function record(changes: Partial<AllergyRecord>): AllergyRecord {
  return {
    id: 'Y90001:1',
    assertion: 'ALLERGY',
    agent: {
      text: 'Peanut',
      codings: [{ system: 'http://snomed.info/sct', code: '91935009', display: null, userSelected: null }],
    },
    agentCoded: true,
    status: 'ACTIVE',
    sourceStatus: 'active',
    verificationStatus: null,
    category: 'food',
    criticality: null,
    reactions: [],
    onset: null,
    end: null,
    endReason: null,
    notes: [],
    warnings: [],
    provenance: {
      kind: 'GP',
      organisation: organisation ?? { odsCode: null, name: '' },
      recordId: '1',
      recordedAt: null,
      recordedBy: null,
      retrievedAt: '2026-11-23T10:00:00Z',
    },
    ...changes,
  };
}
const none = (code: string | null, changes: Partial<AllergyRecord> = {}) =>
  record({
    assertion: code === '716186003' ? 'NO_KNOWN_ALLERGIES' : 'NO_KNOWN_ALLERGIES_OF_A_KIND',
    category: null,
    agent: {
      text: code === '409137002' ? 'No known drug allergy' : 'No known allergies',
      codings:
        code === null ? [] : [{ system: 'http://snomed.info/sct', code, display: null, userSelected: null }],
    },
    ...changes,
  });
const stateOfList = (...items: AllergyRecord[]) => toAllergyList(items, rows).state;

describe('A source’s own allergy list', () => {
  it.each(['716186003', '409137002'])('H2: with the code %s alone is NONE_KNOWN', (code) => {
    expect(stateOfList(none(code))).toBe('NONE_KNOWN');
  });

  it('H2: with words alone that there are none is NOT_RECORDED: only a code says so', () => {
    expect(stateOfList(none(null))).toBe('NOT_RECORDED');
  });

  it('H2: with a record that there are none beside an allergy is CONFLICT', () => {
    expect(stateOfList(none('716186003'), record({}))).toBe('CONFLICT');
  });

  it('H2: with no known drug allergy beside a food allergy is RECORDED: neither denies the other', () => {
    expect(stateOfList(none('409137002'), record({}))).toBe('RECORDED');
    expect(stateOfList(none('409137002'), record({ category: 'medication' }))).toBe('CONFLICT');
  });

  it('H10: with a resolved allergy alone is NOT_RECORDED, and still holds it', () => {
    const list = toAllergyList([record({ status: 'RESOLVED' })], rows);
    expect(list).toMatchObject({ state: 'NOT_RECORDED', items: [{ status: 'RESOLVED' }] });
  });

  it('H2: with a withdrawn record of none is NOT_RECORDED', () => {
    expect(stateOfList(none('716186003', { status: 'RESOLVED' }))).toBe('NOT_RECORDED');
  });
});
