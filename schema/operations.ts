import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';

/** A named operation of a real screen. */
export interface NamedOperation {
  name: string;
  text: string;
  /** Names of its variables, without the `$`. */
  variables: readonly string[];
}

/** Where this region's operations are: examples, trusted documents and tests at once. */
const OPERATIONS_FOLDER = join(import.meta.dirname, 'operations');

/** The operations of a folder's `.graphql` files, by file name. Throws when a file is not GraphQL. */
export function loadOperations(folder: string = OPERATIONS_FOLDER): NamedOperation[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .flatMap((file) => readOperations(readFileSync(join(folder, file), 'utf8')));
}

function readOperations(text: string): NamedOperation[] {
  return parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.name
      ? [
          {
            name: definition.name.value,
            text,
            variables: (definition.variableDefinitions ?? []).map(({ variable }) => variable.name.value),
          },
        ]
      : [],
  );
}
