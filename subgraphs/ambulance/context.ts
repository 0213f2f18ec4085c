import type { JWTVerifyGetKey } from 'jose';
import type { AmbulanceService, RecordLoader } from './loaders.ts';

/** What one request has. */
export interface RequestContext {
  /** The public keys of access grants. */
  keys: JWTVerifyGetKey;
  now: () => Date;
  /** The ambulance services, in the order of the organisations file. */
  services: readonly AmbulanceService[];
  /** Reads what the services' messages hold of a patient, once for all the patients and lists of a request. */
  record: RecordLoader;
}
