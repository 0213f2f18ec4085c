import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import { shortened, sourceRow } from '../kit/completeness.ts';
import type { GrantedPatient } from '../kit/grant.ts';
import type { MedicationRecord, SourceStatus } from '../kit/graph.generated.ts';
import type { Inbox } from '../kit/inbox.ts';
import type { InboxTables } from '../kit/inbox-tables.ts';
import type { OrganisationOf } from '../kit/organisations.ts';
import { unlessEnded } from '../kit/request-end.ts';
import type { SourceCaller } from '../kit/source-call.ts';
import type { ResultStatement } from './feed/statements.ts';
import { linkPeople, numbersOf } from './mapping/linking.ts';
import { toMedications } from './mapping/medications.ts';
import { shownOrganisation, type Placing } from './mapping/placing.ts';
import { feedRow } from './mapping/rows.ts';
import { visitsOf, type Visit } from './mapping/visits.ts';
import { searchMedicationRequests } from './source/prescribing.ts';
import {
  loadPeople,
  loadResultVersions,
  loadVisitEvents,
  type Stated,
  type StoredPerson,
} from './store/queries.ts';
import type { HospitalTables } from './store/tables.ts';

/** What the loaders read from. */
export interface HospitalSources {
  trusts: readonly OrganisationOf<'HOSPITAL'>[];
  database: Kysely<InboxTables>;
  inbox: Inbox;
  callSource: SourceCaller;
  /** Aborted when the request ends: see RoomRequest. */
  request: AbortSignal;
  silentAfterMs: number;
  now: () => Date;
}

/** What one trust's messages hold of a patient. */
export interface TrustRecord {
  trust: OrganisationOf<'HOSPITAL'>;
  placing: Placing;
  row: SourceStatus;
  people: StoredPerson[];
}

/** One trust's medication, read live. */
export interface TrustMedication {
  row: SourceStatus;
  items: MedicationRecord[];
}

/**
 * The loaders of one request. Fifty patients cost one query of each table that a selected list needs, and each trust one
 * call per patient.
 */
export interface HospitalLoaders {
  /** One record per trust, in the order of the organisations. */
  records: DataLoader<GrantedPatient, TrustRecord[], string>;
  visits: DataLoader<GrantedPatient, Map<TrustRecord, Visit[]>, string>;
  results: DataLoader<GrantedPatient, Map<TrustRecord, Stated<ResultStatement>[]>, string>;
  medications: DataLoader<GrantedPatient, TrustMedication[], string>;
}

const PRESCRIBING_BOUNDS = { maxPageBytes: 2_000_000, maxPages: 5 };

export function createLoaders(sources: HospitalSources): HospitalLoaders {
  const store = sources.database.$extendTables<HospitalTables>();
  // Two grants for one patient may say different things: nothing read for one is given to the other (H5).
  const byGrant = {
    cacheKeyFn: ({ nhsNumber, accessGrant }: GrantedPatient) => `${nhsNumber} ${accessGrant}`,
  };
  const records = new DataLoader(
    (patients: readonly GrantedPatient[]) =>
      unlessEnded(sources.request, loadRecords(patients, sources, store)),
    byGrant,
  );
  const recordsOf = async (patients: readonly GrantedPatient[]) => {
    const loaded = await Promise.all(patients.map((patient) => records.load(patient)));
    const keys = loaded.flat().flatMap(({ people }) => people.map(({ personKey }) => personKey));
    return { loaded, keys: [...new Set(keys)] };
  };
  return {
    records,
    visits: new DataLoader(async (patients: readonly GrantedPatient[]) => {
      const { loaded, keys } = await recordsOf(patients);
      const events = await unlessEnded(sources.request, loadVisitEvents(store, keys));
      return loaded.map(
        (trusts) =>
          new Map(trusts.map((record) => [record, visitsOf(record.people, ofPeople(events, record))])),
      );
    }, byGrant),
    results: new DataLoader(async (patients: readonly GrantedPatient[]) => {
      const { loaded, keys } = await recordsOf(patients);
      const versions = await unlessEnded(sources.request, loadResultVersions(store, keys));
      return loaded.map((trusts) => new Map(trusts.map((record) => [record, ofPeople(versions, record)])));
    }, byGrant),
    medications: new DataLoader(
      (patients: readonly GrantedPatient[]) =>
        Promise.all(
          patients.map((patient) =>
            Promise.all(sources.trusts.map((trust) => loadMedication(patient, trust, sources))),
          ),
        ),
      byGrant,
    ),
  };
}

