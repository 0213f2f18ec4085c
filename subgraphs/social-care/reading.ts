import type { GrantedPatient } from '../kit/grant.ts';
import type { SourceFailure } from '../kit/source-call.ts';
import { isRestricted } from './mapping/columns.ts';
import { identify, toCandidate, type Identified } from './mapping/identity.ts';
import type { CouncilTables, PersonRow, TableName } from './source/council.ts';
import { toSourceError } from './source/failure.ts';
import type { Council } from './source/open-council.ts';

/** Which tables a list needs about a patient. */
export interface Wanted {
  patient: GrantedPatient;
  tables: readonly TableName[];
}

/** One table's rows about one patient, or why there are none. */
type TableReading<Table extends TableName> =
  { ok: true; rows: CouncilTables[Table][] } | { ok: false; failure: SourceFailure };

/** What one council holds about one patient, as far as it was asked. */
export interface PatientReading {
  identified: Identified;
  tables: { [Table in TableName]?: TableReading<Table> };
}

/** Patients in one statement. A graph of them is bounded at fifty; whoever asks for more is read in fifties. */
const PATIENTS_PER_STATEMENT = 50;

/** What tells where a person lives: not even read about one whom the grant or the council restricts. */
const WHEREABOUTS: readonly TableName[] = ['addresses', 'telephones'];

/**
 * Reads one council about many patients: one statement on the person table, then one on each table wanted, about the
 * persons found (N+1 is not possible here). A table that fails does not take the others with it. The answers are in the
 * order of what was wanted. Throws SourceError when the person table cannot be read.
 */
export async function readPatients(
  council: Council,
  wanted: readonly Wanted[],
  signal: AbortSignal,
): Promise<PatientReading[]> {
  const patients = new Map(wanted.map(({ patient }) => [patient.accessGrant, patient]));
  const identified = new Map<string, Identified>();
  for (const batch of inFifties([...patients.values()])) {
    const rows = await council.findPersons(
      batch.map(({ grant }) => toCandidate(grant)),
      signal,
    );
    for (const { accessGrant, grant } of batch) identified.set(accessGrant, identify(grant, rows));
  }
  const personsOf = ({ patient }: Wanted) => identified.get(patient.accessGrant)?.persons ?? [];

  const readings = new Map<TableName, TableReading<TableName>>();
  const read = async (table: TableName) => {
    const persons = wanted
      .filter(({ tables }) => tables.includes(table))
      .flatMap((one) => personsOf(one).filter((person) => mayBeRead(table, one.patient, person)));
    readings.set(table, await readTable(council, table, persons, signal));
  };
  await Promise.all([...new Set(wanted.flatMap(({ tables }) => tables))].map(read));

  return wanted.map((one) => ({
    identified: identified.get(one.patient.accessGrant) ?? {
      persons: [],
      mismatched: false,
      unverified: false,
    },
    tables: Object.fromEntries(
      one.tables.map((table) => [table, about(personsOf(one), readings.get(table))]),
    ),
  }));
}

async function readTable(
  council: Council,
  table: TableName,
  persons: readonly PersonRow[],
  signal: AbortSignal,
): Promise<TableReading<TableName>> {
  const personIds = new Set(persons.flatMap(({ personId }) => personId ?? []));
  try {
    const rows = [];
    for (const batch of inFifties([...personIds]))
      rows.push(...(await council.readTable(table, batch, signal)));
    return { ok: true, rows };
  } catch (error) {
    return { ok: false, failure: toSourceError(error).failure };
  }
}

/** The rows of a reading that are about these persons. */
function about(
  persons: readonly PersonRow[],
  reading: TableReading<TableName> | undefined,
): TableReading<TableName> {
  if (!reading) return { ok: true, rows: [] };
  if (!reading.ok) return reading;
  const personIds = new Set(persons.map(({ personId }) => personId));
  return { ok: true, rows: reading.rows.filter(({ personId }) => personIds.has(personId)) };
}

function mayBeRead(table: TableName, patient: GrantedPatient, person: PersonRow): boolean {
  return !WHEREABOUTS.includes(table) || !(patient.grant.restricted || isRestricted(person.restricted));
}

function inFifties<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / PATIENTS_PER_STATEMENT) }, (_, index) =>
    items.slice(index * PATIENTS_PER_STATEMENT, (index + 1) * PATIENTS_PER_STATEMENT),
  );
}
