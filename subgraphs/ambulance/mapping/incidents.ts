import { comparePartialDates } from '../../../schema/partial-date.ts';
import type { CodedText, Organisation } from '../../kit/graph.generated.ts';
import { resolve, resourcesOf, type Incident } from '../incident/merge.ts';
import type { FhirEncounter } from '../message/resources.ts';
import type { Incident as GraphIncident } from '../resolvers.generated.ts';
import { toCodedText, toCodedTextOrNull, wordsOf } from './coded-text.ts';
import { carePlanOutcomes, chiefComplaintOf, impressionsIn } from './conditions.ts';
import { drugsGivenIn } from './medications.ts';
import { observationsOf } from './observations.ts';
import { crewOf, nameBehind, placeOf } from './people.ts';
import { dateOf, provenanceOf, type Placing } from './placing.ts';

/** The extension of an Encounter that names a moment of the response: `event` in words, and `at` when. */
const RESPONSE_TIME = '/StructureDefinition/ambulance-response-time';
/** The priority of an ambulance response, category 1 to 5 (BaRS). */
const PRIORITY_SYSTEM = /\/arp-priority-code$/;

/** The incident's Encounter: the latest version. Undefined: the messages held none. */
export function encounterOf(incident: Incident): FhirEncounter | undefined {
  return resourcesOf(incident, 'Encounter')[0]?.resource;
}

/** An incident, in full (PRSB: Ambulance handover to emergency care). */
export function toIncident(incident: Incident, placing: Placing): GraphIncident {
  const encounter = encounterOf(incident);
  const [start, end] = [dateOf(encounter?.period?.start), dateOf(encounter?.period?.end)];
  const times = timesOf(encounter);
  const handover = handoverOf(incident);
  const handedOver = dateOf(handover.at);
  const { observations, news2, warnings } = observationsOf(incident);
  return {
    id: `${placing.idPrefix}:${incident.incidentKey}`,
    incidentNumber: incident.incidentNumber,
    sourceStatus: encounter?.status ?? null,
    priority: priorityOf(incident, encounter),
    chiefComplaint: chiefComplaintOf(incident, encounter),
    impressions: impressionsIn(incident, encounter).map(({ resource }) => toCodedText(resource.code)),
    start: start.date,
    end: end.date,
    times: times.map(({ event, at }) => ({ event, at: dateOf(at).date })),
    location: placing.isRestricted ? null : placeOf(incident, encounter),
    crew: crewOf(incident, encounter, placing),
    observations,
    news2,
    drugsGiven: drugsGivenIn(incident, placing),
    procedures: resourcesOf(incident, 'Procedure')
      .filter(({ resource }) => resource.status !== 'not-done')
      .map(({ resource }) => toCodedText(resource.code)),
    outcome: toCodedTextOrNull(encounter?.hospitalization?.dischargeDisposition),
    conveyedTo: conveyedTo(incident, encounter, placing),
    handoverTo: placing.isRestricted ? null : handover.to,
    handoverAt: handedOver.date,
    warnings: [
      ...start.warnings,
      ...end.warnings,
      ...times.flatMap(({ at }) => dateOf(at).warnings),
      ...handedOver.warnings,
      ...warnings,
    ],
    provenance: provenanceOf(placing, incident.incidentNumber, { at: incident.sentAt }),
  };
}

/** Latest first; incidents without a usable date last, and those of one moment always in the same order (hazard H23). */
export function latestFirst<Item extends { start: string | null; id: string }>(
  items: readonly Item[],
): Item[] {
  return items.toSorted(
    (left, right) => comparePartialDates(right.start, left.start) || (left.id < right.id ? -1 : 1),
  );
}

/** The moments of the response, as sent; without any the statuses the incident went through. */
function timesOf(encounter: FhirEncounter | undefined): { event: string; at: string | undefined }[] {
  const sent = (encounter?.extension ?? [])
    .filter(({ url }) => url.endsWith(RESPONSE_TIME))
    .map(({ extension = [] }) => ({
      event: extension.find(({ url }) => url === 'event')?.valueString ?? '',
      at: extension.find(({ url }) => url === 'at')?.valueDateTime,
    }));
  const statuses = (encounter?.statusHistory ?? []).map(({ status, period }) => ({
    event: status,
    at: period?.start,
  }));
  const times: { event: string; at: string | undefined }[] = [...sent, ...statuses];
  return times.toSorted((left, right) => comparePartialDates(left.at, right.at));
}

function priorityOf(incident: Incident, encounter: FhirEncounter | undefined): CodedText | null {
  const [planned] = carePlanOutcomes(incident, PRIORITY_SYSTEM);
  const requested = resourcesOf(incident, 'ServiceRequest').flatMap(({ resource: { priority } }) =>
    priority === undefined ? [] : [{ text: priority }],
  );
  return toCodedTextOrNull(encounter?.priority ?? planned ?? requested[0]);
}

function conveyedTo(
  incident: Incident,
  encounter: FhirEncounter | undefined,
  placing: Placing,
): Organisation | null {
  const destination = encounter?.hospitalization?.destination;
  if (!destination) return null;
  if (placing.isRestricted) return { odsCode: null, name: 'A hospital' };
  const found = resolve(incident, destination);
  const place = found?.resourceType === 'Location' ? resolve(incident, found.managingOrganization) : found;
  const organisation = place?.resourceType === 'Organization' ? place : undefined;
  const odsCode =
    [...(organisation?.identifier ?? []), ...(destination.identifier ? [destination.identifier] : [])].find(
      ({ system }) => system?.toLowerCase().includes('ods-') ?? false,
    )?.value ?? null;
  const name = organisation?.name ?? nameBehind(incident, destination) ?? odsCode;
  return name === null ? null : { odsCode, name };
}

/** Who took the person over, and when: a Task or a Communication about the handover. */
function handoverOf(incident: Incident): { to: string | null; at: string | undefined } {
  const tasks = resourcesOf(incident, 'Task')
    .filter(({ resource }) => isHandover(wordsOf(resource.code)))
    .map(({ resource }) => ({
      to: resource.owner,
      at: resource.executionPeriod?.end ?? resource.executionPeriod?.start,
    }));
  const communications = resourcesOf(incident, 'Communication')
    .filter(({ resource: { category = [], topic, reasonCode = [] } }) =>
      [...category, ...(topic ? [topic] : []), ...reasonCode].some((concept) => isHandover(wordsOf(concept))),
    )
    .map(({ resource }) => ({ to: resource.recipient?.[0], at: resource.received }));
  const [handover] = [...tasks, ...communications];
  return { to: nameBehind(incident, handover?.to), at: handover?.at };
}

function isHandover(words: string | null): boolean {
  return words !== null && /hand-?\s?over/i.test(words);
}
