import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A named operation of a real screen. */
export interface NamedOperation {
  /** The operation's name, which is the file's too. */
  name: string;
  /** The document. */
  text: string;
}

const FOLDER = join(import.meta.dirname, 'operations');

/** The operations of `schema/operations`: examples, trusted documents and tests at once. */
export function loadOperations(): NamedOperation[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({ name: basename(file, '.graphql'), text: readFileSync(join(FOLDER, file), 'utf8') }));
}
