import type {
  AllergyReaction,
  AllergyRecord,
  AllergyStatus,
  ItemWarning,
} from '../../kit/graph.generated.ts';
import { extensionNamed } from '../stu3/elements.ts';
import type { ResourceOf } from '../stu3/resources.ts';
import type { StructuredRecord } from '../stu3/structured-record.ts';
import { assertionOf, isCategory, isDegradedAllergy } from './allergy-codes.ts';
import { entriesOf, LIST_CODES } from './clinical-lists.ts';
import { hasPassed, readDate } from './dates.ts';
import {
  isOfSomebodyElse,
  itemId,
  mapItems,
  nameOf,
  toProvenance,
  type ItemSource,
  type MappedItems,
} from './item-source.ts';
import { codingWarnings, notesOf, toCodedText, wordsOf } from './words.ts';

type Allergy = ResourceOf<'AllergyIntolerance'>;

/**
 * The practice's allergy entries (PRSB: Allergies and adverse reactions): those of the active list, those contained in
 * the list of ended ones (hazard H10), and any the answer holds besides, by their own status. Entered-in-error ones are
 * not shown (hazard H22). An entry coded as history ("H/O") stays an allergy (hazard H11).
 */
export function toAllergies(record: StructuredRecord, source: ItemSource): MappedItems<AllergyRecord> {
  const ended = new Set(entriesOf(record, LIST_CODES.endedAllergies));
  const active = new Set(entriesOf(record, LIST_CODES.allergies));
  const shown = record
    .of('AllergyIntolerance')
    .filter(({ verificationStatus }) => verificationStatus !== 'entered-in-error');
  return mapItems(shown, (allergy) =>
    toAllergy(record, source, allergy, { ended: ended.has(allergy), active: active.has(allergy) }),
  );
}

function toAllergy(
  record: StructuredRecord,
  source: ItemSource,
  allergy: Allergy,
  listed: { ended: boolean; active: boolean },
): AllergyRecord | null {
  const agent = toCodedText(allergy.code, isDegradedAllergy);
  if (!allergy.code || !agent || isOfSomebodyElse(record, allergy.patient, source)) return null;

  const { coding } = allergy.code;
  const assertion = assertionOf(allergy.code, agent.text);
  const degraded = coding.some(isDegradedAllergy);
  const coded = coding.filter(({ code }) => code !== null);
  const categoryOnly = !degraded && coded.length > 0 && coded.every(isCategory);
  const warnings = codingWarnings(coding, degraded);
  if (categoryOnly) warnings.push({ code: 'CATEGORY_ONLY', original: null });

  const ending = extensionNamed(allergy, 'AllergyIntoleranceEnd');
  const end = readDate(ending && extensionNamed(ending, 'endDate')?.valueDateTime, warnings);
  const reason = ending && extensionNamed(ending, 'reasonEnded');
  const { clinicalStatus } = allergy;
  if (clinicalStatus === 'active' && (listed.ended || (end !== null && hasPassed(end, source.today))))
    warnings.push({ code: 'STATUS_DATE_CONFLICT', original: end });

  return {
    id: itemId(allergy, source),
    assertion,
    agent,
    agentCoded: assertion === 'ALLERGY' && !degraded && !categoryOnly && coded.length > 0,
    status: statusOf(allergy, listed),
    sourceStatus: clinicalStatus,
    verificationStatus: allergy.verificationStatus,
    category: allergy.category.join(', ') || null,
    criticality: allergy.criticality,
    reactions: allergy.reaction.map((reaction) => toReaction(reaction, warnings)),
    onset: readDate(allergy.onsetDateTime ?? allergy.onsetPeriod?.start, warnings),
    end,
    endReason: reason?.valueString ?? wordsOf(reason?.valueCodeableConcept),
    notes: notesOf(allergy.note, [
      { text: allergy.onsetString },
      { text: allergy.lastOccurrence && `Last occurrence: ${allergy.lastOccurrence}` },
    ]),
    provenance: toProvenance(
      allergy,
      source,
      {
        at: allergy.assertedDate ?? allergy.recordedDate,
        by: nameOf(record, allergy.recorder) ?? nameOf(record, allergy.asserter),
      },
      warnings,
    ),
    warnings,
  };
}

/**
 * Whether it stands. The entry's own status decides; without one, the list it is on does. An entry that calls itself
 * active on the list of ended ones is neither: it is shown as of unknown status, never hidden.
 */
function statusOf(
  { clinicalStatus, verificationStatus }: Allergy,
  listed: { ended: boolean; active: boolean },
): AllergyStatus {
  if (verificationStatus === 'refuted') return 'RESOLVED';
  if (clinicalStatus === 'inactive' || clinicalStatus === 'resolved') return 'RESOLVED';
  if (clinicalStatus === 'active') return listed.ended ? 'UNKNOWN' : 'ACTIVE';
  if (clinicalStatus !== null) return 'UNKNOWN';
  if (listed.ended) return 'RESOLVED';
  return listed.active ? 'ACTIVE' : 'UNKNOWN';
}

/** A severity alone comes with a manifestation of NullFlavor NI, which says nothing and is left out (domain 3.1). */
function toReaction(reaction: Allergy['reaction'][number], warnings: ItemWarning[]): AllergyReaction {
  return {
    manifestations: reaction.manifestation
      .filter(({ text, coding }) => text !== null || !coding.every(({ system }) => isNullFlavor(system)))
      .flatMap((manifestation) => toCodedText(manifestation) ?? []),
    severity: reaction.severity,
    exposureRoute: wordsOf(reaction.exposureRoute),
    onset: readDate(reaction.onset, warnings),
    description: notesOf([{ text: reaction.description }], reaction.note).join('\n') || null,
  };
}

function isNullFlavor(system: string | null): boolean {
  return /NullFlavor$/i.test(system ?? '');
}
