import { createHash } from 'node:crypto';
import { entrySchema, type FhirEntry } from './bundle.ts';
import { lastPart, nameOf, withoutVersion } from './references.ts';
import { isSupporting } from './resources.ts';

/**
 * A Bundle's entries, with every reference within the Bundle written as `Type/name` (FHIR R4, Bundle: resolving
 * references): an entry is referred to by its full URL, which need not end in the resource's id. Resources contained in
 * others stand beside them, where others refer to them as to any. An entry that holds no resource is left out.
 */
export function entriesOf(json: unknown): FhirEntry[] {
  if (!isObject(json) || !Array.isArray(json['entry'])) return [];
  const entries = json['entry'].flatMap((entry: unknown) => {
    const read = entrySchema.safeParse(entry);
    return read.success ? [read.data] : [];
  });
  const names = namesByUrl(entries);
  return entries.flatMap((entry) => {
    const contained = containedIn(entry);
    const named = new Map([...names, ...contained.map(({ reference, name }) => [reference, name] as const)]);
    return [entry, ...contained.map(({ resource }) => ({ resource }))].map(({ resource, ...rest }) => ({
      ...rest,
      resource: withNames(resource, named) as FhirEntry['resource'],
    }));
  });
}

/** What every way of referring to an entry by its full URL means. */
function namesByUrl(entries: readonly FhirEntry[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const entry of entries) {
    const { fullUrl, resource } = entry;
    if (fullUrl === undefined) continue;
    const name = `${resource.resourceType}/${nameOf(entry) ?? ''}`;
    const part = lastPart(fullUrl);
    for (const url of [withoutVersion(fullUrl), part, `${resource.resourceType}/${part}`])
      names.set(url, name);
  }
  // What an entry is called by its own id is never taken for another's full URL.
  for (const { resource } of entries) {
    const own = `${resource.resourceType}/${resource.id ?? ''}`;
    if (resource.id !== undefined) names.set(own, own);
  }
  return names;
}

/**
 * The contained resources that others may refer to. They have no identity of their own: they are named by what they
 * say, so that the one of an earlier message is never taken for that of a later one.
 */
function containedIn({ resource }: FhirEntry): {
  reference: string;
  name: string;
  resource: FhirEntry['resource'];
}[] {
  const contained = resource['contained'];
  if (!Array.isArray(contained)) return [];
  return contained.flatMap((each: unknown) => {
    const read = entrySchema.safeParse({ resource: each });
    if (!read.success) return [];
    const inner = read.data.resource;
    if (inner.id === undefined || !isSupporting(inner.resourceType)) return [];
    const id = createHash('sha256').update(JSON.stringify(inner)).digest('hex').slice(0, 32);
    return [{ reference: `#${inner.id}`, name: `${inner.resourceType}/${id}`, resource: { ...inner, id } }];
  });
}

function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => withNames(each, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'reference' && typeof inner === 'string'
        ? (names.get(withoutVersion(inner)) ?? inner)
        : withNames(inner, names),
    ]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
