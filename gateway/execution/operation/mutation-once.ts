import {
  Kind,
  OperationTypeNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields } from '../shape/collect-fields.ts';
import { TooManyConditions } from '../planning/planning-errors.ts';
import { isCondition, readConditionVariable } from './conditions.ts';

/** Every one more doubles what is planned. */
const MAX_VARIABLES = 4;

/**
 * A mutation that asks for one of its fields in several places, on conditions, as one that asks for it once whatever
 * holds: a planner asks for each place by itself, and what is to be done once would be done twice. For each set of
 * values that the conditions can have, the fields are written out in their order. Any other operation comes back as it
 * is. `onMerged` is told of the fields that are made, with one that each stands for. Throws TooManyConditions where it
 * would take too many sets.
 */
export function askOnce(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  schema: GraphQLSchema,
  onMerged: (made: FieldNode, standsFor: FieldNode) => void,
): OperationDefinitionNode {
  if (operation.operation !== OperationTypeNode.MUTATION) return operation;
  const rootType = schema.getRootType(operation.operation);
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const { variables, isRepeated } = readRoot(operation.selectionSet, byName);
  if (!isRepeated || variables.size === 0) return operation;
  if (variables.size > MAX_VARIABLES) throw new TooManyConditions();

  /** Which fields there are is decided: what is asked of each is not. */
  function merge(nodes: readonly FieldNode[]): FieldNode {
    const first = nodes[0] as FieldNode;
    const selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
    const made: FieldNode = {
      ...first,
      directives: first.directives?.filter((directive) => !isCondition(directive)) ?? [],
      ...(first.selectionSet && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
    };
    onMerged(made, first);
    return made;
  }

  function branch(
    [variable, ...rest]: readonly string[],
    conditions: ReadonlyMap<string, boolean>,
  ): SelectionNode[] {
    if (variable === undefined) {
      const selecting = { schema, fragments: byName, conditions };
      const fields = rootType && collectFields([operation.selectionSet], rootType, selecting);
      return [...(fields?.values() ?? [])].map(merge);
    }
    return [true, false].flatMap((value): InlineFragmentNode[] => {
      const selections = branch(rest, new Map([...conditions, [variable, value]]));
      return selections.length === 0
        ? []
        : [
            {
              kind: Kind.INLINE_FRAGMENT,
              directives: [toCondition(variable, value)],
              selectionSet: { kind: Kind.SELECTION_SET, selections },
            },
          ];
    });
  }

  const selections = branch([...variables], new Map());
  return { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

/** The variables that decide which fields of the root there are, and whether one is named in several places. */
function readRoot(
  root: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): { variables: ReadonlySet<string>; isRepeated: boolean } {
  const variables = new Set<string>();
  const seen = new Set<string>();
  let isRepeated = false;

  function isNew(name: string): boolean {
    const isKnown = seen.has(name);
    isRepeated ||= isKnown;
    seen.add(name);
    return !isKnown;
  }

  function read({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      for (const directive of selection.directives ?? []) {
        const name = readConditionVariable(directive);
        if (name !== undefined) variables.add(name);
      }
      if (selection.kind === Kind.FIELD) isNew(selection.alias?.value ?? selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) read(selection.selectionSet);
      else if (isNew(`...${selection.name.value}`)) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) read(fragment.selectionSet);
      }
    }
  }

  read(root);
  return { variables, isRepeated };
}

function toCondition(variable: string, value: boolean): DirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: value ? 'include' : 'skip' },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'if' },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
      },
    ],
  };
}
