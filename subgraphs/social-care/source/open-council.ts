import type { OrganisationOf } from '../../kit/organisations.ts';
import { caseManager } from './case-manager.ts';
import { connectCouncil } from './connection.ts';
import type { CouncilShape, CouncilTables, PersonCandidate, PersonRow, TableName } from './council.ts';
import { mosaic } from './mosaic.ts';

/** One council whose database can be read. */
export interface Council {
  organisation: OrganisationOf<'SOCIAL_CARE'>;
  /** Rows that may be of the candidates: whose they are is for `identify` to say. Throws SourceError. */
  findPersons: (candidates: readonly PersonCandidate[], signal: AbortSignal) => Promise<PersonRow[]>;
  /** One table's rows about these persons. No persons: no statement. Throws SourceError. */
  readTable: <Table extends TableName>(
    table: Table,
    personIds: readonly string[],
    signal: AbortSignal,
  ) => Promise<CouncilTables[Table][]>;
  close: () => Promise<void>;
}

const SHAPES: Record<OrganisationOf<'SOCIAL_CARE'>['shape'], CouncilShape> = {
  mosaic,
  'case-manager': caseManager,
};

/** Makes a council readable. Nothing is opened before the first read. */
export function openCouncil(
  organisation: OrganisationOf<'SOCIAL_CARE'>,
  options: { timeoutMs: number; onStatement: (statement: string) => void },
): Council {
  const shape = SHAPES[organisation.shape];
  const connection = connectCouncil(organisation.databaseUrl, options);
  const { onPostgres } = connection;
  return {
    organisation,
    findPersons: (candidates, signal) =>
      connection.read(signal, (database) => shape.findPersons(database, candidates, onPostgres)),
    readTable: async (table, personIds, signal) => {
      if (personIds.length === 0) return [];
      return connection.read(signal, (database) => shape.tables[table](database, personIds, onPostgres));
    },
    close: connection.close,
  };
}
