/** What one operation has done so far: a mutation writes here, and everything starts from nothing again. */
export interface OperationState {
  readonly log: string[];
}

/**
 * One object of a world. A field is a value, or a function of its arguments that may throw. Entities and members of
 * abstract types say their `__typename`.
 */
export interface Row {
  readonly __typename?: string;
  /** Subgraphs that have never heard of this entity. What only they could tell is null. */
  readonly missingIn?: readonly string[];
  readonly [field: string]: unknown;
}

/** A field of a row that depends on what it is asked. */
export type RowField = (args: Record<string, unknown>, state: OperationState) => unknown;

/** What operations are generated with: arguments some of which hit something, and bounds of their size. */
export interface ArgumentValues {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  /** JSON values of custom scalars, by their name. */
  readonly scalars?: Readonly<Record<string, readonly unknown[]>>;
  /** Most fields of one operation. Absent: 16. */
  readonly mostFields?: number;
  /** Most levels of fields. Absent: 5. */
  readonly mostLevels?: number;
}

/** A world as its file tells it. */
export interface WorldDefinition {
  readonly name: string;
  /** Each subgraph's schema, by its name, in the order they are composed. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly entities: readonly Row[];
  readonly query: Row;
  readonly mutation?: Row;
  /**
   * A field with `@requires` gives a text that tells its arguments and every value it was computed from. One that is
   * not a text is made of that text here, by `Type.field`.
   */
  readonly make?: Readonly<Record<string, (told: string, row: Row) => unknown>>;
  readonly values: ArgumentValues;
}

/** Reads a row's own value. */
export function readRow(
  row: object,
  field: string,
  args: Record<string, unknown>,
  state: OperationState,
): unknown {
  const value = (row as Row)[field];
  return typeof value === 'function' ? (value as RowField).call(row, args, state) : value;
}

/** The text of a computed field: what it was asked and what it was given. */
export function tell(args: Record<string, unknown>, needs: unknown): string {
  return `=${JSON.stringify({ args, needs })}`;
}
