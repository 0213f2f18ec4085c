import type { ExecutionResult } from 'graphql';
import { responseKeysOf, type ResponseKeys } from './response-keys.ts';
import { WRONG_VALUE } from './faults.ts';
import type { OperationRun } from './monolith.ts';
import type { EngineAnswer } from './run-engine.ts';
import { SUBGRAPH_WORDS } from './subgraph.ts';

type Path = readonly (string | number)[];

/**
 * Why an answer is not the monolith's, or nothing. The data must be the same text, so the order of keys counts.
 *
 * Errors are compared by path. One whose own place is null must be in both, once. Where nulls spread and several
 * failures are under one null, the specification leaves open which of them are told: then at least one must be, and
 * none that never happened.
 */
export function findDifference(
  engine: EngineAnswer,
  monolith: ExecutionResult,
  allErrorPaths: () => string[],
): string | undefined {
  const expected = JSON.stringify(monolith.data ?? null);
  const given = engine.data ?? 'null';
  if (given !== expected)
    return `data: ${firstDifference(JSON.parse(given), JSON.parse(expected)) ?? 'order'}`;
  const [own, ofEngine] = [monolith.errors ?? [], engine.errors].map((errors) =>
    errors.map(({ path }) => path ?? []),
  ) as [Path[], Path[]];
  const sorted = (paths: Path[]) =>
    paths
      .map((path) => JSON.stringify(path))
      .sort()
      .join();
  if (sorted(own) === sorted(ofEngine)) return undefined;

  const data: unknown = JSON.parse(expected);
  const spread = (path: Path) => nullOn(data, path).length < path.length;
  const settled = (paths: Path[]) => sorted(paths.filter((path) => !spread(path)));
  const places = (paths: Path[]) =>
    [...new Set(paths.filter(spread).map((path) => JSON.stringify(nullOn(data, path))))].sort().join();
  const texts = ofEngine.map((path) => JSON.stringify(path));
  if (settled(own) !== settled(ofEngine)) {
    return `errors: expected ${settled(own)}; got ${settled(ofEngine)}`;
  }
  if (places(own) !== places(ofEngine)) {
    return `nulls without errors, or errors without nulls: expected under ${places(own)}; got ${places(ofEngine)}`;
  }
  const possible = allErrorPaths();
  const invented = texts.find((path) => !possible.includes(path));
  if (invented !== undefined) return `an error that never happened: ${invented}`;
  const twice = texts.find((path, index) => texts.indexOf(path) !== index);
  return twice === undefined ? undefined : `told twice: ${twice}`;
}

/** Why an answer under failures is not the monolith's less what failed, or nothing. */
export function findUnexplained(
  engine: EngineAnswer,
  monolith: ExecutionResult,
  run: OperationRun,
): string | undefined {
  const keys = responseKeysOf(run);
  if (JSON.stringify(engine.errors).includes(SUBGRAPH_WORDS)) return 'an error quotes a subgraph';
  for (const { path } of engine.errors) {
    if (!exists(path, keys)) return `an error says a place that is not asked for: ${JSON.stringify(path)}`;
  }
  const told = engine.errors.map(({ path }) => path);
  return findLoss(JSON.parse(engine.data ?? 'null'), monolith.data ?? null, [], told);
}

/**
 * The first place where the engine's value is neither the monolith's nor lost with an error. `isWithinLoss`: it is within
 * an object that has lost fields, with an error, and what depends on that object's type may be further down as well.
 */
