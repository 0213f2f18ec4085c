import { isObjectType, type GraphQLSchema } from 'graphql';
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
  /** Where from there it went wrong, as the subgraph has it. None where that does not say. */
  places: readonly Place[];
  /** The fields of these objects that are null by it, unless something else brought them. */
  lost: readonly string[];
  /** True where it follows from another loss: where that one is told, nothing is added. */
  isConsequence?: boolean;
}

/**
 * By places in the data, as `a.b.c`: the subgraph that fills a place, and all within it that no other does. Undefined
 * where several do.
 */
export type Sources = ReadonlyMap<string, string | undefined>;

/** By places in the data, as `a.b.c`: the names of the fields beside it that are computed from what is there. */
export type Dependents = ReadonlyMap<string, ReadonlySet<string>>;

/** An error of an answer: a code, and no words. */
export interface AnswerError {
  code: string;
  /** Absent where it may have been one of several subgraphs. */
  source: string | undefined;
  path: readonly (string | number)[];
}

/** What errors are made of. */
export interface ErrorsOptions {
  schema: GraphQLSchema;
  reports: readonly Report[];
  shaping: Shaping;
  projection: Projection;
  data: unknown;
  sources: Sources;
  dependents: Dependents;
}

/**
 * The errors of an answer, in the client's names. What is wrong with something that the client did not ask for is told
 * at the fields that are computed from it; where there are none, at the nearest place that was asked for. A flaw that a
 * report accounts for is not told again.
 */
export function listErrors(options: ErrorsOptions): AnswerError[] {
  const { schema, reports, shaping, projection, data, sources } = options;
  const errors: AnswerError[] = [];
  const accountedFor: Place[] = [];
  const said = new Set<string>();
  for (const report of reports) {
    const { code, source, entities, isConsequence = false } = report;
    const origins = entities
      ? findPlaces(data, entities.path).filter(({ object }) => entities.objects.has(object))
      : [{ object: data, place: [] }];
    for (const { object, place } of origins) {
      const lost = locateVisible(options, findLost(schema, report, object, place), isConsequence);
      // Where more is lost than the client can see of what is told, that is told instead.
      const isOfVisibleAlone = isConsequence || report.lost.length > 0;
      const told = locateVisible(options, findTold(report, object, place), isOfVisibleAlone);
      for (const path of told.length > 0 ? told : lost) {
        if (isConsequence && accountedFor.some((other) => isSame(path, other))) continue;
        const text = JSON.stringify([code, source, path]);
        if (!said.has(text)) errors.push({ code, source, path });
        said.add(text);
      }
      accountedFor.push(...told, ...lost);
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

/** The places in the data that nothing else has filled. The name of an interface says that the type is not known. */
function findLost(schema: GraphQLSchema, { lost }: Report, object: unknown, origin: Place): Place[] {
  return lost
    .filter((key) => {
      const value = readPlace(object, [key]);
      return key === '__typename' ? !isObjectType(schema.getType(String(value))) : isNothing(value);
    })
    .map((key) => [...origin, key]);
}

/** The places that the subgraph told of: what is lost besides is why, unless they have a value all the same. */
function findTold({ places, lost }: Report, object: unknown, origin: Place): Place[] {
  const told = lost.length > 0 ? places.filter((place) => isNothing(readPlace(object, place))) : places;
  return told.map((place) => [...origin, ...place]);
}

function readPlace(object: unknown, place: Place): unknown {
  let value = object;
  for (const segment of place) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string | number, unknown>)[segment];
  }
  return value;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** The subgraph that what is at a place in the data came from, or was to come from. */
function findSource(names: readonly string[], sources: Sources): string | undefined {
  for (let length = names.length; length > 0; length -= 1) {
    const place = names.slice(0, length).join('.');
    if (sources.has(place)) return sources.get(place);
  }
  return undefined;
}

/** `isOfVisibleAlone`: what the client did not ask for is of no concern. */
function locateVisible(
  options: ErrorsOptions,
  places: readonly Place[],
  isOfVisibleAlone: boolean,
): Located['path'][] {
  const { projection, data } = options;
  const located = places.map((place) => ({ place, found: projection.locate(data, place) }));
  const asked = located.flatMap(({ found }) => found.filter(({ isWhole }) => isWhole));
  if (isOfVisibleAlone) return asked.map(({ path }) => path);
  const computed = located
    .filter(({ found }) => !found.some(({ isWhole }) => isWhole))
    .flatMap(({ place, found }) => {
      const dependents = locateDependents(options, place);
      // The null may have come up to where it is seen, beside what is computed from it.
      const seen = found.filter(({ path }) => !dependents.some((other) => isWithin(other.path, path)));
      return dependents.length > 0 ? [...dependents, ...seen] : [];
    });
  const shown = [...asked, ...computed];
  return (shown.length > 0 ? shown : located.flatMap(({ found }) => found)).map(({ path }) => path);
}

/** The fields of the answer that are computed from a place in the data, or from one around it. */
function locateDependents(options: ErrorsOptions, place: Place): Located[] {
  const { projection, data, dependents } = options;
  return place.flatMap((segment, index) => {
    if (typeof segment !== 'string') return [];
    const names = place.slice(0, index + 1).filter((name) => typeof name === 'string');
    return [...(dependents.get(names.join('.')) ?? [])].flatMap((key) => {
      const dependent = [...place.slice(0, index), key];
      const own = projection.locate(data, dependent).filter(({ isWhole }) => isWhole);
      return own.length > 0 ? own : locateDependents(options, dependent);
    });
  });
}

function isSame(path: Place, other: Place): boolean {
  return path.length === other.length && isWithin(path, other);
}

function isWithin(path: Place, other: Place): boolean {
  return path.length >= other.length && other.every((segment, index) => path[index] === segment);
}
