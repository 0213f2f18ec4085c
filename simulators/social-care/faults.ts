import type { Fault } from '../control/faults.ts';
import { insertScript, type Shape } from './tables.ts';

/** Statements that break a database of this shape, and those that mend it again. */
export interface BreakingScript {
  apply: string;
  undo: string;
}

/** The faults that are made by SQL alone, on either store. Null: this fault is made in another way. */
export function breakingScript(shape: Shape, fault: Fault, prefix: string): BreakingScript | null {
  const { table, key } = shape.persons;
  if (fault === 'http-error')
    return {
      apply: `alter table ${prefix}${table} rename to ${table}_away;`,
      undo: `alter table ${prefix}${table}_away rename to ${table};`,
    };
  if (fault !== 'wrong-patient') return null;
  const definition = shape.tables().find(({ name }) => name === table);
  if (!definition) throw new Error(`The shape has no table ${table}`);
  const { row, rightful } = shape.wrongPatient();
  const remove = `delete from ${prefix}${table} where ${key} = '${row[key]}';`;
  return {
    apply: `${remove} ${insertScript(definition, row, prefix)}`,
    undo: `${remove} ${rightful ? insertScript(definition, rightful, prefix) : ''}`,
  };
}
