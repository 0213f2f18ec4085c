/** How the simulated trusts write HL7 v2.4: `|^~\&`, with everything that is not a delimiter's job escaped. */

const ESCAPES: Record<string, string> = {
  '|': '\\F\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '~': '\\R\\',
  '\\': '\\E\\',
  '\r': '\\X0D\\',
  '\n': '\\.br\\',
};

/** A text between delimiters. */
export function escaped(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/[|^&~\\\r\n]/g, (character) => ESCAPES[character] ?? character);
}

/** A field of components, each escaped; empty ones at the end are left out. */
export function components(...parts: (string | null | undefined)[]): string {
  return parts.map(escaped).join('^').replace(/\^+$/, '');
}

/** A segment from its fields by their numbers, each already composed. */
export function segment(name: string, fields: Record<number, string>): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  const all = Array.from({ length: last }, (_, position) => fields[position + 1] ?? '');
  return [name, ...all].join('|').replace(/\|+$/, '');
}

/**
 * An ISO 8601 date or time as HL7 writes it. A time is London's and its offset is left out, as trusts do, but in the hour
 * that happens twice when the clocks go back. What is no date (month 13) is written as it is told.
 */
export function hl7Time(iso: string | null | undefined): string {
  if (iso == null) return '';
  const [date = '', rest = ''] = iso.split('T');
  const digits = date.replaceAll('-', '');
  if (rest === '') return digits;
  const clock = rest.slice(0, 8).replaceAll(':', '');
  const offset = /[+-]\d{2}:\d{2}$/.exec(rest)?.[0].replace(':', '') ?? '+0000';
  const isAutumn = digits.slice(4, 6) === '10' && Number(digits.slice(6)) >= 25;
  return `${digits}${clock}${isAutumn && clock.startsWith('01') ? offset : ''}`;
}

/** The moment, to the millisecond, with its offset: for what is sent now. */
export function hl7Now(now: Date): string {
  return `${now.toISOString().slice(0, 23).replaceAll(/[-T:]/g, '')}+0000`;
}

/** A number of seconds later, in the same offset. */
export function later(iso: string, seconds: number): string {
  const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(iso)?.[0] ?? 'Z';
  const sign = offset.startsWith('-') ? -1 : 1;
  const offsetMs =
    offset === 'Z' ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * 60_000;
  const local = new Date(Date.parse(iso) + seconds * 1000 + offsetMs);
  return `${local.toISOString().slice(0, 19)}${offset}`;
}
