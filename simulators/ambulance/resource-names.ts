import { createHash } from 'node:crypto';
import type { Encounter, Patient, Reference } from '@medplum/fhirtypes';

/** A UUID made of a name: the same name gives the same one, so that a message sent again is the same message. */
export function uuidOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** A decimal that is written into JSON digit for digit: `37.0` stays `37.0`. */
export function decimal(text: string): number {
  return (JSON as typeof JSON & { rawJSON: (text: string) => number }).rawJSON(text);
}

/** What ties a resource to the incident's patient and Encounter. */
export interface Links {
  subject: Reference<Patient>;
  encounter: Reference<Encounter>;
}
