import { refersTo } from '../message/references.ts';
import type { FhirPatient, FhirResource, FhirResourceOf, FhirResourceType } from '../message/resources.ts';
import type { IncidentEntry, StoredPart } from './incident-part.ts';

/** A readable resource of an incident. */
export interface NamedResource<Type extends FhirResourceType = FhirResourceType> {
  name: string;
  resource: FhirResourceOf<Type>;
}

/** One incident, from all its messages. */
export interface Incident {
  /** ODS code of the ambulance service. */
  organisation: string;
  incidentKey: string;
  incidentNumber: string;
  /** When its latest message was sent, as written. */
  sentAt: string | null;
  /** As the latest message that names a patient names them. */
  patient: FhirPatient | null;
  /** The latest version of each resource, those of the latest message first. None entered in error. */
  resources: readonly { name: string; resource: FhirResource }[];
  /** True when the latest version of some resource cannot be read. */
  hasUnreadable: boolean;
}

/**
 * Joins what the messages say of one incident. Of each resource the version sent last stands, whatever order the
 * messages arrived in; what a later message does not mention still stands, for an update need not repeat everything.
 * What was entered in error is left out (hazard H22): null when that is the incident itself.
 */
export function mergeParts(parts: readonly StoredPart[]): Incident | null {
  const latestFirst = [...parts].sort((left, right) => compareText(right.order, left.order));
  const [latest] = latestFirst;
  if (!latest) return null;
  const seenNames = new Set<string>();
  const seenContents = new Set<string>();
  const standing: IncidentEntry[] = [];
  for (const { part } of latestFirst) {
    const versions = part.entries.map((entry) => ({
      entry,
      name: `${entry.resourceType}/${entry.name}`,
      content: contentOf(entry, part.entries),
    }));
    // Some senders name every resource anew in each message: the same words again are not a second event. Within one
    // message nothing is taken for a repetition: two equal doses may both have been given.
    const news = versions.filter(({ name, content }) => !seenNames.has(name) && !seenContents.has(content));
    standing.push(...news.map(({ entry }) => entry));
    for (const { name, content } of versions) {
      seenNames.add(name);
      seenContents.add(content);
    }
  }
  const readable = standing.flatMap(({ name, resource }) => (resource ? [{ name, resource }] : []));
  const encounter = readable.find(({ resource }) => resource.resourceType === 'Encounter');
  if (encounter && isEnteredInError(encounter.resource)) return null;
  return {
    organisation: latest.organisation,
    incidentKey: latest.incidentKey,
    incidentNumber: latest.part.incidentNumber,
    sentAt: latest.sentAt,
    patient: latestFirst.find(({ part }) => part.patient !== null)?.part.patient ?? null,
    resources: readable.filter(({ resource }) => !isEnteredInError(resource)),
    hasUnreadable: standing.some(({ resource }) => resource === null),
  };
}

/** An incident's resources of one type. */
export function resourcesOf<Type extends FhirResourceType>(
  incident: Pick<Incident, 'resources'>,
  type: Type,
): NamedResource<Type>[] {
  return incident.resources.filter(
    (named): named is NamedResource<Type> => named.resource.resourceType === type,
  );
}

/** The resource a reference means, if the messages carried it. */
export function resolve(
  incident: Pick<Incident, 'resources'>,
  reference: { reference?: string | undefined } | undefined,
): FhirResource | undefined {
  const wanted = reference?.reference;
  if (wanted === undefined) return undefined;
  return incident.resources.find(({ name, resource }) => refersTo(wanted, resource.resourceType, name))
    ?.resource;
}

/** Orders text by its code units: the same on every machine. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * A resource's content without the names of others, which change when everything is named anew. In the place of a
 * drug's name stands what its resource says: the same dose of another drug is another event.
 */
function contentOf(
  { resourceType, name, resource }: IncidentEntry,
  others: readonly IncidentEntry[],
): string {
  if (resource === null) return `${resourceType}/${name}`;
  return JSON.stringify(resource, (key, value: unknown) => {
    if (key !== 'reference') return value;
    const drug = others.find(
      (other) =>
        other.resource?.resourceType === 'Medication' &&
        typeof value === 'string' &&
        refersTo(value, 'Medication', other.name),
    );
    return drug?.resource ?? undefined;
  });
}

function isEnteredInError(resource: FhirResource): boolean {
  if ('status' in resource && resource.status === 'entered-in-error') return true;
  const verification = 'verificationStatus' in resource ? resource.verificationStatus : undefined;
  return (verification?.coding ?? []).some(({ code }) => code === 'entered-in-error');
}
