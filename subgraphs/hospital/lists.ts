import { comparePartialDates } from '../../schema/partial-date.ts';
import { toAllergyList } from '../kit/assertions-of-none.ts';
import { shortened, sourceRow, toStatedList, type StatedList } from '../kit/completeness.ts';
import { withholdingReason, type DataClass, type GrantedPatient } from '../kit/grant.ts';
import type {
  AlertRecord,
  AllergyRecord,
  DemographicsRecord,
  EventRecord,
  MedicationRecord,
  PersonalContactRecord,
  ProblemRecord,
  ProfessionalContactRecord,
  SourceStatus,
} from '../kit/graph.generated.ts';
import type { OrganisationOf } from '../kit/organisations.ts';
import type { RequestContext } from './context.ts';
import type { TrustRecord } from './loaders.ts';
import { toAllergies } from './mapping/allergies.ts';
import { toEncounter, toVisitEvent } from './mapping/encounters.ts';
import { isAbout } from './mapping/linking.ts';
import { toAlerts, toDemographics, toPersonalContacts, toProfessionalContacts } from './mapping/people.ts';
import { toProblems } from './mapping/problems.ts';
import { standingResults } from './mapping/result-versions.ts';
import { toReportEvents, toResult } from './mapping/results.ts';
import type { Encounter, Result } from './resolvers.generated.ts';

type Trust = OrganisationOf<'HOSPITAL'>;

/**
 * The lists of a patient. Each asks whether its class is permitted before anything is read: what is withheld is not
 * looked for either.
 */
