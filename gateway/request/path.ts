import type { Request } from './context.ts';

/** The path a request asks for, without its query. */
export function pathOf({ url = '' }: Pick<Request, 'url'>): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/** The query of a request's address, with its question mark. Empty where it has none. */
export function searchOf(req: Pick<Request, 'url'>): string {
  return (req.url ?? '').slice(pathOf(req).length);
}
