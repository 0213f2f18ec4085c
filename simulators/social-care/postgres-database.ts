import pg from 'pg';
import { breakingScript } from './faults.ts';
import type { SimulatedDatabase } from './sqlite-database.ts';
import { createScript, type Shape } from './tables.ts';

/**
 * Writes the tables afresh into a PostgreSQL database, in one transaction. A role that may only read them is for the
 * operator to make. Faults: `http-error`, `wrong-patient`, and `hang` and `slow`, both as a lock on the persons; the
 * server itself cannot be moved away or made to answer nonsense from here, so `refuse` and `malformed` throw.
 */
export async function writePostgresDatabase(url: string, shape: Shape): Promise<SimulatedDatabase> {
  const { postgresSchema: schema } = shape;
  const prefix = `${schema}.`;
  const tables = shape.tables();
  const drops = tables.map(({ name }) => `drop table if exists ${prefix}${name}, ${prefix}${name}_away;`);
  await run(
    url,
    `begin; create schema if not exists ${schema}; ${drops.join(' ')} ${createScript(tables, prefix)} commit;`,
  );
  return {
    url,
    break: async (fault) => {
      const script = breakingScript(shape, fault, prefix);
      if (script) {
        await run(url, script.apply);
        return () => run(url, script.undo);
      }
      if (fault !== 'hang' && fault !== 'slow')
        throw new Error(`A council's database on PostgreSQL cannot simulate ${fault}`);
      const holder = new pg.Client({ connectionString: url });
      await holder.connect();
      await holder.query(`begin; lock table ${prefix}${shape.persons.table} in access exclusive mode`);
      return () => holder.end();
    },
  };
}

async function run(url: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}
