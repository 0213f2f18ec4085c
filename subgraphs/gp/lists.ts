import { sourceRow, toStatedList } from '../kit/completeness.ts';
import { withholdingReason, type DataClass, type GrantedPatient } from '../kit/grant.ts';
import type { SourceStatus } from '../kit/graph.generated.ts';
import { SOME_PRACTICE, type GpAnswer, type GpLoader, type PracticeName } from './loaders.ts';
import { sectionStatus, type Section } from './mapping/clinical-lists.ts';
import type { ItemSource, MappedItems } from './mapping/item-source.ts';
import type { StructuredRecord } from './stu3/structured-record.ts';

/** One heading of the practice's record: what permits it, what to ask for, and how to read it. */
export interface Heading<Item> {
  dataClass: DataClass;
  /** Null: who the patient is comes with every answer. */
  section: Section | null;
  toItems: (record: StructuredRecord, source: ItemSource) => MappedItems<Item>;
}

/**
 * The items of a heading and the row of the practice. A class that is withheld is withheld before anything is asked,
 * and a practice is never asked about a restricted person (GP Connect: S-flagged patients must not be queried).
 */
export async function readHeading<Item>(
  heading: Heading<Item>,
  patient: GrantedPatient,
  loader: GpLoader,
  practiceName: (odsCode: string) => string,
): Promise<{ items: Item[]; sources: SourceStatus[] }> {
  const { grant } = patient;
  const withheld =
    withholdingReason(grant, heading.dataClass) ?? (grant.restricted ? 'RESTRICTED_PERSON' : null);
  if (withheld !== null) {
    const named = !grant.restricted && withheld !== 'RESTRICTED_PERSON' && grant.practice !== null;
    const practice = named
      ? { odsCode: grant.practice, name: practiceName(grant.practice ?? '') }
      : SOME_PRACTICE;
    return { items: [], sources: [row(practice, { status: 'WITHHELD', reason: withheld })] };
  }
  const answer = await loader.load({ patient, section: heading.section });
  return answer.ok ? shown(heading, answer) : { items: [], sources: [rowOfFailure(answer)] };
}

/** Any other list. */
export function toList<Item>({ items, sources }: { items: Item[]; sources: SourceStatus[] }) {
  return toStatedList(items, sources);
}

function shown<Item>(
  heading: Heading<Item>,
  { record, source }: Extract<GpAnswer, { ok: true }>,
): { items: Item[]; sources: SourceStatus[] } {
  const { items, unreadable } = heading.toItems(record, source);
  const status = heading.section === null ? {} : sectionStatus(record, heading.section, unreadable);
  return { items, sources: [row(source.organisation, { ...status, retrievedAt: source.retrievedAt })] };
}

function rowOfFailure({ practice, failure, retrievedAt }: Extract<GpAnswer, { ok: false }>): SourceStatus {
  // A system that is left alone was not read.
  const read = failure.reason === 'SOURCE_SUSPENDED' ? null : retrievedAt;
  return row(practice, { status: failure.status, reason: failure.reason, retrievedAt: read });
}

function row(practice: PracticeName, answer: Parameters<typeof sourceRow>[1]): SourceStatus {
  return sourceRow({ kind: 'GP', ...practice }, answer);
}
