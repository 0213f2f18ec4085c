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
  /** In so many millilitres; null unless it is a concentration. */
  perMl: number | null;
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
const QUANTITY = new RegExp(
  `(\\d+(?:\\.\\d+)?)\\s*(?:-\\s*)?(?:(${UNIT_NAMES})(?![a-z])(?:\\s*(?:/|per)\\s*(\\d+(?:\\.\\d+)?)?\\s*mls?(?![a-z]))?)?`,
  'g',
);

/** Words of form, route and pack, and salts: they tell no medicine from another. */
const FORM_WORDS = new Set(
  `tablet tablets tabs capsule capsules caps oral solution suspension injection infusion inhaler inhalers cream ointment
  jelly drops spray powder granules sachet sachets patch patches suppository suppositories pessary pessaries liquid elixir
  syrup lotion foam device devices modified release prolonged dispersible effervescent soluble gastro resistant enteric
  coated chewable film sugar free prefilled filled pre pens pen syringes syringe vial vials ampoule ampoules cartridge
  dose doses per with and for the units unit micrograms microgram milligrams milligram grams gram hours hour
  sodium potassium calcium hydrochloride maleate sulfate tartrate succinate mesilate fumarate besilate citrate
  phosphate acetate bromide generic strength gel gels eye ear nasal vaginal rectal topical transdermal sublingual
  cutaneous intramuscular intravenous inhalation nebuliser liquid pump cfc paediatric infant cartridges auto injectors
  injector kwikpen base mouthwash shampoo paste bottle strip dressing`.split(/\s+/),
);

/** Former British names and the international ones that took their place (MHRA, Changing substance names). */
const RENAMED = new Map(
  `frusemide furosemide,lignocaine lidocaine,bendrofluazide bendroflumethiazide,chlorpheniramine chlorphenamine,
  cholecalciferol colecalciferol,beclomethasone beclometasone,indomethacin indometacin,dothiepin dosulepin,
  trimeprazine alimemazine,phenobarbitone phenobarbital,nicoumalone acenocoumarol,epinephrine adrenaline,
  norepinephrine noradrenaline,hydroxyurea hydroxycarbamide,benzhexol trihexyphenidyl`
    .split(/,\s*/)
    .map((pair) => pair.split(' '))
    .flatMap(([former, present]) => (former && present ? [[former, present] as const] : [])),
);

function plain(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/\p{Letter}+/gu, (word) => RENAMED.get(word) ?? word)
      // Manufacturers change, and stand in brackets.
      .replace(/\([^)]*\)/g, ' ')
      .replace(/(\d),(?=\d{3})/g, '$1')
      .replace(/(\d),(?=\d)/g, '$1.')
  );
}

function quantitiesOf(text: string): Quantity[] {
  return [...text.matchAll(QUANTITY)].map(([whole, digits, written, millilitres]) => {
    const figure = Number(digits);
    const known = UNITS.find(
      ({ pattern }) => written !== undefined && new RegExp(`^(?:${pattern})$`).test(written),
    );
    const perMl = /(?:\/|per)/.test(whole) ? Number(millilitres ?? 1) : null;
    return { figure, unit: known?.unit ?? null, value: figure * (known?.factor ?? 1), perMl };
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
  if (one.unit !== other.unit) return false;
  // As much in as many millilitres: 250 mg in 5 ml and 50 mg in 1 ml are the same medicine.
  const [left, right] =
    one.perMl === null || other.perMl === null
      ? [one.value, other.value]
      : [one.value / one.perMl, other.value / other.perMl];
  return Math.abs(left - right) <= 1e-9 * Math.max(left, 1);
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
