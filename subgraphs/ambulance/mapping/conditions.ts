import type { CodedText, ProblemRecord } from '../../kit/graph.generated.ts';
import { refersTo } from '../message/references.ts';
import type { FhirConcept } from '../message/elements.ts';
import type { FhirCondition, FhirEncounter } from '../message/resources.ts';
import { resourcesOf, type Incident, type NamedResource } from '../incident/merge.ts';
import { codingWarnings, hasCode, toCodedText, toCodedTextOrNull } from './coded-text.ts';
import { nameBehind } from './people.ts';
import { dateOf, provenanceOf, type Placing } from './placing.ts';

/** FHIR diagnosis-role: chief complaint. */
const CHIEF_COMPLAINT = ['CC', 'chief-complaint'];
/** NHS Pathways symptom group: what a call was found to be about (BaRS). */
const SYMPTOM_GROUP_SYSTEM = /\/pathways-sg-codes?$/;
/** What was made of a call is not what it was about: urgency, disposition, and the skills wanted (BaRS, NHS Pathways). */
const NOT_A_COMPLAINT_SYSTEM = /urgency|\/(?:pathways-)?(?:dx|sd)-codes?$/i;

/** What the call was about. */
export function chiefComplaintOf(incident: Incident, encounter: FhirEncounter | undefined): CodedText | null {
  const complaint = resourcesOf(incident, 'Condition').find((condition) => isComplaint(condition, encounter));
  if (complaint) return toCodedTextOrNull(complaint.resource.code);
  const reasons = [
    ...(encounter?.reasonCode ?? []),
    ...resourcesOf(incident, 'ServiceRequest').flatMap(({ resource }) => resource.reasonCode ?? []),
    ...carePlanOutcomes(incident, SYMPTOM_GROUP_SYSTEM),
  ].filter((reason) => !hasSystem(reason, NOT_A_COMPLAINT_SYSTEM));
  return toCodedTextOrNull(reasons.find((reason) => hasSystem(reason, SYMPTOM_GROUP_SYSTEM)) ?? reasons[0]);
}

/** The outcomes in an incident's care plans with a code of this system (BaRS: NHS Pathways and response priority). */
export function carePlanOutcomes(incident: Incident, wanted: RegExp) {
  return resourcesOf(incident, 'CarePlan')
    .flatMap(({ resource }) => resource.activity ?? [])
    .flatMap(({ outcomeCodeableConcept }) => outcomeCodeableConcept ?? [])
    .filter((outcome) => hasSystem(outcome, wanted));
}

function hasSystem({ coding = [] }: FhirConcept, wanted: RegExp): boolean {
  return coding.some(({ system }) => system !== undefined && wanted.test(system));
}

/** The crew's impressions: every condition but the complaint, unless it was found not to be one. */
export function impressionsIn(
  incident: Incident,
  encounter: FhirEncounter | undefined,
): NamedResource<'Condition'>[] {
  return resourcesOf(incident, 'Condition').filter(
    (condition) =>
      !isComplaint(condition, encounter) && !hasCode(condition.resource.verificationStatus, ['refuted']),
  );
}

/** The impressions as problems. */
export function problemsIn(
  incident: Incident,
  encounter: FhirEncounter | undefined,
  placing: Placing,
): ProblemRecord[] {
  return impressionsIn(incident, encounter).map(({ name, resource }) => {
    const problem = toCodedText(resource.code);
    const onset = dateOf(resource.onsetDateTime ?? resource.onsetPeriod?.start);
    const end = dateOf(resource.abatementDateTime ?? resource.onsetPeriod?.end);
    const recorded = dateOf(resource.recordedDate);
    return {
      id: `${placing.idPrefix}:${incident.incidentKey}/Condition/${name}`,
      problem,
      sourceStatus: codeOf(resource.clinicalStatus),
      significance: null,
      onset: onset.date,
      end: end.date,
      notes: [
        ...certaintyOf(resource),
        ...[resource.onsetString, ...(resource.note ?? []).map(({ text }) => text)].filter(
          (note) => note !== undefined,
        ),
      ],
      warnings: [...codingWarnings(problem), ...onset.warnings, ...end.warnings, ...recorded.warnings],
      provenance: provenanceOf(placing, name, {
        at: resource.recordedDate,
        by: nameBehind(incident, resource.asserter ?? resource.recorder),
      }),
    };
  });
}

function isComplaint(
  { name, resource }: NamedResource<'Condition'>,
  encounter: FhirEncounter | undefined,
): boolean {
  if ((resource.category ?? []).some((category) => hasCode(category, CHIEF_COMPLAINT))) return true;
  const means = (reference: string | undefined) =>
    reference !== undefined && refersTo(reference, 'Condition', name);
  return (
    (encounter?.diagnosis ?? []).some(
      ({ condition, use }) => means(condition?.reference) && hasCode(use, CHIEF_COMPLAINT),
    ) || (encounter?.reasonReference ?? []).some(({ reference }) => means(reference))
  );
}

function codeOf(concept: FhirCondition['clinicalStatus']): string | null {
  return concept?.coding?.[0]?.code ?? concept?.text ?? null;
}

/** How certain the crew was, where they said less than confirmed. */
function certaintyOf({ verificationStatus }: FhirCondition): string[] {
  const certainty = codeOf(verificationStatus);
  return certainty === null || certainty === 'confirmed' ? [] : [certainty];
}
