import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A field as a `@requires` asks for it. */
export interface RequiredField {
  readonly name: string;
  /** Empty when it can have arguments and none is given. */
  readonly arguments: readonly ConstArgumentNode[];
}

/** A supergraph whose fields required with arguments are fields of their own. */
export interface AliasedSupergraph {
  readonly document: DocumentNode;
  /** What each of those fields stands for, by its name. Empty when no `@requires` names a field with arguments. */
  readonly required: ReadonlyMap<string, RequiredField>;
  /** The names out of `required` that one field of one subgraph needs. The subgraph is named as in a plan. */
  readonly requiredBy: (subgraph: string, typeName: string, fieldName: string) => ReadonlySet<string>;
}

type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** A field that stands for another one with arguments, and the types that have it. */
interface StandIn extends RequiredField {
  readonly alias: string;
  readonly typeNames: Set<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Gives each field that a `@requires` asks for, and that can have arguments, a name of its own for each set of
 * arguments: `@join__field(requires: "price(currency: USD)")` becomes `requires: "_r1_price"`, and every type with a
 * `price` that may be meant gets `_r1_price`, resolved wherever `price` is.
 *
 * The planner ignores arguments when it merges what is required, and refuses aliases in `requires`. With names of their
 * own it cannot mix up two of them, or one with a client's. The plan is turned back afterwards: see
 * `restore-required-arguments.ts`. The result is only for the planner: it does not pass the supergraph's validation,
 * since the fields stood in for are now external for nothing.
 */
export function aliasRequiredArguments(supergraph: DocumentNode): AliasedSupergraph {
  const types = new Map<string, FieldsType>();
  for (const definition of supergraph.definitions)
    if (hasFields(definition)) types.set(definition.name.value, definition);

  const prefix = findUnusedPrefix(types);
  const standIns = new Map<string, StandIn>();
  const requirements = new Map<string, Set<string>>();

  function standInFor(field: FieldNode, typeName: string): string {
    const args = (field.arguments ?? []) as readonly ConstArgumentNode[];
    const sorted = args.toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1));
    const key = `${field.name.value}(${sorted.map(print).join()})`;
    const alias = `${prefix}${standIns.size + 1}_${field.name.value}`;
    const standIn = standIns.get(key) ?? {
      alias,
      name: field.name.value,
      arguments: args,
      typeNames: new Set(),
    };
    standIns.set(key, standIn);
    for (const name of findFamily(types, typeName, field.name.value)) standIn.typeNames.add(name);
    return standIn.alias;
  }

  /** The selection with its stand-ins. Their names go into `used`. */
  function rewrite(selections: SelectionSetNode, typeName: string, used: Set<string>): SelectionSetNode {
    return {
      ...selections,
      selections: selections.selections.map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const inner = selection.typeCondition?.name.value ?? typeName;
          return { ...selection, selectionSet: rewrite(selection.selectionSet, inner, used) };
        }
        const definition = findField(types.get(typeName), selection.name.value);
        if (!definition) return selection;
        const rewritten = selection.selectionSet && {
          selectionSet: rewrite(selection.selectionSet, readNamedType(definition), used),
        };
        if (!definition.arguments?.length) return { ...selection, ...rewritten };
        const alias = standInFor(selection, typeName);
        used.add(alias);
        return { ...selection, ...rewritten, name: { ...selection.name, value: alias }, arguments: [] };
      }),
    };
  }

  function rewriteDirective(
    directive: ConstDirectiveNode,
    typeName: string,
    fieldName: string,
  ): ConstDirectiveNode {
    const requires = readArgument(directive, 'join__field', 'requires');
    const graph = readArgument(directive, 'join__field', 'graph');
    if (requires === undefined || graph === undefined) return directive;
    const used = new Set<string>();
    const selections = rewrite(parseFieldSet(requires), typeName, used);
    if (used.size === 0) return directive;
    requirements.set(toKey(graph, typeName, fieldName), used);
    const value = stripIgnoredCharacters(print(selections)).slice(1, -1);
    return {
      ...directive,
      arguments: (directive.arguments ?? []).map((argument) =>
        argument.name.value === 'requires' ? { ...argument, value: { kind: Kind.STRING, value } } : argument,
      ),
    };
  }

  const rewritten = supergraph.definitions.map((definition) =>
    hasFields(definition)
      ? mapFields(definition, (field) => ({
          ...field,
          directives: (field.directives ?? []).map((directive) =>
            rewriteDirective(directive, definition.name.value, field.name.value),
          ),
        }))
      : definition,
  );
  if (standIns.size === 0) return { document: supergraph, required: new Map(), requiredBy: () => NOTHING };

  const all = [...standIns.values()];
  const graphs = readGraphs(supergraph);
  return {
    document: { ...supergraph, definitions: rewritten.map((definition) => addStandIns(definition, all)) },
    required: new Map(all.map((standIn) => [standIn.alias, standIn])),
    requiredBy: (subgraph, typeName, fieldName) =>
      requirements.get(toKey(graphs.get(subgraph) ?? '', typeName, fieldName)) ?? NOTHING,
  };
}

