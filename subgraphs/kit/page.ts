import { createError } from '../../schema/errors.ts';
import type { PageInfo } from './graph.generated.ts';

/** The largest page any list gives. */
const MAX_PAGE_SIZE = 200;

/**
 * One page of a list in a stable order. The cursor is the last item's id, so that items added meanwhile neither repeat
 * nor hide others. Throws INVALID_ARGUMENT when `first` is not 1 to 200, INVALID_CURSOR when `after` is not in the list.
 */
export function pageOf<Item extends { id: string }>(
  items: readonly Item[],
  page: { first: number; after?: string | null | undefined },
): { items: Item[]; pageInfo: PageInfo; totalCount: number } {
  if (!Number.isInteger(page.first) || page.first < 1 || page.first > MAX_PAGE_SIZE)
    throw createError('INVALID_ARGUMENT');
  let start = 0;
  if (page.after != null) {
    const id = Buffer.from(page.after, 'base64url').toString('utf8');
    start = items.findIndex((item) => item.id === id) + 1;
    if (start === 0) throw createError('INVALID_CURSOR');
  }
  const shown = items.slice(start, start + page.first);
  const last = shown.at(-1);
  return {
    items: shown,
    pageInfo: {
      hasNextPage: start + shown.length < items.length,
      endCursor: last ? Buffer.from(last.id, 'utf8').toString('base64url') : null,
    },
    totalCount: items.length,
  };
}
