import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import type { QueryLimits } from '../config.ts';
import { measureNesting } from './document-nesting.ts';
import { countRepeatedFields } from './document-repeats.ts';

/** What a document asks for, after its fragments are expanded. */
export interface DocumentCost {
  depth: number;
  aliases: number;
  rootFields: number;
  fields: number;
  directives: number;
  /** Times that it asks for the schema, or for a type of it. */
  introspections: number;
}

/** The bound a document breaks, as clients are told it. */
export type BrokenLimit =
  | 'depth'
  | 'aliases'
  | 'rootFields'
  | 'fields'
  | 'repeatedFields'
  | 'directives'
  | 'introspections'
  | 'tokens'
  | 'fragmentCycle';

/** Levels of fragments, lists and objects allowed for one level of fields. */
const NESTING = 4;

/** To answer the widest takes some ten milliseconds, in one piece. */
const MAX_INTROSPECTIONS = 3;

const NOTHING: DocumentCost = {
  depth: 0,
  aliases: 0,
  rootFields: 0,
  fields: 0,
  directives: 0,
  introspections: 0,
};

/**
 * The first bound a document breaks, or undefined. One pass over the document: each fragment is measured once, however
 * often it is spread, so that fragments that double each other cost nothing to refuse. Every operation in the document
 * is held to the bounds, whichever is to be executed.
 */
export function findBrokenLimit(document: DocumentNode, limits: QueryLimits): BrokenLimit | undefined {
  const cost = measureDocument(document);
  if (cost === 'fragmentCycle') return 'fragmentCycle';
  if (cost.depth > limits.maxDepth) return 'depth';
  if (cost.rootFields > limits.maxRootFields) return 'rootFields';
  if (cost.aliases > limits.maxAliases) return 'aliases';
  if (cost.directives > limits.maxDirectives) return 'directives';
  if (cost.fields > limits.maxFields) return 'fields';
  if (cost.introspections > MAX_INTROSPECTIONS) return 'introspections';
  if (measureNesting(document) > NESTING * limits.maxDepth) return 'depth';
  if (countRepeatedFields(document, limits.maxRepeatedFields) > limits.maxRepeatedFields)
    return 'repeatedFields';
  return undefined;
}

/** The dearest of the document's operations in each respect, or that its fragments form a cycle. */
export function measureDocument(document: DocumentNode): DocumentCost | 'fragmentCycle' {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition.selectionSet);
  }
  const measured = new Map<string, DocumentCost>();
  const underWay = new Set<string>();
  const cycles = new Set<string>();

  function measureFragment(name: string): DocumentCost {
    const known = measured.get(name);
    if (known) return known;
    const selectionSet = fragments.get(name);
    // Validation will refuse a spread of a fragment that is not there.
    if (selectionSet === undefined) return NOTHING;
    if (underWay.has(name)) {
      cycles.add(name);
      return NOTHING;
    }
    underWay.add(name);
    const cost = measure(selectionSet);
    underWay.delete(name);
    measured.set(name, cost);
    return cost;
  }

  function measure(selectionSet: SelectionSetNode): DocumentCost {
    let total = NOTHING;
    for (const selection of selectionSet.selections) {
      const directives = selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? measure(selection.selectionSet) : NOTHING;
        total = add(total, {
          depth: inner.depth + 1,
          aliases: inner.aliases + (selection.alias ? 1 : 0),
          rootFields: 1,
          fields: inner.fields + 1,
          directives: inner.directives + directives,
          introspections: inner.introspections + (isIntrospection(selection.name.value) ? 1 : 0),
        });
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? measure(selection.selectionSet)
            : measureFragment(selection.name.value);
        total = add(total, { ...inner, directives: inner.directives + directives });
      }
    }
    return total;
  }

  let dearest = NOTHING;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const cost = measure(definition.selectionSet);
      const directives = cost.directives + (definition.directives?.length ?? 0);
      dearest = maximum(dearest, { ...cost, directives });
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      // Unused fragments too: a cycle among them costs validation as much.
      measureFragment(definition.name.value);
    }
  }
  return cycles.size > 0 ? 'fragmentCycle' : dearest;
}

function isIntrospection(fieldName: string): boolean {
  return fieldName === '__schema' || fieldName === '__type';
}

function add(a: DocumentCost, b: DocumentCost): DocumentCost {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    rootFields: a.rootFields + b.rootFields,
    fields: a.fields + b.fields,
    directives: a.directives + b.directives,
    introspections: a.introspections + b.introspections,
  };
}

function maximum(a: DocumentCost, b: DocumentCost): DocumentCost {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: Math.max(a.aliases, b.aliases),
    rootFields: Math.max(a.rootFields, b.rootFields),
    fields: Math.max(a.fields, b.fields),
    directives: Math.max(a.directives, b.directives),
    introspections: Math.max(a.introspections, b.introspections),
  };
}
