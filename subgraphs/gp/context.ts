import type { GrantedPatient, PatientReference } from '../kit/grant.ts';
import type { GpLoader } from './loaders.ts';

/** What one request has. Nothing of it outlives the request or is shared with another (hazard H5). */
export interface RequestContext {
  /** Verifies a grant, once for each reference. Throws INVALID_GRANT. */
  verify: (reference: Partial<PatientReference>) => Promise<GrantedPatient>;
  /** Reads a section of a patient's record. */
  sections: GpLoader;
}
