import { toAllergyList } from '../kit/assertions-of-none.ts';
import { pageOf } from '../kit/page.ts';
import type { GrantedPatient } from '../kit/grant.ts';
import type { EventRecord, EventRecordList } from '../kit/graph.generated.ts';
import type { RequestContext } from './context.ts';
import { readHeading, toList, type Heading } from './lists.ts';
import { toAllergies } from './mapping/allergies.ts';
import { toCprDecisions, toIndividualRequirements } from './mapping/coded-facts.ts';
import { toConsultations } from './mapping/consultations.ts';
import { toMedications } from './mapping/medications.ts';
import { toDemographics, toProfessionalContacts } from './mapping/people.ts';
import { toProblems } from './mapping/problems.ts';
import type { Resolvers } from './resolvers.generated.ts';

/** The resolvers. `practiceName` gives the name of a practice by its ODS code. */
export function createResolvers(practiceName: (odsCode: string) => string): Resolvers {
  const read =
    <Item>(heading: Heading<Item>) =>
    (patient: GrantedPatient, _arguments: unknown, { sections }: RequestContext) =>
      readHeading(heading, patient, sections, practiceName);

  const readAllergies = read({ dataClass: 'ALLERGIES', section: 'allergies', toItems: toAllergies });
  const readMedications = read({ dataClass: 'MEDICATIONS', section: 'medications', toItems: toMedications });
  const readProblems = read({ dataClass: 'PROBLEMS', section: 'problems', toItems: toProblems });
  const readEvents = read({ dataClass: 'ENCOUNTERS', section: 'consultations', toItems: toConsultations });
  const readDecisions = read({
    dataClass: 'CARE_PREFERENCES',
    section: 'codedFacts',
    toItems: toCprDecisions,
  });
  const readRequirements = read({
    dataClass: 'INDIVIDUAL_REQUIREMENTS',
    section: 'codedFacts',
    toItems: toIndividualRequirements,
  });
  const readContacts = read({ dataClass: 'CONTACTS', section: null, toItems: toProfessionalContacts });
  const readDemographics = read({ dataClass: 'DEMOGRAPHICS', section: null, toItems: toDemographics });

  type ListArguments = Parameters<typeof readAllergies>;
  const allergies = async (...asked: ListArguments) => {
    const { items, sources } = await readAllergies(...asked);
    return toAllergyList(items, sources);
  };
  const medications = async (...asked: ListArguments) => toList(await readMedications(...asked));
  const problems = async (...asked: ListArguments) => toList(await readProblems(...asked));
  const cprDecisions = async (...asked: ListArguments) => toList(await readDecisions(...asked));
  const individualRequirements = async (...asked: ListArguments) => toList(await readRequirements(...asked));
  const professionalContacts = async (...asked: ListArguments) => toList(await readContacts(...asked));
  const demographics = async (...asked: ListArguments) => toList(await readDemographics(...asked));

  return {
    Patient: {
      __resolveReference: (reference, { verify }) => verify(reference),
      gp: (patient) => patient,
      gpAllergies: allergies,
      gpMedications: medications,
      gpProblems: problems,
      // The reconciler wants every event: it pages the timeline itself.
      gpEvents: async (patient, nothing, context) =>
        toEventList(await readEvents(patient, nothing, context), null),
      gpCprDecisions: cprDecisions,
      gpIndividualRequirements: individualRequirements,
      gpProfessionalContacts: professionalContacts,
    },
    GpRecord: {
      demographics,
      allergies,
      medications,
      problems,
      consultations: async (patient, page, context) =>
        toEventList(await readEvents(patient, page, context), page),
      cprDecisions,
      individualRequirements,
      professionalContacts,
    },
  };
}

/** A page of the events, with the state of all of them. Throws INVALID_ARGUMENT or INVALID_CURSOR. */
function toEventList(
  read: Awaited<ReturnType<typeof readHeading<EventRecord>>>,
  page: Parameters<typeof pageOf>[1] | null,
): EventRecordList {
  const list = toList(read);
  if (page !== null) return { ...list, ...pageOf(list.items, page) };
  const none = { hasNextPage: false, endCursor: null };
  return { ...list, totalCount: list.items.length, pageInfo: none };
}
