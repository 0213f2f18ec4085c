import type { GpSupplier } from '../../population/organisations.ts';
import type { GpTelling, Person } from '../../population/person.ts';
import type { StructuredRequest } from '../request-check.ts';
import { allergyIntolerance } from './allergies.ts';
import { codedFact, consultation, problem, problemId } from './history.ts';
import { areaList, type Area } from './lists.ts';
import { recordId, type Resource } from './manner.ts';
import { medication, statementId } from './medications.ts';
import { people, recordOwner, type RecordOwner } from './people.ts';

/** Areas the region's people have nothing in: their lists come, empty, when asked for. */
const EMPTY_AREAS: Readonly<Record<string, Area>> = {
  includeImmunisations: 'immunisations',
  includeInvestigations: 'investigations',
  includeReferrals: 'referrals',
  includeDiaryEntries: 'diary',
};

/** A person's structured record as their practice's system writes it, with the areas asked for and no others. */
export function structuredRecord(
  person: Person & { gp: GpTelling },
  practice: { odsCode: string; name: string; supplier: GpSupplier },
  request: StructuredRequest,
  now: string,
): object {
  const owner = recordOwner(person, practice, now);
  const { gp } = person;
  const asked = (include: string) => request.includes.has(include);
  const clinicians = new Set([gp.clinician]);
  if (asked('includeConsultations')) for (const { clinician } of gp.consultations) clinicians.add(clinician);
  const resources = [
    ...people(owner, clinicians),
    ...(asked('includeAllergies') ? allergies(owner, gp, request.includesResolvedAllergies) : []),
    ...(asked('includeMedication') ? medications(owner, gp, request.includesIssues) : []),
    ...(asked('includeProblems') ? problems(owner, gp) : []),
    ...(asked('includeConsultations') ? consultations(owner, gp) : []),
    ...(asked('includeUncategorisedData') ? uncategorised(owner, gp) : []),
    ...Object.entries(EMPTY_AREAS)
      .filter(([include]) => asked(include))
      .map(([, area]) => areaList(owner, area, { references: [] }, gp.warnings)),
  ];
  return {
    resourceType: 'Bundle',
    id: recordId(practice.supplier, `${person.nhsNumber} bundle`),
    meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1'] },
    type: 'collection',
    entry: inOrder(practice.supplier, resources).map((resource) => ({ resource })),
  };
}

/** The order means nothing, and each supplier has its own: EMIS puts the lists first, Medicus the people last. */
function inOrder(supplier: GpSupplier, resources: Resource[]): Resource[] {
  if (supplier === 'TPP') return resources;
  if (supplier === 'MEDICUS') return [...resources].reverse();
  const isList = ({ resourceType }: Resource) => resourceType === 'List';
  return [...resources.filter(isList), ...resources.filter((resource) => !isList(resource))];
}

/** Ended allergies are contained in their list, and nowhere else. */
function allergies(owner: RecordOwner, gp: GpTelling, includesResolved: boolean): Resource[] {
  const of = (status: 'active' | 'resolved') =>
    gp.allergies.filter((told) => told.status === status).map((told) => allergyIntolerance(owner, told));
  const active = of('active');
  const ended = of('resolved');
  const references = active.map(({ id }) => `AllergyIntolerance/${String(id)}`);
  const endedList = { references: ended.map(({ id }) => `#${String(id)}`), contained: ended };
  return [
    areaList(owner, 'allergies', { references }, gp.warnings),
    ...(includesResolved ? [areaList(owner, 'endedAllergies', endedList, gp.warnings)] : []),
    ...active,
  ];
}

function medications(owner: RecordOwner, gp: GpTelling, includesIssues: boolean): Resource[] {
  const references = gp.medications.map((told) => `MedicationStatement/${statementId(owner.supplier, told)}`);
  return [
    areaList(owner, 'medications', { references }, gp.warnings),
    ...gp.medications.flatMap((told) => medication(owner, told, includesIssues)),
  ];
}

function problems(owner: RecordOwner, gp: GpTelling): Resource[] {
  const references = gp.problems.map((told) => `Condition/${problemId(owner, told)}`);
  return [
    areaList(owner, 'problems', { references }, gp.warnings),
    ...gp.problems.flatMap((told) => problem(owner, told)),
  ];
}

function consultations(owner: RecordOwner, gp: GpTelling): Resource[] {
  const references = gp.consultations.map(({ id }) => `Encounter/${recordId(owner.supplier, id)}`);
  return [
    areaList(owner, 'consultations', { references }, gp.warnings),
    ...gp.consultations.flatMap((told) => consultation(owner, told)),
  ];
}

function uncategorised(owner: RecordOwner, gp: GpTelling): Resource[] {
  const facts = [...gp.cprDecisions, ...gp.requirements].map((told) => codedFact(owner, told));
  const references = facts.map(({ id }) => `Observation/${String(id)}`);
  return [areaList(owner, 'uncategorised', { references }, gp.warnings), ...facts];
}
