import { comparePartialDates } from '../../../schema/partial-date.ts';
import type { ItemWarning } from '../../kit/graph.generated.ts';
import { refersTo } from '../message/references.ts';
import type { FhirObservation } from '../message/resources.ts';
import { resourcesOf, type Incident, type NamedResource } from '../incident/merge.ts';
import type { AmbulanceObservation, News2 } from '../resolvers.generated.ts';
import { hasCode, quantityInWords, toCodedText } from './coded-text.ts';
import { dateOf } from './placing.ts';

/** What an observation and its components have in common. */
type Value = Omit<FhirObservation, 'resourceType' | 'status' | 'subject' | 'encounter' | 'component'>;

/** Royal College of Physicians NEWS2 in SNOMED CT (domain, 3.3): the total, and the scores of its components. */
const NEWS2_TOTAL = ['1104051000000101'];
const NEWS2_SCORES = [
  '1104301000000104', // respiration rate
  '1104311000000102', // oxygen saturation, scale 1
  '1104321000000108', // oxygen saturation, scale 2
  '1104331000000105', // air or oxygen
  '1104341000000101', // systolic blood pressure
  '1104351000000103', // pulse
  '1104361000000100', // consciousness
  '1104371000000107', // temperature
];

/** What the crew observed. */
export interface Observed {
  /** Every observation and every component of one, in order of time; those without a time last. */
  observations: AmbulanceObservation[];
  /** The sets scored by NEWS2, latest first. */
  news2: News2[];
  warnings: ItemWarning[];
}

/** Reads an incident's observations. A score that was not sent is never computed. */
export function observationsOf(incident: Incident): Observed {
  const sent = resourcesOf(incident, 'Observation').filter(({ resource }) => resource.status !== 'cancelled');
  const warnings = sent.flatMap(({ resource }) => dateOf(takenAtOf(resource)).warnings);
  const observations = sent.flatMap(({ resource }) => [
    toObservation(resource, resource),
    ...componentsOf(resource),
  ]);
  return { observations: observations.toSorted(byTime), news2: news2Of(sent), warnings };
}

function news2Of(sent: readonly NamedResource<'Observation'>[]): News2[] {
  const totals = sent.filter(({ resource }) => totalIn(resource) !== undefined);
  const inSets = new Set<FhirObservation>();
  const sets = totals.map(({ resource }) => {
    const references = [...(resource.hasMember ?? []), ...(resource.derivedFrom ?? [])];
    const members = sent.filter(
      (other) =>
        isScore(other.resource) &&
        references.some(
          ({ reference }) => reference !== undefined && refersTo(reference, 'Observation', other.name),
        ),
    );
    for (const member of members) inSets.add(member.resource);
    return {
      takenAt: dateOf(takenAtOf(resource)).date,
      total: wholeNumber(totalIn(resource) ?? {}),
      components: [
        ...componentsOf(resource, (part) => part !== totalIn(resource)),
        ...members.map((member) => toObservation(member.resource, member.resource)),
      ],
    };
  });
  // Scores sent without a total are a set of their own, by the time they were taken.
  const loose = sent.map(({ resource }) => resource).filter((score) => isScore(score) && !inSets.has(score));
  const looseSets = [...Map.groupBy(loose, takenAtOf)].map(([takenAt, scores]) => ({
    takenAt: dateOf(takenAt).date,
    total: null,
    components: scores.map((score) => toObservation(score, score)),
  }));
  return [...sets, ...looseSets].toSorted((left, right) => comparePartialDates(right.takenAt, left.takenAt));
}

function isScore(observation: FhirObservation): boolean {
  return hasCode(observation.code, NEWS2_SCORES);
}

/** The total of a set: the observation itself, or one of its components. Undefined: it is no set scored by NEWS2. */
function totalIn(observation: FhirObservation): Value | undefined {
  return [observation, ...(observation.component ?? [])].find(({ code }) => hasCode(code, NEWS2_TOTAL));
}

function componentsOf(
  observation: FhirObservation,
  isWanted: (part: Value) => boolean = () => true,
): AmbulanceObservation[] {
  return (observation.component ?? [])
    .filter(isWanted)
    .map((component) => toObservation(component, observation));
}

/** `part` is the observation itself or one of its components, which was taken when it was. */
function toObservation(part: Value, whole: FhirObservation): AmbulanceObservation {
  const isNews2 =
    hasCode(part.code, [...NEWS2_TOTAL, ...NEWS2_SCORES]) ||
    (part !== whole && hasCode(whole.code, NEWS2_TOTAL) && isInScores(part));
  return {
    observation: toCodedText(part.code),
    valueText: valueInWords(part),
    value: part.valueQuantity?.value ?? part.valueInteger ?? null,
    unit: part.valueQuantity?.unit ?? part.valueQuantity?.code ?? null,
    takenAt: dateOf(takenAtOf(whole)).date,
    news2Score: isNews2 ? wholeNumber(part) : null,
  };
}

/** Some senders put the vital signs themselves under the total: a breath a minute is no score. */
function isInScores({ valueQuantity }: Value): boolean {
  const unit = valueQuantity?.unit ?? valueQuantity?.code ?? '';
  return unit === '' || unit === '1' || /scor|point/i.test(unit);
}

/** The value in words; without one, what was noted. Empty: the observation itself is the finding. */
function valueInWords(part: Value): string {
  const { valueQuantity, valueCodeableConcept, valueRange, valueBoolean, valueRatio, valuePeriod } = part;
  if (valueQuantity) return quantityInWords(valueQuantity);
  if (valueCodeableConcept) return toCodedText(valueCodeableConcept).text;
  if (valueBoolean !== undefined) return valueBoolean ? 'true' : 'false';
  if (valueRange)
    return [valueRange.low, valueRange.high].map((end) => (end ? quantityInWords(end) : '')).join(' to ');
  if (valueRatio)
    return [valueRatio.numerator, valueRatio.denominator]
      .map((term) => (term ? quantityInWords(term) : ''))
      .join(' / ');
  if (valuePeriod) return `${valuePeriod.start ?? ''} to ${valuePeriod.end ?? ''}`;
  const words = part.valueString ?? part.valueInteger ?? part.valueDateTime ?? part.valueTime;
  if (words !== undefined) return words;
  const { dataAbsentReason, interpretation = [], note = [] } = part;
  return [
    ...[...(dataAbsentReason ? [dataAbsentReason] : []), ...interpretation].map(
      (concept) => toCodedText(concept).text,
    ),
    ...note.map(({ text }) => text ?? ''),
  ]
    .filter((said) => said !== '')
    .join('; ');
}

/** A score is a whole number; anything else is shown as sent and is no score. */
function wholeNumber({
  valueQuantity,
  valueInteger,
}: Pick<Value, 'valueQuantity' | 'valueInteger'>): number | null {
  if (valueQuantity?.comparator !== undefined) return null;
  const text = valueQuantity?.value ?? valueInteger ?? '';
  return /^\d{1,2}(?:\.0+)?$/.test(text) ? Number(text) : null;
}

function takenAtOf(observation: FhirObservation): string | undefined {
  return observation.effectiveDateTime ?? observation.effectiveInstant ?? observation.effectivePeriod?.start;
}

function byTime(left: AmbulanceObservation, right: AmbulanceObservation): number {
  if (left.takenAt === null || right.takenAt === null)
    return Number(left.takenAt === null) - Number(right.takenAt === null);
  return comparePartialDates(left.takenAt, right.takenAt);
}
