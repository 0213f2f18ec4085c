import {
  Kind,
  executeSync,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Answers of the schema, as JSON by the name they answer with. */
type Introspection = ReadonlyMap<string, string>;

const NONE: Introspection = new Map();

/**
 * What an operation asks about the schema itself. Answered anew for each request: an answer is many times as large as
 * the question, and whoever may ask could have the process keep a great many of them.
 */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): (variables: Record<string, unknown>) => Introspection {
  const selections = listIntrospectionFields(operation.selectionSet, fragments);
  if (selections.length === 0) return () => NONE;
  const asked: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [asked, ...fragments] };
  return (variableValues) => {
    const { data } = executeSync({ schema, document, variableValues });
    return new Map(Object.entries(data ?? {}).map(([name, value]) => [name, JSON.stringify(value)]));
  };
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
