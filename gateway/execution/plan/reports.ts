import type { Located } from '../shape/locate.ts';
import type { Projection } from '../shape/projection.ts';
import type { Place, Shaping } from '../shape/shape.ts';
import { findPlaces, type FlattenPath } from './places.ts';

/** Something that went wrong with a fetch, before it is known where in the client's answer that is. */
export interface Report {
  code: string;
  /** The subgraph's name. */
  source: string;
  /** The objects that were being completed: those of the root when absent. */
  entities: { path: FlattenPath; objects: ReadonlySet<object> } | undefined;
  /** Where from there. Several where each of the fields of a fetch was lost. */
  places: readonly Place[];
  /** True where nothing is lost but what the client asked for there itself: a report about anything else is none. */
  isOfVisibleAlone?: boolean;
  /** True where the subgraph's own errors say why: nothing is added to them, but a null there is accounted for. */
  isToldAlready?: boolean;
}

/**
 * By places in the data, as `a.b.c`: the subgraph that fills a place, and all within it that no other does. Undefined
 * where several do.
 */
export type Sources = ReadonlyMap<string, string | undefined>;

/** An error of an answer: a code, and no words. */
export interface AnswerError {
  code: string;
  /** Absent where it may have been one of several subgraphs. */
  source: string | undefined;
  path: readonly (string | number)[];
}

/**
 * The errors of an answer, in the client's names. A report about what the client did not ask for points at the nearest
 * place that it did. A flaw that a report accounts for is not told again.
 */
export function listErrors(
  reports: readonly Report[],
  shaping: Shaping,
  projection: Projection,
  data: unknown,
  sources: Sources,
): AnswerError[] {
  const errors: AnswerError[] = [];
  const accountedFor: Place[] = [];
  const said = new Set<string>();
  for (const { code, source, entities, places, isOfVisibleAlone = false, isToldAlready = false } of reports) {
    const origins = entities
      ? findPlaces(data, entities.path).filter(({ object }) => entities.objects.has(object))
      : [{ place: [] }];
    for (const { place } of origins) {
      for (const path of locateVisible(projection, data, place, places, isOfVisibleAlone)) {
        accountedFor.push(path);
        const text = JSON.stringify([code, source, path]);
        if (!isToldAlready && !said.has(text)) errors.push({ code, source, path });
        said.add(text);
      }
    }
  }
  for (const path of shaping.errors) {
    if (accountedFor.some((other) => isWithin(path, other) || isWithin(other, path))) continue;
    errors.push({
      code: 'SUBGRAPH_MALFORMED',
      source: findSource(projection.namesOn(data, path), sources),
      path,
    });
  }
  return errors;
}

/** The subgraph that what is at a place in the data came from, or was to come from. */
function findSource(names: readonly string[], sources: Sources): string | undefined {
  for (let length = names.length; length > 0; length -= 1) {
    const place = names.slice(0, length).join('.');
    if (sources.has(place)) return sources.get(place);
  }
  return undefined;
}

function locateVisible(
  projection: Projection,
  data: unknown,
  origin: Place,
  places: readonly Place[],
  isOfVisibleAlone: boolean,
): Located['path'][] {
  const located = places.flatMap((place) => projection.locate(data, [...origin, ...place]));
  const whole = located.filter(({ isWhole }) => isWhole);
  return (whole.length > 0 || isOfVisibleAlone ? whole : located).map(({ path }) => path);
}

function isWithin(path: Place, other: Place): boolean {
  return path.length >= other.length && other.every((segment, index) => path[index] === segment);
}
