import {
  Kind,
  TypeInfo,
  getNamedType,
  isAbstractType,
  isIntrospectionType,
  isLeafType,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  visitWithTypeInfo,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type ObjectValueNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isCondition } from './conditions.ts';
import { askOnce } from './mutation-once.ts';
import { listFamilies } from './type-families.ts';

/** A client's operation under names of the engine's own. */
export interface CanonicalOperation {
  /** The operation and its fragments as the planner is given them, without a name and without aliases of the client's. */
  text: string;
  /** Under which name a field of the client's document is in the data: see `nameFields`. */
  keyOf: ReadonlyMap<FieldNode, string>;
  /** The client's name of a variable that had to be renamed, by its new name. */
  renamedVariables: ReadonlyMap<string, string>;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Names that the planner and the engine give to variables of their own. */
const OWN_VARIABLE = /^representations(_\d+)?$/;

/** What is known of the names of a supergraph's fields. */
export interface SupergraphNames {
  /** All of them: a name made here is none of these. */
  all: ReadonlySet<string>;
  /** Those the planner may ask for by itself, as part of a key or of what a field requires. */
  required: ReadonlySet<string>;
  /** The family of a type that clients see: a name means one thing within each. */
  familyOf: (typeName: string) => string;
}

/**
 * Rewrites an operation so that a name in an object of the data always means the same thing. An alias of the client's could be the
 * name of a key or of a required field, which the planner then asks for under that very name, and one would overwrite
 * the other. So the client's aliases are taken off, and put back when the answer is written. A field that is asked for
 * with several sets of arguments gets a name for each; where the planner may ask for it too, the plain name is its own.
 */
export function toCanonicalOperation(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  schema: GraphQLSchema,
  names: SupergraphNames,
): CanonicalOperation {
  const given: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
  const keyOf = nameFields(given, schema, names);
  const once = askOnce(operation, fragments, schema, (made, standsFor) => {
    keyOf.set(made, keyOf.get(standsFor) ?? standsFor.name.value);
  });
  const document: DocumentNode = { ...given, definitions: [once, ...fragments] };
  const incomplete = findIncomplete(document, schema);
  const renamedVariables = new Map<string, string>();
  const renamed = visit(document, {
    OperationDefinition: (node) => ({ ...node, name: undefined }),
    Variable(node) {
      if (!OWN_VARIABLE.test(node.name.value)) return undefined;
      const name = `client_${node.name.value}`;
      renamedVariables.set(name, node.name.value);
      return { ...node, name: { ...node.name, value: name } };
    },
    // On the way in: the nodes are still the client's own.
    SelectionSet: {
      enter(node) {
        // The planner does not see to conditions that are decided by the document in every place.
        const selections = node.selections.filter(({ directives = [] }) => !directives.some(excludesAlways));
        return { ...node, selections: incomplete.has(node) ? [TYPENAME, ...selections] : selections };
      },
      leave: (node) => (node.selections.length === 0 ? { ...node, selections: [TYPENAME] } : undefined),
    },
    Directive: (node) => (readCondition(node) === undefined ? undefined : null),
    Field: {
      enter(node) {
        const key = keyOf.get(node) ?? node.name.value;
        return { ...node, alias: key === node.name.value ? undefined : { kind: Kind.NAME, value: key } };
      },
    },
  });
  return { text: stripIgnoredCharacters(print(renamed)), keyOf, renamedVariables };
}

/** What a `@skip` or an `@include` decides by itself; undefined where a variable does, and for any other directive. */
function readCondition(directive: DirectiveNode): boolean | undefined {
  const value = directive.arguments?.[0]?.value;
  return isCondition(directive) && value?.kind === Kind.BOOLEAN ? value.value : undefined;
}

function excludesAlways(directive: DirectiveNode): boolean {
  return readCondition(directive) === (directive.name.value === 'skip');
}

/**
 * The selections that would not bring all that the answer is written from: the type of an object whose position leaves
 * it open, and that there is an object at all, where everything that is asked of it may be skipped.
 */
function findIncomplete(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<SelectionSetNode> {
  const incomplete = new Set<SelectionSetNode>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field({ name, selectionSet }) {
        const type = typeInfo.getType();
        if (!selectionSet || !type || name.value.startsWith('__')) return;
        const named = getNamedType(type);
        const certain = listCertain(selectionSet, named.name, document);
        const hasEnough = isAbstractType(named) ? certain.includes('__typename') : certain.length > 0;
        if (!hasEnough) incomplete.add(selectionSet);
      },
    }),
  );
  return incomplete;
}

