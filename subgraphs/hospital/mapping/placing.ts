import { createHash } from 'node:crypto';
import type { CodedText, ItemWarning, Organisation, Provenance } from '../../kit/graph.generated.ts';
import { readTime, type ReadTime } from '../hl7/times.ts';
import type { StoredPerson } from '../store/queries.ts';

/** What every item of one trust, in one answer, has in common. */
export interface Placing {
  organisation: { odsCode: string; name: string };
  /** When the store was read. */
  retrievedAt: string;
  /** True when nothing may tell the person's whereabouts (hazard H30). */
  restricted: boolean;
}

/** The organisation as it may be named. */
export function shownOrganisation({ organisation, restricted }: Placing): Organisation {
  if (restricted) return { odsCode: null, name: 'A hospital trust' };
  return { odsCode: organisation.odsCode, name: organisation.name };
}

/** The id and provenance of an item. A restricted person's tell nothing, and yet are the same each time. */
export function placed(
  placing: Placing,
  recordId: string,
  recorded: { at: string | null; by?: string | null },
): { id: string; provenance: Provenance } {
  const { organisation, restricted, retrievedAt } = placing;
  const fullId = `${organisation.odsCode}:${recordId}`;
  const opaque = createHash('sha256').update(fullId).digest('hex').slice(0, 16);
  return {
    id: restricted ? `hospital:${opaque}` : fullId,
    provenance: {
      kind: 'HOSPITAL',
      organisation: shownOrganisation(placing),
      recordId: restricted ? opaque : recordId,
      recordedAt: readTime(recorded.at)?.date ?? null,
      recordedBy: restricted ? null : (recorded.by ?? null),
      retrievedAt,
    },
  };
}

/** True for a person whose number was merged into another. */
export function isMerged(person: StoredPerson): boolean {
  return person.personKey !== person.shownUnder;
}

/** The warning of an item that was recorded under a number since merged into another (H25). */
export function mergedWarnings(person: StoredPerson, { restricted }: Placing): ItemWarning[] {
  if (!isMerged(person)) return [];
  return [{ code: 'RECORD_MERGED', original: restricted ? null : person.hospitalNumber }];
}

/** The warnings of times that cannot be dates (H23). */
export function dateWarnings(...times: (ReadTime | null)[]): ItemWarning[] {
  return times.flatMap((time) =>
    time !== null && time.date === null ? [{ code: 'INVALID_DATE' as const, original: time.original }] : [],
  );
}

/** A coded text as it may be shown: a trust's own name for a list of codes tells which trust it is. */
export function shownCodes(coded: CodedText, { restricted }: Placing): CodedText {
  if (!restricted) return coded;
  return {
    text: coded.text,
    codings: coded.codings.map((coding) => ({
      ...coding,
      system: /^(https?|urn):/.test(coding.system ?? '') ? coding.system : null,
    })),
  };
}
