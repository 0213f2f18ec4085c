import type {
  AllergyAssertion,
  AllergyReaction,
  AllergyRecord,
  AllergyStatus,
} from '../../kit/graph.generated.ts';
import { resourcesOf, type Incident } from '../incident/merge.ts';
import type { FhirAllergyIntolerance } from '../message/resources.ts';
import { codingWarnings, hasCode, toCodedText, toCodedTextOrNull, wordsOf } from './coded-text.ts';
import { nameBehind } from './people.ts';
import { dateOf, provenanceOf, type Placing } from './placing.ts';

/** SNOMED CT 716186003 no known allergy; its children say so of one kind only. */
const NO_KNOWN_ALLERGY = ['716186003'];
const NO_KNOWN_ALLERGY_OF_A_KIND = [
  '409137002', // drug
  '429625007', // food
  '428607008', // environmental
  '428197003', // insect
  '716184000', // latex
  '1003774007', // Hevea brasiliensis latex protein
];
/** What is left of an agent that lost its code on the way (PRSB: transfer-degraded). */
const DEGRADED = ['196461000000101', '196471000000108'];

/** The allergies a crew recorded, and what they recorded of there being none. */
export function allergiesIn(incident: Incident, placing: Placing): AllergyRecord[] {
  return resourcesOf(incident, 'AllergyIntolerance').map(({ name, resource }) => {
    const agent = toCodedText(
      resource.code ?? resource.reaction?.find(({ substance }) => substance)?.substance ?? {},
    );
    const [onset, recorded] = [dateOf(resource.onsetDateTime), dateOf(resource.recordedDate)];
    const isDegraded = hasCode(resource.code, DEGRADED);
    const notCoded = codingWarnings(agent);
    return {
      id: `${placing.idPrefix}:${incident.incidentKey}/AllergyIntolerance/${name}`,
      assertion: assertionOf(resource),
      agent,
      agentCoded: notCoded.length === 0 && !isDegraded,
      status: statusOf(resource),
      sourceStatus: codeOf(resource.clinicalStatus),
      verificationStatus: codeOf(resource.verificationStatus),
      category: resource.category?.join(', ') ?? null,
      criticality: resource.criticality ?? null,
      reactions: (resource.reaction ?? []).map(toReaction),
      onset: onset.date,
      end: null,
      endReason: null,
      notes: (resource.note ?? []).flatMap(({ text }) => (text === undefined ? [] : [text])),
      warnings: [
        ...notCoded,
        ...(isDegraded ? [{ code: 'DEGRADED_IN_TRANSFER' as const, original: null }] : []),
        ...onset.warnings,
        ...recorded.warnings,
        ...(resource.reaction ?? []).flatMap((reaction) => dateOf(reaction.onset).warnings),
      ],
      provenance: provenanceOf(placing, name, {
        at: resource.recordedDate,
        by: nameBehind(incident, resource.recorder ?? resource.asserter),
      }),
    };
  });
}

function assertionOf({ code }: FhirAllergyIntolerance): AllergyAssertion {
  if (hasCode(code, NO_KNOWN_ALLERGY)) return 'NO_KNOWN_ALLERGIES';
  return hasCode(code, NO_KNOWN_ALLERGY_OF_A_KIND) ? 'NO_KNOWN_ALLERGIES_OF_A_KIND' : 'ALLERGY';
}

/** FHIR R4 allergyintolerance-clinical, and a verification that found it to be none. */
function statusOf({ clinicalStatus, verificationStatus }: FhirAllergyIntolerance): AllergyStatus {
  if (hasCode(verificationStatus, ['refuted']) || hasCode(clinicalStatus, ['inactive', 'resolved']))
    return 'RESOLVED';
  return hasCode(clinicalStatus, ['active']) ? 'ACTIVE' : 'UNKNOWN';
}

function codeOf(concept: FhirAllergyIntolerance['clinicalStatus']): string | null {
  return concept?.coding?.[0]?.code ?? concept?.text ?? null;
}

function toReaction(reaction: NonNullable<FhirAllergyIntolerance['reaction']>[number]): AllergyReaction {
  return {
    manifestations: (reaction.manifestation ?? []).map(toCodedTextOrNull).filter((words) => words !== null),
    severity: reaction.severity ?? null,
    exposureRoute: wordsOf(reaction.exposureRoute),
    onset: dateOf(reaction.onset).date,
    description: reaction.description ?? null,
  };
}
