import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/**
 * The same supergraph with the keys a subgraph cannot resolve (`@join__type(resolvable: false)`) listed last.
 *
 * To come back to a subgraph for a field with `@requires`, the planner takes the first key of the type that the
 * subgraph has, resolvable or not. They are kept, because a key is also what makes fields of a type extension known.
 */
export function putResolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  return {
    ...supergraph,
    definitions: supergraph.definitions.map((definition) =>
      (definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
        definition.kind === Kind.INTERFACE_TYPE_DEFINITION) &&
      definition.directives?.some(isUnresolvableKey) === true
        ? { ...definition, directives: definition.directives.toSorted(compare) }
        : definition,
    ),
  };
}

function compare(a: ConstDirectiveNode, b: ConstDirectiveNode): number {
  return Number(isUnresolvableKey(a)) - Number(isUnresolvableKey(b));
}

function isUnresolvableKey(directive: ConstDirectiveNode): boolean {
  if (directive.name.value !== 'join__type') return false;
  const resolvable = directive.arguments?.find(({ name }) => name.value === 'resolvable')?.value;
  return resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
}
