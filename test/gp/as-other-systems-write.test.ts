import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allergy, bundle, coded, LISTS, listOf, patient, PERSON } from './bundles.ts';
import { patientAt, startPractices, stopAll, SOURCES, type Practices, type Row } from './practices.ts';

interface Gp {
  demographics: {
    items: { familyName: string | null; interpreterRequired: boolean | null }[];
    sources: Row[];
  };
  allergies: {
    items: {
      agent: { text: string; codings: { code: string }[] };
      assertion: string;
      onset: string | null;
      notes: string[];
      warnings: { code: string; original: string | null }[];
    }[];
    sources: Row[];
  };
  medications: { items: { notes: string[] }[]; sources: Row[] };
}
const EVERYTHING = `gp {
  demographics { items { familyName interpreterRequired } ${SOURCES} }
  allergies { items { agent { text codings { code } } assertion onset notes warnings { code original } } ${SOURCES} }
  medications { items { notes } ${SOURCES} }
}`;

describe('A record as another system writes it', () => {
  let practices: Practices;
  const read = async (...resources: object[]): Promise<Gp> => {
    practices.record(PERSON, bundle(...resources));
    const found = await practices.ask<{ gp: Gp }>(PERSON, EVERYTHING);
    expect(found.errors).toBeUndefined();
    if (!found.patient) throw new Error('no patient');
    return found.patient.gp;
  };
  beforeAll(async () => {
    practices = await startPractices([]);
  });
  afterAll(stopAll);

  it('shows the description that was chosen, where there is no text', async () => {
    const extension = {
      url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-coding-sctdescid',
      extension: [
        { url: 'descriptionId', valueId: '1' },
        { url: 'descriptionDisplay', valueString: 'Penicillin allergy' },
      ],
    };
    for (const sent of [extension, [extension]]) {
      const code = coded('91936005', 'Allergy to penicillin (finding)', { extension: sent });
      const { allergies } = await read(patient(), listOf(LISTS.allergies, []), allergy({ code }));
      expect(allergies.items[0]?.agent.text).toBe('Penicillin allergy');
    }
  });

  it('knows a code with spaces around it', async () => {
    const code = coded(' 716186003 ', 'No known allergy');
    const { allergies } = await read(patient(), listOf(LISTS.allergies, []), allergy({ code }));
    expect(allergies.items).toMatchObject([
      { assertion: 'NO_KNOWN_ALLERGIES', agent: { codings: [{ code: '716186003' }] } },
    ]);
  });

  it('H23: keeps the day of a time without an offset, and says what was sent', async () => {
    const { allergies } = await read(
      patient(),
      listOf(LISTS.allergies, []),
      allergy({ onsetDateTime: '2019-03-28T10:30:00' }),
    );
    expect(allergies.items).toMatchObject([
      { onset: '2019-03-28', warnings: [{ code: 'INVALID_DATE', original: '2019-03-28T10:30:00' }] },
    ]);
  });

  it('keeps when an allergy last occurred', async () => {
    const { allergies } = await read(
      patient(),
      listOf(LISTS.allergies, []),
      allergy({ lastOccurrence: '2016-11-01' }),
    );
    expect(allergies.items[0]?.notes).toEqual(['Last occurrence: 2016-11-01']);
  });

  it('finds what a list names by the resource’s own UUID', async () => {
    const { allergies } = await read(patient(), listOf(LISTS.allergies, ['urn:uuid:a']), allergy());
    expect(allergies).toMatchObject({ items: [{}], sources: [{ status: 'COMPLETE' }] });
  });

  it('does not lose a resource to a number where words are due, nor to a yes in words', async () => {
    const { allergies, demographics } = await read(
      patient({
        address: [{ line: [12], postalCode: 123 }],
        extension: [
          {
            url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1',
            extension: [{ url: 'interpreterRequired', valueBoolean: 'true' }],
          },
        ],
      }),
      listOf(LISTS.allergies, ['AllergyIntolerance/a']),
      allergy({ note: [{ text: 42 }] }),
    );
    expect(allergies).toMatchObject({ items: [{ notes: ['42'] }], sources: [{ status: 'COMPLETE' }] });
    expect(demographics.items).toMatchObject([{ interpreterRequired: true }]);
  });

  it('keeps the instruction of the authorisation where the statement has none', async () => {
    const { medications } = await read(
      patient(),
      listOf(LISTS.medications, ['MedicationStatement/s']),
      {
        resourceType: 'MedicationStatement',
        id: 's',
        status: 'active',
        medicationCodeableConcept: { text: 'Aspirin' },
        basedOn: { reference: 'MedicationRequest/m' },
        dosage: [{ text: 'One daily' }],
      },
      {
        resourceType: 'MedicationRequest',
        id: 'm',
        status: 'active',
        intent: 'plan',
        dosageInstruction: [{ text: 'ONE DAILY', patientInstruction: 'With food' }],
      },
    );
    expect(medications.items[0]?.notes).toEqual(['Instruction on the authorisation: With food']);
  });

  describe('of whom (H4)', () => {
    const number = (value: string) => ({
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value }],
    });
    const spaced = (value: string) => `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`;

    it.each([
      ['a name that is only text', { name: [{ text: 'FENN, Ada (Mrs)' }] }, 'COMPLETE'],
      ['another name that is only text', { name: [{ text: 'HOLT, Ada (Mrs)' }] }, 'QUARANTINED'],
      ['a number with spaces', number(spaced(PERSON.nhsNumber)), 'COMPLETE'],
      ['another number with spaces', number(spaced(patientAt(2).nhsNumber)), 'QUARANTINED'],
    ])('%s: %j is %s', async (_case, more, status) => {
      const { allergies } = await read(patient(more), listOf(LISTS.allergies, []), allergy());
      expect(allergies.sources).toMatchObject([{ status }]);
    });

    it('shows a name that is only text as it was written', async () => {
      const { demographics } = await read(patient({ name: [{ text: 'FENN, Ada (Mrs)' }] }));
      expect(demographics.items).toMatchObject([{ familyName: 'FENN, Ada (Mrs)' }]);
    });
  });
});
