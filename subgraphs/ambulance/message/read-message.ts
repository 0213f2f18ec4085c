import { createHash } from 'node:crypto';
import { earliestMs, isPartialDate } from '../../../schema/partial-date.ts';
import { MessageUnreadable } from '../../kit/inbox.ts';
import { parseExactJson } from './exact-json.ts';
import { incidentsOf, type MessageIncident } from './incidents.ts';
import { isNhsNumberSystem } from './patient-identity.ts';
import { nameOf, refersTo } from './references.ts';
import {
  bundleSchema,
  entrySchema,
  messageHeaderSchema,
  type FhirEntry,
  type FhirMessageHeader,
} from './bundle.ts';
import { entriesOf } from './entries.ts';

/** The event of a message that says only that the sender is alive. */
export const HEARTBEAT_EVENT = 'feed-heartbeat';

/** Who sent a message, and which it is: read before anything else, and from messages that cannot be read too. */
export interface Envelope {
  /** Null: the message has none that can be read. */
  bundleId: string | null;
  /** ODS codes by which the sender names itself. */
  senderCodes: string[];
}

/** A message Bundle that can be read. */
export interface Message extends Envelope {
  headerId: string | null;
  event: string | null;
  isHeartbeat: boolean;
  /** The message's identity: its Bundle's, made particular to this content, for some senders use an id twice. */
  messageKey: string;
  /** When it was sent, as written. Null: not said. */
  sentAt: string | null;
  /** Sorts messages by when they were sent. Null: not said. */
  order: string | null;
  incidents: MessageIncident[];
  /** How many resources were set aside. */
  unreadableResources: number;
}

/** Reads the bytes of a message as JSON. Throws MessageUnreadable. */
export function readJson(raw: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    throw new MessageUnreadable('NOT_UTF8');
  }
  try {
    return parseExactJson(text);
  } catch {
    throw new MessageUnreadable('NOT_JSON');
  }
}

/** What can be told of any JSON, however little it is a message. */
export function readEnvelope(json: unknown): Envelope {
  const bundleId = isObject(json) ? usableId(json['id']) : null;
  const header = entriesOf(json).find(({ resource }) => resource.resourceType === 'MessageHeader');
  const read = messageHeaderSchema.safeParse(header?.resource);
  return { bundleId, senderCodes: read.success ? senderCodes(read.data, entriesOf(json)) : [] };
}

/**
 * Reads a message Bundle (FHIR R4 messaging; BaRS). A resource that cannot be read is set aside and the others are
 * kept; when the message's header, patient or incident cannot be read, it throws MessageUnreadable.
 */
export function readMessage(json: unknown, raw: Uint8Array): Message {
  const bundle = bundleSchema.safeParse(json);
  if (!bundle.success) throw new MessageUnreadable('NOT_A_MESSAGE_BUNDLE', onlyPatientIn(json));
  const entries = entriesOf(json);
  const headers = entries.filter(({ resource }) => resource.resourceType === 'MessageHeader');
  const header = messageHeaderSchema.safeParse(headers[0]?.resource);
  if (headers.length !== 1 || !header.success)
    throw new MessageUnreadable('MESSAGE_HEADER_UNREADABLE', onlyPatientIn(json));
  if (isObject(json) && hasModifierExtension({ ...json, entry: headers }))
    throw new MessageUnreadable('MODIFIER_EXTENSION_UNKNOWN', onlyPatientIn(json));

  const contentHash = createHash('sha256').update(raw).digest('hex');
  const bundleId = usableId(bundle.data.id);
  const messageKey = `${bundleId ?? ''}#${contentHash}`;
  const { timestamp, meta } = bundle.data;
  const sentAt = [timestamp, meta?.lastUpdated, header.data.meta?.lastUpdated].find(
    (date) => date !== undefined && isPartialDate(date),
  );
  const event = header.data.eventCoding?.code ?? header.data.eventUri ?? null;
  const isHeartbeat = event === HEARTBEAT_EVENT;
  const brokenEntries = bundle.data.entry.filter((entry) => !entrySchema.safeParse(entry).success).length;
  const incidents = isHeartbeat
    ? []
    : incidentsOf({
        entries,
        brokenEntries,
        focus: header.data.focus ?? [],
        fallbackNumber: bundleId ?? contentHash.slice(0, 16),
        patientIfOnlyOne: onlyPatientIn(json),
        hasModifierExtension,
      });
  return {
    bundleId,
    senderCodes: senderCodes(header.data, entries),
    headerId: usableId(header.data.id),
    event,
    isHeartbeat,
    messageKey,
    sentAt: sentAt ?? null,
    // The Bundle's own id last, so that two messages of one moment always sort the same way.
    order: sentAt === undefined ? null : [moment(sentAt), moment(meta?.lastUpdated), messageKey].join(' '),
    incidents,
    unreadableResources: incidents.reduce(
      (count, { part }) => count + part.entries.filter(({ resource }) => resource === null).length,
      0,
    ),
  };
}

/** An instant that sorts as text. */
export function moment(date: string | undefined): string {
  return date !== undefined && isPartialDate(date) ? new Date(earliestMs(date)).toISOString() : '';
}

/** True when the resource, or anything in it, has a modifier extension: none is known here (hazard H22). */
function hasModifierExtension(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasModifierExtension);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, inner]) =>
    key === 'modifierExtension' ? !Array.isArray(inner) || inner.length > 0 : hasModifierExtension(inner),
  );
}

function senderCodes(header: FhirMessageHeader, entries: readonly FhirEntry[]): string[] {
  const references = [header.sender, header.responsible].filter((reference) => reference !== undefined);
  return references.flatMap(({ reference, identifier }) => {
    const organisation = entries.find(
      (entry) =>
        reference !== undefined && refersTo(reference, entry.resource.resourceType, nameOf(entry) ?? ''),
    );
    const identifiers: unknown = organisation?.resource['identifier'];
    const values = Array.isArray(identifiers)
      ? identifiers.map((each: unknown) => (isObject(each) ? each['value'] : undefined))
      : [];
    return [identifier?.value, ...values].filter((value) => typeof value === 'string');
  });
}

/** The NHS number of the message's one patient, however unreadable the rest. Null unless there is exactly one. */
function onlyPatientIn(json: unknown): string | null {
  const patients = entriesOf(json).filter(({ resource }) => resource.resourceType === 'Patient');
  const numbers = patients.flatMap(({ resource }) => {
    const identifiers = resource['identifier'];
    if (!Array.isArray(identifiers)) return [];
    return identifiers.flatMap((each: unknown) => {
      if (!isObject(each) || typeof each['system'] !== 'string' || !isNhsNumberSystem(each['system']))
        return [];
      const number = typeof each['value'] === 'string' ? each['value'].replaceAll(' ', '') : '';
      return /^\d{10}$/.test(number) ? [number] : [];
    });
  });
  return patients.length === 1 && new Set(numbers).size === 1 ? (numbers[0] ?? null) : null;
}

/** An identifier that may be stored and repeated in an acknowledgement. */
function usableId(id: unknown): string | null {
  return typeof id === 'string' && /^[A-Za-z0-9.:_-]{1,128}$/.test(id) ? id : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
