import type { ProfessionalContactRecord } from '../../kit/graph.generated.ts';
import type { FhirReference } from '../message/elements.ts';
import type { FhirEncounter, FhirResource } from '../message/resources.ts';
import { resolve, resourcesOf, type Incident } from '../incident/merge.ts';
import { nameInWords, wordsOf } from './coded-text.ts';
import { dateOf, provenanceOf, type Placing } from './placing.ts';

/** FHIR's code for a vehicle (location-physical-type). */
const VEHICLE = 've';

/** The name a reference leads to: a practitioner's, directly or through their role, or an organisation's. */
export function nameBehind(incident: Incident, reference: FhirReference | undefined): string | null {
  return nameOfResource(incident, resolve(incident, reference)) ?? reference?.display ?? null;
}

function nameOfResource(incident: Incident, found: FhirResource | undefined): string | null {
  switch (found?.resourceType) {
    case 'Practitioner':
      return nameInWords(found.name?.[0]);
    case 'PractitionerRole':
      return nameBehind(incident, found.practitioner);
    case 'Organization':
    case 'Location':
      return found.name ?? null;
    default:
      return null;
  }
}

/** The crew: the Encounter's participants, their team the vehicle's call sign. */
export function crewOf(
  incident: Incident,
  encounter: FhirEncounter | undefined,
  placing: Placing,
): ProfessionalContactRecord[] {
  const callSign = vehicleOf(incident, encounter);
  return (encounter?.participant ?? []).map(({ individual, type, period }, index) => {
    const found = resolve(incident, individual);
    const role = found?.resourceType === 'PractitionerRole' ? found.code?.[0] : undefined;
    return {
      id: `${placing.idPrefix}:${incident.incidentKey}/crew-${index + 1}`,
      name: nameBehind(incident, individual),
      role: wordsOf(role ?? type?.[0]),
      team: placing.isRestricted ? null : callSign,
      start: dateOf(period?.start).date,
      end: dateOf(period?.end).date,
      provenance: provenanceOf(placing, incident.incidentNumber, { at: incident.sentAt }),
    };
  });
}

/** Where it was, in words. */
export function placeOf(incident: Incident, encounter: FhirEncounter | undefined): string | null {
  const references = [
    ...(encounter?.location ?? []).map(({ location }) => location),
    ...resourcesOf(incident, 'ServiceRequest').flatMap(({ resource }) => resource.locationReference ?? []),
  ];
  const places = references.flatMap((reference) => {
    const found = resolve(incident, reference);
    if (found?.resourceType !== 'Location' || isVehicle(found)) return [];
    const { name, address } = found;
    const lines = [name, ...(address?.line ?? []), address?.city, address?.district, address?.postalCode];
    const written = lines.filter((line) => line !== undefined && line !== '').join(', ');
    return [written || address?.text || ''].filter((place) => place !== '');
  });
  return places[0] ?? null;
}

function vehicleOf(incident: Incident, encounter: FhirEncounter | undefined): string | null {
  for (const { location } of encounter?.location ?? []) {
    const found = resolve(incident, location);
    if (found?.resourceType === 'Location' && isVehicle(found)) return found.name ?? null;
  }
  return null;
}

function isVehicle(location: Extract<FhirResource, { resourceType: 'Location' }>): boolean {
  return (location.physicalType?.coding ?? []).some(({ code }) => code === VEHICLE);
}
