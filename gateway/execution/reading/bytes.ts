/** Bytes of JSON that mean something (https://www.rfc-editor.org/rfc/rfc8259#section-2). */
export const FIRST_PRINTABLE = 0x20;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const POINT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
export const LIST_START = 0x5b;
export const BACKSLASH = 0x5c;
export const LIST_END = 0x5d;
export const LETTER_U = 0x75;
export const OBJECT_START = 0x7b;
export const OBJECT_END = 0x7d;
