/** The delimiters of one message, as its MSH-1 and MSH-2 declare them (HL7 v2.4, 2.7). */
export interface Delimiters {
  field: string;
  component: string;
  repetition: string;
  escape: string;
  subcomponent: string;
}

/** The delimiters nearly everybody uses. */
export const USUAL_DELIMITERS: Delimiters = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
};

/**
 * Text as it was before it was escaped (HL7 v2.4, 2.10). Highlighting is dropped, line breaks become line feeds, and a
 * sequence nobody defined stays as it was sent, for its words may matter.
 */
export function decodeEscapes(text: string, delimiters: Delimiters): string {
  const { escape } = delimiters;
  if (!text.includes(escape)) return text;
  let decoded = '';
  let position = 0;
  while (position < text.length) {
    const start = text.indexOf(escape, position);
    const end = start === -1 ? -1 : text.indexOf(escape, start + 1);
    // An escape character that nothing closes stands for itself.
    if (end === -1) return decoded + text.slice(position);
    decoded += text.slice(position, start);
    const meaning = meaningOf(text.slice(start + 1, end), delimiters);
    if (meaning === null) {
      // Not a sequence: the closing character may open the next one.
      decoded += text.slice(start, end);
      position = end;
    } else {
      decoded += meaning;
      position = end + 1;
    }
  }
  return decoded;
}

/** Text made safe to send between delimiters. */
export function encodeEscapes(text: string, delimiters: Delimiters = USUAL_DELIMITERS): string {
  const { field, component, repetition, escape, subcomponent } = delimiters;
  const sequences: Record<string, string> = {
    [field]: 'F',
    [component]: 'S',
    [repetition]: 'R',
    [escape]: 'E',
    [subcomponent]: 'T',
    '\r': 'X0D',
    '\n': '.br',
  };
  let encoded = '';
  for (const character of text) {
    const sequence = sequences[character];
    encoded += sequence === undefined ? character : `${escape}${sequence}${escape}`;
  }
  return encoded;
}

/** What a sequence between two escape characters means; null when it is none. */
function meaningOf(sequence: string, delimiters: Delimiters): string | null {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'H':
    case 'N':
      return '';
  }
  if (/^\.(br|sp ?\d*|ce)$/i.test(sequence)) return '\n';
  if (/^\.(fi|nf|in|ti|sk)[ +-]*\d*$/i.test(sequence)) return sequence.startsWith('.sk') ? ' ' : '';
  const hexadecimal = /^X((?:[0-9A-F]{2})+)$/i.exec(sequence)?.[1];
  return hexadecimal === undefined ? null : Buffer.from(hexadecimal, 'hex').toString('latin1');
}
