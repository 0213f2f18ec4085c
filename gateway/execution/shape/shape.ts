/** Writes a value as JSON. Undefined: there is a null in its place that the position may not hold, and it is flagged. */
export type Write = (value: unknown, shaping: Shaping) => string | undefined;

/** What is found while one answer is written. */
export interface Shaping {
  /**
   * Places where a value is not there, is null where it may not be, or is of another type, in the client's names. A path
   * grows from its end while the writers return.
   */
  errors: (string | number)[][];
  /** Numbers of the coordinates that came with a value: see `Projection.coordinates`. */
  returned: number[];
  /** True when some object stands in several places. */
  sharing: boolean;
  /** True when no text in the data needs escaping to stand in JSON. */
  isPlain: boolean;
  memos: Map<object, string>[];
  /** Answers about the schema, as JSON, by the name they answer with. */
  introspection: ReadonlyMap<string, string>;
  /** True when any field of the root has a value. */
  holdsSomething: boolean;
  /** True while a flagged null is on its way up. */
  bubbling: boolean;
}

/** A place in data or in an answer: names of fields and indices of lists. */
export type Place = readonly (string | number)[];

/** What stands before a value: the quote that ends a text is written together with what follows it. */
export interface Prefix {
  plain: string;
  afterText: string;
}

/** A field of an answer. */
export interface ShapedField {
  /** The client's name for it. */
  responseName: string;
  /** Its name in the data. */
  key: string;
  /** What stands before its value in the JSON of its object. */
  prefix: Prefix;
  /** The same with the quote that a text begins with. Absent where the value is no text, or not always one as it is. */
  textPrefix: Prefix | undefined;
  read(value: Record<string, unknown>): unknown;
  write: Write;
  /** Absent for a leaf. */
  shape: Shape | undefined;
  /** The number of its schema coordinate, -1 where that is not collected. */
  coordinate: number;
}

/** The fields an object is written with. */
export interface Shape {
  /** Undefined when the object is of no type that this position can have. */
  fieldsFor(value: unknown): readonly ShapedField[] | undefined;
  /** True for an object of which nobody has said which type of this position it is of. */
  isUndecided(value: unknown): boolean;
  /** As `writeSelection` has it. Absent where the JSON of an object could not stand in the answer as it is. */
  selection: string | undefined;
}
