import type { Bundle, Encounter, Resource } from '@medplum/fhirtypes';
import { TRUSTS } from '../population/organisations.ts';
import type { AmbulanceTelling, Person } from '../population/person.ts';
import { allergyOf, conditionsOf, drugGivenOf, flagOf } from './clinical-resources.ts';
import { crewOf, encounterOf, handoverOf } from './encounter.ts';
import { conceptOf, observationsOf } from './observations.ts';
import { patientOf } from './patient.ts';
import { uuidOf } from './resource-names.ts';

/** Whose system sends, by its ODS code. */
export interface Sender {
  odsCode: string;
  name: string;
}

/** The events the service's messages are of. */
const RECORD_EVENT = 'ambulance-record';
const HEARTBEAT_EVENT = 'feed-heartbeat';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
/**
 * One incident as a FHIR R4 message Bundle. `version` makes another message about the same incident: its name is part
 * of the Bundle's id, the resources keep theirs. The same arguments give the same bytes on every machine.
 */
export function incidentBundle(
  person: Pick<Person, 'nhsNumber' | 'identity'>,
  telling: AmbulanceTelling,
  sender: Sender,
  version: { name: string; sentAt: string; status?: Encounter['status'] } = {
    name: 'first',
    sentAt: telling.end,
  },
): Bundle {
  const idOf = (part: string) => uuidOf(`${sender.odsCode}/${telling.incidentNumber}/${part}`);
  const links = {
    subject: { reference: `urn:uuid:${idOf('patient')}` },
    encounter: { reference: `urn:uuid:${idOf('encounter')}` },
  };
  const trust = TRUSTS.find(({ odsCode }) => odsCode === telling.conveyedTo);
  const resources: Resource[] = [
    patientOf(person, telling, idOf('patient')),
    {
      resourceType: 'ServiceRequest',
      id: idOf('request'),
      status: 'completed',
      intent: 'order',
      subject: links.subject,
      encounter: links.encounter,
      locationReference: [{ reference: `urn:uuid:${idOf('place')}` }],
    },
    { ...encounterOf(telling, sender, idOf), status: version.status ?? 'finished', subject: links.subject },
    { resourceType: 'Location', id: idOf('place'), name: telling.place },
    {
      resourceType: 'Location',
      id: idOf('vehicle'),
      name: telling.callSign,
      physicalType: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/location-physical-type',
            code: 've',
            display: 'Vehicle',
          },
        ],
      },
    },
    ...crewOf(telling, idOf),
    ...conditionsOf(telling, links, idOf),
    ...observationsOf(telling, links, idOf),
    ...telling.drugsGiven.map((drug) => drugGivenOf(drug, links, idOf)),
    ...telling.procedures.map((procedure, index): Resource => ({
      resourceType: 'Procedure',
      id: idOf(`procedure-${index}`),
      status: 'completed',
      code: conceptOf(procedure),
      ...links,
    })),
    ...telling.allergies.map((allergy, index) => allergyOf(allergy, links, idOf(`allergy-${index}`))),
    ...telling.flags.map((flag, index) => flagOf(flag, links, idOf(`flag-${index}`))),
    ...(trust
      ? [
          {
            resourceType: 'Organization' as const,
            id: idOf('destination'),
            identifier: [{ system: ODS, value: trust.odsCode }],
            name: trust.name,
          },
        ]
      : []),
    ...handoverOf(telling, links, idOf),
  ];
  return message(
    sender,
    { name: `${telling.incidentNumber}/${version.name}`, sentAt: version.sentAt },
    RECORD_EVENT,
    resources,
  );
}

/** A message that says only that the sender is alive. `now`: ISO 8601 with an offset. */
export function heartbeatBundle(sender: Sender, now: string): Bundle {
  return message(sender, { name: `heartbeat/${now}`, sentAt: now }, HEARTBEAT_EVENT, []);
}

/** What is left of a message when a gateway breaks it: its id can be read, and whom it is about cannot. */
export function brokenBundle({ id = '', timestamp = '' }: Bundle): string {
  return JSON.stringify({ resourceType: 'Bundle', id, type: 'message', timestamp, entry: { total: 0 } });
}

function message(
  sender: Sender,
  which: { name: string; sentAt: string },
  event: string,
  resources: Resource[],
): Bundle {
  const senderId = uuidOf(`${sender.odsCode}/organisation`);
  const encounter = resources.find(({ resourceType }) => resourceType === 'Encounter');
  const header: Resource = {
    resourceType: 'MessageHeader',
    id: uuidOf(`${sender.odsCode}/${which.name}/header`),
    eventCoding: {
      system: 'https://one-health-and-care.example/fhir/CodeSystem/message-events',
      code: event,
    },
    sender: { reference: `urn:uuid:${senderId}` },
    source: { name: sender.name, endpoint: `https://one-health-and-care.example/ods/${sender.odsCode}` },
    ...(encounter && { focus: [{ reference: `urn:uuid:${encounter.id ?? ''}` }] }),
  };
  const organisation: Resource = {
    resourceType: 'Organization',
    id: senderId,
    identifier: [{ system: ODS, value: sender.odsCode }],
    name: sender.name,
  };
  return {
    resourceType: 'Bundle',
    id: uuidOf(`${sender.odsCode}/${which.name}/bundle`),
    type: 'message',
    timestamp: which.sentAt,
    entry: [header, organisation, ...resources].map((resource) => ({
      fullUrl: `urn:uuid:${resource.id ?? ''}`,
      resource,
    })),
  };
}
