/** What each subgraph, by its name, answered to each request, by its body without grants. */
export type Recording = Record<string, Record<string, string>>;

/** The body of a request without its access grants: they differ from one request to the next. */
export function withoutGrants(body: string): string {
  return body.replaceAll(/"accessGrant":"[^"]*"/g, '"accessGrant":""');
}
