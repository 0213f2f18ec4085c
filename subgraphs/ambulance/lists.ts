import { comparePartialDates } from '../../schema/partial-date.ts';
import { toAllergyList } from '../kit/assertions-of-none.ts';
import { sourceRow, shortened, toStatedList, type StatedList } from '../kit/completeness.ts';
import type {
  AllergyRecord,
  AlertRecord,
  CprDecisionRecord,
  EventRecordList,
} from '../kit/graph.generated.ts';
import type {
  DemographicsRecord,
  MedicationRecord,
  ProblemRecord,
  SourceStatus,
} from '../kit/graph.generated.ts';
import { withholdingReason, type DataClass, type GrantedPatient } from '../kit/grant.ts';
import { pageOf } from '../kit/page.ts';
import type { RequestContext } from './context.ts';
import { compareText, type Incident } from './incident/merge.ts';
import type { ServiceRecord } from './loaders.ts';
import { allergiesIn } from './mapping/allergies.ts';
import { problemsIn } from './mapping/conditions.ts';
import { demographicsOf } from './mapping/demographics.ts';
import { toEvent } from './mapping/events.ts';
import { alertsIn, cprDecisionsIn } from './mapping/flags.ts';
import { encounterOf, latestFirst, toIncident } from './mapping/incidents.ts';
import { drugsGivenIn } from './mapping/medications.ts';
import { placingOf, type Placing } from './mapping/placing.ts';
import type { Incident as GraphIncident, IncidentList } from './resolvers.generated.ts';

/** The lists of the ambulance record, each checked against the grant before the store is touched. */

type Patient = GrantedPatient;
interface Found<Item> {
  items: Item[];
  sources: SourceStatus[];
}

export async function allergies(
  patient: Patient,
  context: RequestContext,
): Promise<StatedList<AllergyRecord>> {
  const { items, sources } = await find(patient, context, 'ALLERGIES', allergiesIn);
  return toAllergyList(items, sources);
}

export async function medications(
  patient: Patient,
  context: RequestContext,
): Promise<StatedList<MedicationRecord>> {
  const { items, sources } = await find(patient, context, 'MEDICATIONS', drugsGivenIn);
  return toStatedList(items, sources);
}

export async function problems(
  patient: Patient,
  context: RequestContext,
): Promise<StatedList<ProblemRecord>> {
  const { items, sources } = await find(patient, context, 'PROBLEMS', (incident, placing) =>
    problemsIn(incident, encounterOf(incident), placing),
  );
  return toStatedList(items, sources);
}

/**
 * Safeguarding flags are shown only where safeguarding is permitted too. Where it is not, the row of every service that
 * holds the person says that something may be missing, whether or not it is: otherwise the row would tell (hazard H15).
 */
export async function alerts(patient: Patient, context: RequestContext): Promise<StatedList<AlertRecord>> {
  const { items, sources } = await find(patient, context, 'ALERTS', alertsIn);
  const withheld = withholdingReason(patient.grant, 'SAFEGUARDING');
  if (withheld === null) return toStatedList(items, sources);
  const shown = items.filter(({ category }) => category !== 'SAFEGUARDING');
  return toStatedList(
    shown,
    sources.map((row) => shortened(row, withheld)),
  );
}

export async function cprDecisions(
  patient: Patient,
  context: RequestContext,
): Promise<StatedList<CprDecisionRecord>> {
  const nowMs = context.now().getTime();
  const { items, sources } = await find(patient, context, 'CARE_PREFERENCES', (incident, placing) =>
    cprDecisionsIn(incident, placing, nowMs),
  );
  return toStatedList(items, sources);
}

