import type { Section } from '../mapping/clinical-lists.ts';

/** The include parameter of each section (GP Connect Access Record: Structured, Retrieve a patient's record). */
const INCLUDES: Record<Section, { name: string; part?: { name: string; valueBoolean: boolean }[] }> = {
  allergies: { name: 'includeAllergies', part: [{ name: 'includeResolvedAllergies', valueBoolean: true }] },
  // The issues tell when a medicine was last issued (hazard H7). No search date: nothing is filtered (hazard H18).
  medications: {
    name: 'includeMedication',
    part: [{ name: 'includePrescriptionIssues', valueBoolean: true }],
  },
  problems: { name: 'includeProblems' },
  consultations: { name: 'includeConsultations' },
  codedFacts: { name: 'includeUncategorisedData' },
};

/** The body of a request: the patient, and the sections selected and no others (promise P8). */
export function toParameters(nhsNumber: string, sections: ReadonlySet<Section>): object {
  return {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'patientNHSNumber',
        valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber },
      },
      ...[...sections].sort().map((section) => INCLUDES[section]),
    ],
  };
}
