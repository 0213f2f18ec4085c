import type { Observation, Quantity } from '@medplum/fhirtypes';
import type { AmbulanceTelling, Said, ToldObservation } from '../population/person.ts';
import { NEWS2_TOTAL } from '../population/vocabulary/news2.ts';
import { decimal, type Links } from './resource-names.ts';

/** UK Core's unit of a score. */
const SCORE = { unit: 'ScoreOf', system: 'http://unitsofmeasure.org', code: '{ScoreOf}' };

/** What was measured, and the NEWS2 total with its component scores (UK Core, NEWS2). */
export function observationsOf(
  telling: AmbulanceTelling,
  links: Links,
  idOf: (part: string) => string,
): Observation[] {
  const measured = telling.observations.map((told, index) =>
    toObservation(told, links, idOf(`observation-${index}`)),
  );
  const scored = telling.observations.filter(({ score }) => score !== null);
  const [first] = scored;
  if (!first) return measured;
  const total: Observation = {
    resourceType: 'Observation',
    id: idOf('news2'),
    status: 'final',
    code: { coding: [NEWS2_TOTAL] },
    ...links,
    effectiveDateTime: first.at,
    ...(telling.news2Total === null
      ? { dataAbsentReason: { text: 'Total not recorded' } }
      : { valueQuantity: scoreOf(telling.news2Total) }),
    derivedFrom: measured.map(({ id }) => ({ reference: `urn:uuid:${id ?? ''}` })),
    component: scored.flatMap(({ score }) =>
      score ? [{ code: { coding: [score.code] }, valueQuantity: scoreOf(score.value) }] : [],
    ),
  };
  return [total, ...measured];
}

function toObservation(
  { observation, value, unit, at }: ToldObservation,
  links: Links,
  id: string,
): Observation {
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(value);
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: conceptOf(observation),
    ...links,
    effectiveDateTime: at,
    ...(isNumber ? { valueQuantity: quantityOf(value, unit) } : { valueCodeableConcept: { text: value } }),
  };
}

function quantityOf(value: string, unit: string | null): Quantity {
  return {
    value: decimal(value),
    ...(unit !== null && { unit, system: 'http://unitsofmeasure.org', code: unit }),
  };
}

function scoreOf(score: number): Quantity {
  return { value: score, ...SCORE };
}

/** What was said, as a CodeableConcept. */
export function conceptOf({ text, codes }: Said) {
  return { ...(codes.length > 0 && { coding: codes.map((code) => ({ ...code })) }), text };
}
