import type { GrantClaims } from '../../kit/grant.ts';
import type { ItemWarning, Organisation, Provenance } from '../../kit/graph.generated.ts';
import { isPartialDate } from '../../../schema/partial-date.ts';

/** What an item is shown with, whatever it is. */
export interface Placing {
  /** The ambulance service: only its kind for a restricted person. */
  organisation: Organisation;
  /** What the ids of its items begin with. */
  idPrefix: string;
  /** When it was read for this answer. */
  retrievedAt: string;
  /** True when nothing that tells the person's whereabouts may be shown (hazard H30). */
  isRestricted: boolean;
}

/** How an ambulance service's items are shown under a grant. */
export function placingOf(
  organisation: { odsCode: string; name: string },
  grant: Pick<GrantClaims, 'restricted'>,
  retrievedAt: string,
): Placing {
  const { restricted: isRestricted } = grant;
  const { odsCode, name } = organisation;
  return {
    organisation: isRestricted ? { odsCode: null, name: 'An ambulance service' } : { odsCode, name },
    idPrefix: isRestricted ? 'AMBULANCE' : odsCode,
    retrievedAt,
    isRestricted,
  };
}

/** Where an item comes from (hazard H33). */
export function provenanceOf(
  placing: Placing,
  recordId: string,
  recorded: { at?: string | null | undefined; by?: string | null | undefined } = {},
): Provenance {
  return {
    kind: 'AMBULANCE',
    organisation: placing.organisation,
    recordId,
    recordedAt: dateOf(recorded.at).date,
    recordedBy: recorded.by ?? null,
    retrievedAt: placing.retrievedAt,
  };
}

/** A date as sent; one that cannot be a date is null, with a warning that quotes it (hazard H23). */
export function dateOf(text: string | null | undefined): { date: string | null; warnings: ItemWarning[] } {
  if (text === null || text === undefined || text === '') return { date: null, warnings: [] };
  if (isPartialDate(text)) return { date: text, warnings: [] };
  return { date: null, warnings: [{ code: 'INVALID_DATE', original: text }] };
}
