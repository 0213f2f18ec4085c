/**
 * How the resources of a message name each other (FHIR R4, Bundle: resolving references): by `urn:uuid:…`, by
 * `Type/id`, or by a whole URL that ends so. A resource is known here by its type and the last part of its name, which
 * is the same in every message that carries a new version of it.
 */

/** The name other resources know a resource by, without its type. Null: it has neither an id nor a full URL. */
export function nameOf(entry: {
  fullUrl?: string | undefined;
  resource: { id?: string | undefined };
}): string | null {
  return entry.resource.id ?? (entry.fullUrl === undefined ? null : lastPart(entry.fullUrl));
}

/** True when a reference means the resource of this type and name. */
export function refersTo(reference: string, resourceType: string, name: string): boolean {
  const type = /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+$/.exec(withoutVersion(reference))?.[1];
  return (type === undefined || type === resourceType) && lastPart(reference) === name;
}

/** What a URL or reference ends in. */
export function lastPart(url: string): string {
  return withoutVersion(url)
    .replace(/^urn:(?:uuid|oid):/, '')
    .replace(/^.*\//, '');
}

/** A URL or reference to whatever version is current. */
export function withoutVersion(url: string): string {
  return url.replace(/\/_history\/[^/]*$/, '');
}
