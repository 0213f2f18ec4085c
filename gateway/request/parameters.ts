import type { Request } from './context.ts';
import { pathOf, searchOf } from './path.ts';

/** The parameters of a GraphQL request, as they came: nothing says that they are what they should be. */
export interface Parameters {
  query: unknown;
  documentId: unknown;
  operationName: unknown;
  variables: unknown;
  extensions: unknown;
}

/** Undefined for a request that is no GraphQL over HTTP: the server says so. */
export function readParameters(req: Pick<Request, 'method' | 'url' | 'body'>): Parameters | undefined {
  if (req.method === 'GET') {
    const search = readSearch(req);
    return {
      query: search.get('query') ?? undefined,
      documentId: search.get('documentId') ?? undefined,
      operationName: search.get('operationName') ?? undefined,
      variables: parseJson(search.get('variables')),
      extensions: parseJson(search.get('extensions')),
    };
  }
  return isRecord(req.body) ? (req.body as unknown as Parameters) : undefined;
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts a document's text in the place of its id. The extensions go with it: nobody reads any other. */
export function writeQuery(req: Pick<Request, 'method' | 'url' | 'body'>, text: string): void {
  if (req.method === 'GET') {
    const search = readSearch(req);
    search.set('query', text);
    search.delete('extensions');
    req.url = `${pathOf(req)}?${search.toString()}`;
    return;
  }
  const body = req.body as Partial<Parameters>;
  body.query = text;
  body.extensions = null;
}

/** The query of an address. Addresses are relative here: `URL` would have to be given an origin, and costs more. */
function readSearch(req: Pick<Request, 'url'>): URLSearchParams {
  return new URLSearchParams(searchOf(req).slice(1));
}

/** Undefined for what is no JSON: the server says what is wrong with it. */
function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
