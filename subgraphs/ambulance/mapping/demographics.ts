import type { Address, DemographicsRecord } from '../../kit/graph.generated.ts';
import { nameOfPatient } from '../incident/link.ts';
import type { Incident } from '../incident/merge.ts';
import type { FhirAddress } from '../message/elements.ts';
import type { FhirPatient } from '../message/resources.ts';
import { wordsOf } from './coded-text.ts';
import { dateOf, provenanceOf, type Placing } from './placing.ts';

/** Who the person is, as the latest verified message about them says. Null: no message names them. */
export function demographicsOf(incident: Incident, placing: Placing): DemographicsRecord | null {
  const { patient } = incident;
  if (!patient) return null;
  const name = nameOfPatient(patient);
  const preferred = (patient.name ?? []).find(({ use }) => use === 'nickname' || use === 'usual');
  const language =
    (patient.communication ?? []).find(({ preferred }) => preferred === true) ?? patient.communication?.[0];
  return {
    familyName: name?.family ?? null,
    givenNames: name?.given ?? [],
    preferredName: preferred === name ? null : (preferred?.given?.[0] ?? preferred?.text ?? null),
    title: name?.prefix?.[0] ?? null,
    birthDate: dateOf(patient.birthDate).date,
    gender: patient.gender ?? null,
    deathDate: dateOf(patient.deceasedDateTime).date,
    deceased: patient.deceasedBoolean ?? (patient.deceasedDateTime === undefined ? null : true),
    addresses: placing.isRestricted ? [] : (patient.address ?? []).map(toAddress),
    telephones: placing.isRestricted ? [] : telephonesOf(patient),
    language: wordsOf(language?.language),
    interpreterRequired: interpreterRequired(patient),
    provenance: provenanceOf(placing, incident.incidentNumber, { at: incident.sentAt }),
  };
}

function toAddress({ line = [], city, district, postalCode, use, text }: FhirAddress): Address {
  const lines = [...line, city, district].filter((part) => part !== undefined).filter((part) => part !== '');
  return {
    lines: lines.length > 0 ? lines : text ? [text] : [],
    postcode: postalCode ?? null,
    use: use ?? null,
  };
}

function telephonesOf({ telecom = [] }: FhirPatient): string[] {
  return telecom.flatMap(({ system, value }) => (system === 'phone' && value !== undefined ? [value] : []));
}

/** UK Core: an extension of `communication`, or of the patient. Null: not said. */
function interpreterRequired(patient: FhirPatient): boolean | null {
  const extensions = [
    ...(patient.extension ?? []),
    ...(patient.communication ?? []).flatMap(({ extension = [] }) => extension),
  ];
  const inner = extensions.flatMap((extension) => [extension, ...(extension.extension ?? [])]);
  return inner.find(({ url }) => /interpreterRequired/i.test(url))?.valueBoolean ?? null;
}
