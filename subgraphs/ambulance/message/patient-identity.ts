import { parseNhsNumber } from '../../../schema/nhs-number.ts';
import type { FhirExtension } from './elements.ts';
import type { FhirPatient } from './resources.ts';

/** The NHS number a message gives its patient, and whether it was traced. */
export interface StatedNumber {
  /** Null: none was given, or it cannot be one. */
  nhsNumber: string | null;
  /** True for NHS NUMBER STATUS INDICATOR CODE 01 alone (hazard H31). */
  isVerified: boolean;
}

const VERIFIED = ['01', 'number-present-and-verified'];
const VERIFIED_IN_WORDS = /^number present and verified$/i;

/** True for the NHS number's system, old or new. */
export function isNhsNumberSystem(system: string | undefined): boolean {
  return system?.toLowerCase().endsWith('/id/nhs-number') ?? false;
}

/**
 * The number in a Patient, with the UK Core extension NHSNumberVerificationStatus (NHS Data Dictionary codes, or the
 * words of its earlier code system). Undefined when it gives two different ones.
 */
export function statedNumber(patient: FhirPatient): StatedNumber | undefined {
  const current = (patient.identifier ?? []).filter(
    ({ system, use, value }) => isNhsNumberSystem(system) && use !== 'old' && value !== undefined,
  );
  const stated = current.flatMap(({ value, extension }) => {
    const nhsNumber = parseNhsNumber(value?.trim() ?? '');
    return nhsNumber === null ? [] : [{ nhsNumber, statuses: statusesIn(extension ?? []) }];
  });
  const [first] = stated;
  if (!first) return { nhsNumber: null, isVerified: false };
  if (stated.some(({ nhsNumber }) => nhsNumber !== first.nhsNumber)) return undefined;
  const statuses = stated.flatMap((each) => each.statuses);
  return { nhsNumber: first.nhsNumber, isVerified: statuses.length > 0 && statuses.every(Boolean) };
}

/** For each status stated, whether it is 01. A concept without a code is taken at its words. */
function statusesIn(extensions: readonly FhirExtension[]): boolean[] {
  return extensions
    .filter(({ url }) => url.includes('NHSNumberVerificationStatus'))
    .flatMap(({ valueCodeableConcept, valueCoding, valueCode }) => {
      const { coding = [], text } = valueCodeableConcept ?? {};
      const codes = [
        ...coding.map(({ code }) => code),
        ...(valueCoding ? [valueCoding.code] : []),
        ...(valueCode === undefined ? [] : [valueCode]),
      ];
      if (codes.length === 0) return [VERIFIED_IN_WORDS.test(text?.trim() ?? '')];
      return codes.map((code) => code !== undefined && VERIFIED.includes(code));
    });
}
