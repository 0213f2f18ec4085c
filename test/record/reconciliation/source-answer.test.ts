import { describe, expect, it } from '@jest/globals';
import {
  allergyRecord,
  personalContactRecord,
} from '../../../subgraphs/record/reconciliation/record-kinds.ts';
import {
  readSourceList,
  readSourceLists,
  type SourceAnswer,
} from '../../../subgraphs/record/reconciliation/source-answer.ts';
import { allergy, answer, NOW, noAnswer, ORGANISATIONS, provenance } from './records.ts';

const read = (given: SourceAnswer) => readSourceList(given, allergyRecord, NOW);
const statusOf = (given: SourceAnswer) => read(given).sources.map(({ status, reason }) => [status, reason]);

describe('Reading what a source sent', () => {
  it('H33: has the rows of the GP first, then the hospitals, then the ambulance service', () => {
    const answers = (['AMBULANCE', 'HOSPITAL', 'GP'] as const).map((kind) => answer(kind, []));
    const { sources } = readSourceLists(answers, allergyRecord, NOW);
    expect(sources.map(({ kind }) => kind)).toEqual(['GP', 'HOSPITAL', 'AMBULANCE']);
  });

  it('H1: a subgraph that did not answer gives each organisation a row UNAVAILABLE', () => {
    const trusts = [ORGANISATIONS.HOSPITAL, { odsCode: 'RX903', name: 'Moorland Hospital' }];
    const { items, sources } = read({ kind: 'HOSPITAL', list: null, expected: trusts });
    expect(items).toEqual([]);
    expect(sources.map(({ organisation, status, reason }) => [organisation.odsCode, status, reason])).toEqual(
      [
        ['RX901', 'UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE'],
        ['RX903', 'UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE'],
      ],
    );
  });

  it.each(['a page of HTML', 7, [], { items: {} }, { items: [], sources: [{ status: 'FINE' }] }])(
    'H1: %j is no list: UNAVAILABLE, and never empty',
    (list) => {
      expect(statusOf({ ...noAnswer('GP'), list })).toEqual([['UNAVAILABLE', 'SOURCE_MALFORMED']]);
    },
  );

  it('H1: no answer and nobody expected is still a row, for no rows would read as complete', () => {
    expect(statusOf({ kind: 'GP', list: undefined, expected: [] })).toEqual([
      ['UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE'],
    ]);
  });

  it('H1: an organisation the answer leaves out gets a row of its own', () => {
    const given = answer('HOSPITAL', []);
    given.expected = [ORGANISATIONS.HOSPITAL, { odsCode: 'RX903', name: 'Moorland Hospital' }];
    expect(statusOf(given)).toEqual([
      ['COMPLETE', null],
      ['UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE'],
    ]);
  });

  it('H30: of a restricted person, whose organisations have no codes, missing rows are counted and not named', () => {
    const unnamed = { odsCode: null, name: 'A hospital trust' };
    const given = answer('HOSPITAL', [], { organisation: unnamed });
    expect(read({ ...given, expected: [unnamed, unnamed] }).sources.map((row) => row.organisation)).toEqual([
      unnamed,
      unnamed,
    ]);
    expect(read({ ...given, expected: [ORGANISATIONS.HOSPITAL] }).sources).toHaveLength(1);
  });

  it('H1: an item that cannot be read is set aside, the others are shown, and the row is PARTIAL', () => {
    const given = answer('GP', [allergy({ id: 'a' }), { id: 'b', assertion: 'ALLERGY' }, 'c', null]);
    expect(read(given).items.map(({ id }) => id)).toEqual(['a']);
    expect(statusOf(given)).toEqual([['PARTIAL', 'ITEMS_UNREADABLE']]);
  });

  it('H1: a row that says something worse keeps saying it', () => {
    expect(statusOf(answer('GP', ['?'], { status: 'TIMED_OUT', reason: 'SOURCE_TIMEOUT' }))).toEqual([
      ['TIMED_OUT', 'SOURCE_TIMEOUT'],
    ]);
  });

  it('H1: an unreadable item of a source that says it holds nothing does not pass as complete', () => {
    expect(statusOf(answer('GP', ['?'], { status: 'NOT_HELD' }))).toEqual([['PARTIAL', 'ITEMS_UNREADABLE']]);
  });

  it('H18: a list that counts more items than it has is PARTIAL', () => {
    const given = answer('GP', [allergy({ id: 'a' })]);
    expect(statusOf({ ...given, list: { ...(given.list as object), totalCount: 2 } })).toEqual([
      ['PARTIAL', 'ITEMS_UNREADABLE'],
    ]);
  });

  it('H23: a date that cannot be one does not hide the allergy: it becomes a warning', () => {
    const given = answer('GP', [allergy({ id: 'a', onset: '2010-13-45' })]);
    expect(read(given).items[0]).toMatchObject({
      onset: null,
      warnings: [{ code: 'INVALID_DATE', original: '2010-13-45' }],
    });
    expect(statusOf(given)).toEqual([['COMPLETE', null]]);
  });

  it('H13: a code sent as a number is not trusted: it is quoted in a warning', () => {
    const agent = { text: 'Aspirin', codings: [{ system: 'http://snomed.info/sct', code: 293586001 }] };
    expect(read(answer('GP', [{ ...allergy({ id: 'a' }), agent }])).items[0]).toMatchObject({
      agent: { codings: [{ code: null }] },
      warnings: [{ code: 'INVALID_VALUE', original: '293586001' }],
    });
  });

  it('H1: a value lost from a record that has nowhere to say so makes the row PARTIAL', () => {
    const contact = {
      id: 'c',
      name: 'Ann Sneyd',
      relationship: 7,
      telephones: [],
      roles: [],
      provenance: provenance('HOSPITAL', 'c'),
    };
    const { items, sources } = readSourceList(answer('HOSPITAL', [contact]), personalContactRecord, NOW);
    expect(items).toMatchObject([{ name: 'Ann Sneyd', relationship: null }]);
    expect(sources).toMatchObject([{ status: 'PARTIAL', reason: 'ITEMS_UNREADABLE' }]);
  });

  it('H10: a status that is not given is UNKNOWN, and what is not said to be coded is not', () => {
    const rest = { ...allergy({ id: 'a' }), status: undefined, agentCoded: undefined };
    expect(read(answer('GP', [rest])).items[0]).toMatchObject({ status: 'UNKNOWN', agentCoded: false });
  });

  it('H6: a moment of reading that cannot be one becomes the moment of this answer', () => {
    const from = { ...provenance('GP', 'a'), retrievedAt: 'yesterday' };
    expect(
      read(answer('GP', [allergy({ id: 'a', provenance: from })])).items[0]?.provenance.retrievedAt,
    ).toBe(NOW);
  });

  it('H1: a reason not known here does not cost the items, nor passes as none', () => {
    const given = answer('GP', [allergy({ id: 'a' })], { status: 'PARTIAL' });
    const list = given.list as { sources: object[] };
    list.sources = list.sources.map((row) => ({ ...row, reason: 'A_REASON_OF_TOMORROW' }));
    expect(read(given).items).toHaveLength(1);
    expect(statusOf(given)).toEqual([['PARTIAL', 'SOURCE_MALFORMED']]);
  });

  it.each(['sourceStatus', 'verificationStatus'])(
    'H22: a record whose %s is entered-in-error is not shown',
    (property) => {
      const given = answer('GP', [
        allergy({ id: 'a', [property]: 'entered-in-error' }),
        allergy({ id: 'b' }),
      ]);
      expect(read(given).items.map(({ id }) => id)).toEqual(['b']);
    },
  );

  it('H4: different records under one id are all kept, each under its own; the same twice is one', () => {
    const one = allergy({ id: 'a' });
    const other = allergy({ id: 'a', status: 'RESOLVED' });
    const { items } = readSourceLists([answer('GP', [one, other, one])], allergyRecord, NOW);
    expect(items).toHaveLength(2);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  });
});
