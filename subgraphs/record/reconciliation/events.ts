import type { EventRecordList } from '../../kit/graph.generated.ts';
import { pageOf } from '../../kit/page.ts';
import { COMBINED, combineLists } from './lists.ts';
import type { SourceAnswer } from './source-answer.ts';

/**
 * One page of the timeline (hazards H18, H23): state, completeness, sources and `totalCount` are of the whole list.
 * Throws as `pageOf` does: INVALID_ARGUMENT, INVALID_CURSOR.
 */
export function combineEvents(
  answers: readonly SourceAnswer[],
  now: string,
  page: { first: number; after?: string | null | undefined },
): EventRecordList {
  const list = combineLists(answers, COMBINED.timeline, now);
  return { ...list, ...pageOf(list.items, page) };
}
