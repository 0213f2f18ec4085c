import type { CodedText, ItemWarning, Provenance } from '../../kit/graph.generated.ts';

/** SNOMED CT, of which dm+d is a part: the same digits are the same concept in both. */
export const SNOMED_CT = 'http://snomed.info/sct';
export const ICD_10 = 'http://hl7.org/fhir/sid/icd-10';

/** Other names of the same code systems: HL7 v2 table 0396, object identifiers, dm+d. */
const SYSTEM_ALIASES: Record<string, string> = {
  sct: SNOMED_CT,
  snm: SNOMED_CT,
  'urn:oid:2.16.840.1.113883.6.96': SNOMED_CT,
  'urn:oid:2.16.840.1.113883.2.1.3.2.4.15': SNOMED_CT,
  'https://dmd.nhs.uk': SNOMED_CT,
  i10: ICD_10,
};

/** Codes that say what kind of entry it is and name nothing in particular: two records that have one are not alike. */
const NAMES_NOTHING = new Set(
  [
    // Transfer-degraded drug allergy, non-drug allergy, medication entry (GP Connect, Access Record: Structured).
    '196461000000101',
    '196471000000108',
    '196421000000109',
    // Allergy to substance, to drug, to food, environmental; propensity to adverse reactions, to substance, to drug;
    // adverse reaction, to drug; allergic reaction caused by substance.
    '419199007',
    '416098002',
    '414285001',
    '426232007',
    '420134006',
    '418038007',
    '419511003',
    '281647001',
    '62014003',
    '418634005',
  ].map((code) => `${SNOMED_CT}|${code}`),
);

/**
 * The codes by which a record may be joined with others, as `system|code`. None for a record whose code was lost on the
 * way, names a category, or contradicts its words (hazards H11, H12). A system without a URI is an organisation's own
 * list, and equal codes of two such lists need not be the same thing: they count within the organisation alone.
 */
export function comparableCodes(record: {
  said: CodedText;
  warnings: readonly ItemWarning[];
  provenance: Provenance;
}): string[] {
  if (record.warnings.some(({ code }) => FORBIDS_JOINING.has(code))) return [];
  return record.said.codings.flatMap(({ system, code }) => {
    if (!system || !code) return [];
    const key = `${systemName(system, record.provenance)}|${code}`;
    return NAMES_NOTHING.has(key) ? [] : [key];
  });
}

const FORBIDS_JOINING = new Set<ItemWarning['code']>([
  'CODE_TEXT_CONFLICT',
  'NOT_CODED',
  'DEGRADED_IN_TRANSFER',
  'CATEGORY_ONLY',
]);

/**
 * True when a record names several things at once: two codes of one code system. Joined by them it would bring together
 * records that have nothing in common. `sameThing` tells which codes are one.
 */
export function namesSeveral(codes: readonly string[], sameThing: (code: string) => string): boolean {
  const things = new Map<string, string>();
  return codes.some((code) => {
    const system = code.slice(0, code.lastIndexOf('|'));
    const thing = sameThing(code);
    const isOther = things.has(system) && things.get(system) !== thing;
    things.set(system, thing);
    return isOther;
  });
}

function systemName(system: string, { kind, organisation }: Provenance): string {
  const folded = system.trim().toLowerCase().replace(/\/$/, '');
  const known = SYSTEM_ALIASES[folded];
  if (known !== undefined) return known;
  return folded.includes(':') ? folded : `${kind} ${organisation.odsCode ?? organisation.name}#${folded}`;
}
