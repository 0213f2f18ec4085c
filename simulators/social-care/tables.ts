/** A council's database as data: tables, columns and rows, and the SQL that makes them on SQLite and PostgreSQL alike. */

export type Value = string | number | boolean | null;

export interface Table {
  name: string;
  /** Column name → type, in PostgreSQL's words; SQLite takes them too. */
  columns: Readonly<Record<string, string>>;
  rows: Readonly<Record<string, Value>>[];
}

/** A make of case-management system. */
export interface Shape {
  /** The PostgreSQL schema the tables stand in. SQLite has none. */
  postgresSchema: string;
  /** The table of persons, and its key. */
  persons: { table: string; key: string };
  tables: () => Table[];
  /**
   * The row, in the table of persons, that makes the council answer for the showcase person with somebody else; and the
   * row that belongs there. Null: she has none.
   */
  wrongPatient: () => {
    row: Readonly<Record<string, Value>>;
    rightful: Readonly<Record<string, Value>> | null;
  };
}

/** Who stands in the showcase person's place while the fault `wrong-patient` is set. */
export const SOMEBODY_ELSE = { family: 'Nobody', given: ['Norman'], birthDate: '1999-12-31' } as const;

/** `create table` and every row. `prefix`: the schema with its dot, or nothing. */
export function createScript(tables: readonly Table[], prefix: string): string {
  return tables
    .map((table) => {
      const columns = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`);
      const rows = table.rows.map((row) => insertScript(table, row, prefix));
      return [`create table ${prefix}${table.name} (${columns.join(', ')});`, ...rows].join('\n');
    })
    .join('\n');
}

/** One row. Throws when it names a column the table does not have. */
export function insertScript(
  table: Pick<Table, 'name' | 'columns'>,
  row: Readonly<Record<string, Value>>,
  prefix: string,
): string {
  const values = Object.entries(row).map(([column, value]) => literal(value, columnType(table, column)));
  return `insert into ${prefix}${table.name} (${Object.keys(row).join(', ')}) values (${values.join(', ')});`;
}

function columnType({ name, columns }: Pick<Table, 'name' | 'columns'>, column: string): string {
  const type = columns[column];
  if (type === undefined) throw new Error(`${name} has no column ${column}`);
  return type;
}

/** A value as SQL. Text is cut where its column ends, as the real systems do. */
function literal(value: Value, type: string): string {
  if (value === null) return 'null';
  if (typeof value !== 'string') return String(value);
  if (/^(numeric|bigint|integer)/.test(type) && /^\d+(\.\d+)?$/.test(value)) return value;
  const length = Number(/^varchar\((\d+)\)$/.exec(type)?.[1] ?? Number.POSITIVE_INFINITY);
  return `'${value.slice(0, length).replaceAll("'", "''")}'`;
}
