import { z } from 'zod';
import type { Reference } from './elements.ts';
import {
  RESOURCE_SCHEMAS,
  isResourceType,
  type Resource,
  type ResourceOf,
  type ResourceType,
} from './resources.ts';

/** A Bundle that has been read: what could be, in the order it came, and what could not. */
export interface StructuredRecord {
  /** The resources of one type, those contained in others included. Never the same one twice. */
  of: <Type extends ResourceType>(type: Type) => ResourceOf<Type>[];
  /** The resource a reference leads to; `within` is the resource that refers, for references to what it contains. */
  find: (reference: Reference | null, within?: Resource) => Resource | null;
  /** True when what a reference leads to came with the answer, readable or not, of a type read here or not. */
  holds: (reference: Reference | null, within?: Resource) => boolean;
  /** The type of each entry that could not be read or had to be refused. Null: not even its type could be told. */
  unreadable: readonly (ResourceType | null)[];
}

/** The source's answer is not a Bundle. The message holds nothing of it. */
export class NotABundleError extends Error {
  override readonly name = 'NotABundleError';
}

const bundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.unknown()).nullish(),
});

const MAX_DEPTH = 60;

/**
 * Reads a Bundle resource by resource, so that a bad one does not lose the others. A resource with a modifier extension
 * is refused: it may mean the opposite of what it says, and none is known to us (FHIR STU3, 2.3.0.1; hazard H22).
 * Throws NotABundleError.
 */
export function readStructuredRecord(answer: unknown): StructuredRecord {
  const bundle = bundleSchema.safeParse(answer);
  if (!bundle.success) throw new NotABundleError();
  const read: Resource[] = [];
  const unreadable: (ResourceType | null)[] = [];
  const keys = new Map<string, Resource>();
  const contained = new Map<Resource, Map<string, Resource>>();
  const contents = new Map<string, Resource>();
  const present = new Set<string>();

  const take = (raw: unknown, isContained: boolean): Resource | null => {
    const type = typeOf(raw);
    if (type === 'unknown to us') return null;
    const parsed = type === null || isModified(raw, 0) ? null : RESOURCE_SCHEMAS[type].safeParse(raw);
    if (!parsed?.success) {
      unreadable.push(type);
      return null;
    }
    const resource = parsed.data;
    if (resource.id !== null) {
      // Secondary lists repeat resources: the very same one counts once.
      const key = `${resource.resourceType}/${resource.id}`;
      const content = `${key} ${JSON.stringify(resource)}`;
      const repeated = contents.get(content);
      if (repeated) return repeated;
      contents.set(content, resource);
      if (!keys.has(key)) keys.set(key, resource);
      if (!keys.has(`urn:uuid:${resource.id}`)) keys.set(`urn:uuid:${resource.id}`, resource);
    }
    read.push(resource);
    const inside = new Map<string, Resource>();
    contained.set(resource, inside);
    // FHIR forbids a contained resource to contain others.
    for (const rawInner of isContained ? [] : resource.contained) {
      const inner = take(rawInner, true);
      if (inner?.id != null) inside.set(inner.id, inner);
    }
    return resource;
  };

  for (const entry of bundle.data.entry ?? []) {
    if (!isObject(entry)) {
      unreadable.push(null);
      continue;
    }
    const { resource: raw, fullUrl } = entry;
    if (isObject(raw)) present.add(`${String(raw['resourceType'])}/${String(raw['id'])}`);
    const resource = take(raw, false);
    if (typeof fullUrl !== 'string') continue;
    present.add(fullUrl);
    if (resource) keys.set(fullUrl, resource);
  }

  const find = (reference: Reference | null, within?: Resource): Resource | null => {
    const target = reference?.reference;
    if (!target) return null;
    if (target.startsWith('#')) return (within && contained.get(within)?.get(target.slice(1))) ?? null;
    return keys.get(target) ?? keys.get(relative(target)) ?? null;
  };
  return {
    of: <Type extends ResourceType>(type: Type) =>
      read.filter((resource): resource is ResourceOf<Type> => resource.resourceType === type),
    find,
    holds: (reference, within) => {
      const target = reference?.reference ?? '';
      return present.has(target) || present.has(relative(target)) || find(reference, within) !== null;
    },
    unreadable,
  };
}

function typeOf(raw: unknown): ResourceType | null | 'unknown to us' {
  if (!isObject(raw) || typeof raw['resourceType'] !== 'string') return null;
  return isResourceType(raw['resourceType']) ? raw['resourceType'] : 'unknown to us';
}

/** A depth no honest resource has counts as modified: it is refused unread. */
function isModified(value: unknown, depth: number): boolean {
  if (depth > MAX_DEPTH) return true;
  if (Array.isArray(value)) return value.some((one) => isModified(one, depth + 1));
  if (!isObject(value)) return false;
  const modifiers = value['modifierExtension'];
  if (modifiers !== undefined && modifiers !== null && !(Array.isArray(modifiers) && modifiers.length === 0))
    return true;
  return Object.entries(value).some(
    // What is contained is judged on its own.
    ([name, inner]) => name !== 'contained' && isModified(inner, depth + 1),
  );
}

/** `https://host/fhir/Patient/1/_history/2` leads to `Patient/1`. */
function relative(target: string): string {
  return target
    .replace(/\/_history\/.*$/, '')
    .split('/')
    .slice(-2)
    .join('/');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
