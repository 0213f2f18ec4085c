import { join } from 'node:path';
import { createCallLog, type ControlledOrganisation } from '../control/faults.ts';
import { COUNCILS } from '../population/organisations.ts';
import type { Person } from '../population/person.ts';
import { caseManagerShape } from './case-manager.ts';
import { mosaicShape } from './mosaic.ts';
import { writePostgresDatabase } from './postgres-database.ts';
import { writeSqliteDatabase } from './sqlite-database.ts';

/** The councils' databases, with a hook on each for the control. */
export interface SocialCareSimulator {
  organisations: ControlledOrganisation[];
  /** ODS code → the database's URL, `sqlite:PATH` or `postgres://…`. */
  databaseUrls: Record<string, string>;
  stop: () => Promise<void>;
}

const SHAPES = { mosaic: mosaicShape, 'case-manager': caseManagerShape };

/**
 * Writes each council's database afresh from what the people's tellings say: a SQLite file `<ODS code>.sqlite` in the
 * folder, or the PostgreSQL database of `postgresUrls`. `people[0]` is whom the fault `wrong-patient` is about.
 */
export async function startSocialCareSimulator(settings: {
  people: readonly Person[];
  folder: string;
  postgresUrls?: Readonly<Record<string, string>>;
  /** The day the population's story is told on, YYYY-MM-DD. Every date here is already told by it. */
  today: string;
}): Promise<SocialCareSimulator> {
  const { people, folder, postgresUrls = {} } = settings;
  const databaseUrls: Record<string, string> = {};
  const organisations: ControlledOrganisation[] = [];
  for (const { odsCode, name, shape: make } of COUNCILS) {
    const shape = SHAPES[make](people, odsCode);
    const postgresUrl = postgresUrls[odsCode];
    const database =
      postgresUrl === undefined
        ? await writeSqliteDatabase(join(folder, `${odsCode}.sqlite`), shape)
        : await writePostgresDatabase(postgresUrl, shape);
    databaseUrls[odsCode] = database.url;
    let mend: (() => Promise<void> | void) | null = null;
    const organisation: ControlledOrganisation = {
      odsCode,
      name,
      kind: 'SOCIAL_CARE',
      // A file is not told of being read, so this count stays at zero: the room's own log has its statements.
      calls: createCallLog(),
      fault: null,
      setFault: async (fault) => {
        await mend?.();
        mend = null;
        organisation.fault = null;
        if (fault === null) return;
        mend = await database.break(fault);
        organisation.fault = fault;
      },
    };
    organisations.push(organisation);
  }
  return {
    organisations,
    databaseUrls,
    stop: async () => {
      for (const organisation of organisations) await organisation.setFault(null);
    },
  };
}
