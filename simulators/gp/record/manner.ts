import { createHash } from 'node:crypto';
import type { GpSupplier } from '../../population/organisations.ts';
import type { Code, Said } from '../../population/person.ts';

/** How each supplier writes what the specification leaves open, as seen in their answers. */

const SNOMED = 'http://snomed.info/sct';

/** A FHIR resource on its way out. */
export type Resource = { resourceType: string } & Record<string, unknown>;

/** A CodeableConcept on its way out. */
export interface Concept {
  coding: object[];
  text?: string;
}

/** An extension of CareConnect, by the last part of its URL. */
export function extension(name: string, value: object): object {
  return { url: `https://fhir.nhs.uk/STU3/StructureDefinition/Extension-${name}-1`, ...value };
}

export function profile(name: string): object {
  return { profile: [`https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-${name}-1`] };
}

/** The identifier a system gives a record: the same record always has the same. EMIS and TPP write it in capitals. */
export function recordId(supplier: GpSupplier, told: string): string {
  const hex = createHash('sha256').update(told).digest('hex');
  const uuid = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
  return supplier === 'MEDICUS' ? uuid : uuid.toUpperCase();
}

/** The business identifier beside it. */
export function businessIdentifier(supplier: GpSupplier, odsCode: string, id: string): object[] {
  const system = {
    EMIS: `https://EMISWeb/${odsCode}`,
    TPP: 'https://tpp-uk.com',
    MEDICUS: 'https://medicus.health',
  };
  return [{ system: system[supplier], value: supplier === 'EMIS' ? id.replaceAll('-', '') : id }];
}

/**
 * Codes and words. EMIS puts the legacy code the clinician chose first, TPP marks the SNOMED CT one as chosen, Medicus
 * sends SNOMED CT alone where there is one. The words are sent where no chosen display says them.
 */
export function concept(supplier: GpSupplier, { text, codes }: Said): Concept {
  const snomed = codes.filter(({ system }) => system === SNOMED);
  const legacy = codes.filter(({ system }) => system !== SNOMED);
  const sent: { code: Code; chosen?: boolean }[] =
    supplier === 'EMIS'
      ? [...legacy.map((code) => ({ code, chosen: true })), ...snomed.map((code) => ({ code }))]
      : supplier === 'TPP'
        ? [...snomed.map((code) => ({ code, chosen: true })), ...legacy.map((code) => ({ code }))]
        : (snomed.length > 0 ? snomed : legacy).map((code) => ({ code }));
  const coding = sent.map(({ code, chosen }) => ({
    ...(code.system === SNOMED && { extension: [description(code)] }),
    ...code,
    ...(chosen && { userSelected: true }),
  }));
  const preferred = sent.find(({ chosen }) => chosen) ?? sent[0];
  return { coding, ...(preferred?.code.display !== text && { text }) };
}

/** The description the code was picked by. Its identifier is made up, and longer than a JSON number can hold. */
function description({ code, display }: Code): object {
  const digits = createHash('sha256').update(code).digest().readBigUInt64BE() % 10n ** 17n;
  return {
    url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-coding-sctdescid',
    extension: [
      { url: 'descriptionId', valueId: `9${String(digits).padStart(17, '0')}` },
      { url: 'descriptionDisplay', valueString: display },
    ],
  };
}
