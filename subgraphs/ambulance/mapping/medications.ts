import type { MedicationRecord } from '../../kit/graph.generated.ts';
import { resolve, resourcesOf, type Incident } from '../incident/merge.ts';
import type { FhirConcept } from '../message/elements.ts';
import type { FhirMedicationAdministration } from '../message/resources.ts';
import { codingWarnings, quantityInWords, toCodedText, wordsOf } from './coded-text.ts';
import { nameBehind } from './people.ts';
import { dateOf, provenanceOf, type Placing } from './placing.ts';

/** The drugs a crew gave: administered once, not prescribed (hazard H9). What was not given is not among them. */
export function drugsGivenIn(incident: Incident, placing: Placing): MedicationRecord[] {
  return resourcesOf(incident, 'MedicationAdministration')
    .filter(({ resource }) => resource.status !== 'not-done')
    .map(({ name, resource }) => {
      const medication = toCodedText(medicationOf(incident, resource));
      const given = dateOf(resource.effectiveDateTime ?? resource.effectivePeriod?.start);
      const until = dateOf(resource.effectivePeriod?.end);
      const route = wordsOf(resource.dosage?.route);
      const quantity = resource.dosage?.dose ? quantityInWords(resource.dosage.dose) : null;
      const dosage = resource.dosage?.text || [quantity, route].filter((part) => part !== null).join(' ');
      return {
        id: `${placing.idPrefix}:${incident.incidentKey}/MedicationAdministration/${name}`,
        medication,
        dosage: dosage === '' ? null : { text: dosage, patientInstruction: null, route },
        sourceStatus: resource.status,
        statusReason: wordsOf(resource.statusReason?.[0]),
        prescriptionType: null,
        setting: 'AMBULANCE_GIVEN',
        prescribedElsewhere: null,
        start: given.date,
        end: until.date,
        lastIssued: given.date,
        quantity,
        indication: wordsOf(resource.reasonCode?.[0]),
        notes: (resource.note ?? []).flatMap(({ text }) => (text === undefined ? [] : [text])),
        warnings: [...codingWarnings(medication), ...given.warnings, ...until.warnings],
        provenance: provenanceOf(placing, name, {
          at: resource.effectiveDateTime ?? resource.effectivePeriod?.start,
          by: nameBehind(incident, resource.performer?.[0]?.actor),
        }),
      };
    });
}

function medicationOf(incident: Incident, administration: FhirMedicationAdministration): FhirConcept {
  if (administration.medicationCodeableConcept) return administration.medicationCodeableConcept;
  const found = resolve(incident, administration.medicationReference);
  if (found?.resourceType === 'Medication' && found.code) return found.code;
  return { text: administration.medicationReference?.display };
}
