import { Kind, type DocumentNode, type FragmentDefinitionNode } from 'graphql';

/** The fragment of that name. */
export function findFragment(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) return definition;
  }
  return undefined;
}
