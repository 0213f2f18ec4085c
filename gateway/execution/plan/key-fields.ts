import { Kind, isEnumType, parse, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';

/**
 * The keys by which a subgraph knows entities of a type, by the supergraph: for each the fields at its top. Empty where
 * the subgraph knows none of the type.
 */
export function listKeys(
  supergraph: GraphQLSchema,
  subgraphName: string,
  typeName: string,
): (readonly string[])[] {
  return readFieldSets(supergraph, subgraphName, supergraph.getType(typeName), 'join__type', 'key');
}

/** The fields at the top of what a field of a type requires in a subgraph, by the supergraph. */
export function listRequired(
  supergraph: GraphQLSchema,
  subgraphName: string,
  typeName: string,
  fieldName: string,
): string[] {
  const type = supergraph.getType(typeName);
  const field = type && 'getFields' in type ? type.getFields()[fieldName] : undefined;
  return readFieldSets(supergraph, subgraphName, field, 'join__field', 'requires').flat();
}

/** What an argument of a directive of the supergraph's says for a subgraph, as fields at the top. */
function readFieldSets(
  supergraph: GraphQLSchema,
  subgraphName: string,
  of: { astNode?: { directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined } | undefined,
  directiveName: string,
  argumentName: string,
): string[][] {
  const graphs = supergraph.getType('join__Graph');
  const graph = isEnumType(graphs)
    ? graphs.getValues().find(({ astNode }) => {
        const said = astNode?.directives?.find(({ name }) => name.value === 'join__graph');
        return said !== undefined && readText(said, 'name') === subgraphName;
      })
    : undefined;
  return (of?.astNode?.directives ?? []).flatMap((directive) => {
    if (directive.name.value !== directiveName || readText(directive, 'graph') !== graph?.name) return [];
    const fieldSet = readText(directive, argumentName);
    return fieldSet === undefined ? [] : [listTopFields(fieldSet)];
  });
}

/** The names of the fields at the top of a key, or of what a field requires. */
export function listTopFields(fieldSet: string): string[] {
  return parse(`{${fieldSet}}`, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.flatMap((selection) =>
          selection.kind === Kind.FIELD ? [selection.name.value] : [],
        )
      : [],
  );
}

/** An argument that is a text or the name of an enum's value. */
function readText(directive: ConstDirectiveNode, argumentName: string): string | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === argumentName)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
