import { shortened, sourceRow, toStatedList, type StatedList } from '../kit/completeness.ts';
import { withholdingReason, type DataClass, type GrantedPatient } from '../kit/grant.ts';
import type { SourceStatus } from '../kit/graph.generated.ts';
import type { SourceFailure } from '../kit/source-call.ts';
import type { RequestContext } from './context.ts';
import type { CouncilAnswer } from './loaders.ts';
import { isRestricted } from './mapping/columns.ts';
import { shownAs, type Frame, type Mapped } from './mapping/frame.ts';
import type { PatientReading } from './reading.ts';
import type { CouncilTables, PersonRow, TableName } from './source/council.ts';

/** One heading: what it needs to be read, and how items are made of it. */
export interface Heading<Table extends TableName, Item> {
  /** Every class the practitioner must be permitted: withheld if one is. */
  classes: readonly DataClass[];
  tables: readonly Table[];
  toItems: (
    rows: { [Name in Table]: CouncilTables[Name][] },
    persons: readonly PersonRow[],
    frame: Frame,
  ) => Mapped<Item>;
}

/**
 * One heading's list about one patient. A class that is withheld is not read at all. Every council has a row, whatever
 * happened (docs/architecture.md, idea 3; hazard H1).
 */
export async function readList<Table extends TableName, Item>(
  heading: Heading<Table, Item>,
  patient: GrantedPatient,
  context: RequestContext,
): Promise<StatedList<Item>> {
  const { grant } = patient;
  const reasons = heading.classes.flatMap((dataClass) => withholdingReason(grant, dataClass) ?? []);
  const [reason] = reasons;
  if (reason !== undefined) {
    const rows = context.organisations.map((organisation) => {
      const shown = shownAs(organisation, grant.restricted, context.digestKey);
      return rowOf(shown.organisation, { status: 'WITHHELD', reason });
    });
    return toStatedList<Item>([], rows);
  }
  const answers = await context.loaders.councils.load({ patient, tables: heading.tables });
  // Restricted at one council is restricted at all: the other does not know what this one knows (hazard H30).
  const restricted = grant.restricted || answers.some(isRestrictedThere);
  const parts = answers.map((one) => {
    const frame: Frame = {
      ...shownAs(one.organisation, grant.restricted, context.digestKey),
      restricted,
      showsCost: withholdingReason(grant, 'SOCIAL_CARE_FINANCE') === null,
      retrievedAt: one.answer.retrievedAt,
      today: context.today,
    };
    return ofOneCouncil(heading, one, frame);
  });
  return toStatedList(
    parts.flatMap(({ items }) => items),
    parts.map(({ row }) => row),
  );
}

function isRestrictedThere({ answer }: CouncilAnswer): boolean {
  return answer.ok && answer.value.identified.persons.some(({ restricted }) => isRestricted(restricted));
}

/** One council's items, and its row. */
function ofOneCouncil<Table extends TableName, Item>(
  heading: Heading<Table, Item>,
  { answer }: CouncilAnswer,
  frame: Frame,
): { items: Item[]; row: SourceStatus } {
  const { retrievedAt } = answer;
  if (!answer.ok) return { items: [], row: rowOf(frame.organisation, { ...answer.failure, retrievedAt }) };
  const { identified } = answer.value;
  const { rows, failure } = rowsOf(heading.tables, answer.value);
  const { items, unreadable } = heading.toItems(rows, identified.persons, frame);
  // A live read is true at the moment it is made (hazard H6).
  let row = rowOf(frame.organisation, { asOf: retrievedAt, retrievedAt });
  if (identified.persons.length === 0) return { items: [], row: { ...row, ...unlinked(identified) } };
  if (failure) row = { ...row, ...failure, status: items.length > 0 ? 'PARTIAL' : failure.status };
  if (identified.mismatched) row = shortened(row, 'IDENTITY_MISMATCH');
  if (identified.unverified) row = shortened(row, 'IDENTITY_UNVERIFIED');
  if (unreadable) row = shortened(row, 'ITEMS_UNREADABLE');
  return { items, row };
}

/** What a council's row says when none of its persons may be linked to the patient. */
function unlinked(identified: PatientReading['identified']): Partial<SourceStatus> {
  if (identified.mismatched) return { status: 'QUARANTINED', reason: 'IDENTITY_MISMATCH' };
  if (identified.unverified) return { status: 'PARTIAL', reason: 'IDENTITY_UNVERIFIED' };
  return { status: 'NOT_HELD' };
}

/** The rows of the tables that could be read, and why one could not. */
function rowsOf<Table extends TableName>(
  tables: readonly Table[],
  reading: PatientReading,
): { rows: { [Name in Table]: CouncilTables[Name][] }; failure: SourceFailure | null } {
  const rows: Partial<{ [Name in Table]: CouncilTables[Name][] }> = {};
  let failure: SourceFailure | null = null;
  for (const table of tables) {
    const read = reading.tables[table];
    rows[table] = read?.ok ? read.rows : [];
    if (read && !read.ok) failure = read.failure;
  }
  return { rows: rows as { [Name in Table]: CouncilTables[Name][] }, failure };
}

function rowOf(
  { odsCode, name }: { odsCode: string | null; name: string },
  answer: Parameters<typeof sourceRow>[1],
): SourceStatus {
  return sourceRow({ kind: 'SOCIAL_CARE', odsCode, name }, answer);
}
