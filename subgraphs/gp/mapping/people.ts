import { parseNhsNumber } from '../../../schema/nhs-number.ts';
import type { Address, DemographicsRecord, ProfessionalContactRecord } from '../../kit/graph.generated.ts';
import type { GrantClaims } from '../../kit/grant.ts';
import { isSamePerson } from '../../kit/identity-check.ts';
import { extensionNamed, type HumanName } from '../stu3/elements.ts';
import type { ResourceOf } from '../stu3/resources.ts';
import type { StructuredRecord } from '../stu3/structured-record.ts';
import { readDate } from './dates.ts';
import {
  itemId,
  mapItems,
  nameOf,
  toName,
  toProvenance,
  type ItemSource,
  type MappedItems,
} from './item-source.ts';
import { notesOf, wordsOf } from './words.ts';

type Patient = ResourceOf<'Patient'>;

/**
 * The Patient of an answer who is the one the grant names (hazard H4): the NHS number, where the answer gives a valid
 * one, is the patient's now or was before, and name, birth date and gender agree. Null: nobody of the answer is.
 */
export function findPatient(record: StructuredRecord, grant: GrantClaims): Patient | null {
  const numbers = [grant.patient, ...grant.supersededNhsNumbers];
  const isAsked = (patient: Patient) =>
    patient.identifier
      .filter(({ system }) => /nhs-number$/i.test(system ?? ''))
      .flatMap(({ value }) => parseNhsNumber(value ?? '') ?? [])
      .every((number) => numbers.includes(number));
  const isSame = ({ name, birthDate, gender }: Patient) =>
    currentNames(name).some((one) =>
      isSamePerson(grant.traced, { familyName: familyOf(one), birthDate, gender }),
    );
  return record.of('Patient').find((patient) => isAsked(patient) && isSame(patient)) ?? null;
}

/** Who the person is, according to the practice (PRSB: Person demographics). */
export function toDemographics(
  _record: StructuredRecord,
  source: ItemSource,
): MappedItems<DemographicsRecord> {
  const { patient } = source;
  const name = currentNames(patient.name)[0];
  const communication = extensionNamed(patient, 'NHSCommunication');
  const interpreter = communication && extensionNamed(communication, 'interpreterRequired');
  const item: DemographicsRecord = {
    familyName: name ? familyOf(name) : null,
    givenNames: name?.given ?? [],
    preferredName: toName(patient.name.find(({ use }) => use === 'nickname')),
    title: name?.prefix.join(' ') || null,
    birthDate: readDate(patient.birthDate, []),
    gender: patient.gender,
    deathDate: readDate(patient.deceasedDateTime, []),
    deceased: patient.deceasedDateTime === null ? patient.deceasedBoolean : true,
    addresses: patient.address.map(toAddress),
    telephones: patient.telecom.flatMap(({ system, value }) => (system === 'phone' && value ? [value] : [])),
    language: wordsOf(communication && extensionNamed(communication, 'language')?.valueCodeableConcept),
    interpreterRequired: interpreter?.valueBoolean ?? null,
    provenance: toProvenance(patient, source, { at: null, by: null }, []),
  };
  return { items: [item], unreadable: 0 };
}

/** The person's usual GP, and the practice itself where no GP is named (PRSB: Professional contacts). */
export function toProfessionalContacts(
  record: StructuredRecord,
  source: ItemSource,
): MappedItems<ProfessionalContactRecord> {
  const { patient } = source;
  const team = nameOf(record, patient.managingOrganization) ?? source.organisation.name;
  const doctors = patient.generalPractitioner.flatMap((reference) => {
    const found = record.find(reference, patient);
    const name = nameOf(record, reference);
    return found && found.resourceType !== 'Organization' && name !== null ? [{ found, name }] : [];
  });
  const none = { name: null, start: null, end: null };
  if (doctors.length === 0) {
    const provenance = toProvenance(patient, source, { at: null, by: null }, []);
    const id = `${itemId(patient, source)}:practice`;
    return { items: [{ ...none, id, role: 'Registered practice', team, provenance }], unreadable: 0 };
  }
  const names = new Map(doctors.map(({ found, name }) => [found, name]));
  return mapItems([...names.keys()], (doctor) => ({
    ...none,
    id: itemId(doctor, source),
    name: names.get(doctor) ?? null,
    role: 'Usual GP',
    team,
    provenance: toProvenance(doctor, source, { at: null, by: null }, []),
  }));
}

/** The names in use, the official one first. */
function currentNames(names: readonly HumanName[]): HumanName[] {
  const rank = ({ use }: HumanName) => (use === 'official' ? 0 : use === 'usual' ? 1 : 2);
  return names
    .filter(({ use }) => use !== 'old' && use !== 'maiden' && use !== 'nickname')
    .sort((left, right) => rank(left) - rank(right));
}

/** The family name; where its parts were not told apart, the name as it was written. */
function familyOf({ family, given, text }: HumanName): string | null {
  return family ?? (given.length === 0 ? text : null);
}

function toAddress({ line, city, district, postalCode, use, text }: Patient['address'][number]): Address {
  const lines = notesOf([...line, city, district].map((part) => ({ text: part })));
  return { lines: lines.length > 0 || text === null ? lines : [text], postcode: postalCode, use };
}
