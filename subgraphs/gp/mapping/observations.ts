import { extensionNamed } from '../stu3/elements.ts';
import type { ResourceOf } from '../stu3/resources.ts';
import { notesOf, wordsOf } from './words.ts';

type Observation = ResourceOf<'Observation'>;

/** Comment note: what was written is in the comment, and the code says nothing (GP Connect, Consultations). */
const COMMENT_NOTE = '37331000000100';

/** An observation in words: what, its value, and what was written about it. */
export function observationWords(observation: Observation): string | null {
  const isComment = observation.code?.coding.some(({ code }) => code === COMMENT_NOTE) ?? false;
  const parts = [isComment ? null : wordsOf(observation.code), ...observationNotes(observation)];
  return notesOf(parts.map((text) => ({ text }))).join(', ') || null;
}

/** The value and the comment, as written. */
export function observationNotes(observation: Observation): string[] {
  const { valueString, valueCodeableConcept, valueQuantity, comment } = observation;
  const unit =
    valueQuantity?.unit ?? (valueQuantity && extensionNamed(valueQuantity, 'QuantityText')?.valueString);
  const quantity = [valueQuantity?.comparator, valueQuantity?.value, unit]
    .filter((part) => part != null)
    .join(' ');
  return notesOf([valueString, wordsOf(valueCodeableConcept), quantity, comment].map((text) => ({ text })));
}
