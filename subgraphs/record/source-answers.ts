import { sourceRow, toStatedList } from '../kit/completeness.ts';
import { withholdingReason, type DataClass, type GrantClaims } from '../kit/grant.ts';
import type { Organisation } from '../kit/organisations.ts';
import type { RecordPatient, SourceLists } from './patient.ts';
import type { SourceAnswer } from './reconciliation/source-answer.ts';

/** What the sources answered for one kind of list, made ready for the reconciler. Pure. */

/** The kinds of source that have lists to reconcile. */
type ListSourceKind = Organisation['kind'];

/** What is said of an organisation whose name would tell a restricted person's whereabouts (hazard H30). */
const KIND_NAMES: Record<ListSourceKind, string> = {
  GP: 'A GP practice',
  HOSPITAL: 'A hospital trust',
  AMBULANCE: 'An ambulance service',
  SOCIAL_CARE: 'A council',
};

/** Which hidden field each kind of source answers in. */
export type AnswerFields = Partial<Record<ListSourceKind, keyof SourceLists>>;

/**
 * Each source's list with the organisations a row is due for. Of a class the grant withholds nothing is passed on,
 * whatever the sources sent: every organisation's row says WITHHELD and why, also those whose subgraph did not answer.
 */
export function toSourceAnswers(
  patient: RecordPatient,
  dataClass: DataClass,
  fields: AnswerFields,
  organisations: readonly Organisation[],
): SourceAnswer[] {
  const reason = withholdingReason(patient.grant, dataClass);
  return (Object.entries(fields) as [ListSourceKind, keyof SourceLists][]).map(([kind, field]) => {
    const expected = expectedOrganisations(kind, patient.grant, organisations);
    if (reason === null) return { kind, expected, list: patient[field] ?? null };
    const due = expected.length > 0 ? expected : [{ odsCode: null, name: KIND_NAMES[kind] }];
    const rows = due.map((organisation) =>
      sourceRow({ kind, ...organisation }, { status: 'WITHHELD', reason }),
    );
    return { kind, expected: due, list: toStatedList([], rows) };
  });
}

/** Of practices, only the one the person is registered with is asked. */
function expectedOrganisations(
  kind: ListSourceKind,
  { practice, restricted }: GrantClaims,
  organisations: readonly Organisation[],
): SourceAnswer['expected'] {
  const ofKind = organisations.filter((organisation) => organisation.kind === kind);
  if (kind !== 'GP')
    return ofKind.map(({ odsCode, name }) =>
      restricted ? { odsCode: null, name: KIND_NAMES[kind] } : { odsCode, name },
    );
  if (practice === null || restricted) return [];
  const registered = ofKind.find(({ odsCode }) => odsCode === practice);
  return [{ odsCode: practice, name: registered?.name ?? KIND_NAMES.GP }];
}
