import type { CallFailure, SubgraphReply } from '../../../gateway/execution/transport.ts';
import { createRandom, hash } from './random.ts';

/** How a call can go wrong. */
export const FAULTS = [
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMED_OUT',
  'SUBGRAPH_MALFORMED',
  /** Errors and no data at all. */
  'refused',
  /** Some entities are null, each with its error. */
  'entities lost',
  /** Fewer entities than were asked for. */
  'entities missing',
  /** Some fields fail in the subgraph, which says where. */
  'fields',
  /** Some fields fail in the subgraph, which does not say where. */
  'fields without paths',
  /** A value is not of its type, and no error says so. */
  'wrong values',
] as const;

/** One of them. */
export type FaultKind = (typeof FAULTS)[number];

/** What goes wrong with one call. The same call meets the same fate whenever it is made. */
export interface Fault {
  readonly kind: FaultKind;
  readonly seed: number;
  /** Whether the field at a path of the answer fails while the subgraph makes it. */
  readonly breaks?: (path: readonly (string | number)[]) => boolean;
}

/** Stands where a number or a flag should be. */
export const WRONG_VALUE = 'no value of this type';

/** Draws what becomes of each call of one operation. `share` is how many of them go wrong, of 1. */
export function drawFaults(seed: number, share: number) {
  return (subgraph: string, query: string, variables: string): Fault | undefined => {
    const own = hash(`${seed}|${subgraph}|${query}|${variables}`);
    const random = createRandom(own);
    if (!random.chance(share)) return undefined;
    const kind = random.pick(FAULTS);
    if (kind !== 'fields' && kind !== 'fields without paths') return { kind, seed: own };
    const fails = 0.05 + random.next() * 0.4;
    const breaks = (path: readonly (string | number)[]) => hash(`${own}|${path.join('.')}`) < fails * 2 ** 32;
    return { kind, seed: own, breaks };
  };
}

const FAILURES: readonly string[] = [
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMED_OUT',
  'SUBGRAPH_MALFORMED',
] satisfies CallFailure[];

/** Makes a good answer the bad one that was drawn. The subgraph has done its work either way. */
export function breakReply(reply: SubgraphReply, { kind, seed }: Fault): SubgraphReply {
  if (FAILURES.includes(kind)) return { kind: 'failed', failure: kind as CallFailure };
  if (reply.kind === 'failed') return reply;
  const random = createRandom(seed ^ 0x5bd1e995);
  const { data, errors } = reply;
  if (kind === 'refused') {
    return { kind: 'answered', data: undefined, errors: [{ code: 'REFUSED', path: undefined }] };
  }
  if (kind === 'fields without paths') {
    return { kind: 'answered', data, errors: errors.map(({ code }) => ({ code, path: undefined })) };
  }
  if (kind === 'wrong values') return { kind: 'answered', data: wrong(data, random) as typeof data, errors };
  if (kind === 'fields' || !data) return reply;
  const broken = { ...data };
  const lost: (string | number)[][] = [];
  // Fetches that were made together have a list each.
  for (const [key, entities] of Object.entries(data)) {
    if (!key.startsWith('_entities') || !Array.isArray(entities)) continue;
    if (kind === 'entities missing') {
      broken[key] = entities.slice(1);
      continue;
    }
    const isLost = entities.map(() => random.chance(0.5));
    broken[key] = entities.map((entity: unknown, index) => (isLost[index] ? null : entity));
    entities.forEach((_entity, index) => isLost[index] && lost.push([key, index]));
  }
  const kept = errors.filter(({ path }) => !lost.some((at) => path?.[0] === at[0] && path?.[1] === at[1]));
  return {
    kind: 'answered',
    data: broken,
    errors: [...kept, ...lost.map((path) => ({ code: undefined, path }))],
  };
}

/** Leaves texts alone, for keys and free scalars are texts, and what is inside a free scalar, which says `json`. */
function wrong(value: unknown, random: ReturnType<typeof createRandom>): unknown {
  if (typeof value === 'number' || typeof value === 'boolean')
    return random.chance(0.2) ? WRONG_VALUE : value;
  if (typeof value !== 'object' || value === null || 'json' in value) return value;
  if (Array.isArray(value)) return value.map((item) => wrong(item, random));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wrong(item, random)]));
}
