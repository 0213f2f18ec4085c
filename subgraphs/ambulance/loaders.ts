import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import type { SourceStatus } from '../kit/graph.generated.ts';
import type { GrantedPatient } from '../kit/grant.ts';
import type { InboxTables } from '../kit/inbox-tables.ts';
import type { Inbox } from '../kit/inbox.ts';
import { unlessEnded } from '../kit/request-end.ts';
import type { OrganisationOf } from '../kit/organisations.ts';
import { rowOf } from './feed-status.ts';
import { linkIncidents } from './incident/link.ts';
import type { Incident } from './incident/merge.ts';
import { loadParts } from './store/incidents.ts';

/** An ambulance service that takes part. */
export type AmbulanceService = OrganisationOf<'AMBULANCE'>;

/** What one service holds of a patient: its row, and the incidents that may be shown. */
export interface ServiceRecord {
  service: AmbulanceService;
  row: Pick<SourceStatus, 'status' | 'reason' | 'asOf' | 'retrievedAt'>;
  incidents: readonly Incident[];
}

export type RecordLoader = DataLoader<GrantedPatient, ServiceRecord[], string>;

/** A request's own loader: one query a table for all its patients. Never shared between requests (hazard H5). */
export function createRecordLoader(source: {
  db: Kysely<InboxTables>;
  inbox: Inbox;
  services: readonly AmbulanceService[];
  /** Aborted when the request ends: see RoomRequest. */
  request: AbortSignal;
  now: () => Date;
  silentAfterMs: number;
}): RecordLoader {
  const { db, inbox, services, request, now, silentAfterMs } = source;
  return new DataLoader(
    async (patients) => {
      const [parts, feeds, keptAside] = await unlessEnded(
        request,
        Promise.all([
          loadParts(db, [...new Set(patients.flatMap(numbersOf))]),
          inbox.feeds(),
          inbox.keptAside(),
        ]),
      );
      const readAt = now();
      return patients.map((patient) => {
        const nhsNumbers = numbersOf(patient);
        const ofPatient = parts.filter(({ incidentOf }) =>
          nhsNumbers.some((number) => incidentOf.includes(number)),
        );
        return services.map((service) => {
          const isOurs = ({ organisation }: { organisation: string }) => organisation === service.odsCode;
          const linked = linkIncidents(ofPatient.map(({ part }) => part).filter(isOurs), {
            nhsNumbers,
            traced: patient.grant.traced,
          });
          const row = rowOf(
            { linked, feed: feeds.find(isOurs) ?? null, keptAside: keptAside.filter(isOurs) },
            { nhsNumbers, now: readAt, silentAfterMs },
          );
          return { service, row, incidents: linked.isMismatched ? [] : linked.incidents };
        });
      });
    },
    // The grant decides what is linked: two grants for one patient are two questions.
    { cacheKeyFn: ({ accessGrant }) => accessGrant },
  );
}

function numbersOf({ nhsNumber, grant }: GrantedPatient): string[] {
  return [nhsNumber, ...grant.supersededNhsNumbers];
}
