import type { SubgraphCall, SubgraphError, SubgraphReply } from '../transport.ts';
import { isEntityList, type EntityFetch } from './entity-fetch.ts';
import { entitiesReader } from '../reading/reading.ts';
import type { Report } from './reports.ts';
import { countEntities, startEntities, type Entities } from './representations.ts';
import { ask, pickVariables, writeVariables, type Run, type Subgraph, type Waiting } from './run.ts';
import { entitiesName, joinEntityOperations } from './subgraph-operation.ts';

/** How the answers of entity fetches are taken. */
export interface BatchRules {
  nameError: (code: unknown) => string;
  /** True where a subgraph has an entity for every representation, so that a null one is a failure. */
  entitiesMustExist: boolean;
}

/** What the entity fetches of one plan share: the operations that join several of them, by which they join. */
export interface EntityBatching extends BatchRules {
  joinedOperations: Map<string, { text: string; jsonText: string }>;
}

interface WaitingFetch extends Waiting {
  fetch: EntityFetch;
  objects: Record<string, unknown>[];
}

/** What is asked with one selection: each entity once, whoever wants it. */
interface Part {
  fetch: EntityFetch;
  waiting: WaitingFetch[];
  entities: Entities;
  /** The objects of the data that are to be completed, and for each the index of its entity. */
  objects: Record<string, unknown>[];
  indices: number[];
  /** The first object of each entity. */
  firsts: Record<string, unknown>[];
}

/** Joined operations are few and the same again and again: those of one plan are forgotten past this many. */
const REMEMBERED_OPERATIONS = 100;

/**
 * Asks for entities, together with all that the run asks for in this turn of the event loop: one call to a subgraph,
 * an entity once. Resolves when the answer is in the data, or in the reports why it is not.
 */
export function fetchEntities(
  run: Run,
  fetch: EntityFetch,
  batching: EntityBatching,
): Promise<void> | undefined {
  const objects = fetch.findObjects(run.data);
  if (objects.length === 0) return undefined;
  return new Promise((done, fail) => {
    const waiting: WaitingFetch = { fetch, objects, done, fail };
    if (run.waiting.push(waiting) === 1) setImmediate(() => sendWaiting(run, batching));
  });
}

function sendWaiting(run: Run, batching: EntityBatching): void {
  // Only this file puts anything there.
  const waiting = run.waiting as WaitingFetch[];
  run.waiting = [];
  const bySubgraph = Map.groupBy(waiting, ({ fetch }) => fetch.subgraph);
  for (const [subgraph, fetches] of bySubgraph) void sendTogether(run, subgraph, fetches, batching);
}

/** Never rejects: a fault of ours is the request's that met it, and nobody else's. */
async function sendTogether(
  run: Run,
  subgraph: Subgraph,
  waiting: readonly WaitingFetch[],
  batching: EntityBatching,
): Promise<void> {
  try {
    const parts = toParts(run, waiting).filter((part) => countEntities(part.entities) > 0);
    if (parts.length > 0) {
      settle(run, parts, await ask(run, subgraph, toCall(run, parts, batching)), batching);
    }
    for (const { done } of waiting) done();
  } catch (error) {
    for (const { fail } of waiting) fail(error);
  }
}

function toParts(run: Run, waiting: readonly WaitingFetch[]): Part[] {
  const parts = new Map<number, Part>();
  for (const each of waiting) {
    const { fetch } = each;
    const part: Part = parts.get(fetch.selectionId) ?? {
      fetch,
      waiting: [],
      entities: startEntities(fetch.subgraph.isInProcess),
      objects: [],
      indices: [],
      firsts: [],
    };
    parts.set(fetch.selectionId, part);
    part.waiting.push(each);
    for (const object of each.objects) addObject(run, part, fetch, object);
  }
  return [...parts.values()];
}

function addObject(run: Run, part: Part, fetch: EntityFetch, object: Record<string, unknown>): void {
  const before = countEntities(part.entities);
  const index = fetch.representations.add(part.entities, object);
  if (index === undefined) return;
  if (index === null) {
    if (run.absent.has(object)) setNull(object, fetch.operation.keys);
    else loseIncomplete(run, fetch, object);
    return;
  }
  if (index < before) run.sharing = true;
  else part.firsts.push(object);
  part.objects.push(object);
  part.indices.push(index);
}