async function loadRecords(
  patients: readonly GrantedPatient[],
  { trusts, inbox, silentAfterMs, now }: HospitalSources,
  store: Kysely<HospitalTables>,
): Promise<TrustRecord[][]> {
  const numbers = [...new Set(patients.flatMap(({ grant }) => numbersOf(grant)))];
  const retrievedAt = now().toISOString();
  const found = await loadPeople(store, numbers);
  const references = [...numbers, ...found.map(({ personKey }) => personKey)];
  const [feeds, keptAside] = await Promise.all([inbox.feeds(), inbox.keptAsideFor(references)]);
  return patients.map(({ grant }) =>
    trusts.map((trust) => {
      const placing: Placing = { organisation: trust, retrievedAt, restricted: grant.restricted };
      const groups = new Set(
        found.filter((person) => bearsNumberOf(person, grant)).map(({ shownUnder }) => shownUnder),
      );
      const ofPatient = found.filter(
        ({ organisation, shownUnder }) => organisation === trust.odsCode && groups.has(shownUnder),
      );
      const linked = linkPeople(ofPatient, grant);
      const concerned = [...numbersOf(grant), ...ofPatient.map(({ personKey }) => personKey)];
      const row = feedRow({
        placing,
        feed: feeds.find(({ organisation }) => organisation === trust.odsCode) ?? null,
        linked,
        hasKeptAside: keptAside.some(
          ({ organisation, patientReference }) =>
            organisation === trust.odsCode &&
            (patientReference === null || concerned.includes(patientReference)),
        ),
        silentAfterMs,
      });
      return { trust, placing, row, people: linked.people };
    }),
  );
}

async function loadMedication(
  { grant }: GrantedPatient,
  trust: OrganisationOf<'HOSPITAL'>,
  { callSource }: HospitalSources,
): Promise<TrustMedication> {
  const answer = await callSource(trust.odsCode, (signal) =>
    searchMedicationRequests(trust.fhirUrl, numbersOf(grant), PRESCRIBING_BOUNDS, signal),
  );
  const { retrievedAt } = answer;
  const placing: Placing = { organisation: trust, retrievedAt, restricted: grant.restricted };
  const organisation = { kind: 'HOSPITAL' as const, ...shownOrganisation(placing) };
  if (!answer.ok) return { row: sourceRow(organisation, { ...answer.failure, retrievedAt }), items: [] };
  const { items, isAnotherPerson, unreadable } = toMedications(answer.value.resources, grant, placing);
  if (isAnotherPerson) {
    const quarantined = { status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH', retrievedAt } as const;
    return { row: sourceRow(organisation, quarantined), items: [] };
  }
  // Read live: what it says was true when it was read.
  const row = sourceRow(organisation, { asOf: retrievedAt, retrievedAt });
  const isShort = unreadable > 0 || answer.value.isTruncated;
  return { row: isShort ? shortened(row, 'ITEMS_UNREADABLE') : row, items };
}

function bearsNumberOf({ document }: StoredPerson, grant: GrantedPatient['grant']): boolean {
  const nhsNumber = document.nhsNumber?.value;
  return nhsNumber != null && numbersOf(grant).includes(nhsNumber);
}

function ofPeople<Statement>(
  stated: readonly Stated<Statement>[],
  { people }: TrustRecord,
): Stated<Statement>[] {
  const keys = new Set(people.map(({ personKey }) => personKey));
  return stated.filter(({ personKey }) => keys.has(personKey));
}
