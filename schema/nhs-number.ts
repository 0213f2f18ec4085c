/**
 * The NHS number (NHS Data Dictionary, NHS NUMBER): ten digits, the last a check digit by modulus 11.
 * It is text from end to end: as a number it would lose a leading zero.
 */

/** True for ten digits whose check digit is right. Spaces are not allowed here: see `parseNhsNumber`. */
export function isValidNhsNumber(text: string): boolean {
  if (!/^[0-9]{10}$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 9; index++) sum += Number(text[index]) * (10 - index);
  const remainder = 11 - (sum % 11);
  // A remainder of 10 has no digit: such numbers are never issued.
  return remainder !== 10 && Number(text[9]) === remainder % 11;
}

/** The ten digits of an NHS number written with or without the customary spaces (`943 476 5919`); null if invalid. */
export function parseNhsNumber(text: string): string | null {
  const digits = /^[0-9]{3} ?[0-9]{3} ?[0-9]{4}$/.test(text) ? text.replaceAll(' ', '') : '';
  return isValidNhsNumber(digits) ? digits : null;
}