function toCall(run: Run, parts: readonly Part[], batching: EntityBatching): SubgraphCall {
  const [first] = parts;
  const variableNames = [...new Set(parts.flatMap(({ fetch }) => fetch.variableNames))];
  const nameOf = (index: number) => (parts.length === 1 ? 'representations' : `representations_${index}`);
  const { text, jsonText } =
    parts.length === 1 && first
      ? { text: first.fetch.operation.text, jsonText: first.fetch.jsonText }
      : join(parts, batching);
  return {
    query: text,
    isMutation: false,
    writeBody: () => {
      const lists = parts.map((part, index) => `"${nameOf(index)}":[${part.entities.texts.join(',')}]`);
      return `{"query":${jsonText},"variables":{${writeVariables(run, variableNames)}${lists.join(',')}}}`;
    },
    readVariables: () => {
      const lists = parts.map((part, index) => [nameOf(index), part.entities.values] as const);
      return { ...pickVariables(run, variableNames), ...Object.fromEntries(lists) };
    },
    readData: entitiesReader(
      namesOf(parts),
      parts.map(({ fetch }) => run.readings.get(fetch.selectionId)),
    ),
  };
}

/** The names that the entities of parts come back by. */
function namesOf(parts: readonly Part[]): string[] {
  return parts.map((_part, index) => (parts.length === 1 ? '_entities' : entitiesName(index)));
}

function join(
  parts: readonly Part[],
  { joinedOperations }: EntityBatching,
): { text: string; jsonText: string } {
  const key = parts.map(({ fetch }) => fetch.selectionId).join(' ');
  const known = joinedOperations.get(key);
  if (known) return known;
  const text = joinEntityOperations(parts.flatMap(({ fetch }) => fetch.operation.entities ?? []));
  if (joinedOperations.size >= REMEMBERED_OPERATIONS) joinedOperations.clear();
  const joined = { text, jsonText: JSON.stringify(text) };
  joinedOperations.set(key, joined);
  return joined;
}

function settle(run: Run, parts: readonly Part[], reply: SubgraphReply, rules: BatchRules): void {
  const names = namesOf(parts);
  for (const [index, part] of parts.entries()) {
    const name = names[index] ?? '';
    if (reply.kind === 'failed') {
      loseWhole(run, part, reply.failure);
      continue;
    }
    // What points at nothing that was asked for may be about all of it.
    const own = reply.errors.filter(({ path }) => path?.[0] === name || !names.includes(String(path?.[0])));
    const entities = reply.data?.[name];
    if (entities === undefined || entities === null) {
      // Data without them is an answer to something else.
      for (const { code } of own) loseWhole(run, part, rules.nameError(code));
      if (own.length === 0) loseWhole(run, part, 'SUBGRAPH_MALFORMED');
      continue;
    }
    if (!isAnswerTo(part, entities)) {
      loseWhole(run, part, 'SUBGRAPH_MALFORMED');
      continue;
    }
    complete(run, part, entities, own, rules);
  }
}

function isAnswerTo(part: Part, entities: unknown): entities is (Record<string, unknown> | null)[] {
  if (!isEntityList(entities, countEntities(part.entities))) return false;
  const { fetch, objects, indices, firsts } = part;
  // Objects of one entity were asked for by the same values: what holds for one of them holds for all.
  return fetch.isOfSeveralTypes
    ? objects.every((object, at) => isSameOrNone(fetch, entities[indices[at] as number], object))
    : firsts.every((object, index) => isSameOrNone(fetch, entities[index], object));
}

function isSameOrNone(
  fetch: EntityFetch,
  entity: Record<string, unknown> | null | undefined,
  object: Record<string, unknown>,
): boolean {
  return !entity || fetch.isSame(entity, object);
}

