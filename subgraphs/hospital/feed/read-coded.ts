import type { CodedText } from '../../kit/graph.generated.ts';
import { partOf, repetitionsOf, type Repetition, type Segment } from '../hl7/message.ts';

/** HL7 table 0396 names of code systems whose URI we know. Any other name is kept as it was sent. */
const SYSTEMS = new Map<string, string>(
  Object.entries({
    SCT: 'http://snomed.info/sct',
    SCTUK: 'http://snomed.info/sct',
    'SNOMED-CT': 'http://snomed.info/sct',
    SNM: 'http://snomed.info/sct',
    I10: 'http://hl7.org/fhir/sid/icd-10',
    ICD10: 'http://hl7.org/fhir/sid/icd-10',
    'ICD-10': 'http://hl7.org/fhir/sid/icd-10',
    LN: 'http://loinc.org',
    DMD: 'https://dmd.nhs.uk',
  }),
);

/** A coded element (CE, CWE): its words and both its codings. Null when it says nothing. */
export function codedText(repetition: Repetition | undefined): CodedText | null {
  const codings = [1, 4].flatMap((first) => {
    const [code, display, system] = [0, 1, 2].map((offset) => partOf(repetition, first + offset));
    if (code == null) return [];
    const known = system == null ? null : (SYSTEMS.get(system.toUpperCase()) ?? system);
    return [{ system: known, code, display: display ?? null, userSelected: null }];
  });
  // CWE-9 holds the original text; a CE has none.
  const text = [9, 2, 5, 1].map((component) => partOf(repetition, component)).find((part) => part !== null);
  return text == null ? null : { text, codings };
}

/** The first repetition of a field as a coded element. */
export function codedField(segment: Segment | undefined, field: number): CodedText | null {
  return codedText(repetitionsOf(segment, field)[0]);
}