/** Who the person is by each service's latest record of them. */
export async function demographics(
  patient: Patient,
  context: RequestContext,
): Promise<StatedList<DemographicsRecord>> {
  const { items, sources } = await findByService(
    patient,
    context,
    'DEMOGRAPHICS',
    ({ incidents }, placing) => {
      const records = [...incidents]
        .sort(latestSentFirst)
        .map((incident) => demographicsOf(incident, placing))
        .filter((record) => record !== null);
      return records.slice(0, 1);
    },
  );
  return toStatedList(items, sources);
}

export async function incidents(
  patient: Patient,
  page: { first: number; after?: string | null | undefined },
  context: RequestContext,
): Promise<IncidentList> {
  const { items, sources } = await allIncidents(patient, context);
  const { items: shown, pageInfo, totalCount } = pageOf(items, page);
  return { ...toStatedList(items, sources), items: shown, pageInfo, totalCount };
}

/** One event an incident, on one page. */
export async function events(patient: Patient, context: RequestContext): Promise<EventRecordList> {
  const { items, sources } = await allIncidents(patient, context);
  return {
    ...toStatedList(items.map(toEvent), sources),
    totalCount: items.length,
    pageInfo: { hasNextPage: false, endCursor: null },
  };
}

/** An incident tells of several classes: those withheld are left out of it, and the rows say so. */
async function allIncidents(patient: Patient, context: RequestContext): Promise<Found<GraphIncident>> {
  const { items, sources } = await find(patient, context, 'ENCOUNTERS', (incident, placing) => [
    toIncident(incident, placing),
  ]);
  const withheld = (['MEDICATIONS', 'PROBLEMS', 'RESULTS'] as const).flatMap((dataClass) => {
    const reason = withholdingReason(patient.grant, dataClass);
    return reason === null ? [] : [{ dataClass, reason }];
  });
  const isWithheld = (wanted: DataClass) => withheld.some(({ dataClass }) => dataClass === wanted);
  const [first] = withheld;
  return {
    items: latestFirst(items).map((incident) => ({
      ...incident,
      ...(isWithheld('MEDICATIONS') && { drugsGiven: [] }),
      ...(isWithheld('PROBLEMS') && { impressions: [], chiefComplaint: null }),
      ...(isWithheld('RESULTS') && { observations: [], news2: [] }),
    })),
    sources: first ? sources.map((row) => shortened(row, first.reason)) : sources,
  };
}

function find<Item>(
  patient: Patient,
  context: RequestContext,
  dataClass: DataClass,
  itemsOf: (incident: Incident, placing: Placing) => Item[],
): Promise<Found<Item>> {
  return findByService(patient, context, dataClass, ({ incidents: found }, placing) =>
    found.toSorted(latestSentFirst).flatMap((incident) => itemsOf(incident, placing)),
  );
}

async function findByService<Item>(
  patient: Patient,
  context: RequestContext,
  dataClass: DataClass,
  itemsOf: (record: ServiceRecord, placing: Placing) => Item[],
): Promise<Found<Item>> {
  const { grant } = patient;
  const reason = withholdingReason(grant, dataClass);
  if (reason !== null) {
    const sources = context.services.map((service) =>
      sourceRow(namedFor(service, placingOf(service, grant, '')), { status: 'WITHHELD', reason }),
    );
    return { items: [], sources };
  }
  const records = await context.record.load(patient);
  const placed = records.map((record) => ({
    record,
    placing: placingOf(record.service, grant, record.row.retrievedAt ?? ''),
  }));
  return {
    items: placed.flatMap(({ record, placing }) => itemsOf(record, placing)),
    sources: placed.map(({ record, placing }) => sourceRow(namedFor(record.service, placing), record.row)),
  };
}

function namedFor(service: { name: string }, { organisation }: Placing) {
  return {
    kind: 'AMBULANCE' as const,
    odsCode: organisation.odsCode ?? null,
    name: organisation.name || service.name,
  };
}

function latestSentFirst(left: Incident, right: Incident): number {
  return comparePartialDates(right.sentAt, left.sentAt) || compareText(left.incidentKey, right.incidentKey);
}
