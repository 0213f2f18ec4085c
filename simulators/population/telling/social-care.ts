import type { Draft } from '../draft.ts';
import type { SocialCareTelling } from '../person.ts';
import { SOCIAL_WORKERS } from '../vocabulary/names.ts';
import { CARE_PROVIDERS, CARE_SERVICES } from '../vocabulary/national-codes.ts';

/** Staffordshire's county council, and Stoke-on-Trent's city council. */
export const COUNTY = 'E10000028';
export const CITY = 'E06000021';

type Service = SocialCareTelling['services'][number];
type WarningNote = SocialCareTelling['warningNotes'][number];
type Relationship = SocialCareTelling['relationships'][number];

/** What a council was told: the right NHS number, one worker, and nothing else unless said. */
export function socialCareTelling(
  draft: Draft,
  council: typeof COUNTY | typeof CITY,
  told: Partial<SocialCareTelling> = {},
): SocialCareTelling {
  const worker = draft.random.pick(SOCIAL_WORKERS);
  return {
    council,
    identity: {},
    personId: (council === COUNTY ? 30_000 : 80_000) + draft.index,
    nhsId: draft.nhsNumber,
    restricted: false,
    workers: [{ ...worker, start: draft.calendar.daysAgo(220), end: null }],
    relationships: [],
    warningNotes: [],
    services: [],
    primarySupportReasons: [],
    aboutMe: [],
    needs: [],
    ...told,
  };
}

/** A service that began 200 days ago and goes on, unless said otherwise. */
export function service(draft: Draft, told: Partial<Service> = {}): Service {
  return {
    ...draft.random.pick(CARE_SERVICES),
    provider: draft.random.pick(CARE_PROVIDERS),
    start: draft.calendar.daysAgo(200),
    end: null,
    deleted: false,
    ...told,
  };
}

/** A warning note that stands, its review due in half a year, unless said otherwise. */
export function warningNote(
  draft: Draft,
  type: string,
  narrative: string,
  told: Partial<WarningNote> = {},
): WarningNote {
  return {
    type,
    narrative,
    start: draft.calendar.daysAgo(150),
    end: null,
    reviewDue: draft.calendar.daysAgo(-180),
    deleted: false,
    ...told,
  };
}

export function relative(
  family: string,
  given: string,
  relationship: string,
  told: Partial<Relationship> = {},
): Relationship {
  return {
    family,
    given,
    relationship,
    informalCarer: false,
    parentalResponsibility: false,
    telephone: null,
    ...told,
  };
}
