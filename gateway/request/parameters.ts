import type { Request } from 'express';

/** The parameters of a GraphQL request, as they came: nothing says that they are what they should be. */
export interface Parameters {
  query: unknown;
  documentId: unknown;
  variables: unknown;
  extensions: unknown;
}

/** Undefined for a request that is no GraphQL over HTTP: the server says so. */
export function readParameters({
  method,
  url,
  body,
}: Pick<Request, 'method' | 'url' | 'body'>): Parameters | undefined {
  if (method === 'GET') {
    const search = readSearch(url);
    return {
      query: search.get('query') ?? undefined,
      documentId: search.get('documentId') ?? undefined,
      variables: parseJson(search.get('variables')),
      extensions: parseJson(search.get('extensions')),
    };
  }
  const sent: unknown = body;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return undefined;
  return sent as Parameters;
}

/** Puts a document's text in the place of its id. The extensions go with it: nobody reads any other. */
export function writeQuery(req: Pick<Request, 'method' | 'url' | 'body'>, text: string): void {
  if (req.method === 'GET') {
    const search = readSearch(req.url);
    search.set('query', text);
    search.delete('extensions');
    req.url = `${req.url.slice(0, req.url.indexOf('?'))}?${search.toString()}`;
    return;
  }
  const body = req.body as Partial<Parameters>;
  body.query = text;
  body.extensions = null;
}

/** The query of an address. Addresses are relative here: `URL` would have to be given an origin, and costs more. */
function readSearch(url: string): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
}

/** Undefined for what is no JSON: the server says what is wrong with it. */
function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
