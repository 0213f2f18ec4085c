import type { PersonalContactRecord, ProfessionalContactRecord } from '../../kit/graph.generated.ts';
import type { CouncilTables } from '../source/council.ts';
import { answerIn, dateIn, fullName, isCurrent, isRestricted, wordsIn } from './columns.ts';
import { byLatestStart, mapRows, originOf, type Frame, type Mapped } from './frame.ts';

/**
 * Family, carers and others whose relationship has not ended: their names and no more of their own records (hazard H43).
 * Their telephones are hidden where they would tell of a restricted person: this one, or themselves (H30).
 */
export function toPersonalContacts(
  rows: readonly CouncilTables['relationships'][],
  frame: Frame,
): Mapped<PersonalContactRecord> {
  const current = rows.filter(({ end }) => isCurrent(end, frame.today));
  const byRelationship = Map.groupBy(current, ({ recordId }) => recordId);
  return mapRows([...byRelationship.values()], (rowsOfOne) => {
    const [row] = rowsOfOne;
    const name = row ? fullName(row.givenName, row.familyName) : null;
    if (!row || row.recordId === null || name === null) return null;
    const isHidden = frame.restricted || isRestricted(row.otherRestricted);
    const telephones = rowsOfOne.flatMap(({ telephone }) => wordsIn(telephone) ?? []);
    const item: PersonalContactRecord = {
      ...originOf(frame, 'relationship', row, dateIn(row.recordedAt).date),
      name,
      relationship: wordsIn(row.relationship),
      telephones: isHidden ? [] : [...new Set(telephones)],
      roles: [
        ...(answerIn(row.informalCarer) === true ? ['Informal carer'] : []),
        ...(answerIn(row.parentalResponsibility) === true ? ['Parental responsibility'] : []),
      ],
    };
    return { item };
  });
}

/** Allocated workers and their teams, the latest first. */
export function toProfessionalContacts(
  rows: readonly CouncilTables['allocations'][],
  frame: Frame,
): Mapped<ProfessionalContactRecord> {
  const mapped = mapRows(rows, (row) => {
    const [start, end] = [dateIn(row.start), dateIn(row.end)];
    const name = fullName(row.workerGivenName, row.workerFamilyName);
    const [role, team] = [wordsIn(row.role), wordsIn(row.team)];
    if (name === null && role === null && team === null) return null;
    const item: ProfessionalContactRecord = {
      ...originOf(frame, 'allocation', row, dateIn(row.recordedAt).date),
      name,
      role,
      team: frame.restricted ? null : team,
      start: start.date,
      end: end.date,
    };
    return { item, lossy: start.unreadable !== null || end.unreadable !== null };
  });
  return byLatestStart(mapped);
}