export function createLists(trusts: readonly Trust[]) {
  /** The list, or a WITHHELD row per trust. */
  const unlessWithheld = async <Item>(
    patient: GrantedPatient,
    dataClass: DataClass,
    load: () => Promise<StatedList<Item>>,
  ): Promise<StatedList<Item>> => {
    const reason = withholdingReason(patient.grant, dataClass);
    if (reason === null) return load();
    const rows = trusts.map(({ odsCode, name }) => {
      const organisation = patient.grant.restricted
        ? { odsCode: null, name: 'A hospital trust' }
        : { odsCode, name };
      return sourceRow({ kind: 'HOSPITAL', ...organisation }, { status: 'WITHHELD', reason });
    });
    return toStatedList<Item>([], rows);
  };

  /** A list of what each trust's messages say of the person. */
  const fromRecords = async <Item>(
    patient: GrantedPatient,
    { loaders }: RequestContext,
    toItems: (record: TrustRecord) => Item[],
  ): Promise<StatedList<Item>> => {
    const records = await loaders.records.load(patient);
    return toStatedList(
      records.flatMap(toItems),
      records.map(({ row }) => row),
    );
  };

  const perPerson =
    <Item>(toItems: (person: TrustRecord['people'][number], placing: TrustRecord['placing']) => Item[]) =>
    ({ people, placing }: TrustRecord) =>
      people.flatMap((person) => toItems(person, placing));

  const allEncounters = async (
    patient: GrantedPatient,
    { loaders }: RequestContext,
  ): Promise<StatedList<Encounter>> => {
    const visits = await loaders.visits.load(patient);
    const items = [...visits].flatMap(([{ placing }, ofTrust]) =>
      ofTrust.map((visit) => toEncounter(visit, placing)),
    );
    return toStatedList(items.sort(latestFirst(({ start }) => start)), rowsOf([...visits.keys()]));
  };

  const allResults = async (patient: GrantedPatient, { loaders }: RequestContext) => {
    const versions = await loaders.results.load(patient);
    const rows: SourceStatus[] = [];
    const results: { result: Result; order: string; record: TrustRecord }[] = [];
    for (const [record, ofTrust] of versions) {
      const about = ofTrust.filter(({ statement }) => isAbout(statement.subject, patient.grant));
      // The laboratory says it is about somebody else than the hospital number does: nobody's, until a person looks.
      rows.push(about.length < ofTrust.length ? shortened(record.row, 'IDENTITY_MISMATCH') : record.row);
      for (const standing of standingResults(about)) {
        const { personKey, statement } = standing.standing;
        const person = record.people.find((candidate) => candidate.personKey === personKey);
        if (person)
          results.push({
            result: toResult(standing, person, record.placing),
            order: statement.order,
            record,
          });
      }
    }
    results.sort((left, right) =>
      latestFirst<Result>(({ collectedAt, reportedAt }) => collectedAt ?? reportedAt)(
        left.result,
        right.result,
      ),
    );
    return { results, rows };
  };

  return {
    demographics: (patient: GrantedPatient, context: RequestContext) =>
      unlessWithheld<DemographicsRecord>(patient, 'DEMOGRAPHICS', () =>
        fromRecords(patient, context, ({ people, placing }) =>
          people.length === 0 ? [] : [toDemographics(people, placing)],
        ),
      ),
    allergies: (patient: GrantedPatient, context: RequestContext) =>
      unlessWithheld<AllergyRecord>(patient, 'ALLERGIES', async () => {
        const { items, sources } = await fromRecords(patient, context, perPerson(toAllergies));
        return toAllergyList(items, sources);
      }),
    medications: (patient: GrantedPatient, { loaders }: RequestContext) =>
      unlessWithheld<MedicationRecord>(patient, 'MEDICATIONS', async () => {
        const answers = await loaders.medications.load(patient);
        return toStatedList(
          answers.flatMap(({ items }) => items),
          answers.map(({ row }) => row),
        );
      }),
    problems: (patient: GrantedPatient, { loaders }: RequestContext) =>
      unlessWithheld<ProblemRecord>(patient, 'PROBLEMS', async () => {
        const visits = await loaders.visits.load(patient);
        const items = [...visits].flatMap(([{ people, placing }, ofTrust]) =>
          toProblems(people, ofTrust, placing),
        );
        return toStatedList(items, rowsOf([...visits.keys()]));
      }),
    encounters: (patient: GrantedPatient, context: RequestContext) =>
      unlessWithheld<Encounter>(patient, 'ENCOUNTERS', () => allEncounters(patient, context)),
    results: (patient: GrantedPatient, context: RequestContext) =>
      unlessWithheld<Result>(patient, 'RESULTS', async () => {
        const { results, rows } = await allResults(patient, context);
        return toStatedList(
          results.map(({ result }) => result),
          rows,
        );
      }),
    alerts: (patient: GrantedPatient, context: RequestContext) =>
      unlessWithheld<AlertRecord>(patient, 'ALERTS', () =>
        fromRecords(patient, context, perPerson(toAlerts)),
      ),
    personalContacts: (patient: GrantedPatient, context: RequestContext) =>
      unlessWithheld<PersonalContactRecord>(patient, 'CONTACTS', () =>
        fromRecords(patient, context, perPerson(toPersonalContacts)),
      ),
    professionalContacts: (patient: GrantedPatient, { loaders }: RequestContext) =>
      unlessWithheld<ProfessionalContactRecord>(patient, 'CONTACTS', async () => {
        const visits = await loaders.visits.load(patient);
        const items = [...visits].flatMap(([{ placing }, ofTrust]) =>
          toProfessionalContacts(ofTrust, placing),
        );
        return toStatedList(items, rowsOf([...visits.keys()]));
      }),
    /** Visits, and the reports of results where those may be seen. */
    events: (patient: GrantedPatient, context: RequestContext) =>
      unlessWithheld<EventRecord>(patient, 'ENCOUNTERS', async () => {
        const encounters = await allEncounters(patient, context);
        const visits = encounters.items.map(toVisitEvent);
        if (withholdingReason(patient.grant, 'RESULTS') !== null)
          return toStatedList(visits, encounters.sources);
        const { results, rows } = await allResults(patient, context);
        const reports = [...Map.groupBy(results, ({ record }) => record)].flatMap(([{ placing }, ofTrust]) =>
          toReportEvents(ofTrust, placing),
        );
        return toStatedList([...visits, ...reports].sort(latestFirst(({ start }) => start)), rows);
      }),
  };
}

function rowsOf(records: readonly TrustRecord[]): SourceStatus[] {
  return records.map(({ row }) => row);
}

/** Latest first, what has no date last, and the same order each time. */
function latestFirst<Item extends { id: string }>(dateOf: (item: Item) => string | null) {
  return (left: Item, right: Item) =>
    comparePartialDates(dateOf(right), dateOf(left)) || (left.id < right.id ? -1 : 1);
}
