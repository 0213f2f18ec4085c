import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPopulation } from '../../simulators/population/generate.ts';
import type { Person } from '../../simulators/population/person.ts';
import {
  SHARING_OBJECTION,
  toPdsPatient,
  writeIndexExtract,
} from '../../simulators/population/personal-demographics.ts';

const people = createPopulation({ today: '2026-07-01' });

function someone(tag: string): Person {
  const person = people.find(({ tags }) => tags.includes(tag));
  if (person === undefined) throw new Error(`Nobody is tagged ${tag}`);
  return person;
}

describe('A person on the Personal Demographics Service', () => {
  it('is a FHIR R4 Patient with a verified number, a usual name and the practice by its ODS code', () => {
    const person = someone('showcase');
    expect(toPdsPatient(person)).toMatchObject({
      resourceType: 'Patient',
      id: person.nhsNumber,
      meta: { security: [{ code: 'U' }] },
      identifier: [
        {
          system: 'https://fhir.nhs.uk/Id/nhs-number',
          value: person.nhsNumber,
          extension: [{ valueCodeableConcept: { coding: [{ code: '01' }] } }],
        },
      ],
      name: [
        { use: 'usual', family: 'Whitehurst', given: ['Margaret', 'Ellen'] },
        { use: 'nickname', given: ['Peggy'] },
      ],
      gender: 'female',
      birthDate: '1941-05-17',
      address: [{ use: 'home' }],
      telecom: [{ use: 'home' }, { use: 'mobile' }],
      generalPractitioner: [
        { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Y90001' } },
      ],
    });
  });

  it('H30: carries R when restricted, and then nothing that says where the person is', () => {
    const patient = toPdsPatient(someone('restricted'));
    expect(patient.meta?.security?.map(({ code }) => code)).toEqual(['R']);
    expect(patient).not.toHaveProperty('address');
    expect(patient).not.toHaveProperty('telecom');
    expect(patient).not.toHaveProperty('generalPractitioner');
    expect(JSON.stringify(patient)).not.toContain(someone('restricted').identity.address.postcode);
  });

  it('H14: says whether the person objects, either way', () => {
    const objection = (person: Person) =>
      toPdsPatient(person).extension?.find(({ url }) => url === SHARING_OBJECTION)?.valueBoolean;
    expect(objection(someone('objection'))).toBe(true);
    expect(objection(someone('showcase'))).toBe(false);
  });

  it('H29: tells a formal notification of death from an informal one, and says nothing of the living', () => {
    expect(JSON.stringify(toPdsPatient(someone('death-formal')))).toContain('Formal - death notice');
    expect(JSON.stringify(toPdsPatient(someone('death-informal')))).toContain('Informal - death notice');
    expect(toPdsPatient(someone('deceased-in-one-source'))).not.toHaveProperty('deceasedDateTime');
  });

  it('H25: replaces the numbers the person had before', () => {
    const person = someone('superseded-nhs-number');
    expect(toPdsPatient(person).link).toEqual([
      {
        type: 'replaces',
        other: {
          type: 'Patient',
          identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: person.supersededNhsNumbers[0] },
        },
      },
    ]);
  });

  it('P5: says which language is spoken and whether an interpreter is needed', () => {
    const text = JSON.stringify(toPdsPatient(someone('no-practice')));
    expect(text).toContain('"code":"pl","display":"Polish"');
    expect(text).toContain('{"url":"interpreterRequired","valueBoolean":true}');
  });
});

describe('The index extract', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'index-extract-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is one Patient a line, whole, in a folder made for it, with nothing left beside it', async () => {
    const path = join(folder, 'index', 'patients.ndjson');
    await writeIndexExtract(people, path);
    await writeIndexExtract(people.slice(0, 3), path);
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(people.slice(0, 3).map(toPdsPatient));
    expect(await readdir(join(folder, 'index'))).toEqual(['patients.ndjson']);
  });
});
