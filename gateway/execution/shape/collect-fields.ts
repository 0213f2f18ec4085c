import {
  Kind,
  isAbstractType,
  isObjectType,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isCondition } from '../operation/conditions.ts';

/** What selections are read against: the fragments of the document and the values of the variables in conditions. */
export interface Selecting {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The value of each variable that a `@skip` or an `@include` names. */
  conditions: ReadonlyMap<string, boolean>;
}

/**
 * The fields of selection sets for an object of `type`, by the name they answer with, in the order of the specification
 * (https://spec.graphql.org/October2021/#CollectFields()). `type` may be abstract where the object's own is not known:
 * then what depends on it is left out.
 */
export function collectFields(
  selectionSets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  selecting: Selecting,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const opened = new Set<string>();

  function collect(selectionSet: SelectionSetNode): void {
    for (const selection of selectionSet.selections) {
      if (!isSelected(selection.directives, selecting.conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const responseName = selection.alias?.value ?? selection.name.value;
        const nodes = fields.get(responseName);
        if (nodes) nodes.push(selection);
        else fields.set(responseName, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition?.name.value, type, selecting.schema)) {
          collect(selection.selectionSet);
        }
      } else {
        const fragment = selecting.fragments.get(selection.name.value);
        if (!fragment || opened.has(fragment.name.value)) continue;
        opened.add(fragment.name.value);
        if (applies(fragment.typeCondition.name.value, type, selecting.schema)) {
          collect(fragment.selectionSet);
        }
      }
    }
  }

  for (const selectionSet of selectionSets) collect(selectionSet);
  return fields;
}

function isSelected(
  directives: readonly DirectiveNode[] | undefined,
  conditions: ReadonlyMap<string, boolean>,
): boolean {
  for (const directive of directives ?? []) {
    if (!isCondition(directive)) continue;
    const value = directive.arguments?.[0]?.value;
    const holds =
      value?.kind === Kind.BOOLEAN
        ? value.value
        : value?.kind === Kind.VARIABLE && conditions.get(value.name.value) === true;
    if (holds === (directive.name.value === 'skip')) return false;
  }
  return true;
}

function applies(
  conditionName: string | undefined,
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): boolean {
  if (conditionName === undefined || conditionName === type.name) return true;
  const condition = schema.getType(conditionName);
  return (
    isAbstractType(condition) &&
    (isObjectType(type) || ('getInterfaces' in type && !isObjectType(type))) &&
    schema.isSubType(condition, type)
  );
}
