import type { OrganisationOf } from '../kit/organisations.ts';
import type { Loaders } from './loaders.ts';

/** What one request to this room has. */
export interface RequestContext {
  /** The councils, in the order their rows are shown. */
  organisations: readonly OrganisationOf<'SOCIAL_CARE'>[];
  loaders: Loaders;
  /** Today in London, YYYY-MM-DD. */
  today: string;
  /** What identifiers of restricted persons are digested with. Lives as long as the room. */
  digestKey: Uint8Array;
}