function complete(
  run: Run,
  part: Part,
  entities: readonly (Record<string, unknown> | null)[],
  errors: readonly SubgraphError[],
  rules: BatchRules,
): void {
  const { fetch, objects, indices } = part;
  const { keys } = fetch.operation;
  if (fetch.rename) for (const entity of entities) fetch.rename(entity);
  const missing: { object: Record<string, unknown>; index: number }[] = [];
  for (let at = 0; at < objects.length; at += 1) {
    const object = objects[at] as Record<string, unknown>;
    const index = indices[at] as number;
    const entity = entities[index];
    if (entity) mergeEntity(fetch, object, entity);
    else missing.push({ object, index });
  }
  for (const { object } of missing) setNull(object, keys);
  for (const { code, path } of errors) {
    const index = path?.[1];
    const named = objects.filter((_object, at) => indices[at] === index);
    const rest = named.length > 0 ? (path?.slice(2) ?? []) : [];
    const isMissing = named.length > 0 && !entities[Number(index)];
    reportAt(run, part, named.length > 0 ? named : objects, {
      code: rules.nameError(code),
      places: rest.length > 0 ? [rest] : isMissing ? [] : keys.map((key) => [key]),
      lost: isMissing ? keys : [],
    });
  }
  if (missing.length > 0) explainMissing(run, part, missing, errors, rules);
}

/** An entity is its own type, whatever a subgraph calls it that knows an interface of it alone. */
function mergeEntity(
  fetch: EntityFetch,
  object: Record<string, unknown>,
  entity: Record<string, unknown>,
): void {
  const known = object['__typename'];
  fetch.merge(object, entity, fetch.operation.keys);
  if (object['__typename'] !== known && fetch.isObjectType(known)) object['__typename'] = known;
}

/** Entities that came back null without an error of the subgraph's: it has none. */
function explainMissing(
  run: Run,
  part: Part,
  missing: readonly { object: Record<string, unknown>; index: number }[],
  errors: readonly SubgraphError[],
  rules: BatchRules,
): void {
  const explained = new Set(errors.map(({ path }) => path?.[1]));
  const isExplained = ({ index }: { index: number }) => explained.has(index) || explained.has(undefined);
  const unexplained = missing.filter((each) => !isExplained(each)).map(({ object }) => object);
  if (!rules.entitiesMustExist) for (const object of unexplained) run.absent.add(object);
  else if (unexplained.length > 0) reportLoss(run, part, unexplained, 'SUBGRAPH_MALFORMED');
}

function loseWhole(run: Run, part: Part, code: string): void {
  for (const object of part.objects) setNull(object, part.fetch.operation.keys);
  reportLoss(run, part, part.objects, code);
}

/** What an entity needs is not there: what was to be asked of it is lost, unless it is there, where it was asked for. */
function loseIncomplete(run: Run, fetch: EntityFetch, object: Record<string, unknown>): void {
  const lost = fetch.operation.keys.filter((key) => isLost(fetch, object, key));
  if (lost.length === 0) return;
  setNull(object, lost);
  run.reports.push({
    code: 'SUBGRAPH_UNAVAILABLE',
    source: fetch.subgraph.name,
    entities: { path: fetch.path, objects: new Set([object]) },
    places: [],
    lost,
    isConsequence: true,
  });
}

/** The name of an interface says that the type is not known yet. */
function isLost(fetch: EntityFetch, object: Record<string, unknown>, key: string): boolean {
  if (key === '__typename') return !fetch.isObjectType(object[key]);
  return !Object.hasOwn(object, key) || object[key] === undefined;
}

/**
 * A null and not a gap: who depends on it is told that it is not known, and nobody takes it for forgotten. A type is
 * left open: what is wanted of any type is there still, and an object may be none that this was to be asked of.
 */
function setNull(object: Record<string, unknown>, keys: readonly string[]): void {
  for (const key of keys) {
    if (key === '__typename') continue;
    if (!Object.hasOwn(object, key) || object[key] === undefined) object[key] = null;
  }
}

/** All that was asked of these objects is lost, unless it comes from elsewhere. */
function reportLoss(run: Run, part: Part, objects: readonly Record<string, unknown>[], code: string): void {
  reportAt(run, part, objects, { code, places: [], lost: part.fetch.operation.keys });
}

/** Fetches of one selection may be at several paths: each object is looked for at that of its own. */
function reportAt(
  run: Run,
  part: Part,
  objects: readonly Record<string, unknown>[],
  what: Pick<Report, 'code' | 'places' | 'lost'>,
): void {
  const concerned = new Set<object>(objects);
  for (const { fetch, objects: own } of part.waiting) {
    const here = new Set(own.filter((object) => concerned.has(object)));
    if (here.size === 0) continue;
    run.reports.push({ ...what, source: fetch.subgraph.name, entities: { path: fetch.path, objects: here } });
  }
}
