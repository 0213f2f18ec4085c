import { folded } from './originals.ts';

/**
 * What the words of a medicine say of its strength, form and ingredient. Words are never used to join two records, only
 * to keep apart what a code alone would join (hazards H8, H12), and to point from one entry to another.
 */

/** How many of the base unit one unit is: mass in nanograms, the rest as they are. */
const UNITS: [pattern: string, base: string, factor: number][] = [
  ['nanograms?|ng', 'ng', 1],
  ['micrograms?|mcg|ug|µg|μg', 'ng', 1e3],
  ['milligrams?|mg', 'ng', 1e6],
  ['grams?|g', 'ng', 1e9],
  ['international units?|units?|iu', 'unit', 1],
  ['mmol', 'mmol', 1],
  ['%', '%', 1],
];

const STRENGTH = new RegExp(
  `(?<![\\w.])(?<amount>\\d[\\d,]*(?:\\.\\d+)?)\\s*(?<unit>${UNITS.map(([pattern]) => pattern).join('|')})(?![a-z])` +
    `(?:\\s*(?:/|per)\\s*(?<per>\\d*(?:\\.\\d+)?\\s*(?:ml|l|g|mg|dose|actuation|puff|hours?|hrs?|h)\\b))?`,
  'g',
);

/** The same without a place to go on from. */
const FIRST_STRENGTH = new RegExp(STRENGTH.source);

const EXACT_UNITS = UNITS.map(([pattern, base, factor]) => ({
  pattern: new RegExp(`^(?:${pattern})$`),
  base,
  factor,
}));

/**
 * Every strength the words name, in one form and order: `20mg` and `20 milligrams` are the same, so are `1g` and
 * `1000mg`. Null when they name none.
 */
export function strengthOf(words: string): string | null {
  const found = [...folded(words).matchAll(STRENGTH)].map(({ groups = {} }) => {
    const amount = Number((groups['amount'] ?? '').replaceAll(',', ''));
    const { base = '', factor = 1 } =
      EXACT_UNITS.find(({ pattern }) => pattern.test(groups['unit'] ?? '')) ?? {};
    const per = (groups['per'] ?? '').replace(/\s/g, '').replace(/^1(?=[a-z])/, '');
    return `${Number((amount * factor).toPrecision(12))}${base}${per && `/${per}`}`;
  });
  return found.length > 0 ? [...new Set(found)].sort().join(' + ') : null;
}

/** Forms in which the same ingredient and strength is not the same medicine. The first that fits is the form. */
const FORMS: [form: string, pattern: RegExp][] = [
  ['capsule', /\bcap(sule)?s?\b/],
  ['tablet', /\b(tab(let)?|caplet)s?\b/],
  ['suppository', /\bsuppositor(y|ies)\b/],
  ['patch', /\bpatch(es)?\b/],
  ['inhaler', /\b(inhalers?|accuhaler|turbohaler)\b/],
  ['nebuliser liquid', /\bnebuli[sz]er\b|\bnebules?\b/],
  ['injection', /\b(injections?|infusions?|ampoules?|vials?|pre-filled)\b/],
  ['drops', /\bdrops?\b/],
  ['cream', /\bcreams?\b/],
  ['ointment', /\bointments?\b/],
  ['oral liquid', /\boral (solution|suspension)|\belixir\b|\bsyrup\b/],
];

const MODIFIED_RELEASE = /\b(modified|prolonged|sustained|extended|slow)[- ]release\b|\b(mr|m\/r|xl|sr|pr)\b/;

/** The form the words name. Null when they name none. Modified release is a form of its own. */
export function formOf(words: string): string | null {
  const said = folded(words);
  const form = FORMS.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
  return MODIFIED_RELEASE.test(said) ? `modified-release ${form ?? ''}`.trim() : form;
}

/**
 * The words before the first strength, form or bracket: `insulin glargine`. Null when there are none, as in a medicine
 * whose name begins with its strength.
 */
export function ingredientOf(words: string): string | null {
  const said = folded(words);
  const ends = [said.search(FIRST_STRENGTH), said.search(/[([]/), said.search(MODIFIED_RELEASE)];
  ends.push(...FORMS.map(([, pattern]) => said.search(pattern)));
  const end = Math.min(...ends.filter((index) => index >= 0), said.length);
  return said.slice(0, end).replace(/[^\p{L}\p{N}]+$/u, '') || null;
}
