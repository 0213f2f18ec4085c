import {
  Kind,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const NONE: ReadonlyMap<string, string> = new Map();
/** What an operation without variables asks about the schema is always the same. */
const answered = new WeakMap<OperationDefinitionNode, ReadonlyMap<string, string>>();

/** What an operation asks about the schema itself, as JSON by the name it answers with. */
export function introspect(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  variables: Record<string, unknown>,
): ReadonlyMap<string, string> {
  const known = answered.get(operation);
  if (known) return known;
  const fields = listIntrospectionFields(operation.selectionSet, fragments);
  if (fields.length === 0) {
    answered.set(operation, NONE);
    return NONE;
  }
  const asked: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  };
  const { data } = executeSync({
    schema,
    document: { kind: Kind.DOCUMENT, definitions: [asked, ...fragments] },
    variableValues: variables,
  });
  const written = new Map(Object.entries(data ?? {}).map(([name, value]) => [name, JSON.stringify(value)]));
  if (!operation.variableDefinitions?.length) answered.set(operation, written);
  return written;
}

function listIntrospectionFields(
  selectionSet: SelectionSetNode,
  fragments: readonly FragmentDefinitionNode[],
): FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return selection.name.value === '__schema' || selection.name.value === '__type' ? [selection] : [];
    }
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.find(({ name }) => name.value === selection.name.value)?.selectionSet;
    return inner ? listIntrospectionFields(inner, fragments) : [];
  });
}
