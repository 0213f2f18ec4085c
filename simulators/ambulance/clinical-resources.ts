import type { AllergyIntolerance, Condition, Flag, MedicationAdministration } from '@medplum/fhirtypes';
import type { AmbulanceTelling } from '../population/person.ts';
import { snomed } from '../population/vocabulary/code-systems.ts';
import { conceptOf } from './observations.ts';
import { decimal, type Links } from './resource-names.ts';

/** BaRS flag categories. */
const FLAG_CATEGORIES = {
  respect: { code: 'RT', display: 'ReSPECT' },
  'scene-safety': { code: 'SS', display: 'Scene Safety' },
  safeguarding: { code: 'SG', display: 'Safeguarding' },
} as const;

/** What the call was about, and what the crew made of it. */
export function conditionsOf(
  telling: AmbulanceTelling,
  links: Links,
  idOf: (part: string) => string,
): Condition[] {
  const active = {
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
  };
  return [
    {
      resourceType: 'Condition',
      id: idOf('complaint'),
      code: conceptOf(telling.chiefComplaint),
      ...active,
      ...links,
    },
    {
      resourceType: 'Condition',
      id: idOf('impression'),
      code: conceptOf(telling.impression),
      ...active,
      ...links,
      recordedDate: telling.end,
    },
  ];
}

/** A drug the crew gave. */
export function drugGivenOf(
  drug: AmbulanceTelling['drugsGiven'][number],
  { subject, encounter }: Links,
  idOf: (part: string) => string,
): MedicationAdministration {
  const [amount, ...unit] = drug.dose.split(' ');
  return {
    resourceType: 'MedicationAdministration',
    id: idOf(`drug-${drug.id}`),
    status: 'completed',
    medicationCodeableConcept: conceptOf(drug.medication),
    subject,
    context: encounter,
    effectiveDateTime: drug.at,
    performer: [{ actor: { reference: `urn:uuid:${idOf('crew-0')}` } }],
    dosage: {
      text: `${drug.dose} ${drug.route}`,
      route: { text: drug.route },
      dose: { value: decimal(amount ?? '0'), unit: unit.join(' ') },
    },
  };
}

/** An allergy the crew was told of. */
export function allergyOf(
  allergy: AmbulanceTelling['allergies'][number],
  { subject, encounter }: Links,
  id: string,
): AllergyIntolerance {
  return {
    resourceType: 'AllergyIntolerance',
    id,
    clinicalStatus: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' },
      ],
    },
    code: conceptOf(allergy.agent),
    patient: subject,
    encounter,
    recordedDate: allergy.at,
  };
}

/** A flag for those who come after. */
export function flagOf(flag: AmbulanceTelling['flags'][number], links: Links, id: string): Flag {
  const respect = snomed('1107891000000106', 'Has Recommended Summary Plan for Emergency Care and Treatment');
  return {
    resourceType: 'Flag',
    id,
    status: 'active',
    category: [
      {
        coding: [
          {
            system: 'https://fhir.nhs.uk/CodeSystem/flag-categories-bars',
            ...FLAG_CATEGORIES[flag.category],
          },
        ],
      },
    ],
    code: { ...(flag.category === 'respect' && { coding: [respect] }), text: flag.text },
    period: { start: flag.start, ...(flag.end !== null && { end: flag.end }) },
    ...links,
  };
}
