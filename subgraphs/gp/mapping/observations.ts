import { extensionNamed } from '../stu3/elements.ts';
import type { ResourceOf } from '../stu3/resources.ts';
import { notesOf, wordsOf } from './words.ts';

type Observation = ResourceOf<'Observation'>;
type Component = Observation['component'][number];
type Quantity = Observation['valueQuantity'];

/** Comment note: what was written is in the comment, and the code says nothing (GP Connect, Consultations). */
const COMMENT_NOTE = '37331000000100';

/** An observation in words: what, its value, and what was written about it. */
export function observationWords(observation: Observation): string | null {
  const isComment = observation.code?.coding.some(({ code }) => code === COMMENT_NOTE) ?? false;
  const parts = [isComment ? null : wordsOf(observation.code), ...observationNotes(observation)];
  return notesOf(parts.map((text) => ({ text }))).join(', ') || null;
}

/** The value and its parts (a blood pressure has two), and the comment, as written. */
export function observationNotes(observation: Observation): string[] {
  const parts = observation.component.map((part) => {
    const value = valuesOf(part).join(', ');
    return value === '' ? wordsOf(part.code) : [wordsOf(part.code), value].filter(Boolean).join(' ');
  });
  return notesOf([...valuesOf(observation), ...parts, observation.comment].map((text) => ({ text })));
}

/** Of whichever kind the value is, as it was sent, and what was made of it. */
function valuesOf(of: Observation | Component): string[] {
  const { valueBoolean, valuePeriod, valueRange, valueRatio } = of;
  const truth = valueBoolean === null ? null : valueBoolean ? 'Yes' : 'No';
  const values = [
    of.valueString,
    wordsOf(of.valueCodeableConcept),
    quantityWords(of.valueQuantity),
    truth,
    of.valueDateTime,
    of.valueTime,
    between(valuePeriod?.start, ' to ', valuePeriod?.end),
    between(quantityWords(valueRange?.low), ' to ', quantityWords(valueRange?.high)),
    between(quantityWords(valueRatio?.numerator), ' : ', quantityWords(valueRatio?.denominator)),
    wordsOf(of.interpretation),
  ];
  return notesOf(values.map((text) => ({ text })));
}

function quantityWords(quantity: Quantity | undefined): string | null {
  const unit = quantity?.unit ?? (quantity && extensionNamed(quantity, 'QuantityText')?.valueString);
  return [quantity?.comparator, quantity?.value, unit].filter((part) => part != null).join(' ') || null;
}

/** `low to high`; a side that was not given is an ellipsis. */
function between(
  left: string | null | undefined,
  separator: string,
  right: string | null | undefined,
): string | null {
  return left || right ? `${left ?? '…'}${separator}${right ?? '…'}` : null;
}
