import type { JWTVerifyGetKey } from 'jose';
import type { HospitalLoaders } from './loaders.ts';

/** What one request of the hospital room has. */
export interface RequestContext {
  /** The public keys grants are verified with. */
  keys: JWTVerifyGetKey;
  now: () => Date;
  loaders: HospitalLoaders;
}
