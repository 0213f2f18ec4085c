/**
 * Whether the words a prescriber sees and the display of a code name different medicines (hazard H12): other strengths,
 * or no word in common. Saying less is not disagreeing, and neither is another order, spelling, unit or manufacturer.
 */

/** True when the two disagree: `Metformin 2g MR` and `Metformin 1g modified-release tablets`. */
export function disagree(words: string, display: string): boolean {
  const [left, right] = [plain(words), plain(display)];
  return quantitiesDiffer(quantitiesOf(left), quantitiesOf(right)) || wordsDiffer(left, right);
}

interface Quantity {
  /** The number in the unit's base: micrograms for mass, millilitres for volume. */
  value: number;
  /** Null when none is written, or none that is known here. */
  unit: string | null;
  figure: number;
}

const UNITS: readonly { pattern: string; unit: string; factor: number }[] = [
  { pattern: 'micrograms?|microgrammes?|mcg|ug|µg|μg', unit: 'mass', factor: 1 },
  { pattern: 'nanograms?|ng', unit: 'mass', factor: 0.001 },
  { pattern: 'milligrams?|milligrammes?|mgs?', unit: 'mass', factor: 1000 },
  { pattern: 'grams?|grammes?|gm?', unit: 'mass', factor: 1_000_000 },
  { pattern: 'millilitres?|mls?', unit: 'volume', factor: 1 },
  { pattern: 'litres?|l', unit: 'volume', factor: 1000 },
  { pattern: 'units?|iu|u', unit: 'unit', factor: 1 },
  { pattern: 'mmols?|millimoles?', unit: 'amount', factor: 1 },
  { pattern: 'hours?|hrs?', unit: 'hour', factor: 1 },
  { pattern: '%', unit: 'percent', factor: 1 },
];

const UNIT_NAMES = UNITS.map(({ pattern }) => pattern).join('|');
const QUANTITY = new RegExp(`(\\d+(?:\\.\\d+)?)\\s*(?:-\\s*)?(?:(${UNIT_NAMES})(?![a-z]))?`, 'g');

/** Words of form, route and pack, and salts: they tell no medicine from another. */
const FORM_WORDS = new Set(
  `tablet tablets tabs capsule capsules caps oral solution suspension injection infusion inhaler inhalers cream ointment
  jelly drops spray powder granules sachet sachets patch patches suppository suppositories pessary pessaries liquid elixir
  syrup lotion foam device devices modified release prolonged dispersible effervescent soluble gastro resistant enteric
  coated chewable film sugar free prefilled filled pre pens pen syringes syringe vial vials ampoule ampoules cartridge
  dose doses per with and for the units unit micrograms microgram milligrams milligram grams gram hours hour
  sodium potassium calcium hydrochloride maleate sulfate tartrate succinate mesilate fumarate besilate citrate
  phosphate acetate bromide generic strength`.split(/\s+/),
);

function plain(text: string): string {
  return (
    text
      .toLowerCase()
      // Manufacturers change, and stand in brackets.
      .replace(/\([^)]*\)/g, ' ')
      .replace(/(\d),(?=\d{3})/g, '$1')
      .replace(/(\d),(?=\d)/g, '$1.')
  );
}

function quantitiesOf(text: string): Quantity[] {
  return [...text.matchAll(QUANTITY)].map(([, digits, written]) => {
    const figure = Number(digits);
    const known = UNITS.find(
      ({ pattern }) => written !== undefined && new RegExp(`^(?:${pattern})$`).test(written),
    );
    return { figure, unit: known?.unit ?? null, value: figure * (known?.factor ?? 1) };
  });
}

/** They differ when each has a quantity that the other lacks. A number without a unit agrees with its figure. */
function quantitiesDiffer(left: readonly Quantity[], right: readonly Quantity[]): boolean {
  const lacking = (some: readonly Quantity[], others: readonly Quantity[]) =>
    some.some((one) => !others.some((other) => isSame(one, other)));
  return lacking(left, right) && lacking(right, left);
}

function isSame(one: Quantity, other: Quantity): boolean {
  if (one.unit === null || other.unit === null) return one.figure === other.figure;
  return one.unit === other.unit && Math.abs(one.value - other.value) <= 1e-9 * Math.max(one.value, 1);
}

function wordsDiffer(left: string, right: string): boolean {
  const [leftWords, rightWords] = [telling(left), telling(right)];
  if (leftWords.length === 0 || rightWords.length === 0) return false;
  return !leftWords.some((one) => rightWords.some((other) => one.includes(other) || other.includes(one)));
}

/** The words that name a medicine, with British and international spellings alike (sulph-, -oe-, amoxy-). */
function telling(text: string): string[] {
  return (text.match(/\p{Letter}{3,}/gu) ?? [])
    .map((word) => word.replace(/ph/g, 'f').replace(/oe|ae/g, 'e').replace(/y/g, 'i'))
    .filter((word) => !FORM_WORDS.has(word) && !new RegExp(`^(?:${UNIT_NAMES})$`).test(word));
}
