/** Six digits follow 999; the tenth is the check digit. */
const RANGE_SIZE = 1_000_000;
/** Prime to the range's size, so that every number is reached once and neighbours in the list look nothing alike. */
const STRIDE = 617_893;

const found: string[] = [];
let examined = 0;

/**
 * The fictional person's NHS number at this place, counted from 0: always the same one, different for each index,
 * and in the 999 range, which is never issued to a patient (NHS Data Dictionary, NHS NUMBER).
 * Throws RangeError when the index is negative, not whole, or past the end of the range.
 */
export function nhsNumberAt(index: number): string {
  while (found.length <= index && examined < RANGE_SIZE) {
    const nineDigits = String(999 * RANGE_SIZE + ((examined * STRIDE + 271) % RANGE_SIZE));
    examined += 1;
    const checkDigit = checkDigitOf(nineDigits);
    // A check digit of 10 cannot be written: such a number is never issued.
    if (checkDigit !== 10) found.push(`${nineDigits}${checkDigit}`);
  }
  const nhsNumber = found[index];
  if (nhsNumber === undefined) throw new RangeError(`There is no fictional NHS number at ${index}`);
  return nhsNumber;
}

/** The modulus-11 check digit of the first nine digits (NHS Data Dictionary, NHS NUMBER); 10 means none exists. */
export function checkDigitOf(nineDigits: string): number {
  const sum = Array.from(nineDigits, (digit, position) => Number(digit) * (10 - position)).reduce(
    (total, product) => total + product,
    0,
  );
  return (11 - (sum % 11)) % 11;
}
