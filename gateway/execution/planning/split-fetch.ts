import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { parse, type FieldNode } from 'graphql';
import type { AliasedSupergraph, RequiredField } from './alias-required-arguments.ts';
import { keepFields, readEntityFields } from './entity-fields.ts';

/** Fields of an entity that one fetch can ask for: what they need has one value for each name. */
interface Part {
  readonly fields: Set<FieldNode>;
  /** The stand-ins they need. */
  readonly needs: Set<string>;
}

/**
 * The fetches it takes to ask for what a fetch of a plan over an aliased supergraph asks for. A representation has one
 * `price`: a field that needs it in pounds and one that needs it in euros cannot be asked for with the same one. Nearly
 * every fetch comes back as it is. Throws when a single field needs two values under one name.
 */
export function splitFetch(fetch: FetchNode, supergraph: AliasedSupergraph): FetchNode[] {
  const { requires } = fetch;
  if (!requires || !hasClash(requires, supergraph.required)) return [fetch];
  const document = parse(fetch.operation, { noLocation: true });
  const parts: Part[] = [];
  for (const { typeName = '', field } of readEntityFields(document)) {
    const needs = supergraph.requiredBy(fetch.serviceName, typeName, field.name.value);
    let part = parts.find((candidate) => agree(candidate.needs, needs, supergraph.required));
    if (!part) parts.push((part = { fields: new Set(), needs: new Set() }));
    part.fields.add(field);
    for (const need of needs) part.needs.add(need);
  }
  return parts.map((part) => {
    const { operation, variableUsages } = keepFields(document, part.fields);
    const narrowed = keepNeeds(requires, part.needs, supergraph.required);
    if (hasClash(narrowed, supergraph.required))
      throw new Error(`A field of ${fetch.serviceName} requires one field with two sets of arguments`);
    return { ...fetch, operation, requires: narrowed, ...(fetch.variableUsages && { variableUsages }) };
  });
}

/** Whether two stand-ins for one field are sent side by side. */
function hasClash(
  selections: readonly QueryPlanSelectionNode[],
  required: ReadonlyMap<string, RequiredField>,
): boolean {
  const sent = new Map<string, string>();
  function visitLevel(level: readonly QueryPlanSelectionNode[]): boolean {
    return level.some((selection) => {
      if (selection.kind === 'InlineFragment') return visitLevel(selection.selections);
      if (selection.selections && hasClash(selection.selections, required)) return true;
      const name = required.get(selection.name)?.name ?? selection.name;
      const other = sent.get(name);
      sent.set(name, selection.name);
      return other !== undefined && other !== selection.name;
    });
  }
  return visitLevel(selections);
}

/** Whether two groups of stand-ins can be sent together: no field is stood in for by one of each. */
function agree(
  some: ReadonlySet<string>,
  others: ReadonlySet<string>,
  required: ReadonlyMap<string, RequiredField>,
): boolean {
  return [...some].every((one) =>
    [...others].every((other) => one === other || required.get(one)?.name !== required.get(other)?.name),
  );
}

/** What is sent, without the stand-ins that nobody here needs. */
function keepNeeds(
  selections: readonly QueryPlanSelectionNode[],
  needs: ReadonlySet<string>,
  required: ReadonlyMap<string, RequiredField>,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field' && required.has(selection.name) && !needs.has(selection.name)) return [];
    if (selection.kind === 'Field' && !selection.selections) return [selection];
    const kept = keepNeeds(selection.selections ?? [], needs, required);
    return kept.length === 0 ? [] : [{ ...selection, selections: kept }];
  });
}
