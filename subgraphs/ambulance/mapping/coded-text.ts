import type { CodedText, ItemWarning } from '../../kit/graph.generated.ts';
import type { FhirConcept, FhirHumanName, FhirQuantity } from '../message/elements.ts';

/** A CodeableConcept with every coding in its order, and the sender's words before any code's (domain, 3.5). */
export function toCodedText({ text, coding = [] }: FhirConcept): CodedText {
  const preferred = coding.find(({ userSelected }) => userSelected === true) ?? coding[0];
  return {
    text: text || preferred?.display || preferred?.code || '',
    codings: coding.map(({ system, code, display, userSelected }) => ({
      system: system ?? null,
      code: code ?? null,
      display: display ?? null,
      userSelected: userSelected ?? null,
    })),
  };
}

/** The same, or null where there is nothing. */
export function toCodedTextOrNull(concept: FhirConcept | undefined): CodedText | null {
  if (!concept) return null;
  const coded = toCodedText(concept);
  return coded.text === '' && coded.codings.length === 0 ? null : coded;
}

/** The concept's words alone. */
export function wordsOf(concept: FhirConcept | undefined): string | null {
  return toCodedTextOrNull(concept)?.text || null;
}

/** True when one of the concept's codings has one of these codes. */
export function hasCode(concept: FhirConcept | undefined, codes: readonly string[]): boolean {
  return (concept?.coding ?? []).some(({ code }) => code !== undefined && codes.includes(code));
}

/** Warns of an item whose subject has no code (hazard H11). */
export function codingWarnings({ codings }: CodedText): ItemWarning[] {
  return codings.some(({ code }) => code !== null) ? [] : [{ code: 'NOT_CODED', original: null }];
}

/** A quantity in words, exactly as sent: `<7.35 kPa`. Nothing is converted (hazard H20). */
export function quantityInWords({ comparator, value, unit, code }: FhirQuantity): string {
  return [`${comparator ?? ''}${value ?? ''}`, unit ?? code ?? ''].filter((part) => part !== '').join(' ');
}

/** A person's name in words. */
export function nameInWords(name: FhirHumanName | undefined): string | null {
  if (!name) return null;
  const parts = [...(name.prefix ?? []), ...(name.given ?? []), name.family ?? ''].filter(
    (part) => part !== '',
  );
  return name.text || parts.join(' ') || null;
}