function findLoss(
  engine: unknown,
  monolith: unknown,
  path: Path,
  told: readonly Path[],
  isWithinLoss = false,
): string | undefined {
  if (engine === monolith) return undefined;
  const at = JSON.stringify(path);
  /** By an error of this place, of one above it, or of one beneath it, from which a null came up. */
  const isExplained = (place: Path) =>
    told.some((error) => startsWith(error, place) || startsWith(place, error));
  if (engine === null) {
    return isExplained(path) ? undefined : `lost without an error: ${at}`;
  }
  if (Array.isArray(engine) && Array.isArray(monolith)) {
    if (engine.length !== monolith.length) return `a list of another length: ${at}`;
    return firstOf(engine, (item, index) =>
      findLoss(item, monolith[index], [...path, index], told, isWithinLoss),
    );
  }
  if (isObject(engine) && isObject(monolith)) {
    const keys = Object.keys(engine);
    const whole = Object.keys(monolith);
    if (keys.join() !== whole.filter((key) => Object.hasOwn(engine, key)).join())
      return `other fields: ${at}`;
    // What depends on the type of an object cannot be told when nobody said its type.
    const isLess = keys.length < whole.length;
    if (isLess && !isWithinLoss && !isExplained(path)) return `fields lost without an error: ${at}`;
    return firstOf(keys, (key) =>
      findLoss(engine[key], monolith[key], [...path, key], told, isLess || isWithinLoss),
    );
  }
  if (isTold(engine) && isTold(monolith)) {
    const [less, whole] = [engine, monolith].map((text) => JSON.parse(text.slice(1)) as unknown);
    if (!isLess(less, whole)) return `computed from something else: ${at}`;
    const lost = JSON.stringify(less).split('null').length > JSON.stringify(whole).split('null').length;
    return !lost || isExplained(path.slice(0, -1))
      ? undefined
      : `computed from less, without an error: ${at}`;
  }
  return `another value: ${at}: ${JSON.stringify(engine)} for ${JSON.stringify(monolith)}`;
}

/** What a computed field was given may be null where something failed; and a wrong value is given on as it came. */
function isLess(less: unknown, whole: unknown): boolean {
  if (less === whole || less === null || less === WRONG_VALUE) return true;
  if (Array.isArray(less) && Array.isArray(whole)) {
    return less.length === whole.length && less.every((item, index) => isLess(item, whole[index]));
  }
  if (isObject(less) && isObject(whole)) {
    return Object.keys(less).every((key) => isLess(less[key], whole[key]));
  }
  return isTold(less) && isTold(whole) && isLess(JSON.parse(less.slice(1)), JSON.parse(whole.slice(1)));
}

const isTold = (value: unknown): value is string => typeof value === 'string' && value.startsWith('={');

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstOf<T>(from: readonly T[], find: (item: T, index: number) => string | undefined) {
  for (const [index, item] of from.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

const startsWith = (path: Path, start: Path) => start.every((key, index) => path[index] === key);

/** The part of a path up to the null it meets, or all of it. */
function nullOn(data: unknown, path: Path): Path {
  let at = data;
  for (const [depth, key] of path.entries()) {
    if (at === null || at === undefined) return path.slice(0, depth);
    at = (at as Record<string | number, unknown>)[key];
  }
  return path;
}

function exists(path: Path, keys: ResponseKeys): boolean {
  let at = keys;
  for (const key of path) {
    if (typeof key === 'number') continue;
    const next = at.get(key);
    if (!next) return false;
    at = next;
  }
  return true;
}

function firstDifference(given: unknown, expected: unknown, path: Path = []): string | undefined {
  if (Array.isArray(given) && Array.isArray(expected) && given.length === expected.length) {
    return firstOf(given, (item, index) => firstDifference(item, expected[index], [...path, index]));
  }
  if (isObject(given) && isObject(expected)) {
    const keys = Object.keys(given);
    if (keys.join() !== Object.keys(expected).join()) {
      return `${JSON.stringify(path)} has ${keys.join()} for ${Object.keys(expected).join()}`;
    }
    return firstOf(keys, (key) => firstDifference(given[key], expected[key], [...path, key]));
  }
  if (given === expected) return undefined;
  return `${JSON.stringify(path)} is ${JSON.stringify(given)} for ${JSON.stringify(expected)}`;
}