function addStandIns(definition: DefinitionNode, standIns: readonly StandIn[]): DefinitionNode {
  if (!hasFields(definition)) return definition;
  const added = standIns.flatMap(({ alias, name, typeNames }): FieldDefinitionNode[] => {
    const field = typeNames.has(definition.name.value) ? findField(definition, name) : undefined;
    // With the directives of the field: resolved in the same subgraphs, under the same conditions.
    return field ? [{ ...field, name: { ...field.name, value: alias }, arguments: [] }] : [];
  });
  return added.length === 0
    ? definition
    : { ...definition, fields: [...(definition.fields ?? []), ...added] };
}

/**
 * The types whose field of this name may be what is asked for through one of them: interfaces that have it, and all that
 * implement those, because the planner goes from one to the other.
 */
function findFamily(
  types: ReadonlyMap<string, FieldsType>,
  typeName: string,
  fieldName: string,
): Set<string> {
  const family = new Set([typeName]);
  // A set goes on over what is added to it on the way.
  for (const name of family) {
    for (const { name: other } of types.get(name)?.interfaces ?? [])
      if (findField(types.get(other.value), fieldName)) family.add(other.value);
    for (const type of types.values())
      if (type.interfaces?.some((implemented) => implemented.name.value === name) === true)
        family.add(type.name.value);
  }
  return family;
}

/** A beginning of names that no field of the supergraph has, followed by a digit. */
function findUnusedPrefix(types: ReadonlyMap<string, FieldsType>): string {
  const names = [...types.values()].flatMap(({ fields }) => (fields ?? []).map(({ name }) => name.value));
  let prefix = '_r';
  while (names.some((name) => name.startsWith(prefix) && /^\d/.test(name.slice(prefix.length))))
    prefix += 'r';
  return prefix;
}

/** The values of the `join__Graph` enum, by the names that subgraphs have in plans. */
function readGraphs(supergraph: DocumentNode): Map<string, string> {
  const graphs = new Map<string, string>();
  visit(supergraph, {
    EnumValueDefinition(value) {
      for (const directive of value.directives ?? []) {
        const name = readArgument(directive, 'join__graph', 'name');
        if (name !== undefined) graphs.set(name, value.name.value);
      }
      return false;
    },
  });
  return graphs;
}

/** The text of an argument that is a string or an enum value. */
function readArgument(
  directive: ConstDirectiveNode,
  directiveName: string,
  argumentName: string,
): string | undefined {
  if (directive.name.value !== directiveName) return undefined;
  const value = directive.arguments?.find(({ name }) => name.value === argumentName)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

function parseFieldSet(text: string): SelectionSetNode {
  const definition = parse(`{${text}}`, { noLocation: true }).definitions[0];
  if (definition?.kind !== Kind.OPERATION_DEFINITION)
    throw new Error('A set of required fields is a selection');
  return definition.selectionSet;
}

function toKey(graph: string, typeName: string, fieldName: string): string {
  return `${graph} ${typeName}.${fieldName}`;
}

function hasFields(definition: DefinitionNode): definition is FieldsType {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
  );
}

function mapFields(
  type: FieldsType,
  change: (field: FieldDefinitionNode) => FieldDefinitionNode,
): FieldsType {
  return { ...type, fields: (type.fields ?? []).map(change) };
}

function findField(type: FieldsType | undefined, fieldName: string): FieldDefinitionNode | undefined {
  return type?.fields?.find(({ name }) => name.value === fieldName);
}

function readNamedType({ type }: FieldDefinitionNode): string {
  let inner = type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return inner.name.value;
}
