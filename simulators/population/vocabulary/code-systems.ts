import type { Code, Said } from '../person.ts';

/** The code systems the sources write, by the URI (or own name) each source uses. */
const SNOMED = 'http://snomed.info/sct';
const READ_V2 = 'http://read.info/readv2';
export const EGTON = 'https://fhir.hl7.org.uk/Id/egton-codes';
const ICD_10 = 'http://hl7.org/fhir/sid/icd-10';

export function snomed(code: string, display: string): Code {
  return { system: SNOMED, code, display };
}

export function readV2(code: string, display: string): Code {
  return { system: READ_V2, code, display };
}

export function icd10(code: string, display: string): Code {
  return { system: ICD_10, code, display };
}

/** What was said: these words, and these codes. No codes: text only. */
export function said(text: string, ...codes: Code[]): Said {
  return { text, codes };
}

/** What was said in a code's own words. */
export function saidAs(code: Code, ...others: Code[]): Said {
  return { text: code.display, codes: [code, ...others] };
}
