import { Kind, parse, valueFromAST, GraphQLString, type GraphQLSchema } from 'graphql';

/** The fields at the top of any key that a subgraph has for entities of a type, by the supergraph. */
export function listKeyFields(supergraph: GraphQLSchema, typeName: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name, arguments: given = [] } of supergraph.getType(typeName)?.astNode?.directives ?? []) {
    if (name.value !== 'join__type') continue;
    const key = given.find((argument) => argument.name.value === 'key');
    const fields: unknown = key && valueFromAST(key.value, GraphQLString);
    if (typeof fields !== 'string') continue;
    for (const definition of parse(`{${fields}}`, { noLocation: true }).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      for (const selection of definition.selectionSet.selections) {
        if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      }
    }
  }
  return names;
}
