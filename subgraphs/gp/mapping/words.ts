import type { CodedText, ItemWarning } from '../../kit/graph.generated.ts';
import { extensionNamed, type Concept, type Stu3Coding } from '../stu3/elements.ts';

/** What tells a code from another. */
export type Code = Pick<Stu3Coding, 'system' | 'code'>;

export const SNOMED = 'http://snomed.info/sct';

/**
 * What was said, in words and codes. The original words win: the text, else the display of the coding the clinician
 * chose, else SNOMED CT's in the description chosen (GP Connect, CodeableConcept), else the first there is. Codings in `setAside` are shown but never give the words.
 * Null when nothing was said.
 */
export function toCodedText(
  concept: Concept | null,
  setAside: (coding: Code) => boolean = () => false,
): CodedText | null {
  if (!concept) return null;
  const telling = concept.coding.filter((coding) => !setAside(coding));
  const words =
    said(concept.text) ??
    said(telling.find(({ userSelected, display }) => userSelected === true && said(display))?.display) ??
    said(telling.map(descriptionOf).find(said)) ??
    said(telling.find(({ system, display }) => system === SNOMED && said(display))?.display) ??
    said([...telling, ...concept.coding].find(({ display }) => said(display))?.display) ??
    said(concept.coding.find(({ code }) => said(code))?.code);
  if (words === null) return null;
  return {
    text: words,
    codings: concept.coding.map(({ system, code, display, userSelected }) => ({
      system,
      code,
      display,
      userSelected,
    })),
  };
}

/** The description of the concept that was chosen, where it is not the preferred one. */
function descriptionOf(coding: Stu3Coding): string | null {
  const description = extensionNamed(coding, 'coding-sctdescid');
  return (description && extensionNamed(description, 'descriptionDisplay')?.valueString) ?? null;
}

/** The words alone. */
export function wordsOf(concept: Concept | null | undefined): string | null {
  return toCodedText(concept ?? null)?.text ?? null;
}

/** The texts of notes, each once, in their order. */
export function notesOf(...notes: readonly { text: string | null }[][]): string[] {
  return [...new Set(notes.flat().flatMap(({ text }) => said(text) ?? []))];
}

/** True when one of the codings has one of the codes of SNOMED CT. */
export function hasSnomedCode(codings: readonly Code[], codes: ReadonlySet<string>): boolean {
  return codings.some(({ system, code }) => system === SNOMED && code !== null && codes.has(code));
}

/** The warning about words without a code, or with one that says only that the code was lost. */
export function codingWarnings(codings: readonly Code[], degraded: boolean): ItemWarning[] {
  if (degraded) return [{ code: 'DEGRADED_IN_TRANSFER', original: null }];
  return codings.some(({ code }) => code !== null) ? [] : [{ code: 'NOT_CODED', original: null }];
}

/** Text that is not blank. */
function said(text: string | null | undefined): string | null {
  return text != null && text.trim() !== '' ? text : null;
}