function findFragment({ definitions }: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) return definition;
  }
  return undefined;
}

/** The names of the fields that are selected of every object of a type, whatever the values of variables. */
function listCertain(selectionSet: SelectionSetNode, typeName: string, document: DocumentNode): string[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.directives?.length) return [];
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(document, selection.name.value);
    const condition = fragment?.typeCondition?.name.value ?? typeName;
    return fragment && condition === typeName ? listCertain(fragment.selectionSet, typeName, document) : [];
  });
}

/**
 * The name of each field in the data: its own, unless that is taken in its type's family, by the same field with other
 * arguments, by one of the same name whose values are of another shape, or by the same mutation: two calls of one
 * mutation are two calls. An object that is asked for under two names is two values as well: a null within one of them is
 * not within the other.
 */
function nameFields(
  document: DocumentNode,
  schema: GraphQLSchema,
  names: SupergraphNames,
): Map<FieldNode, string> {
  const keyOf = new Map<FieldNode, string>();
  const given = new Map<string, string>();
  const taken = new Set<string>();

  function nameFor(family: string, identity: string, fieldName: string, mayBePlain: boolean): string {
    const known = given.get(`${family} ${identity}`);
    if (known !== undefined) return known;
    let name = fieldName;
    const isTaken = () => taken.has(`${family} ${name}`);
    for (let number = given.size; isTaken() || (name === fieldName && !mayBePlain); number += 1) {
      const made = `_${number}_${fieldName}`;
      if (!names.all.has(made)) name = made;
    }
    taken.add(`${family} ${name}`);
    given.set(`${family} ${identity}`, name);
    return name;
  }

  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const name = node.name.value;
        const parent = typeInfo.getParentType();
        const definition = typeInfo.getFieldDef();
        if (!parent || !definition || isIntrospectionType(parent) || name.startsWith('__')) {
          keyOf.set(node, name);
          return;
        }
        const family = names.familyOf(parent.name);
        if (parent === schema.getMutationType()) {
          keyOf.set(node, nameFor(family, node.alias?.value ?? name, name, true));
          return;
        }
        const mayBePlain = !takesArguments(definition) || !names.required.has(name);
        const answersAs = node.selectionSet ? (node.alias?.value ?? name) : '';
        const identity = `${name} ${answersAs} ${printShape(definition.type)} ${printArguments(node)}`;
        keyOf.set(node, nameFor(family, identity, name, mayBePlain));
      },
    }),
  );
  return keyOf;
}

function takesArguments(definition: GraphQLField<unknown, unknown>): boolean {
  return definition.args.length > 0;
}

/** The same for types whose fields may answer under one name: objects of any types do, leaves only of the same. */
function printShape(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  return isLeafType(named) ? String(type) : String(type).replace(named.name, '{}');
}

/** The same for arguments that are the same, in whatever order they and the fields of their objects stand. */
function printArguments(node: FieldNode): string {
  return (node.arguments ?? [])
    .map((argument) => print(visit(argument, { ObjectValue: { leave: sortFields } })))
    .sort()
    .join(',');
}

function sortFields(node: ObjectValueNode): ObjectValueNode {
  return { ...node, fields: node.fields.toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1)) };
}

/** Reads them from a supergraph, and from what clients see of it. */
export function listNames(supergraph: DocumentNode, schema: GraphQLSchema): SupergraphNames {
  const all = new Set<string>();
  const required = new Set<string>();
  visit(supergraph, {
    FieldDefinition: ({ name }) => void all.add(name.value),
    Directive({ name, arguments: given = [] }) {
      if (!name.value.startsWith('join__')) return;
      for (const { name: argument, value } of given) {
        if (value.kind !== Kind.STRING || !['key', 'requires', 'provides'].includes(argument.value)) continue;
        visit(parse(`{${value.value}}`, { noLocation: true }), {
          Field: (field) => void required.add(field.name.value),
        });
      }
    },
  });
  return { all, required, familyOf: listFamilies(schema) };
}
