import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  Kind,
  getNamedType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { placeWithin } from '../shape/place-within.ts';
import { readObject, readObjects, readValue, readVerbatim, type Read } from './read.ts';
import { startReading, type Reading } from './reading.ts';
import { compileScan } from './scan-selection.ts';
import { listSelectedFields, type SelectedField } from './selected-fields.ts';

/** A fetch of a plan, and the place in the data that it fills. */
export interface PlannedFetch {
  /** The same for fetches that ask the same. */
  id: number;
  node: FetchNode;
  /** As `a.b.c`: empty for the top. */
  place: string;
  /** What it selects there. */
  selectionSet: SelectionSetNode;
}

/** How the answers of fetches are read, by the fetches' ids. Those of any other are parsed. */
export type Readings = ReadonlyMap<number, Reading>;

/** What answers are read for. */
export interface ReadingOptions {
  /** All of it, hidden fields included. */
  supergraph: GraphQLSchema;
  /** What clients see of it. */
  schema: GraphQLSchema;
  /** What the client selects of places in the data: see `Projection.selections`. */
  selections: ReadonlyMap<string, string>;
}

/**
 * Finds the values in a plan's answers that go to the client word for word: what is selected of them is what the client
 * selected, no other fetch adds to them, and none needs anything within them.
 */
export function compileReadings(fetches: readonly PlannedFetch[], options: ReadingOptions): Readings {
  const closed = findClosedPlaces(fetches);
  const readings = new Map<number, Reading>();
  for (const [id, same] of Map.groupBy(fetches, (fetch) => fetch.id)) {
    const [first] = same;
    const top = first && listAskedFields(first, options.supergraph);
    if (!top) continue;
    const places = same.map(({ place }) => place);
    const { read, hasVerbatim } = compileObject(top.fields, top.type, places, { ...options, closed });
    if (hasVerbatim) readings.set(id, startReading(read));
  }
  return readings;
}

/** The places that one fetch alone fills, and of which no other needs anything. */
function findClosedPlaces(fetches: readonly PlannedFetch[]): ReadonlySet<string> {
  const timesFilled = new Map<string, number>();
  const open = new Set<string>();

  function noteRequired(required: readonly QueryPlanSelectionNode[], place: string): void {
    for (const selection of required) {
      if (!selection.selections) continue;
      const within =
        selection.kind === 'Field' ? placeWithin(place, selection.alias ?? selection.name) : place;
      open.add(within);
      noteRequired(selection.selections, within);
    }
  }

  function noteFilled({ selections }: SelectionSetNode, place: string): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        noteFilled(selection.selectionSet, place);
      } else if (selection.kind === Kind.FIELD && selection.selectionSet) {
        const within = placeWithin(place, selection.alias?.value ?? selection.name.value);
        timesFilled.set(within, (timesFilled.get(within) ?? 0) + 1);
        noteFilled(selection.selectionSet, within);
      }
    }
  }

  for (const { node, place, selectionSet } of fetches) {
    const segments = place.split('.');
    for (let length = 1; length <= segments.length; length += 1)
      open.add(segments.slice(0, length).join('.'));
    noteRequired(node.requires ?? [], place);
    noteFilled(selectionSet, place);
  }
  return new Set(
    [...timesFilled].flatMap(([place, times]) => (times === 1 && !open.has(place) ? [place] : [])),
  );
}

/** What a fetch asks for at its top, where that is the same of every object. */
function listAskedFields(
  { node, selectionSet }: PlannedFetch,
  supergraph: GraphQLSchema,
): { fields: SelectedField[]; type: GraphQLNamedType } | undefined {
  // An interface object is of a type that its subgraph does not know.
  if (node.inputRewrites?.length || node.outputRewrites?.length) return undefined;
  const [first] = selectionSet.selections;
  const typeName = first?.kind === Kind.INLINE_FRAGMENT ? first.typeCondition?.name.value : undefined;
  const type = node.requires
    ? supergraph.getType(typeName ?? '')
    : supergraph.getRootType(node.operationKind);
  const fields = isObjectType(type) ? listSelectedFields(selectionSet, type) : undefined;
  return type && fields ? { fields, type } : undefined;
}

function compileObject(
  fields: SelectedField[],
  type: GraphQLNamedType | undefined,
  places: readonly string[],
  options: ReadingOptions & { closed: ReadonlySet<string> },
): { read: Read; hasVerbatim: boolean } {
  let hasVerbatim = false;
  const reads = fields.map((field) => {
    const { key, name, fields: inner } = field;
    const at = places.map((place) => placeWithin(place, key));
    const read = compileVerbatim(field, type, at, options);
    if (read) {
      hasVerbatim = true;
      return { key, read };
    }
    const definition = isObjectType(type) ? type.getFields()[name] : undefined;
    const object = inner && compileObject(inner, definition && getNamedType(definition.type), at, options);
    if (!object?.hasVerbatim) return { key, read: readValue };
    hasVerbatim = true;
    return { key, read: readObjects(object.read) };
  });
  return { read: readObject(reads), hasVerbatim };
}

function compileVerbatim(
  { name, fields, selection }: SelectedField,
  type: GraphQLNamedType | undefined,
  places: readonly string[],
  { schema, selections, closed }: ReadingOptions & { closed: ReadonlySet<string> },
): Read | undefined {
  if (!fields || selection === undefined) return undefined;
  if (!places.every((place) => closed.has(place) && selections.get(place) === selection)) return undefined;
  const known = type && schema.getType(type.name);
  const definition = isObjectType(known) ? known.getFields()[name] : undefined;
  const scan = definition && compileScan(definition.type, fields);
  return scan && readVerbatim(scan, selection);
}
