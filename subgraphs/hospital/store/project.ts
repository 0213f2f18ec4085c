import type { Transaction } from 'kysely';
import type { InboxTables } from '../../kit/inbox-tables.ts';
import type { Receipt } from '../../kit/inbox.ts';
import { personKey } from '../feed/read-message.ts';
import type { MessageStatement, PersonStatement } from '../feed/statements.ts';
import { linkNumbers, shownUnder } from './number-links.ts';
import type { HospitalTables, PersonDocument } from './tables.ts';

/** Applies what a message of an organisation states of each person. `stamp` orders it among the others. */
export async function project(
  inboxTransaction: Transaction<InboxTables>,
  organisation: string,
  statements: readonly MessageStatement[],
  stamp: string,
  { sequence }: Receipt,
): Promise<void> {
  const transaction: Transaction<HospitalTables> = inboxTransaction.$extendTables<HospitalTables>();
  let position = 0;
  for (const statement of statements) {
    await projectStatement(transaction, organisation, statement, stamp, { sequence, position });
    position += statement.results.length;
  }
}

async function projectStatement(
  transaction: Transaction<HospitalTables>,
  organisation: string,
  statement: MessageStatement,
  stamp: string,
  { sequence, position: first }: { sequence: number; position: number },
): Promise<void> {
  const key = personKey(organisation, statement.hospitalNumber);
  await statePerson(transaction, organisation, statement, stamp);
  for (const mergedNumber of statement.mergedNumbers) {
    const oldKey = personKey(organisation, mergedNumber);
    await linkNumbers(transaction, { oldKey, newKey: key, stamp });
  }
  if (statement.visit !== null) {
    await transaction
      .insertInto('visit_event')
      .values({ sequence, person_key: key, stamp, statement: JSON.stringify(statement.visit) })
      .execute();
  }
  if (statement.results.length > 0) {
    const rows = statement.results.map((result, place) => ({
      sequence,
      position: first + place,
      person_key: key,
      stamp,
      statement: JSON.stringify(result),
    }));
    await transaction.insertInto('result_version').values(rows).execute();
  }
}

/** Empties the projection, for a rebuild. */
export async function emptyProjection(inboxTransaction: Transaction<InboxTables>): Promise<void> {
  const transaction: Transaction<HospitalTables> = inboxTransaction.$extendTables<HospitalTables>();
  for (const table of ['person', 'visit_event', 'result_version', 'number_link'] as const)
    await transaction.deleteFrom(table).execute();
}

async function statePerson(
  transaction: Transaction<HospitalTables>,
  organisation: string,
  { hospitalNumber, person, isAdministrative, statedAt }: MessageStatement,
  stamp: string,
): Promise<void> {
  const key = personKey(organisation, hospitalNumber);
  const known = await transaction
    .selectFrom('person')
    .select('document')
    .where('person_key', '=', key)
    .executeTakeFirst();
  // The administration's word on who somebody is comes before any laboratory's, whichever was said last.
  const rank = `${isAdministrative ? '1' : '0'} ${stamp}`;
  const document = withNewest(
    known ? (JSON.parse(known.document) as PersonDocument) : {},
    person,
    rank,
    statedAt,
  );
  const row = { nhs_number: document.nhsNumber?.value ?? null, document: JSON.stringify(document) };
  if (known) {
    await transaction.updateTable('person').set(row).where('person_key', '=', key).execute();
  } else {
    await transaction
      .insertInto('person')
      .values({
        person_key: key,
        organisation,
        hospital_number: hospitalNumber,
        shown_under: await shownUnder(transaction, key),
        ...row,
      })
      .execute();
  }
}

/** Each field as its newest statement has it. */
function withNewest(
  document: PersonDocument,
  person: PersonStatement,
  stamp: string,
  recordedAt: string | null,
): PersonDocument {
  const stated = Object.entries(person).filter(
    ([field]) => (document[field as keyof PersonDocument]?.stamp ?? '') < stamp,
  );
  const entries = stated.map(([field, value]) => [field, { stamp, recordedAt, value }] as const);
  // Sorted, so that the same statements give the same text in whatever order they came.
  return Object.fromEntries(
    Object.entries({ ...document, ...Object.fromEntries(entries) }).sort(([left], [right]) =>
      left < right ? -1 : 1,
    ),
  );
}
