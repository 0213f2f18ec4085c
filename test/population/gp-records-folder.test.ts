import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPopulation } from '../../simulators/population/generate.ts';
import { withGpRecordsFolder } from '../../simulators/population/gp-records-folder.ts';

const NEWCOMER = '9434765919';
const people = createPopulation({ today: '2026-07-01', size: 20 });
const [known] = people;
const knownNumber = known?.nhsNumber ?? '';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gp-records-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function write(file: string, content: unknown): void {
  writeFileSync(join(dir, file), typeof content === 'string' ? content : JSON.stringify(content));
}

function bundle(patient: Record<string, unknown>) {
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resource: { resourceType: 'Organization', name: 'A practice' } },
      {
        resource: {
          resourceType: 'Patient',
          name: [
            { use: 'old', family: 'Before' },
            { use: 'official', family: 'Fromfile', given: ['Ada', 'May'], prefix: ['Ms'] },
          ],
          birthDate: '1980-02-03',
          gender: 'female',
          ...patient,
        },
      },
    ],
  };
}

function fail(problem: string): never {
  throw new Error(problem);
}

function told(nhsNumber: string) {
  return withGpRecordsFolder(people, dir, fail).find((person) => person.nhsNumber === nhsNumber);
}

describe('GP records from a folder', () => {
  it('nobody changes without a folder, or with an empty one', () => {
    expect(withGpRecordsFolder(people, null, fail)).toEqual(people);
    expect(withGpRecordsFolder(people, dir, fail)).toEqual(people);
  });

  it("gives the person of the number the Bundle's name, birth date and gender, and keeps number and practice", () => {
    write(`${knownNumber}.json`, bundle({}));
    expect(told(knownNumber)).toMatchObject({
      nhsNumber: knownNumber,
      practice: known?.practice,
      identity: { family: 'Fromfile', given: ['Ada', 'May'], birthDate: '1980-02-03', gender: 'female' },
    });
  });

  it('makes the person known to the practice alone, with empty lists', () => {
    write(`${knownNumber}.json`, bundle({}));
    const person = told(knownNumber);
    expect(person).toMatchObject({ hospital: [], ambulance: [], socialCare: [] });
    expect(person?.gp).toMatchObject({
      allergies: [],
      medications: [],
      problems: [],
      consultations: [],
      answersWith: null,
    });
  });

  it('leaves everybody else as they are, and does not touch the people it was given', () => {
    const before = structuredClone(people);
    write(`${knownNumber}.json`, bundle({}));
    expect(withGpRecordsFolder(people, dir, fail).slice(1)).toEqual(people.slice(1));
    expect(people).toEqual(before);
  });

  it('adds a new person at the first practice', () => {
    write(`${NEWCOMER}.json`, bundle({ address: [{ line: ['1 Elsewhere Road'], postalCode: 'ST99 1AA' }] }));
    const all = withGpRecordsFolder(people, dir, fail);
    expect(all).toHaveLength(people.length + 1);
    expect(told(NEWCOMER)).toMatchObject({
      practice: 'Y90001',
      identity: { family: 'Fromfile', address: { lines: ['1 Elsewhere Road'], postcode: 'ST99 1AA' } },
      restricted: false,
      objection: false,
    });
  });

  it('leaves the person as they are when the file is another resource, or a Bundle without a Patient', () => {
    write(`${knownNumber}.json`, { resourceType: 'OperationOutcome', issue: [] });
    expect(told(knownNumber)).toEqual(known);
    write(`${knownNumber}.json`, { resourceType: 'Bundle', entry: [] });
    expect(told(knownNumber)).toEqual(known);
  });

  it('takes no notice of files that are not JSON by name', () => {
    write('README.md', 'Records for the test of …');
    expect(withGpRecordsFolder(people, dir, fail)).toEqual(people);
  });

  it.each([
    ['a name that is no NHS number', 'notes.json', JSON.stringify(bundle({}))],
    ['a name whose check digit is wrong', '9690937287.json', JSON.stringify(bundle({}))],
    ['broken JSON', `${NEWCOMER}.json`, '{"resourceType": "Bundle", "entry": [Smith'],
    ['something that is no FHIR resource', `${NEWCOMER}.json`, '[1, 2]'],
    ['a Bundle whose entries are no list', `${NEWCOMER}.json`, '{"resourceType":"Bundle","entry":{}}'],
    ['a Patient of an unknown gender code', `${NEWCOMER}.json`, JSON.stringify(bundle({ gender: 'F' }))],
    ['a new Patient without a name', `${NEWCOMER}.json`, JSON.stringify(bundle({ name: [] }))],
    [
      'a new Patient with only a year of birth',
      `${NEWCOMER}.json`,
      JSON.stringify(bundle({ birthDate: '1980' })),
    ],
  ])('leaves everybody as they are and names the file for %s', (_what, file, content) => {
    write(file, content);
    const problems: string[] = [];
    expect(withGpRecordsFolder(people, dir, (problem) => problems.push(problem))).toEqual(people);
    expect(problems).toEqual([expect.stringContaining(file)]);
  });

  it('H15: the problem does not quote the record', () => {
    write(`${NEWCOMER}.json`, '{"resourceType": "Bundle", "entry": [Smith');
    const problems: string[] = [];
    withGpRecordsFolder(people, dir, (problem) => problems.push(problem));
    expect(problems.join()).not.toContain('Smith');
  });
});
