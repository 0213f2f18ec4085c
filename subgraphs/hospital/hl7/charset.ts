/**
 * The characters of a message, by its MSH-18 (HL7 table 0211). Where it declares none, or ASCII, UTF-8 is tried first
 * and ISO 8859-1 where that does not fit, for such senders send either.
 */
export type DecodedText =
  | { ok: true; text: string }
  | { ok: false; text: string; reason: 'CHARSET_MISMATCH' | 'CHARSET_UNSUPPORTED' };

/** Decodes a message. When it cannot be, `text` is good enough to answer its header and for nothing else. */
export function decodeCharacters(bytes: Uint8Array): DecodedText {
  const latin1 = Buffer.from(bytes).toString('latin1');
  const declared = declaredCharset(latin1);
  const utf8 = decodeUtf8(bytes);
  switch (declared) {
    case '':
    case 'ASCII':
      return { ok: true, text: utf8 ?? latin1 };
    case 'UNICODE UTF-8':
    case 'UNICODE UTF8':
    case 'UTF-8':
    case 'UTF8':
      return utf8 === null
        ? { ok: false, text: latin1, reason: 'CHARSET_MISMATCH' }
        : { ok: true, text: utf8 };
    case '8859/1':
    case 'ISO-8859-1':
    case 'ISO8859-1':
    case 'ISO8859/1':
    case 'ISO_8859-1':
      return { ok: true, text: latin1 };
    default:
      return { ok: false, text: latin1, reason: 'CHARSET_UNSUPPORTED' };
  }
}

/** Where MSH begins: after a byte order mark, empty lines and the headers of a batch, if there are any. */
export function headerStart(text: string): number {
  return /^(\u00EF\u00BB\u00BF|\uFEFF)?\s*((FHS|BHS)[^\r\n]*\s+)*/.exec(text)?.[0].length ?? 0;
}

function declaredCharset(text: string): string {
  const header = text.slice(headerStart(text)).split(/[\r\n]/, 1)[0] ?? '';
  const field = header.charAt(3);
  // The first repetition is the one used; MSH-1 is the delimiter, so MSH-18 is the eighteenth piece.
  const declared = field === '' ? '' : (header.split(field)[17] ?? '');
  return (declared.split(header.charAt(5))[0] ?? '').trim().toUpperCase();
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
