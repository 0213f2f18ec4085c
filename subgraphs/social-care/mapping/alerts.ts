import type { AlertCategory, AlertRecord, ItemWarning } from '../../kit/graph.generated.ts';
import type { CouncilTables } from '../source/council.ts';
import { dateIn, dateWarnings, isCurrent, wordsIn } from './columns.ts';
import { byLatestStart, mapRows, originOf, type Frame, type Mapped } from './frame.ts';
import { toCodedText } from './services.ts';

/** Danger to whoever calls: people, and animals, for a crew meets both at the door (hazard H42). */
const SCENE_SAFETY =
  /violen|aggress|assault|weapon|firearm|threat|harass|danger|risk to (staff|workers?)|animal|\bdogs?\b/i;
const SAFEGUARDING = /safeguard|child protection|abuse|neglect|exploitation/i;

/** Warning notes, with the author, the dates they stand between, and whether they are overdue for review (PRSB: Alerts). */
export function toAlerts(rows: readonly CouncilTables['warningNotes'][], frame: Frame): Mapped<AlertRecord> {
  const mapped = mapRows(rows, (row) => {
    const [start, end, review] = [dateIn(row.start), dateIn(row.end), dateIn(row.reviewDue)];
    const type = wordsIn(row.type);
    const text = [type, wordsIn(row.narrative)].filter((words) => words !== null).join(': ');
    if (text === '') return null;
    const warnings: ItemWarning[] = dateWarnings(start, end, review);
    if (isCurrent(row.end, frame.today) && !isCurrent(row.reviewDue, frame.today))
      warnings.push({ code: 'REVIEW_OVERDUE', original: wordsIn(row.reviewDue) });
    const item: AlertRecord = {
      ...originOf(frame, 'warning-note', row, dateIn(row.recordedAt).date),
      category: categoryOf(type ?? ''),
      alert: toCodedText(text, row.code),
      start: start.date,
      end: end.date,
      reviewDue: review.date,
      warnings,
    };
    return { item };
  });
  return byLatestStart(mapped);
}

/** By the council's own type of note. One that is both is a safeguarding concern: fewer people see those. */
function categoryOf(type: string): AlertCategory {
  if (SAFEGUARDING.test(type)) return 'SAFEGUARDING';
  return SCENE_SAFETY.test(type) ? 'SCENE_SAFETY' : 'OTHER';
}
