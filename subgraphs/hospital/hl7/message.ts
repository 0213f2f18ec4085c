import { headerStart } from './charset.ts';
import { decodeEscapes, type Delimiters } from './escapes.ts';

/**
 * HL7 v2 messages taken apart (HL7 v2.4, chapter 2). Decoded throughout: what these functions give is what the sender
 * meant. Fields, components and repetitions are counted from one, as the standard counts them.
 */

/** Components, each of subcomponents. */
export type Repetition = readonly (readonly string[])[];

/** One segment. `fields[n]` holds the repetitions of field n; `raw[n]` the field as sent. */
export interface Segment {
  name: string;
  raw: readonly string[];
  fields: readonly (readonly Repetition[])[];
}

/** A message; MSH is the first segment. */
export interface Hl7Message {
  delimiters: Delimiters;
  segments: readonly Segment[];
  header: Segment;
}

/** The HL7 null: the sender deletes what was there. Absence changes nothing. */
const NULL = '""';

/**
 * Takes a message apart. Null when it does not begin with a readable MSH segment; what stands before that one in a batch
 * is passed over.
 */
export function parseMessage(sent: string): Hl7Message | null {
  const text = sent.slice(headerStart(sent));
  const delimiters = readDelimiters(text);
  if (delimiters === null) return null;
  const segments = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => parseSegment(line, delimiters));
  const [header] = segments;
  return header ? { delimiters, segments, header } : null;
}

/** The segments of one name, in their order. */
export function segmentsOf(message: Hl7Message, name: string): Segment[] {
  return message.segments.filter((segment) => segment.name === name);
}

/** The repetitions of a field that say something. */
export function repetitionsOf(segment: Segment | undefined, field: number): readonly Repetition[] {
  return (segment?.fields[field] ?? []).filter((repetition) =>
    repetition.some((components) => components.some((text) => text !== '' && text !== NULL)),
  );
}

/** One component's text; null when it is absent, empty or the HL7 null. */
export function partOf(repetition: Repetition | undefined, component: number, sub = 1): string | null {
  const text = repetition?.[component - 1]?.[sub - 1]?.trim() ?? '';
  return text === '' || text === NULL ? null : text;
}

/** The text of a field's first repetition; null when absent, empty or the HL7 null. */
export function valueOf(segment: Segment | undefined, field: number, component = 1): string | null {
  return partOf(repetitionsOf(segment, field)[0], component);
}

/** True when the sender deletes the field's value. */
export function isNulled(segment: Segment | undefined, field: number): boolean {
  return segment?.raw[field] === NULL;
}

function readDelimiters(text: string): Delimiters | null {
  if (!text.startsWith('MSH') || text.length < 8) return null;
  const field = text.charAt(3);
  const declared = text.slice(4).split(field, 1)[0] ?? '';
  // Some senders leave out the one they do not use.
  const [component, repetition, escape, subcomponent = '&'] = declared;
  if (!component || !repetition || !escape || !subcomponent) return null;
  const all = [field, component, repetition, escape, subcomponent];
  const usable =
    new Set(all).size === all.length && !all.some((character) => /[\p{L}\p{N}\s]/u.test(character));
  return usable ? { field, component, repetition, escape, subcomponent } : null;
}

function parseSegment(line: string, delimiters: Delimiters): Segment {
  const [name = '', ...rest] = line.split(delimiters.field);
  // MSH-1 is the delimiter itself, so what follows it is MSH-2.
  const raw = name === 'MSH' ? [name, delimiters.field, ...rest] : [name, ...rest];
  const fields = raw.map((field, position) =>
    name === 'MSH' && position <= 2 ? [[[field]]] : parseField(field, delimiters),
  );
  return { name, raw, fields };
}

function parseField(field: string, delimiters: Delimiters): Repetition[] {
  return field
    .split(delimiters.repetition)
    .map((repetition) =>
      repetition
        .split(delimiters.component)
        .map((component) =>
          component
            .split(delimiters.subcomponent)
            .map((text) => (text === NULL ? NULL : decodeEscapes(text, delimiters))),
        ),
    );
}
