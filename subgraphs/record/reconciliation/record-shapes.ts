import { z } from 'zod';
import { isPartialDate } from '../../../schema/partial-date.ts';
import type {
  CodedText,
  Coding,
  ItemWarning,
  Provenance,
  SourceKind,
  SourceStatus,
  StatusReason,
} from '../../kit/graph.generated.ts';

/**
 * The pieces records are made of, as they arrive in a `SourceList` (docs/decisions/0002). What may be absent may be left
 * out or null; what is there must be of its type.
 */
export const text = z.string();
export const optionalText = absentAsNull(z.string());
export const texts = absentAsEmpty(z.string());
const optionalFlag = absentAsNull(z.boolean());
export const partialDate = absentAsNull(z.string().refine(isPartialDate));
/** A moment: a partial date that has a time, and therefore an offset. */
const moment = z.string().refine((value) => isPartialDate(value) && value.includes('T'));

export function absentAsNull<Output>(schema: z.ZodType<Output>) {
  return schema.nullish().transform((value) => value ?? null);
}

export function absentAsEmpty<Output>(schema: z.ZodType<Output>) {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
}

const coding: z.ZodType<Coding> = z.object({
  system: optionalText,
  code: optionalText,
  display: optionalText,
  userSelected: optionalFlag,
});

export const codedText: z.ZodType<CodedText> = z.object({ text, codings: absentAsEmpty(coding) });

const kind: z.ZodType<SourceKind> = z.enum(['GP', 'HOSPITAL', 'AMBULANCE', 'SOCIAL_CARE', 'PATIENT_INDEX']);
const organisation = z.object({ odsCode: optionalText, name: text });

export const provenance: z.ZodType<Provenance> = z.object({
  kind,
  organisation,
  recordId: text,
  recordedAt: partialDate,
  recordedBy: optionalText,
  retrievedAt: moment,
});

const warning: z.ZodType<ItemWarning> = z.object({
  code: z.enum([
    'CODE_TEXT_CONFLICT',
    'NOT_CODED',
    'DEGRADED_IN_TRANSFER',
    'CATEGORY_ONLY',
    'INVALID_DATE',
    'INVALID_VALUE',
    'CORRECTED',
    'PRELIMINARY',
    'RECORD_MERGED',
    'UNKNOWN_UNIT',
    'REVIEW_OVERDUE',
    'STATUS_DATE_CONFLICT',
  ]),
  original: optionalText,
});
export const warnings = absentAsEmpty(warning);

const reason: z.ZodType<StatusReason> = z.enum([
  'SOURCE_UNREACHABLE',
  'SOURCE_TIMEOUT',
  'SOURCE_ERROR',
  'SOURCE_MALFORMED',
  'SOURCE_SUSPENDED',
  'SUBGRAPH_UNAVAILABLE',
  'FEED_SILENT',
  'MESSAGES_KEPT_ASIDE',
  'ITEMS_UNREADABLE',
  'IDENTITY_MISMATCH',
  'IDENTITY_UNVERIFIED',
  'DATA_IN_TRANSIT',
  'DATA_AWAITING_FILING',
  'CONFIDENTIAL_ITEMS_AT_SOURCE',
  'NOT_FOUND_AT_SOURCE',
  'PATIENT_DISSENT_AT_SOURCE',
  'ORGANISATION_NOT_SHARING',
  'RESTRICTED_PERSON',
  'PATIENT_OBJECTION',
  'ROLE_NOT_PERMITTED',
]);

const row: z.ZodType<SourceStatus> = z.object({
  kind,
  organisation,
  status: z.enum([
    'COMPLETE',
    'PARTIAL',
    'UNAVAILABLE',
    'TIMED_OUT',
    'WITHHELD',
    'QUARANTINED',
    'NOT_HELD',
    'NOT_APPLICABLE',
  ]),
  // A reason or a moment that cannot be read must not cost the source's items.
  reason: absentAsNull(reason).catch('SOURCE_MALFORMED'),
  asOf: absentAsNull(moment).catch(null),
  retrievedAt: absentAsNull(moment).catch(null),
  warnings: texts,
  notes: texts,
});

/** A source's list without its items read. Its state and completeness are not taken over: they are derived anew. */
export const listEnvelope = z.object({
  items: z.array(z.unknown()),
  sources: z.array(row),
  /** Of lists with pages alone. */
  totalCount: z.number().nullish(),
});
