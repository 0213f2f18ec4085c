import type { FhirPatient, FhirResource } from '../message/resources.ts';

/** What one message says of one incident. */
export interface IncidentPart {
  /** The dispatch system's number, as sent. */
  incidentNumber: string;
  /** The name of the Encounter: another one under the same incident number is another casualty. */
  encounterName: string;
  /** Null: the message names no patient. */
  patient: FhirPatient | null;
  /** The incident's resources, and those they refer to. */
  entries: IncidentEntry[];
}

/** One resource of an incident. */
export interface IncidentEntry {
  resourceType: string;
  /** With the type, the same in every version of the resource. */
  name: string;
  /** Null: it was sent and cannot be read. */
  resource: FhirResource | null;
}

/** A part as the store keeps it. */
export interface StoredPart {
  /** ODS code of the ambulance service. */
  organisation: string;
  /** The incident number with the system that gave it: the same in every message about the incident. */
  incidentKey: string;
  messageKey: string;
  /** Sorts parts by when they were sent, and those sent at one moment the same way every time. */
  order: string;
  /** When it was sent, as written. Null: not said, and `order` goes by when it was received. */
  sentAt: string | null;
  nhsNumber: string | null;
  isVerified: boolean;
  part: IncidentPart;
}
