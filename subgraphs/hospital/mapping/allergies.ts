import type { AllergyRecord, AllergyReaction, ItemWarning } from '../../kit/graph.generated.ts';
import type { AllergyStatement } from '../feed/statements.ts';
import { readTime } from '../hl7/times.ts';
import type { StoredPerson } from '../store/queries.ts';
import { dateWarnings, mergedWarnings, placed, shownCodes, type Placing } from './placing.ts';

/** SNOMED CT codes that assert that there are none: of any kind, or of one. Words alone assert nothing (H2). */
const NONE_AT_ALL = '716186003';
const NONE_OF_A_KIND = ['409137002', '429625007', '428607008'];

/** HL7 table 0127: what kind of thing the agent is. */
const CATEGORIES = new Map<string, string>(
  Object.entries({
    DA: 'medication',
    FA: 'food',
    EA: 'environment',
    AA: 'animal',
    PA: 'plant',
    LA: 'pollen',
  }),
);

/** HL7 table 0128: how bad it was. */
const SEVERITIES = new Map<string, string>(
  Object.entries({ SV: 'severe', MO: 'moderate', MI: 'mild', U: 'unknown' }),
);

const ICD_10 = 'http://hl7.org/fhir/sid/icd-10';

/** A person's allergies as the trust last sent them (AL1). What it lists stands: AL1 knows no other status. */
export function toAllergies(person: StoredPerson, placing: Placing): AllergyRecord[] {
  const stated = person.document.allergies;
  return (stated?.value ?? []).map((allergy, position) =>
    toAllergy(
      allergy,
      `${person.hospitalNumber}:AL1-${position + 1}`,
      stated?.recordedAt ?? null,
      person,
      placing,
    ),
  );
}

function toAllergy(
  allergy: AllergyStatement,
  recordId: string,
  recordedAt: string | null,
  person: StoredPerson,
  placing: Placing,
): AllergyRecord {
  const onset = readTime(allergy.date);
  const { agent } = allergy;
  const coding = codingWarning(agent.codings);
  return {
    ...placed(placing, recordId, { at: recordedAt }),
    assertion: assertionOf(agent.codings),
    agent: shownCodes(agent, placing),
    agentCoded: coding === null,
    status: 'ACTIVE',
    sourceStatus: null,
    verificationStatus: null,
    category: allergy.type === null ? null : (CATEGORIES.get(allergy.type) ?? allergy.type),
    criticality: null,
    reactions: reactionsOf(allergy),
    onset: onset?.date ?? null,
    end: null,
    endReason: null,
    notes: [],
    warnings: [...(coding ? [coding] : []), ...dateWarnings(onset), ...mergedWarnings(person, placing)],
  };
}

function assertionOf(codings: AllergyStatement['agent']['codings']): AllergyRecord['assertion'] {
  const codes = codings.flatMap(({ system, code }) =>
    system === 'http://snomed.info/sct' && code !== null ? [code] : [],
  );
  if (codes.includes(NONE_AT_ALL)) return 'NO_KNOWN_ALLERGIES';
  return codes.some((code) => NONE_OF_A_KIND.includes(code)) ? 'NO_KNOWN_ALLERGIES_OF_A_KIND' : 'ALLERGY';
}

/** Null when a code names the agent. ICD-10 knows categories alone, such as Z88.0 (H11). */
function codingWarning(codings: AllergyStatement['agent']['codings']): ItemWarning | null {
  if (codings.some(({ system }) => system !== null && system !== ICD_10)) return null;
  const category = codings.find(({ system }) => system === ICD_10);
  if (category) return { code: 'CATEGORY_ONLY', original: category.code };
  return { code: 'NOT_CODED', original: null };
}

function reactionsOf({ severity, reactions }: AllergyStatement): AllergyReaction[] {
  const worded = severity === null ? null : (SEVERITIES.get(severity) ?? severity);
  if (worded === null && reactions.length === 0) return [];
  return [
    {
      manifestations: reactions.map((text) => ({ text, codings: [] })),
      severity: worded,
      exposureRoute: null,
      onset: null,
      description: null,
    },
  ];
}
