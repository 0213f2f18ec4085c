import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { loadOperations } from '../../schema/operations.ts';
import { findUndescribed, findUnsafeLists, findUnsafeSelections } from '../../schema/safety-rules.ts';

const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const operation = (selection: string) => ({
  name: 'Screen',
  variables: ['n'],
  text: `query Screen($n: NhsNumber!) { patient(nhsNumber: $n) { ${selection} } }`,
});
const patientWith = (field: string) =>
  buildSchema(`"A" type Query { "A" patient: Patient } "A" type Patient { ${field} }
    "A" type Item { "A" id: ID! }
    "A" type ItemList { "A" items: [Item!]! "A" state: String "A" completeness: String "A" sources: [String!]! }
    "A" type BareList { "A" items: [Item!]! }`);

describe('The graph', () => {
  it('H1: hides no list of records behind a bare array', () => {
    expect(findUnsafeLists(patientWith('"A" allergies: [Item!]!'))).toEqual([
      'Patient.allergies is a bare list (H1)',
    ]);
  });

  it('H1: has no list type without its state, its completeness and its sources', () => {
    expect(findUnsafeLists(patientWith('"A" notes: BareList'))).toEqual([
      'BareList lacks state',
      'BareList lacks completeness',
      'BareList lacks sources',
    ]);
  });

  it('H3: has no list that a failing source could make blank the patient', () => {
    expect(findUnsafeLists(patientWith('"A" notes: ItemList!'))).toEqual([
      'Patient.notes comes from a source and must be nullable (H3)',
    ]);
  });

  it('H18: never pages or filters allergies', () => {
    expect(findUnsafeLists(patientWith('"A" allergies(first: Int): ItemList'))).toEqual([
      'Patient.allergies must not be paged or filtered (H18)',
    ]);
  });

  it('says what every type and field means', () => {
    expect(findUndescribed(patientWith('notes: ItemList'))).toEqual(['Patient.notes has no description']);
  });

  it('keeps all of these rules', () => {
    expect([...findUnsafeLists(api), ...findUndescribed(api)]).toEqual([]);
  });
});

describe('A named operation', () => {
  const rows = 'state completeness sources { status }';

  it('H19: that shows medicines shows allergies too', () => {
    const medicines = `medications { ${rows} items { id } }`;
    expect(findUnsafeSelections(api, operation(medicines))).toEqual([
      'Screen: shows medications without allergies (H19)',
    ]);
    expect(findUnsafeSelections(api, operation(`${medicines} allergies { ${rows} items { id } }`))).toEqual(
      [],
    );
  });

  it('H1: that shows items shows their state, completeness and sources too', () => {
    expect(findUnsafeSelections(api, operation('allergies { items { id } }'))).toEqual([
      'Screen: allergies shows items without state (H1)',
      'Screen: allergies shows items without completeness (H1)',
      'Screen: allergies shows items without sources (H1)',
    ]);
  });

  it.each(loadOperations())('H19: $name keeps these rules', (named) => {
    expect(findUnsafeSelections(api, named)).toEqual([]);
  });
});
