import { isInterfaceType, isNonNullType, isObjectType, type Supergraph } from '@apollo/federation-internals';
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { parse, type FieldNode } from 'graphql';
import { listTopFields } from '../plan/key-fields.ts';
import { keepFields, readEntityFields } from './entity-fields.ts';

/** What is known of a field of an entity in the subgraph that is asked for it. */
interface FieldFacts {
  readonly isNonNull: boolean;
  /** The fields at the top of what it requires. */
  readonly requires: readonly string[];
}

const PLAIN: FieldFacts = { isNonNull: false, requires: [] };

/**
 * The fetches it takes to ask an interface object for what is wanted of several types. Its subgraph does not know them,
 * so the planner asks for all of it of entities of each: a field that is lost must not take along what is wanted of
 * another type. So one that may not be null is asked for by itself, and one that requires something without the others.
 * The engine makes one call of them. Every other fetch comes back as it is.
 */
export function partInterfaceObjects(fetch: FetchNode, supergraph: Supergraph): FetchNode[] {
  const { requires, inputRewrites = [] } = fetch;
  // An entity goes by the name of its interface there: once for each type, or interface, that the client names.
  const named = new Set(inputRewrites.map(({ path }) => path[0]));
  if (!requires || named.size < 2) return [fetch];
  const document = parse(fetch.operation, { noLocation: true });
  const parts = new Map<string, Set<FieldNode>>();
  const needs = new Map<FieldNode, readonly string[]>();
  for (const { typeName = '', field } of readEntityFields(document)) {
    const facts = readFacts(supergraph, fetch.serviceName, typeName, field.name.value);
    const part = facts.isNonNull ? `alone ${needs.size}` : facts.requires.toSorted().join(' ');
    parts.set(part, (parts.get(part) ?? new Set()).add(field));
    needs.set(field, facts.requires);
  }
  if (parts.size < 2) return [fetch];
  return [...parts.values()].map((fields) => {
    const { operation, variableUsages } = keepFields(document, fields);
    const needed = new Set([...fields].flatMap((field) => needs.get(field) ?? []));
    const needless = new Set([...needs.values()].flat().filter((name) => !needed.has(name)));
    return {
      ...fetch,
      operation,
      requires: leaveOut(requires, needless),
      ...(fetch.variableUsages && { variableUsages }),
    };
  });
}

/** Without the fields at the top of these names. */
function leaveOut(
  selections: readonly QueryPlanSelectionNode[],
  names: ReadonlySet<string>,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field') return names.has(selection.name) ? [] : [selection];
    const kept = leaveOut(selection.selections, names);
    return kept.length === 0 ? [] : [{ ...selection, selections: kept }];
  });
}

function readFacts(
  supergraph: Supergraph,
  subgraphName: string,
  typeName: string,
  fieldName: string,
): FieldFacts {
  const subgraph = supergraph.subgraphs().get(subgraphName);
  const type = subgraph?.schema.type(typeName);
  if (!subgraph || !type || !(isObjectType(type) || isInterfaceType(type))) return PLAIN;
  const field = type.field(fieldName);
  if (!field?.type) return PLAIN;
  const metadata = subgraph.metadata();
  const keys = type.appliedDirectivesOf(metadata.keyDirective());
  const required = field.appliedDirectivesOf(metadata.requiresDirective());
  const names = (directives: readonly { arguments(): { fields: unknown } }[]) =>
    directives.flatMap((directive) => listTopFields(String(directive.arguments().fields)));
  const inKeys = new Set(names(keys));
  return {
    isNonNull: isNonNullType(field.type),
    // What is part of a key is always sent.
    requires: names(required).filter((name) => !inKeys.has(name)),
  };
}
