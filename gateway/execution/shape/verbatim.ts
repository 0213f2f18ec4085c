/**
 * A value of a subgraph's answer that is, word for word, what a client asked for. It was checked against the client's
 * selection and is kept as the JSON it came as: it need be neither parsed nor written.
 */
export class Verbatim {
  readonly text: string;
  /** What it was checked against, as `writeSelection` has it. */
  readonly selection: string;

  constructor(text: string, selection: string) {
    this.text = text;
    this.selection = selection;
  }
}

/** The value itself, for whoever needs other than all of it. */
export function open(value: unknown): unknown {
  return value instanceof Verbatim ? (JSON.parse(value.text) as unknown) : value;
}

/**
 * What is selected of an object as a text: the names that its fields answer with, and what is selected of those. The
 * same for the same fields in the same order.
 */
export function writeSelection(
  fields: readonly { readonly key: string; readonly selection: string | undefined }[],
): string {
  return `{${fields.map(({ key, selection = '' }) => key + selection).join(' ')}}`;
}
